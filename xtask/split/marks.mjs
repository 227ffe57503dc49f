// Which statements of a module run during a first visit: each gets a mark, and a stand-in of a page runs the module.

import { bodyStart, isSequence, walk } from "./wat.mjs";

const isList = Array.isArray;
const isImported = (item) => item.some((part) => isList(part) && part[0] === "import");
const ends = (word) => /^(br|return|unreachable|block|loop|if|call_indirect)/.test(word);

export class Marks {
  #marks = new Map();
  #count = 0;

  /** Gives the module with a call of `mark` wherever it may go another way. */
  marked(module) {
    const items = module.map((item) => (item[0] === "func" && !isImported(item) ? this.#inside(item) : item));
    const start = items.findIndex((item) => item[0] === "import");
    items.splice(start, 0, ["import", '"mark"', '"mark"', ["func", "$mark", ["param", "i32"]]]);
    return items;
  }

  /** The number of a statement's mark. */
  of(statement) {
    return this.#marks.get(statement);
  }

  #inside(item) {
    if (!isList(item)) return item;
    if (!isSequence(item)) return item.map((part) => this.#inside(part));
    const start = bodyStart(item);
    const result = item.slice(0, start);
    let mayEnd = true;
    for (const statement of item.slice(start)) {
      if (mayEnd) result.push(["call", "$mark", ["i32.const", String(this.#count++)]]);
      this.#marks.set(statement, this.#count - 1);
      mayEnd = false;
      walk(statement, ([word]) => (mayEnd ||= ends(word)));
      result.push(this.#inside(statement));
    }
    return result;
  }
}
