// What each crate and each of our modules takes of a finished module, in bytes before compression.

/** The sections and what they hold: https://webassembly.github.io/spec/core/binary/modules.html */
const [CUSTOM, IMPORT, CODE, DATA] = [0, 2, 10, 11];
const FUNCTION_NAMES = 1;

/** Reads numbers and names of a module one after the other. */
class Reader {
  #bytes;

  constructor(bytes, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get isDone() {
    return this.at >= this.end;
  }

  byte() {
    return this.#bytes[this.at++];
  }

  /** An unsigned LEB128. */
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  /** What follows behind its own length. */
  part() {
    const size = this.number();
    const part = new Reader(this.#bytes, this.at, this.at + size);
    this.at += size;
    return part;
  }

  text() {
    const { at, end } = this.part();
    return this.#bytes.subarray(at, end).toString();
  }

  /** As many as the number says that comes first. */
  many(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

/**
 * @param {Buffer} bytes a module with the names of its functions
 * @returns {[string, number][]} owners and their bytes, the largest first
 */
export function costs(bytes) {
  const sums = new Map();
  const add = (owner, size) => sums.set(owner, (sums.get(owner) ?? 0) + size);
  const names = new Map();
  const sizes = [];
  let imported = 0;
  for (const module = new Reader(bytes, 8); !module.isDone;) {
    const id = module.byte();
    const section = module.part();
    const size = section.end - section.at;
    if (id === IMPORT) imported = section.many(isFunction).filter(Boolean).length;
    if (id === CODE) sizes.push(...section.many((code) => { const { at, end } = code.part(); return end - at; }));
    if (id === DATA) add("data", size);
    else if (id === CUSTOM) readNames(section, names);
    else if (id !== CODE) add("tables and types", size);
  }
  sizes.forEach((size, index) => add(ownerOf(names.get(imported + index) ?? ""), size));
  return [...sums].sort(([, one], [, other]) => other - one);
}
