// Finishes a built site in place: node xtask/site.mjs FOLDER MODULE [--debug]
//
// FOLDER is what Trunk has staged. MODULE becomes the folder of the finished module, for the npm package.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { factory, shrink } from "./module.mjs";

const [folder, module, mode] = process.argv.slice(2);
const files = readdirSync(folder);
const wasm = files.find((file) => file.endsWith("_bg.wasm"));
const script = wasm.replace("_bg.wasm", ".js");

const glue = await factory(join(folder, script));
mkdirSync(module, { recursive: true });
if (mode === "--debug") {
  // It belongs to no package.
  const path = join(module, "debug.js");
  writeFileSync(path, glue);
  writeFileSync(join(folder, script), await siteScript(path));
} else {
  writeFileSync(join(module, "module.js"), glue);
  shrink(join(folder, wasm), glue, module);
  const page = join(folder, "index.html");
  const names = {
    [wasm]: written("_bg.wasm", readFileSync(join(module, "module.wasm"))),
    [script]: written(".js", await siteScript(join(module, "module.js"))),
  };
  let text = readFileSync(page, "utf8");
  for (const [before, after] of Object.entries(names)) {
    if (!text.includes(before)) throw new Error(`index.html does not name ${before}`);
    text = text.replaceAll(before, after);
    rmSync(join(folder, before));
  }
  writeFileSync(page, text);
  const styles = files.filter((file) => file.endsWith(".css")).map((file) => join(folder, file));
  await build({ entryPoints: styles, outdir: folder, allowOverwrite: true, minify: true, logLevel: "warning" });
}

/** Writes a file under a name that no other content has, so that browsers may keep it; gives the name. */
function written(ending, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const name = `site-${hash}${ending}`;
  writeFileSync(join(folder, name), content);
  return name;
}

/** The page's one script, around the script of the module. */
async function siteScript(path) {
  const { outputFiles: [file] } = await build({
    entryPoints: ["src/embed/site.js"],
    alias: { "#module": resolve(path) },
    // Browsers read modules as UTF-8, whatever the server says.
    bundle: true, format: "esm", minify: mode !== "--debug", charset: "utf8", write: false, logLevel: "warning",
    // Chromium then makes code of all of it while the module is on its way, and not when the first rows are drawn.
    banner: { js: "//# allFunctionsCalledOnLoad" },
  });
  return file.text;
}
