// The standalone site: starts the module, reads `config.json` beside it, and registers the tag.
// A file and not an inline script, so that the site runs under `script-src 'self' 'wasm-unsafe-eval'`.

import init, { mountInto } from "#module";
import { define } from "./element.js";

const { wasm } = document.querySelector("script[data-wasm]").dataset;

async function settings() {
  const answer = await fetch("config.json", { cache: "no-cache" });
  // Without the file everything is as usual.
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`config.json could not be read (HTTP status ${answer.status})`);
  return answer.json().catch(() => {
    throw new Error("config.json is not valid JSON");
  });
}

// The page's own language is the reader's, unless its author wrote another one.
document.documentElement.lang ||= navigator.language;

define(async () => {
  const [config] = await Promise.all([settings(), init({ module_or_path: wasm })]);
  const usual = { endpoint: "/api/workflows/logs", urlState: "", ...config };
  return {
    mountInto: (root, host, options, defaults, isStrict) => mountInto(root, host, options, defaults ?? usual, isStrict),
  };
});
