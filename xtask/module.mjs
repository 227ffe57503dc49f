// Finishes the module and the script that wasm-bindgen wrote for it, with esbuild and binaryen alone.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/**
 * wasm-bindgen's script as a function: each call is an instance of its own, also after a crash.
 * What the function takes stands in front of the globals of the same names.
 * @param {string} path of the script
 * @returns {Promise<string>} a script that exports `create`, which gives what `src/embed/runtime.js` calls
 */
export async function factory(path) {
  const entry = `import init, { mountInto } from ${JSON.stringify(resolve(path))}; exported = { init, mountInto };`;
  const { outputFiles: [file] } = await build({
    stdin: { contents: entry, resolveDir: "." },
    bundle: true, format: "iife", target: "es2022", charset: "utf8", write: false, logLevel: "warning",
    banner: { js: "export function create({ WebAssembly, fetch, addEventListener }) {\nlet exported;" },
    footer: { js: "return exported;\n}" },
    // Without its methods for `using`, a class that nobody calls is left out.
    define: { "Symbol.dispose": "undefined" },
    // Only an address that is left out is taken from there.
    logOverride: { "empty-import-meta": "silent" },
  });
  return file.text;
}

/**
 * Makes a module small.
 * @param {string} path of what wasm-bindgen wrote
 * @param {string} script the text that `factory` gave for it
 * @param {string} folder where `module.wasm` is put, and `named.wasm`, the same with the names of functions
 */
export function shrink(path, script, folder) {
  const [used, named, module] = ["used", "named", "module"].map((name) => join(folder, `${name}.wasm`));
  const graph = join(folder, "graph.json");
  writeFileSync(graph, JSON.stringify(reachable(path, script)));
  binaryen("wasm-metadce", path, "--graph-file", graph, "-g", "--quiet", "-o", used);
  // The stack begins above the first kilobyte of the memory and grows down: nothing there has an address of its own.
  const passes = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "-Oz"];
  // Functions of one type beside each other compress better than in the order of their use.
  binaryen("wasm-opt", used, ...passes, "--reorder-functions-by-name", "-g", "-o", named);
  binaryen("wasm-opt", named, "--strip-debug", "--strip-producers", "--strip-target-features", "-o", module);
}

/** What of the module the script reaches, in the words of wasm-metadce. */
function reachable(path, script) {
  const all = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(path)));
  const words = new Set(script.match(/[\w$]+/g));
  const used = all.map(({ name }) => name).filter((name) => words.has(name));
  return [{ name: "script", root: true, reaches: used }, ...used.map((name) => ({ name, export: name }))];
}

/** Runs a program of binaryen; other versions, such as Debian's, write files that browsers cannot load. */
function binaryen(program, ...options) {
  // wasm-metadce lists what it took away.
  execFileSync(process.execPath, [`node_modules/binaryen/bin/${program}`, ...options], { stdio: ["ignore", "ignore", "inherit"] });
}
