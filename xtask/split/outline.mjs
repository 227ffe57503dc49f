// Takes the statements that a first visit never reaches out of the functions that it does reach.
//
// A run of such statements becomes a function of its own. What it reads of the locals becomes parameters.
// Its first result is the function's result and the others pass through globals: the place that it goes on
// at, as a number, if there is more than one, then the locals that it changes, then its value.

import { bodyStart, isSequence, types, walk } from "./wat.mjs";
import { Liveness } from "./liveness.mjs";

const isList = Array.isArray;
const CODE = "$later";

/** About how many bytes the statements take. */
export function weight(statements) {
  let bytes = 0;
  const add = ([word]) => {
    if (/^(then|result|param|type|local)$/.test(word)) return;
    bytes += /^call|load|store/.test(word) ? 3 : /const|local|global|^br|^if|block|loop|else/.test(word) ? 2 : 1;
  };
  for (const statement of statements) walk(statement, add);
  return bytes;
}

export class Outliner {
  /** The functions that were made. */
  made = [];
  #channels = new Map();
  #isReached;

  /** @param {(statement: any[]) => boolean} isReached whether a first visit reaches a statement */
  constructor(isReached) {
    this.#isReached = isReached;
  }

  /** The globals through which results pass. */
  get globals() {
    return [...this.#channels].flatMap(([type, count]) =>
      Array.from({ length: count }, (_, index) => ["global", channel(type, index), ["mut", type], [`${type}.const`, "0"]]));
  }

  /** Gives a function without what is not reached. */
  outlined(item) {
    const fn = new Function(item);
    const body = this.#sequence(item, fn);
    if (!fn.needsCode) return body;
    body.splice(bodyStart(body), 0, ["local", CODE, "i32"]);
    return body;
  }

  #sequence(item, fn, results = types(item, "result")) {
    const start = bodyStart(item);
    const result = item.slice(0, start);
    for (let at = start; at < item.length; at++) {
      let end = at;
      while (end < item.length && !this.#isReached(item[end])) end++;
      const rest = end > at && this.#moved(item, at, end, fn, results);
      if (rest) {
        result.push(...rest);
        at = end - 1;
      } else result.push(this.#inside(item[at], fn));
    }
    return result;
  }

  #inside(item, fn) {
    if (!isList(item)) return item;
    if (isSequence(item)) return this.#sequence(item, fn);
    const results = item[0] === "if" ? types(item, "result") : undefined;
    return item.map((part) => (results && isSequence(part) && part[0] !== "block" && part[0] !== "loop"
      ? this.#sequence(part, fn, results)
      : this.#inside(part, fn)));
  }

  /** Moves statements into a function of their own and gives the call; nothing if that is impossible or no gain. */
  #moved(item, at, end, fn, results) {
    const run = item.slice(at, end);
    const size = weight(run);
    if (size < 9) return;
    const { reads, writes, exits, returns, isOdd } = fn.use(run);
    if (isOdd) return;
    const fallsThrough = !run.some(fn.diverges);
    const hasValue = end === item.length && results.length > 0 && fallsThrough;
    if (hasValue && (results.length > 1 || results[0] === "externref")) return;
    if (returns && (fn.results.length > 1 || fn.results[0] === "externref")) return;

    const { before, after, at: live } = fn.liveness;
    let needed = fallsThrough ? after.get(run.at(-1)) : 0n;
    for (const label of exits) needed |= live.get(label);
    const outs = fn.locals.filter(({ bit }) => needed & writes & bit);
    const ins = fn.locals.filter(({ bit, name }) => before.get(run[0]) & bit && (reads & bit || outs.some((out) => out.name === name)));
    if (outs.some(({ type }) => !/^[if]/.test(type))) return;

    const places = [...(fallsThrough ? [null] : []), ...exits, ...(returns ? ["$return"] : [])];
    const passed = [];
    if (places.length > 1) passed.push({ type: "i32", get: ["local.get", CODE], isCode: true });
    for (const out of outs) passed.push({ type: out.type, get: ["local.get", out.name], out });
    for (const label of exits) {
      const [type] = fn.typesAt(label);
      if (type) passed.push({ type, label });
    }
    if (returns && fn.results.length) passed.push({ type: fn.results[0], isReturn: true });
    if (hasValue) passed.push({ type: results[0], isValue: true });
    const cost = 11 + 2 * ins.length + 4 * passed.length + 6 * (places.length - 1);
    if (size < cost) return;

    const counts = {};
    // A value that belongs to one of several places comes with the number of the place.
    passed.forEach((each, index) => {
      if (index === 0) return;
      counts[each.type] ??= 0;
      each.global = channel(each.type, counts[each.type]++);
      this.#channels.set(each.type, Math.max(this.#channels.get(each.type) ?? 0, counts[each.type]));
    });
    const name = fn.name.replace(/"?$/, `:later${this.made.length}$&`);
    this.made.push(made(name, run, { fn, ins, reads, writes, places, passed }));
    return calling(name, { fn, ins, places, passed, fallsThrough });
  }
}

const channel = (type, index) => `$${type}_${index}`;

/** Whether a value of these types can go through a global: a reference would keep its object from being freed. */
const isPassed = (types) => types.length === 0 || (types.length === 1 && /^[if]/.test(types[0]));

/** The function that has the statements. */
function made(name, run, { fn, ins, reads, writes, places, passed }) {
  const [first] = passed;
  const own = fn.locals.filter(({ bit, name }) => (reads | writes) & bit && !ins.some((each) => each.name === name));
  const head = ["func", name, ...ins.map(({ name, type }) => ["param", name, type])];
  if (first) head.push(["result", first.type]);
  head.push(...own.map(({ name, type }) => ["local", name, type]));
  const valueAt = (place) => passed.find(({ label, isReturn }) => (place === "$return" ? isReturn : label && label === place));
  if (passed.length <= 1 && places.length === 1) {
    const [place] = places;
    if (first?.isReturn || first?.isValue || (!first && place === null)) return [...head, ...run];
    if (first?.label) return [...head, ["block", place, ["result", first.type], ...run]];
  }

  const value = passed.find(({ isValue }) => isValue);
  if (first?.isCode) head.push(["local", CODE, "i32"]);
  let body = run.map((statement) => withoutReturns(statement, valueAt("$return")));
  if (value) body = [...body.slice(0, -1), ["global.set", value.global, body.at(-1)]];
  // A branch to the end of a block goes to one of its own, which notes the place that it stands for.
  for (const [number, place] of places.entries()) {
    if (place !== null) {
      const carried = place === "$return" ? undefined : valueAt(place);
      body = carried
        ? [["global.set", carried.global, ["block", place, ["result", carried.type], ...body]]]
        : [["block", place, ...body]];
      if (first?.isCode && number) body.push(["local.set", CODE, ["i32.const", String(number)]]);
    }
    body.push(["br", "$end"]);
  }
  if (places.length) body = [["block", "$end", ...body]];
  for (const { global, get } of passed) if (global && get) body.push(["global.set", global, get]);
  if (first) body.push(first.get);
  return [...head, ...body];
}

function withoutReturns(item, returned) {
  if (!isList(item)) return item;
  const parts = item.map((part) => withoutReturns(part, returned));
  if (item[0] !== "return") return parts;
  if (parts.length === 1) return ["br", "$return"];
  return ["block", ["global.set", returned.global, parts[1]], ["br", "$return"]];
}

/** What stands in the place of the statements. */
function calling(name, { fn, ins, places, passed, fallsThrough }) {
  const call = ["call", name, ...ins.map(({ name }) => ["local.get", name])];
  const [first] = passed;
  const go = (place) => {
    const carried = passed.find(({ label, isReturn }) => (place === "$return" ? isReturn : label && label === place));
    const value = carried ? [carried === first ? call : ["global.get", carried.global]] : [];
    return place === "$return" ? ["return", ...value] : ["br", place, ...value];
  };
  if (first?.label || first?.isReturn) return [go(places[0])];

  const statements = [];
  if (first?.isCode) {
    fn.needsCode = true;
    statements.push(["local.set", CODE, call]);
  } else if (first?.out) statements.push(["local.set", first.out.name, call]);
  else statements.push(call);
  for (const { out, global } of passed) if (out && global) statements.push(["local.set", out.name, ["global.get", global]]);
  for (const [number, place] of places.entries()) {
    if (place === null) continue;
    const isLast = !fallsThrough && number === places.length - 1;
    const condition = ["i32.eq", ["local.get", CODE], ["i32.const", String(number)]];
    statements.push(isLast ? go(place) : ["if", condition, ["then", go(place)]]);
  }
  if (!places.length) statements.push(["unreachable"]);
  const value = passed.find(({ isValue }) => isValue);
  if (value?.global) statements.push(["global.get", value.global]);
  return statements;
}

/** What is known of a function as a whole. */
class Function {
  needsCode = false;
  #labels = new Map();

  constructor(item) {
    this.name = item[1];
    this.results = types(item, "result");
    this.locals = item.filter((part) => isList(part) && (part[0] === "param" || part[0] === "local"))
      .map(([, name, type], index) => ({ name, type, bit: 1n << BigInt(index) }));
    this.bits = new Map(this.locals.map(({ name, bit }) => [name, bit]));
    this.liveness = new Liveness(item, this.bits);
    walk(item, (part) => {
      if (isSequence(part) && part[0] !== "func" && typeof part[1] === "string") this.#labels.set(part[1], part);
    });
  }

  /** What statements read, write and go to. */
  use(run) {
    let [reads, writes, returns, isOdd] = [0n, 0n, false, false];
    const inside = new Set();
    const targets = new Set();
    const see = (part) => {
      const [word, name] = part;
      if (word === "local.get") reads |= this.bits.get(name);
      if (word === "local.set" || word === "local.tee") writes |= this.bits.get(name);
      if (word === "return") returns = true;
      if (/^(tuple|try|throw|return_call)/.test(word)) isOdd = true;
      if ((word === "block" || word === "loop") && typeof name === "string") inside.add(name);
      if (word.startsWith("br")) for (const each of part.slice(1)) if (typeof each === "string") targets.add(each);
    };
    for (const statement of run) walk(statement, see);
    const exits = [...targets].filter((label) => !inside.has(label));
    isOdd ||= exits.some((label) => !isPassed(this.typesAt(label)));
    return { reads, writes, returns, exits, isOdd };
  }

  /** What a branch to a label carries. */
  typesAt(label) {
    const target = this.#labels.get(label);
    return target[0] === "block" ? types(target, "result") : [];
  }

  /** Whether nothing after a statement is reached. */
  diverges = (item) => {
    if (!isList(item)) return false;
    const [word, name] = item;
    if (["br", "br_table", "return", "unreachable"].includes(word)) return true;
    if (word === "block") {
      if (!item.slice(bodyStart(item)).some(this.diverges)) return false;
      let isTarget = false;
      if (typeof name === "string") walk(item, (part) => (isTarget ||= part[0].startsWith?.("br") && part.includes(name)));
      return !isTarget;
    }
    if (word === "loop") return item.slice(bodyStart(item)).some(this.diverges);
    if (word === "if") {
      const [otherwise, then] = [item.at(-1), item.at(-2)];
      const condition = item.find((part) => isList(part) && !["result", "then", "else", "type"].includes(part[0]));
      if (this.diverges(condition)) return true;
      return otherwise[0] === "else" && [otherwise, then].every((arm) => arm.slice(1).some(this.diverges));
    }
    return item.slice(1).some(this.diverges);
  };
}
