// The programs of binaryen, on bytes instead of files.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ordered } from "./split/order.mjs";
import { parse, print } from "./split/wat.mjs";

// What the compiler uses; binaryen by itself takes what browsers do not know yet.
const FEATURES = ["--mvp-features", "--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-call-indirect-overlong",
  "--enable-multivalue", "--enable-mutable-globals", "--enable-nontrapping-float-to-int", "--enable-reference-types",
  "--enable-sign-ext"];

/** Calls `work` with a folder that is gone afterwards. */
export function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "workflow-logs-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (program, input, options = []) => inFolder((folder) => {
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  writeFileSync(from, input);
  const path = `node_modules/binaryen/bin/${program}`;
  execFileSync(process.execPath, [path, ...FEATURES, ...options, from, "-o", to], { stdio: "inherit" });
  return readFileSync(to);
});

/** A module as nested arrays. */
export const read = (bytes) => parse(run("wasm-dis", bytes).toString());

/** With the names of its functions. */
export const written = (module) => run("wasm-as", print(module), ["-g"]);

/**
 * As small as it gets; the second and the third time find what the one before laid bare.
 *
 * The first kilobyte is the far end of the stack: nothing there has an address of its own.
 */
export const squeezed = (bytes, options = []) =>
  run("wasm-opt", bytes, ["-g", ...options, "--low-memory-unused", "--precompute-propagate", "--monomorphize", "-Oz", "-Oz", "-Oz"]);

/** With like functions beside each other, which wasm-opt would put into the order of their use. */
export const packed = (bytes) =>
  run("wasm-opt", written(ordered(read(bytes))), ["-g", "--low-memory-unused", "-Oz", "--skip-pass=reorder-functions"]);
