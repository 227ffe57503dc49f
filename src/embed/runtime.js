// The module that draws the tables of a page: loaded once, when the first table needs it, and anew after a crash.

import { create } from "#module";
import { Early } from "./early.js";

/** Why the module could not start: a name among the words, and what stands in their place. */
export class StartError extends Error {
  constructor(why, place = "", status = null) {
    super(`workflow-logs: the module could not start (${[why, place].filter(Boolean).join(": ")})`);
    Object.assign(this, { why, place, status });
  }
}

export class Runtime {
  #source;
  #integrity;
  #compiled;
  #running;
  #early = new Early();

  /** @param {() => unknown} source gives what `configure` takes as `wasm` */
  constructor(source) {
    this.#source = source;
  }

  /**
   * Takes the module from somewhere else; only before the first table has begun.
   * @param {object} from
   * @param {unknown} [from.wasm] an address, a response, bytes, a compiled module, or a promise of one of them
   * @param {string} [from.integrity] the hash that the file must have, as in `fetch`
   */
  configure({ wasm, integrity }) {
    if (this.#compiled) throw new Error("workflow-logs: configure must be called before the first table begins");
    if (wasm !== undefined) this.#source = () => wasm;
    this.#integrity = integrity;
  }

  /** Asks for the first page of a table with these options, if it is certain. */
  expect(options) {
    this.#early.send(options);
  }

  /** Waits a moment for what has been asked. */
  moment() {
    return this.#early.moment();
  }

  /** Ends what was asked in vain. */
  settle() {
    this.#early.end();
  }

  /** The running module: its `mountInto`, and `watchers`, which are called with the error when it crashes. */
  async run() {
    // A moment, so that a page can import this, and then configure it.
    await null;
    this.#running ??= this.#begin().catch((error) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  async #begin() {
    this.#compiled ??= compile(this.#source(), this.#integrity);
    const watchers = new Set();
    const life = new AbortController();
    const crash = (error) => {
      this.#running = undefined;
      // A listener would keep the module and its memory, and so would an error as the reason, by its stack.
      life.abort("crashed");
      for (const watcher of watchers) watcher(error);
    };
    try {
      const compiled = await this.#compiled;
      const { init, mountInto } = create({
        WebAssembly: guarding(crash),
        fetch: (request) => this.#early.answer(request),
        addEventListener: (event, action) => addEventListener(event, action, { signal: life.signal }),
      });
      await init({ module_or_path: compiled });
      return { mountInto, watchers };
    } catch (error) {
      // Another file may have come by the next try.
      this.#compiled = undefined;
      throw error instanceof StartError ? error : new StartError("damaged", error.message);
    }
  }
}

/** The part of `WebAssembly` that wasm-bindgen's script makes an instance with; `crash` is called when that ends. */
const guarding = (crash) => ({
  Instance: WebAssembly.Instance,
  async instantiate(module, imports) {
    const instance = await WebAssembly.instantiate(module, imports);
    return { instance: { exports: guarded(instance.exports, crash) }, module };
  },
});

// What the script calls while the module is already running: a failure there comes out of the outer call.
const INNER = /^__(wbindgen_(malloc|realloc|free|exn_store)|externref)/;

/**
 * The exports, each of which tells when it does not come back as it should.
 *
 * Whatever is thrown through the module, a trap or an error of the page, leaves its memory half changed:
 * nothing of it can be trusted from then on, so no call goes in again.
 */
function guarded(exports, crash) {
  let hasCrashed = false;
  const guard = (call) => (...values) => {
    // The script looks for results in it.
    if (hasCrashed) return [];
    try {
      return call(...values);
    } catch (error) {
      if (!hasCrashed) {
        hasCrashed = true;
        crash(error);
      }
      throw error;
    }
  };
  const isEntry = (name, it) => typeof it === "function" && !INNER.test(name);
  return Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, isEntry(name, it) ? guard(it) : it]));
}

async function compile(source, integrity) {
  if (typeof WebAssembly !== "object") throw new StartError("unsupported");
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  try {
    if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return await WebAssembly.compile(given);
    const answer = given instanceof Response ? given : await load(given, integrity);
    // Vite's development server moves scripts, and not the files beside them.
    const isMoved = answer.url.includes("/.vite/");
    if (!answer.ok) throw new StartError(isMoved ? "page" : "missing", `HTTP ${answer.status}`, answer.status);
    const type = answer.headers.get("content-type") ?? "";
    if (type.includes("html")) throw new StartError("page");
    // Browsers compile while the file comes, if the server names its type.
    return await (type.includes("wasm") ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw /CSP|Content.?Security|unsafe-eval/i.test(error.message) ? new StartError("policy") : new StartError("damaged", error.message);
  }
}

async function load(address, integrity) {
  try {
    return await fetch(address, { integrity });
  } catch (error) {
    // Browsers do not tell the one from the other.
    throw new StartError(integrity ? "refused" : "unreachable", error.message);
  }
}
