// Finishes a built site in place: node xtask/shrink.mjs FOLDER [--debug]
//
// All scripts become one file, so that a browser asks once, and the module two.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { costTable } from "./costs.mjs";
import { factory, finished } from "./module.mjs";

/** What the functions of finished modules cost, by the name of their first file: for `cargo xtask size`. */
const COSTS = "target/costs";

const [folder, mode] = process.argv.slice(2);
const isDebug = mode === "--debug";
const wasmFile = readdirSync(folder).find((file) => file.endsWith("_bg.wasm"));
const glueFile = wasmFile.replace("_bg.wasm", ".js");
const gluePath = join(folder, glueFile);
const glue = readFileSync(gluePath, "utf8");

if (isDebug) {
  writeFileSync(gluePath, factory(glue));
  writeFileSync(gluePath, await script(""));
} else {
  const { files: [first, rest], named, glue: finishedGlue } = finished(readFileSync(join(folder, wasmFile)), glue, true);
  writeFileSync(gluePath, finishedGlue);
  const restFile = written("rest.wasm", rest);
  const names = { [wasmFile]: written("bg.wasm", first), [glueFile]: written("script.js", await script(restFile)) };
  mkdirSync(COSTS, { recursive: true });
  writeFileSync(join(COSTS, `${names[wasmFile]}.txt`), costTable(...named));
  const pagePath = join(folder, "index.html");
  // What the source says to its authors is of no use to browsers.
  let page = readFileSync(pagePath, "utf8").replace(/^ *<!-- Trunk .*-->\n/m, "");
  for (const [before, after] of Object.entries(names)) {
    page = page.replaceAll(before, after);
    rmSync(join(folder, before));
  }
  writeFileSync(pagePath, page);
}

/** Writes a file under a name that no other content has, so that browsers may keep it; gives the name. */
function written(kind, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const name = `site-${hash}_${kind}`.replace("_script", "");
  writeFileSync(join(folder, name), content);
  return name;
}

/** The page's one script. */
async function script(restFile) {
  const { outputFiles: [file] } = await build({
    entryPoints: ["src/embed/site.js"],
    alias: { "#module": resolve(gluePath) },
    define: { REST: JSON.stringify(restFile) },
    // Browsers read modules as UTF-8, whatever the server says.
    bundle: true, format: "esm", minify: !isDebug, charset: "utf8", write: false, logLevel: "warning",
    // Chromium then makes code of all of it while the module is on its way, and not when the first rows are drawn.
    banner: { js: "//# allFunctionsCalledOnLoad" },
  });
  return file.text;
}
