// How a module's data is shared between its two parts.

import assert from "node:assert/strict";
import { test } from "node:test";

import { joined, shared } from "../../xtask/split/data.mjs";

const data = (name, start, text) => ["data", `$.rodata.${name}`, ["i32.const", String(start)], `"${text}"`];
const uses = (...statements) => ["func", "$f", ...statements];
const at = (address) => ["i32.const", String(address)];
const texts = (part) => part.filter(([word]) => word === "data").map((item) => [Number(item[2][1]), item[3].replace(/[\\"]/g, "")]);

/** The starts of the data that stays in the first part, which has these statements. */
function kept(statements, segments) {
  const [first] = shared(["module", ...segments, uses(...statements)], ["module"]);
  return texts(first).map(([start]) => start);
}

const APART = [data("a", 2000, "abc"), data("b", 2100, "defg"), data("c", 2200, "hij")];

test("what a statement names stays", () => {
  assert.deepEqual(kept([at(2000)], APART), [2000]);
  assert.deepEqual(kept([["i32.load", "offset=2200", ["local.get", "0"]]], APART), [2200]);
});

test("the inside of a text is the text, and its end is not", () => {
  assert.deepEqual(kept([at(2002)], APART), [2000]);
  assert.deepEqual(kept([at(2003)], APART), []);
});

test("an address beside a length, in one number of 64 bits, counts", () => {
  assert.deepEqual(kept([["i64.const", String((3n << 32n) + 2000n)]], APART), [2000]);
  assert.deepEqual(kept([["i64.const", String((2200n << 32n) + 3n)]], APART), [2200]);
});

test("a little before a table is the table", () => {
  assert.deepEqual(kept([at(2092)], APART), [2100]);
});

test("what data points to stays with it", () => {
  const pointing = data("d", 2300, "\\98\\08\\00\\00\\03\\00\\00\\00");
  assert.deepEqual(kept([at(2300)], [...APART, pointing]), [2200, 2300]);
});

test("what can change stays", () => {
  assert.deepEqual(kept([], [["data", "$.data.x", ["i32.const", "3000"], '"x"']]), [3000]);
});

test("the rest writes over nothing of the first part", () => {
  const segments = [data("a", 2000, "abc"), data("b", 2003, "de"), data("c", 2005, "fgh")];
  const [first, rest] = shared(["module", ...segments, uses(at(2003))], ["module"]);
  assert.deepEqual(texts(first), [[2003, "6465"]]);
  assert.deepEqual(texts(rest), [[2000, "616263"], [2005, "666768"]]);
});

test("neighbours become one", () => {
  assert.deepEqual(texts(joined(["module", data("a", 2000, "ab"), data("b", 2004, "c"), data("c", 2100, "d")])), [
    [2000, "6162000063"],
    [2100, "64"],
  ]);
});
