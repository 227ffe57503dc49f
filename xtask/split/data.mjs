// The data of a module: what lies in its memory from the beginning.
//
// The linker keeps the data of each name apart (`.cargo/config.toml`), so that they can be told from each other.

import { walk } from "./wat.mjs";

const isData = (item) => item[0] === "data";
const ESCAPES = { t: 9, n: 10, r: 13, '"': 34, "'": 39, "\\": 92 };
/** How far before a table a statement may point, in bytes: compilers fold the number of the first row into the address. */
const NEAR = 64;
/** A new segment costs as many bytes. */
const GAP = 12;

const segmentsOf = (module) => module.filter(isData)
  .map(([, name, [, start], text]) => ({ name, start: Number(start), bytes: decoded(text) }))
  .map((segment) => ({ ...segment, end: segment.start + segment.bytes.length }))
  .sort((a, b) => a.start - b.start);

/** Makes blank what only a panic prints: paths of source files, the places that refer to them, and texts. */
export function blank(module, paths, texts) {
  const segments = segmentsOf(module);
  const begin = segments[0].start;
  const memory = Buffer.alloc(segments.at(-1).end - begin);
  for (const { start, bytes } of segments) bytes.copy(memory, start - begin);

  const found = new Map();
  for (const { index, 0: path } of memory.toString("latin1").matchAll(paths)) found.set(begin + index, path.length - 1);
  // A place is an address, a length, a line and a column.
  for (let at = 0; at + 16 <= memory.length; at += 4) {
    const length = found.get(memory.readUInt32LE(at));
    if (length !== undefined && length === memory.readUInt32LE(at + 4)) memory.fill(0, at, at + 16);
  }
  for (const [start, length] of found) memory.fill(0, start - begin, start - begin + length);
  for (const text of texts) {
    const all = typeof text === "string" ? occurrences(memory, text) : memory.toString("latin1").matchAll(text);
    for (const { index, 0: said } of all) memory.fill(0, index, index + said.length);
  }
  const blanked = segments.map(({ start, end, ...segment }) => ({ ...segment, start, bytes: memory.subarray(start - begin, end - begin) }));
  return [...module.filter((item) => !isData(item)), ...blanked.map(written)];
}

/** Gives the rest what only the rest reads, and joins the segments of both. */
export function shared(first, rest) {
  const segments = segmentsOf(first);
  const used = new Set();
  const use = (address, near) => {
    for (const segment of segments) {
      const { start, end } = segment;
      const isTable = start % 4 === 0 && end % 4 === 0;
      if (start - (isTable ? near : 0) <= address && address < end) used.add(segment);
    }
  };
  for (const item of first) {
    if (isData(item)) continue;
    walk(item, ([word, ...values]) => {
      for (const value of /const|load|store/.test(word) ? values : []) {
        const [, number] = /^(?:offset=)?(-?\d+)$/.exec(value) ?? [];
        // An address and a length may have become one number of 64 bits.
        for (const half of number ? [BigInt(number), BigInt(number) >> 32n] : []) use(Number(BigInt.asUintN(32, half)), NEAR);
      }
    });
  }
  // The set grows on the way: data may point to other data.
  for (const { start, bytes } of used) {
    for (let at = (4 - (start % 4)) % 4; at + 4 <= bytes.length; at += 4) use(bytes.readUInt32LE(at), 0);
  }
  // What changes belongs to who comes first.
  const stays = (segment) => used.has(segment) || !segment.name.startsWith("$.rodata");
  const without = first.filter((item) => !isData(item));
  const own = [...without, ...segments.filter(stays).map(written)];
  return [joined(own), joined([...rest, ...segments.filter((segment) => !stays(segment)).map(written)], own)];
}

/**
 * The module with as few segments as are worth their price.
 * @param {any[]} module
 * @param {any[]} [before] a part that has written its data by then, which stays
 */
export function joined(module, before = []) {
  const runs = [];
  const taken = segmentsOf(before).map(({ start }) => start);
  for (const segment of segmentsOf(module)) {
    const run = runs.at(-1);
    if (run && segment.start - run.end < GAP && !taken.some((start) => run.end <= start && start < segment.start)) {
      run.bytes = Buffer.concat([run.bytes, Buffer.alloc(segment.start - run.end), segment.bytes]);
      run.end = segment.end;
    } else runs.push(segment);
  }
  return [...module.filter((item) => !isData(item)), ...runs.map(written)];
}

const written = ({ name, start, bytes }) => ["data", name, ["i32.const", String(start)], encoded(bytes)];

function* occurrences(memory, text) {
  for (let index = memory.indexOf(text); index >= 0; index = memory.indexOf(text, index + 1)) yield { index, 0: text };
}

function decoded(text) {
  const bytes = [];
  for (const [, code, letter, plain] of text.slice(1, -1).matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\])/gu)) {
    if (code) bytes.push(parseInt(code, 16));
    else if (letter) bytes.push(ESCAPES[letter]);
    else bytes.push(...Buffer.from(plain));
  }
  return Buffer.from(bytes);
}

const encoded = (bytes) => `"${[...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")}"`;
