// The rest of the module: what the first rows do not need, in a second file.

/** After these it is time: an error is there, or someone begins to use the page. */
const SIGNS = ["workflow-logs-error", "pointerover", "pointerdown", "keydown", "focusin"];

/** Without any of them a page has the rest by then, in milliseconds: before a clock of the table needs it, such as that of a slow answer. */
const QUIET_MS = 2500;

/** So long after the first rows, whose picture the request would hold up, in milliseconds. */
const BEHIND_MS = 50;

/** The wait in a browser that cannot tell an idle moment (Safari), as in `src/api/timer.rs`. */
const A_LITTLE_MS = 200;

export class Rest {
  #address;
  #compiled;
  #loading;
  #isWatched = false;
  #complete = Promise.withResolvers();

  /** @param {URL} address */
  constructor(address) {
    this.#address = address;
  }

  /** Idle moments once it is there: what the module does in them is in it. */
  get moments() {
    const waiting = new Map();
    let last = 0;
    return {
      requestIdleCallback: (action, options) => {
        waiting.set(++last, action);
        const id = last;
        const act = () => {
          const action = waiting.get(id);
          waiting.delete(id);
          action?.();
        };
        const wait = () => (globalThis.requestIdleCallback ? requestIdleCallback(act, options) : setTimeout(act, A_LITTLE_MS));
        this.#complete.promise.then(wait);
        return id;
      },
      cancelIdleCallback: (id) => waiting.delete(id),
    };
  }

  /** Tells that the module has it. */
  arrive() {
    this.#complete.resolve();
  }

  /** Loads it; after a failure the next call tries again. */
  load() {
    this.#loading ??= this.#load().catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** Calls `complete`, once, when the first rows no longer compete with it. */
  whenQuiet(complete) {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const ended = new AbortController();
    const begin = () => {
      ended.abort();
      clearTimeout(timer);
      // If it fails, whoever needs it tries again.
      complete().catch(() => {});
    };
    let timer = setTimeout(begin, QUIET_MS);
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(begin, BEHIND_MS);
    };
    const listen = (sign, action) => addEventListener(sign, action, { capture: true, passive: true, signal: ended.signal });
    for (const sign of SIGNS) listen(sign, begin);
    listen("workflow-logs-load", soon);
  }

  /** It at once, while everything waits: someone was faster than the line. */
  now() {
    if (this.#compiled) return this.#compiled;
    const request = new XMLHttpRequest();
    request.open("GET", this.#address, false);
    // The only type of answer that keeps bytes and that a request like this one may have.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${this.#address} could not be loaded (HTTP status ${request.status})`);
    return (this.#compiled = new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0))));
  }

  async #load() {
    const answer = await fetch(this.#address, { priority: "low" });
    if (!answer.ok) throw new Error(`${this.#address} could not be loaded (HTTP status ${answer.status})`);
    return (this.#compiled ??= await WebAssembly.compile(await answer.arrayBuffer()));
  }
}
