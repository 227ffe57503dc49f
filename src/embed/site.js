// What a page loads: registers the tag and starts the module when the first tag needs it.
// A file and not an inline script, so that it runs under `script-src 'self' 'wasm-unsafe-eval'`.

import { elementClass } from "./element.js";
import { ofDocument } from "./page.js";
import { Runtime } from "./runtime.js";

// `data-wasm` is the address of the module, and `data-config` that of a site's settings, if it has some.
const { wasm, config } = ofDocument("querySelector", "script[data-wasm]").dataset;

/** The module, and the settings that stand beside it. */
class Site extends Runtime {
  async run() {
    const [running, settings] = await Promise.all([super.run(), read()]);
    return { ...running, defaults: config && { endpoint: "/api/workflows/logs", urlState: "", ...settings } };
  }
}

let settings;
const read = () => (settings ??= config && load().catch((error) => {
  settings = undefined;
  throw error;
}));

async function load() {
  const answer = await fetch(config, { cache: "no-cache" });
  // Without the file everything is as usual.
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`${config} could not be read (HTTP status ${answer.status})`);
  return answer.json().catch(() => {
    throw new Error(`${config} is not valid JSON`);
  });
}

// A site of ours is in the reader's language, unless its author wrote another one.
if (config) ofDocument("querySelector", ":root").lang ||= navigator.language;

elementClass(new Site(() => wasm)).define();
