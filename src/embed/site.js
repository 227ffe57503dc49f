// What a page loads: registers the tag and starts the module when the first tag needs it.
// A file and not an inline script, so that it runs under `script-src 'self' 'wasm-unsafe-eval'`.

import { elementClass } from "./element.js";
import { checked } from "./options.js";
import { ofDocument } from "./page.js";
import { Runtime } from "./runtime.js";

// `data-wasm` is the address of the module, and `data-config` that of a site's settings, if it has some.
const { wasm, config } = ofDocument("querySelector", "script[data-wasm]").dataset;

/** So long the settings go first, in milliseconds; those that take longer hold up neither tag nor module. */
const FIRST_MS = 100;

/** What a site's settings say if they say nothing else. */
const USUAL = { endpoint: "/api/workflows/logs", urlState: "" };

/** The module, and the settings that stand beside it. */
class Site extends Runtime {
  expect(options) {
    read().then((settings) => super.expect({ ...settings, ...options }), () => {});
  }

  async run() {
    const [running, defaults] = await Promise.all([super.run(), read().catch(forget)]);
    return { ...running, defaults };
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
