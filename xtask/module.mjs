// Finishes the module and the script that wasm-bindgen wrote for it, its glue.
//
// The glue becomes a function that can be called again: each call is a fresh instance, also after a crash.
// Unless it is for debugging, both also shrink:
// 1. The glue loses what nobody calls, and the wasm the exports that are then never used:
//    a dependency of Leptos exports classes for streams whether they are used or not.
// 2. A panic becomes a bare trap, and what only panics print, texts and paths of source files, becomes blank.
//    The page's own message needs neither, and the paths would tell about the machine that built it.
// 3. wasm-bindgen names each import after a hash, which no compression can shorten: they get short names.
// 4. The glue writes once what its functions have in common: see `glue.mjs`.
// 5. If it is parted, what no first visit reaches becomes a second file: see `split/parts.mjs`.

import { homedir } from "node:os";
import { join } from "node:path";
import library from "binaryen";
import { packed, read, squeezed, written } from "./binaryen.mjs";
import { terse, withoutUnnamed } from "./glue.mjs";
import { bare } from "./sections.mjs";
import { blank, joined } from "./split/data.mjs";
import { shorten } from "./split/names.mjs";
import { parts } from "./split/parts.mjs";

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
  "Arc counter overflow",
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

/** Where the page's one thread is in the memory: in the far end of the stack, whose bytes are zero. */
const THREAD = 8;

const cargo = (process.env.CARGO_HOME ?? join(homedir(), ".cargo")).replace(/[^\w]/g, "\\$&");
const PANIC_PATHS = new RegExp(`(${cargo}/registry/src/|/rustc/[0-9a-f]{40}/|/rust/deps/|src/)[\\w./-]+\\.rs\0`, "g");

/**
 * Finishes a module and its glue.
 * @param {Buffer} bytes
 * @param {string} glue
 * @param {boolean} isParted whether what the first rows do not need becomes a second file
 * @returns {{ glue: string, files: Buffer[], named: Buffer[] }} the files of the module, without and with the names of functions
 */
export function finished(bytes, glue, isParted) {
  glue = glue
    .replace(/^export class IntoUnderlying[^]*?^}\n/gm, "")
    .replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [^;]*;\n/gm, "");
  const long = blank(read(squeezed(optimized(bytes, glue), ["--skip-pass=memory-packing"])), PANIC_PATHS, PANIC_TEXTS);
  const [module, short] = shorten(long, factory(withoutUnused(glue, long)));
  glue = terse(short);
  const named = (isParted ? parts(module, glue) : [joined(module)]).map((part) => packed(squeezed(written(part))));
  return { glue, files: named.map(bare), named };
}

/** The glue without the functions that the module does not import, and without what only they name. */
function withoutUnused(glue, module) {
  const imports = new Set(module.filter(([word]) => word === "import").map(([, , name]) => name.slice(1, -1)));
  const [head, ...functions] = glue.split(/^(?= {8}__wb\w+: )/m);
  const isImported = (text, position) => {
    // The last piece goes on after its function.
    return position === functions.length - 1 || imports.has(text.slice(8, text.indexOf(":")));
  };
  return withoutUnnamed([head, ...functions.filter(isImported)].join(""));
}

/**
 * The glue as a function: of a compiled module, which may still be on its way, what is done with its exports before
 * they are used, how it asks, what gives the rest of a module in parts at once, and when the browser has nothing else to do.
 */
export function factory(glue) {
  const end = glue.indexOf("let wasmModule, wasmInstance, wasm;");
  if (end < 0 || /^import /m.test(glue)) throw new Error("wasm-bindgen writes its script in another way: look at this function");
  const exported = [...glue.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  return `export async function instantiate(module, enter, fetch, rest, { requestIdleCallback, cancelIdleCallback } = globalThis) {
let wasm;
${glue.slice(0, end).replace(/^export (?=class|function)/gm, "")}
const imports = { ...__wbg_get_imports(), rest: { take: () => take(rest()) } };
// Before WebAssembly is named: a browser may have none, and then this says so.
const compiled = await module;
const first = (await WebAssembly.instantiate(compiled, imports)).exports;
// A second time does no harm: all that the rest knows is in the first part.
const take = (module) => void new WebAssembly.Instance(module, { ...imports, first });
wasm = enter(first);
wasm.__wbindgen_start();
return { ${exported.join(", ")}, take };
}
`;
}

function optimized(bytes, glue) {
  const wasm = library.readBinary(bytes);
  const panics = new RegExp("^<?(core|std|alloc|__rustc)(\\[[0-9a-f]+\\])?::.*(panicking|rust_begin_unwind|rust_panic" +
    "|unwrap_failed|expect_failed|panic_already|index_fail|mismatch_fail|slice_error_fail|handle_error" +
    "|capacity_overflow|handle_alloc_error|rust_oom)|^<wasm_bindgen::JsValue as core::fmt::Debug>");
  // All that compares threads finds the same one: its number is 0, and with two references to it nobody lets go of the last.
  const current = /^std(\[[0-9a-f]+\])?::thread::current::current$/;
  const thread = () => wasm.i32.const(THREAD);
  const theThread = wasm.block(null, [wasm.i32.store(0, 4, thread(), wasm.i32.const(2)), thread()]);
  // Only the classes for streams make promises out of futures.
  const streams = /^wasm_streams::|^js_sys::futures::future_to_promise/;
  for (let index = 0; index < wasm.getNumFunctions(); index++) {
    const { name, module, body } = library.getFunctionInfo(wasm.getFunctionByIndex(index));
    const plain = name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
    // The compiler makes one of two functions that are equal, and keeps either name: so only a long one,
    // which nothing else equals, is known by its name. Panics may be taken for each other, and nothing is like `current`.
    const isLong = () => library.emitText(body).length > 3000;
    if (!module && current.test(plain)) {
      library.Function.setBody(wasm.getFunctionByIndex(index), theThread);
    } else if (!module && (panics.test(plain) || (streams.test(plain) && isLong()))) {
      library.Function.setBody(wasm.getFunctionByIndex(index), wasm.unreachable());
    }
  }
  for (let index = wasm.getNumExports() - 1; index >= 0; index--) {
    const { name } = library.getExportInfo(wasm.getExportByIndex(index));
    if (!glue.includes(name)) wasm.removeExport(name);
  }
  library.setOptimizeLevel(2);
  // It would take zeros from the ends of the data, by whose places they are told from each other.
  library.addPassToSkip("memory-packing");
  library.setShrinkLevel(2);
  // The parts are cut by what functions are called.
  library.setDebugInfo(true);
  // The first kilobyte is the far end of the stack: nothing there has an address of its own.
  library.setLowMemoryUnused(true);
  wasm.optimize();
  wasm.runPasses(["flatten", "rereloop"]);
  wasm.optimize();
  wasm.optimize();
  return Buffer.from(wasm.emitBinary());
}
