// What a page loads: registers the tag and starts the module when the first tag needs it.
// A file and not an inline script, so that it runs under `script-src 'self' 'wasm-unsafe-eval'`.

import { elementClass } from "./element.js";
import { checked } from "./options.js";
import { ofDocument } from "./page.js";
import { Rest } from "./rest.js";
import { Runtime } from "./runtime.js";
import { wordsFor } from "./words.js";

// `data-wasm` is the address of the module, and `data-config` that of a site's settings, if it has some.
const { wasm, config } = ofDocument("querySelector", "script[data-wasm]").dataset;

/** So long the settings go first, in milliseconds; those that take longer hold up neither tag nor module. */
const FIRST_MS = 100;

/** What a site's settings say if they say nothing else. */
const USUAL = { endpoint: "/api/workflows/logs", urlState: "" };

/** The module in two parts, and the settings that stand beside it. */
class Site extends Runtime {
  // The build names the second file, which stands beside this script; a debug build has none.
  #rest = REST && new Rest(new URL(REST, import.meta.url));
  #needsRest = false;

  expect(options, host) {
    const ask = (settings) => {
      const all = { ...settings, ...options };
      // The first part alone knows the first page of a plain table in English.
      const isPlain = super.expect(all) && wordsFor(host, all.lang).lang === "en";
      if (!isPlain) this.#complete().catch(() => {});
    };
    read().then(ask, () => {});
  }

  async ask(request) {
    const answer = super.ask(request);
    const isPage = ({ ok, headers }) => ok && headers.get("content-type")?.includes("json");
    // All else is told by the rest.
    if (!(await answer.then(isPage, () => false))) await this.#complete().catch(() => {});
    return answer;
  }

  rest() {
    return this.#rest.now();
  }

  get moments() {
    return this.#rest?.moments;
  }

  async run() {
    const [running, defaults] = await Promise.all([super.run(), read().catch(forget)]);
    if (this.#needsRest) await this.#complete().catch(() => {});
    else if (this.#rest) this.#rest.whenQuiet(() => this.#complete());
    return { ...running, defaults };
  }

  /** Gives the running module its rest. */
  async #complete() {
    if (!this.#rest) return;
    this.#needsRest = true;
    const [running, rest] = await Promise.all([super.run(), this.#rest.load()]);
    running.take(rest);
    this.#rest.arrive();
  }
}

let settings;
const read = () => (settings ??= load());
// By the next try they may be mended.
const forget = (error) => {
  settings = undefined;
  throw error;
};

async function load() {
  if (!config) return undefined;
  const answer = await fetch(config, { cache: "no-cache" });
  // Without the file everything is as usual.
  if (answer.status === 404) return USUAL;
  if (!answer.ok) throw new Error(`${config} could not be read (HTTP status ${answer.status})`);
  const written = await answer.json().catch(() => {
    throw new Error(`${config} is not valid JSON`);
  });
  return checked({ ...USUAL, ...written }, { is: "setting", isStrict: false });
}

// A site of ours is in the reader's language, unless its author wrote another one.
if (config) ofDocument("querySelector", ":root").lang ||= navigator.language;

// Beside this script, whatever the page takes its own addresses from.
const LogsElement = elementClass(new Site(() => new URL(wasm, import.meta.url)));
// The settings first: the request for rows needs them, and would wait behind all that a table begins with.
Promise.race([read(), new Promise((end) => setTimeout(end, FIRST_MS))]).catch(() => {}).then(() => LogsElement.define());
