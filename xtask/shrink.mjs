// Finishes a built site in place: node xtask/shrink.mjs FOLDER [--debug]
//
// All scripts become one file, so that a browser asks once.

import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { finish } from "./module.mjs";

const [folder, mode] = process.argv.slice(2);
const isDebug = mode === "--debug";
const wasmFile = readdirSync(folder).find((file) => file.endsWith("_bg.wasm"));
const gluePath = join(folder, wasmFile.replace("_bg.wasm", ".js"));
finish(join(folder, wasmFile), gluePath, isDebug);

const { outputFiles: [file] } = await build({
  entryPoints: ["src/embed/site.js"],
  alias: { "#module": resolve(gluePath) },
  bundle: true, format: "esm", minify: !isDebug, write: false, logLevel: "warning",
});
writeFileSync(gluePath, file.text);
