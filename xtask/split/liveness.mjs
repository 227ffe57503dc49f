// Which locals of a function are still read, before and after each of its statements.

import { bodyStart } from "./wat.mjs";

const isList = Array.isArray;

export class Liveness {
  /** By statement. */
  before = new Map();
  after = new Map();
  /** By label: what is read after a branch to it. */
  at = new Map();
  #bits;

  /** @param {Map<string, bigint>} bits one bit for each local */
  constructor(item, bits) {
    this.#bits = bits;
    this.#sequence(item, 0n);
  }

  #sequence(item, live) {
    for (let at = item.length - 1; at >= bodyStart(item); at--) {
      this.after.set(item[at], live);
      live = this.#visit(item[at], live);
      this.before.set(item[at], live);
    }
    return live;
  }

  #operands(item, live) {
    for (let at = item.length - 1; at > 0; at--) if (isList(item[at])) live = this.#visit(item[at], live);
    return live;
  }

  #visit(item, live) {
    const [word, name] = item;
    switch (word) {
      case "local.get":
        return live | this.#bits.get(name);
      case "local.set":
      case "local.tee":
        return this.#operands(item, live & ~this.#bits.get(name));
      case "block":
        if (typeof name === "string") this.at.set(name, live);
        return this.#sequence(item, live);
      case "loop":
        return this.#loop(item, live);
      case "if":
        return this.#if(item, live);
      case "br":
      case "br_table":
        return this.#operands(item, this.#targets(item));
      case "br_if":
        return this.#operands(item, live | this.#targets(item));
      case "return":
      case "unreachable":
        return this.#operands(item, 0n);
      default:
        return this.#operands(item, live);
    }
  }

  #targets(item) {
    return item.slice(1).reduce((live, part) => (isList(part) ? live : live | this.at.get(part)), 0n);
  }

  #loop(item, live) {
    let known = 0n;
    for (;;) {
      if (typeof item[1] === "string") this.at.set(item[1], known);
      const found = this.#sequence(item, live) | known;
      if (found === known) return known;
      known = found;
    }
  }

  #if(item, live) {
    const arms = item.filter((part) => isList(part) && (part[0] === "then" || part[0] === "else"));
    const afterwards = arms.map((arm) => this.#sequence(arm, live));
    if (arms.length === 1) afterwards.push(live);
    const condition = item.find((part) => isList(part) && !["result", "then", "else", "type"].includes(part[0]));
    return this.#visit(condition, afterwards.reduce((all, each) => all | each));
  }
}
