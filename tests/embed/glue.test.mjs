// wasm-bindgen's script does the same after it was rewritten.

import assert from "node:assert/strict";
import { test } from "node:test";

import { terse, withoutUnnamed } from "../../xtask/glue.mjs";

/** As wasm-bindgen writes it, with the names that the build gives imports and exports. */
const GLUE = `
function imports() {
    return {
        text: function(arg0, arg1) {
            const ret = arg1.title;
            const ptr1 = passStringToWasm0(ret, wasm.a, wasm.b);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        },
        textOrNone: function() { return handleError(function (arg0, arg1) {
            const ret = arg1.get();
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.a, wasm.b);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        }, arguments); },
        objectOrNone: function(arg0) {
            const ret = arg0.parent;
            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
        },
        isError: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Error;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
        added: function(arg0, arg1) {
            const ret = arg0 + arg1;
            return ret;
        },
    };
}

if (Symbol.dispose) Handle.prototype[Symbol.dispose] = Handle.prototype.free;

const HandleFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.d(ptr, 1));

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.c(idx);
    }
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        return { read: arg.length, written: 0 };
    };
}
`;

/** The imports of a script over a memory of 16 bytes, and what the module was told. */
function running(glue) {
  const view = new DataView(new ArrayBuffer(16));
  const thrown = [];
  const objects = [];
  const wasm = { c: (index) => thrown.push(objects[index]) };
  const begin = `let WASM_VECTOR_LEN = 0;
    class Handle {}
    const cachedTextEncoder = new TextEncoder();
    const getDataViewMemory0 = () => view;
    const addToExternrefTable0 = (value) => objects.push(value) - 1;
    const passStringToWasm0 = (text) => ((WASM_VECTOR_LEN = text.length), 77);`;
  const imports = new Function("view", "wasm", "objects", `${begin}${glue}; return imports();`)(view, wasm, objects);
  const written = (place) => [view.getInt32(place, true), view.getInt32(place + 4, true)];
  return { imports, written, thrown, objects };
}

for (const [name, glue] of [["as it was", GLUE], ["rewritten", terse(GLUE)]]) {
  test(`the script ${name} hands over texts, objects, numbers and errors`, () => {
    const { imports, written, thrown, objects } = running(glue);
    imports.text(8, { title: "abc" });
    assert.deepEqual(written(8), [77, 3]);
    imports.textOrNone(8, { get: () => "abcde" });
    assert.deepEqual(written(8), [77, 5]);
    imports.textOrNone(8, { get: () => null });
    assert.equal(written(8)[0], 0);
    const error = new Error("no");
    imports.textOrNone(8, { get: () => { throw error; } });
    assert.deepEqual(thrown, [error]);
    assert.equal(imports.objectOrNone({}), 0);
    const parent = {};
    assert.equal(objects[imports.objectOrNone({ parent })], parent);
    assert.equal(imports.isError(new TypeError("no")), true);
    assert.equal(imports.isError({}), false);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.equal(imports.isError(proxy), false, "what throws when it is asked is of no kind");
    assert.equal(imports.added(2, 3), 5);
  });
}

test("what nothing names is left out, and what only that names", () => {
  const used = "const used = 1;\nfunction caller(x) {\n    return caller(x - used);\n}\ncaller(1);\n";
  const unused = "const list = [2];\nfunction again(x) {\n    return again(list);\n}\nlet alone = null;\n";
  assert.equal(withoutUnnamed(used + unused), used);
});

test("a script that is written in another way is not taken", () => {
  assert.throws(() => terse(GLUE.replaceAll("handleError", "caught")), /in another way/);
});
