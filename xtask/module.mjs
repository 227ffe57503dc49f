// Finishes the module and the script that wasm-bindgen wrote for it, its glue.
//
// The glue becomes a function that can be called again: each call is a fresh instance, also after a crash.
// Unless it is for debugging, both also shrink:
// 1. The glue loses what nobody calls, and the wasm the exports that are then never used:
//    a dependency of Leptos exports classes for streams whether they are used or not.
// 2. A panic becomes a bare trap, and what only panics print, texts and paths of source files, becomes blank.
//    The page's own message needs neither, and the paths would tell about the machine that built it.
// 3. wasm-bindgen names each import after a hash, which no compression can shorten: the names become numbers.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import binaryen from "binaryen";

// The longest texts of the standard library and of dependencies that only a panic prints.
const PANIC_TEXTS = [
  /entity not foundpermission denied[ -~]*?uncategorized error/g,
  "use of std::thread::current() is not possible after the thread's local data has been destroyed",
  "failed to generate unique thread ID: bitspace exhausted",
  "cannot access a Thread Local Storage value during or after destruction: ",
  "Dereferenced SendWrapper<T> variable from a thread different to the one it has been created with.",
  "Dropped SendWrapper<T> variable from a thread different to the one it has been created with.",
  "Attempted to initialize thread-local while it is being dropped",
  "one-time initialization may not be performed recursively",
  "a formatting trait implementation returned an error when the underlying stream did not",
  "a Display implementation returned an error unexpectedly",
  "assertion failed: psize >= size + min_overhead",
  "assertion failed: psize <= size + max_overhead",
  "Executor::spawn called, but no global 'spawn' function is configured.",
  "Executor::spawn_local called, but no global 'spawn_local' function is configured.",
  "called `Option::unwrap()` on a `None` value",
  "called `Result::unwrap_throw()` on an `Err` value",
  "called `Option::unwrap_throw()` on a `None` value",
  "Map must not be polled after it returned `Poll::Ready`",
  "internal error: entered unreachable code: JsValue passed is not an Error type -- this is a bug",
  "js_value passed has no string representation",
  "The JS binding should only ever produce a valid value or the specific 'invalid' value",
  "Tried to access a reactive value that has already been disposed.",
  "LazyCell instance has previously been poisoned",
  "Once instance has previously been poisoned",
  "`async fn` resumed after completion",
  "RefCell already mutably borrowed",
  "RefCell already borrowed",
  "attempt to divide by zero",
  "overflow when adding durations",
  "Hash table capacity overflow",
  "Tried to shrink to a larger capacity",
  "finish: callbacks should be Some",
  "finish: result should be None",
  "polled Feed after completion",
  "inner is None only in drop",
  ") does not match destination slice length (",
  " out of range for slice of length ",
  " index out of bounds: the len is ",
];

/** Rewrites both files in place. */
export function finish(wasmPath, gluePath, isDebug) {
  let bytes = readFileSync(wasmPath);
  let glue = readFileSync(gluePath, "utf8");
  if (isDebug) {
    writeFileSync(gluePath, factory(glue));
    return;
  }
  glue = glue
    .replace(/^export class IntoUnderlying[^]*?^}\n/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [^;]*;\n/gm, "");
  bytes = optimized(bytes, glue);
  const imports = new Set(WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name));
  const [head, ...functions] = glue.split(/^(?= {8}__wb\w+: )/m);
  const isImported = (text, position) => {
    // The last piece goes on after its function.
    return position === functions.length - 1 || imports.has(text.slice(8, text.indexOf(":")));
  };
  glue = factory([head, ...functions.filter(isImported)].join(""));
  [bytes, glue] = withoutNames(bytes, glue);
  writeFileSync(wasmPath, bytes);
  writeFileSync(gluePath, glue);
  // The command does what the library does, once more from the start, and finds another 3 percent.
  const command = ["node_modules/binaryen/bin/wasm-opt", "--low-memory-unused", "--precompute-propagate", "--monomorphize", "-Oz", "-Oz", "-Oz", wasmPath, "-o", wasmPath];
  execFileSync(process.execPath, command, { stdio: "inherit" });
}

/** The glue as a function: of a compiled module, what is done with its exports before they are used, and how it asks. */
function factory(glue) {
  const end = glue.indexOf("let wasmModule, wasmInstance, wasm;");
  if (end < 0 || /^import /m.test(glue)) throw new Error("wasm-bindgen writes its script in another way: look at this function");
  const exported = [...glue.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  return `export async function instantiate(module, enter, fetch) {
let wasm;
${glue.slice(0, end).replace(/^export (?=class|function)/gm, "")}
wasm = enter((await WebAssembly.instantiate(module, __wbg_get_imports())).exports);
wasm.__wbindgen_start();
return { ${exported.join(", ")} };
}
`;
}

function optimized(bytes, glue) {
  const wasm = binaryen.readBinary(bytes);
  const panics = new RegExp("^<?(core|std|alloc|__rustc)(\\[[0-9a-f]+\\])?::.*(panicking|rust_begin_unwind|rust_panic" +
    "|unwrap_failed|expect_failed|panic_already|index_fail|mismatch_fail|slice_error_fail|handle_error" +
    "|capacity_overflow|handle_alloc_error|rust_oom)|^<wasm_bindgen::JsValue as core::fmt::Debug>");
  // Only the classes for streams make promises out of futures.
  const streams = /^wasm_streams::|^js_sys::futures::future_to_promise/;
  for (let index = 0; index < wasm.getNumFunctions(); index++) {
    const { name, module, body } = binaryen.getFunctionInfo(wasm.getFunctionByIndex(index));
    const plain = name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
    // The compiler makes one of two functions that are equal, and keeps either name: so only a long one,
    // which nothing else equals, is known by its name. Panics may be taken for each other.
    const isLong = () => binaryen.emitText(body).length > 3000;
    if (!module && (panics.test(plain) || (streams.test(plain) && isLong()))) {
      binaryen.Function.setBody(wasm.getFunctionByIndex(index), wasm.unreachable());
    }
  }
  for (let index = wasm.getNumExports() - 1; index >= 0; index--) {
    const { name } = binaryen.getExportInfo(wasm.getExportByIndex(index));
    if (!glue.includes(name)) wasm.removeExport(name);
  }
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setDebugInfo(false);
  // The first kilobyte is the far end of the stack: nothing there has an address of its own.
  binaryen.setLowMemoryUnused(true);
  wasm.optimize();
  wasm.runPasses(["flatten", "rereloop"]);
  wasm.optimize();
  wasm.optimize();
  return Buffer.from(wasm.emitBinary());
}

function withoutNames(bytes, script) {
  let text = bytes.toString("latin1");
  const cargo = (process.env.CARGO_HOME ?? join(homedir(), ".cargo")).replace(/[^\w]/g, "\\$&");
  const path = new RegExp(`(${cargo}/registry/src/|/rustc/[0-9a-f]{40}/|/rust/deps/|src/)[\\w./-]+\\.rs\\0`, "g");
  text = text.replace(path, (path) => "\0".repeat(path.length));
  for (const said of PANIC_TEXTS) text = text.replaceAll(said, (said) => "\0".repeat(said.length));
  const hashed = [...new Set(script.match(/\b\w+_h?[0-9a-f]{16}\b/g))];
  hashed.forEach((name, number) => {
    // The same length, so that no size in the wasm changes.
    const plain = String(number).padStart(name.length, "_");
    text = text.replaceAll(name, plain);
    script = script.replaceAll(name, plain);
  });
  return [Buffer.from(text, "latin1"), script];
}
