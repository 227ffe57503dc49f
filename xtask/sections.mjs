// The pieces of a finished module, as bytes.

// Sections of a module: https://webassembly.github.io/spec/core/binary/modules.html#sections
export const [CUSTOM, IMPORT, CODE, DATA] = [0, 2, 10, 11];
const HEADER_BYTES = 8;

/** Reads a piece of a module from its start to its end. */
class Reader {
  #bytes;
  #at;

  constructor(bytes, at, end) {
    [this.#bytes, this.#at, this.end] = [bytes, at, end];
  }

  get at() {
    return this.#at;
  }

  get isDone() {
    return this.end <= this.#at;
  }

  byte() {
    return this.#bytes[this.#at++];
  }

  /** An unsigned LEB128. */
  number() {
    for (let value = 0, place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
  }

  /** A piece of so many bytes. */
  piece(size) {
    const piece = new Reader(this.#bytes, this.#at, this.#at + size);
    this.#at += size;
    return piece;
  }

  /** A piece behind the number of its bytes. */
  counted() {
    return this.piece(this.number());
  }

  text() {
    const { at, end } = this.counted();
    return this.#bytes.toString("utf8", at, end);
  }

  /** As many as the number says that is first. */
  many(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
}

/** The sections, each with its kind, where it starts, and what is in it. */
export function sectionsOf(bytes) {
  const sections = [];
  for (const module = new Reader(bytes, HEADER_BYTES, bytes.length); !module.isDone;) {
    sections.push({ start: module.at, kind: module.byte(), content: module.counted() });
  }
  return sections;
}

/** The module without the names of its functions, and without whatever else a browser does not read. */
export function bare(bytes) {
  const read = sectionsOf(bytes).filter(({ kind }) => kind !== CUSTOM);
  return Buffer.concat([bytes.subarray(0, HEADER_BYTES), ...read.map(({ start, content }) => bytes.subarray(start, content.end))]);
}
