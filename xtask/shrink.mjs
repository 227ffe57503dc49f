// Finishes a built site in place: node xtask/shrink.mjs FOLDER [--debug]
//
// All scripts become one file, so that a browser asks once.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { factory, finished } from "./module.mjs";

const [folder, mode] = process.argv.slice(2);
const isDebug = mode === "--debug";
const wasmFile = readdirSync(folder).find((file) => file.endsWith("_bg.wasm"));
const wasmPath = join(folder, wasmFile);
const gluePath = join(folder, wasmFile.replace("_bg.wasm", ".js"));

let glue = readFileSync(gluePath, "utf8");
let restFile = "";
if (isDebug) glue = factory(glue);
else {
  const module = finished(readFileSync(wasmPath), glue, true);
  const [first, rest] = module.files;
  glue = module.glue;
  const hash = createHash("sha256").update(rest).digest("hex").slice(0, 16);
  restFile = wasmFile.replace(/(-[0-9a-f]+)?_bg\.wasm$/, `-${hash}_rest.wasm`);
  writeFileSync(wasmPath, first);
  writeFileSync(join(folder, restFile), rest);
}
writeFileSync(gluePath, glue);

const { outputFiles: [file] } = await build({
  entryPoints: ["src/embed/site.js"],
  alias: { "#module": resolve(gluePath) },
  define: { REST: JSON.stringify(restFile) },
  bundle: true, format: "esm", minify: !isDebug, write: false, logLevel: "warning",
});
writeFileSync(gluePath, file.text);
