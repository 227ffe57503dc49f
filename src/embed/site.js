// What a page loads: registers the tag and starts the module when the first tag needs it.
// A file and not an inline script, so that it runs under `script-src 'self' 'wasm-unsafe-eval'`.

import init, { mountInto } from "#module";
import { define } from "./element.js";

// `data-wasm` is the address of the module, and `data-config` that of a site's settings, if it has some.
const { wasm, config } = document.querySelector("script[data-wasm]").dataset;

async function settings() {
  const answer = await fetch(config, { cache: "no-cache" });
  // Without the file everything is as usual.
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`${config} could not be read (HTTP status ${answer.status})`);
  return answer.json().catch(() => {
    throw new Error(`${config} is not valid JSON`);
  });
}

// A site of ours is in the reader's language, unless its author wrote another one.
if (config) document.documentElement.lang ||= navigator.language;

define(async () => {
  const [site] = await Promise.all([config && settings(), init({ module_or_path: wasm })]);
  const usual = site && { endpoint: "/api/workflows/logs", urlState: "", ...site };
  return {
    mountInto: (root, host, options, defaults, isStrict) => mountInto(root, host, options, defaults ?? usual, isStrict),
  };
});
