// wasm-bindgen's script with what its functions have in common written once: less to load,
// and a call that may throw makes no function of its own each time.

const REWRITES = [
  // A text, or none, that is left where the module looks for it.
  [
    /const ret = (.*);\s*(?:const|var) ptr1 = (?:isLikeNone\(ret\) \? 0 : )?passStringToWasm0\(ret, wasm\.\w+, wasm\.\w+\);\s*(?:const|var) len1 = WASM_VECTOR_LEN;\n.* 4 \* 1, len1, true\);\n.* 4 \* 0, ptr1, true\);/g,
    "writeText(arg0, $1);",
  ],
  // An object, or none.
  [/const ret = (.*);\s*return isLikeNone\(ret\) \? 0 : addToExternrefTable0\(ret\);/g, "return handed($1);"],
  // What may throw.
  [
    /^( {8}\w+): function\(\) \{ return handleError\(function \((.*)\) \{\n([^]*?)\n {8}\}, arguments\); \},$/gm,
    "$1: handleError(($2) => {\n$3\n        }),",
  ],
  [
    /function handleError\(f, args\) \{([^]*?)f\.apply\(this, args\);([^]*?)\n\}\n/,
    "function handleError(f) {\n    return (...args) => {$1f(...args);$2\n    };\n}\n",
  ],
  // Whose kind an object is of.
  [
    /let result;\s*try \{\s*result = (arg0 instanceof \w+);\s*\} catch \(_\) \{\s*result = false;\s*\}\s*const ret = result;\s*return ret;/g,
    "return isSo(() => $1);",
  ],
  // What each browser has that has the rest of what is needed.
  [/^if \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[^]*?\n\}\n/m, ""],
  [/\(typeof FinalizationRegistry === 'undefined'\)\n.*\n    : /g, ""],
  // Nobody but our own script has the handle.
  [/^if \(Symbol\.dispose\) .*\n/m, ""],
  // All others.
  [/^( {8}\w+): function\((.*)\) \{$/gm, "$1($2) {"],
];

/** What is written once, beside what it calls. */
const shared = (malloc, realloc) => `function handed(value) {
    return isLikeNone(value) ? 0 : addToExternrefTable0(value);
}

function writeText(place, text) {
    const start = isLikeNone(text) ? 0 : passStringToWasm0(text, ${malloc}, ${realloc});
    const view = getDataViewMemory0();
    view.setInt32((place >>> 0) + 4, WASM_VECTOR_LEN, true);
    view.setInt32(place >>> 0, start, true);
}

function isSo(test) {
    try {
        return test();
    } catch {
        return false;
    }
}

function isLikeNone(`;

/** Declarations at the beginning of a line, to their end. */
const DECLARED = /^(?:function (\w+)\([^]*?\n}|(?:const|let) (\w+) = .*;)\n/gm;

/** The script without what it declares and never names again. */
export function withoutUnnamed(glue) {
  const times = (text, name) => text.split(new RegExp(`\\b${name}\\b`)).length;
  for (let before; before !== glue; ) {
    before = glue;
    glue = glue.replace(DECLARED, (text, called, held) => {
      const name = called ?? held;
      return times(before, name) > times(text, name) ? text : "";
    });
  }
  return glue;
}

/** Rewrites the script; it does the same. */
export function terse(glue) {
  const [, malloc, realloc] = /passStringToWasm0\(\w+, (wasm\.\w+), (wasm\.\w+)\)/.exec(glue) ?? [];
  for (const [pattern, by] of [...REWRITES, [/^function isLikeNone\(/m, shared(malloc, realloc)]]) {
    const before = glue;
    glue = glue.replace(pattern, by);
    if (glue === before) throw new Error(`wasm-bindgen writes its script in another way: nothing is like ${pattern}`);
  }
  return glue;
}
