// The standalone site: loads the module and `config.json` side by side, and registers the tag.
// A file and not an inline script, so that the site runs under `script-src 'self' 'wasm-unsafe-eval'`.

import { define } from "./element.js";

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

async function settings() {
  const answer = await fetch("config.json", { cache: "no-cache" });
  // Without the file everything is as usual.
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`config.json could not be read (HTTP status ${answer.status})`);
  return answer.json().catch(() => {
    throw new Error("config.json is not valid JSON");
  });
}

define(async () => {
  const [module, config] = await Promise.all([
    import(new URL(js, document.baseURI)).then(async (module) => {
      await module.default({ module_or_path: wasm });
      return module;
    }),
    settings(),
  ]);
  const usual = { endpoint: "/api/workflows/logs", urlState: "", ...config };
  return {
    mountInto: (root, host, options, defaults, isStrict) =>
      module.mountInto(root, host, options, defaults ?? usual, isStrict),
  };
});
