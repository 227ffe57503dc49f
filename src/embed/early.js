// The first page, asked for while the module is still on its way: only where it is certain what the module will ask.

import { OTHER } from "./options.js";

/** An answer that waited longer for the module is no longer new, in milliseconds. */
const FRESH_MS = 5000;

/** A table that is ready waits so long for rows, so that they come with its first picture and not behind it, in milliseconds. */
const MOMENT_MS = 20;

/** So much of an answer is read before the module takes it, in bytes: the most that it reads, as in `src/api/transport.rs`. */
const AHEAD_BYTES = 8 * 1024 * 1024;

/** The address of the first page by these options; `null` where it takes the module to know. */
export function firstPage({ endpoint, dialect, limit, urlState, ...others }) {
  const isCertain =
    Object.entries(others).every(([name, value]) => value === null || OTHER.includes(name)) &&
    /^\/(?!\/)[\w.~/-]*$/.test(endpoint ?? "") &&
    (dialect ?? "dify") === "dify" &&
    /^([1-9]\d?|100)$/.test(limit ?? "20") &&
    ((urlState ?? null) === null || location.search === "");
  return isCertain ? `${endpoint}?page=1&limit=${limit ?? "20"}` : null;
}

/** Asks; what a page's own `fetch` rejects with becomes an error, which gloo-net takes it for. */
async function ask(request) {
  try {
    return await fetch(request);
  } catch (error) {
    throw error instanceof Error ? error : new TypeError(String(error));
  }
}

/** The same answer, whose body is read while nobody has asked for it; `end` is called after that. */
function readAhead(answer, end) {
  // Only a page of rows is worth it, and not every other status can be written anew.
  if (!answer.ok || !answer.body) {
    end();
    return answer;
  }
  const { readable, writable } = new TransformStream({}, {}, new ByteLengthQueuingStrategy({ highWaterMark: AHEAD_BYTES }));
  answer.body.pipeTo(writable).then(end, end);
  return new Response(readable, { status: answer.status, headers: answer.headers });
}

/** Requests that were sent before the module could send them. */
export class Early {
  #sent = new Map();
  #known = new Set();
  #waiting = 0;

  /** Sends what these options will ask for, as the module would, if that is certain. */
  send(options) {
    const url = firstPage(options);
    if (url === null) return;
    const abort = new AbortController();
    const credentials = options.credentials ?? "same-origin";
    const request = new Request(url, { cache: "no-store", credentials, redirect: "manual", signal: abort.signal });
    if (this.#sent.has(request.url)) return;
    const { promise: end, resolve } = Promise.withResolvers();
    const answer = ask(request).then((answer) => readAhead(answer, resolve));
    // Whoever takes it hears of a failure.
    answer.catch(resolve);
    this.#sent.set(request.url, { answer, abort, credentials, end, at: this.#begun(request.url) });
  }

  /** When it was asked: sooner than now if the page preloads it; the browser gives that answer only once. */
  #begun(url) {
    const entries = this.#known.has(url) ? [] : performance.getEntriesByName(url);
    this.#known.add(url);
    return entries.find(({ initiatorType }) => initiatorType === "link")?.startTime ?? performance.now();
  }

  /** Waits until all answers are there, but only for a moment. */
  async moment() {
    const ends = [...this.#sent.values()].map(({ end }) => end);
    if (!ends.length) return;
    this.#waiting += 1;
    await Promise.race([Promise.all(ends), new Promise((end) => setTimeout(end, MOMENT_MS))]);
    this.#waiting -= 1;
  }

  /** The answer to a request of the module: to the same one that was sent already, or to this one. */
  answer(request) {
    const sent = this.#sent.get(request.url);
    this.#sent.delete(request.url);
    if (!sent) return ask(request);
    if (sent.credentials !== request.credentials || performance.now() - sent.at > FRESH_MS) {
      sent.abort.abort();
      return ask(request);
    }
    request.signal.addEventListener("abort", () => sent.abort.abort());
    return sent.answer;
  }

  /** Ends what nobody has asked for, and no table that waits will ask for. */
  end() {
    if (this.#waiting) return;
    for (const { abort } of this.#sent.values()) abort.abort();
    this.#sent.clear();
  }
}
