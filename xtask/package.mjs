// Makes the npm package: node xtask/package.mjs MODULE OUT
//
// MODULE is the folder of the site's finished module, and OUT becomes the package's folder.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { manifest } from "./manifest.mjs";

const NAME = "workflow_logs_bg.wasm";
const [module, out] = process.argv.slice(2);
const glue = resolve(module, "module.js");
const wasm = resolve(module, "module.wasm");
const dist = join(out, "dist");

rmSync(out, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
cpSync(wasm, join(dist, NAME));
for (const file of ["package.json", "types"]) cpSync(join("npm", file), join(out, file), { recursive: true });
const DOCS = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "docs/hosts.md", "docs/reference.md", "docs/screenshot.png"];
for (const file of DOCS) cpSync(file, join(out, file));
writeFileSync(join(out, "custom-elements.json"), `${JSON.stringify(manifest(), null, 2)}\n`);

const usual = {
  alias: { "#module": glue, "#wasm": wasm }, loader: { ".wasm": "binary" },
  bundle: true, format: "esm", minify: true, outdir: dist, logLevel: "warning", target: "es2022",
};
const entry = (name) => `npm/src/${name}.js`;
// What the entries share is shared in the page as well: one module, however it was imported.
await build({ ...usual, entryPoints: ["index", "element", "mount", "inline"].map(entry), splitting: true });
// One file, for pages without a bundler.
await build({ ...usual, entryPoints: { cdn: entry("index") } });

const hash = (file) => `sha384-${createHash("sha384").update(readFileSync(join(dist, file))).digest("base64")}`;
const hashes = readdirSync(dist).sort().map((file) => [`dist/${file}`, hash(file)]);
writeFileSync(join(out, "integrity.json"), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
