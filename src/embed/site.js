// What a page loads: registers the tag and starts the module when the first tag needs it.
// A file and not an inline script, so that it runs under `script-src 'self' 'wasm-unsafe-eval'`.

import { elementClass } from "./element.js";
import { checked } from "./options.js";
import { ofDocument } from "./page.js";
import { Runtime } from "./runtime.js";

// `data-wasm` is the address of the module, and `data-config` that of a site's settings, if it has some.
const { wasm, config } = ofDocument("querySelector", "script[data-wasm]").dataset;

/** The module, and the settings that stand beside it. */
class Site extends Runtime {
  expect(options) {
    const ask = (settings) => super.expect({ ...settings, ...options });
    read().then(ask, () => {});
  }

  async run() {
    const [running, settings] = await Promise.all([super.run(), read()]);
    return { ...running, defaults: settings };
  }
}

let settings;
const read = () => (settings ??= load().catch((error) => {
  settings = undefined;
  throw error;
}));

async function load() {
  if (!config) return undefined;
  const usual = { endpoint: "/api/workflows/logs", urlState: "" };
  const answer = await fetch(config, { cache: "no-cache" });
  // Without the file everything is as usual.
  if (answer.status === 404) return usual;
  if (!answer.ok) throw new Error(`${config} could not be read (HTTP status ${answer.status})`);
  const written = await answer.json().catch(() => {
    throw new Error(`${config} is not valid JSON`);
  });
  return checked({ ...usual, ...written }, { is: "setting", isStrict: false });
}

// A site of ours is in the reader's language, unless its author wrote another one.
if (config) ofDocument("querySelector", ":root").lang ||= navigator.language;

// Beside this script, whatever the page takes its own addresses from.
elementClass(new Site(() => new URL(wasm, import.meta.url))).define();
