// Cuts a module in two: the first part, and the rest, which is loaded when it is needed.
//
// A function of the rest that the first part calls has a stub there, which makes sure that the rest is loaded,
// and calls what the rest has written into the table.
// The rest reaches functions of the first part by the table too: a place there is shorter than the name of an export.
// What else stands in the table is null until then, so that each call through the table looks first.

import { weight } from "./outline.mjs";
import { walk } from "./wat.mjs";

const isList = Array.isArray;
const find = (item, word) => item.find((part) => isList(part) && part[0] === word);
const word = (item) => item[0];
const isCall = (word) => ["call", "return_call", "ref.func"].includes(word);
/** About as many bytes as it takes to name a function for the other part, in both. */
const SHORT = 60;

/**
 * @param {any[]} module as `wasm-dis` writes it
 * @param {Set<string>} later the functions of the rest
 * @returns {[any[], any[]]} the first part, which imports `take` from `rest`, and the rest, which imports from `first`
 */
export function cut(module, later) {
  const items = module.slice(1);
  const functions = new Map(items.filter((item) => word(item) === "func").map((item) => [item[1], item]));
  const imports = new Map(items.filter((item) => word(item) === "import").map((item) => [item[3][1], item]));
  const [table] = items.filter((item) => word(item) === "table" && item.includes("funcref"));
  const memory = items.find((item) => word(item) === "memory");
  const elements = items.filter((item) => word(item) === "elem");
  const globals = items.filter((item) => word(item) === "global");
  const slots = slotsOf(elements);

  const needed = new Set();
  for (const item of items) {
    if (word(item) === "elem" || (word(item) === "func" && later.has(item[1]))) continue;
    for (const name of functionsIn(item)) if (later.has(name)) needed.add(name);
  }
  let size = Number(table[2]);
  const own = [];
  for (const name of needed) {
    if (slots.has(name)) continue;
    slots.set(name, [size++]);
    own.push(name);
  }
  // Something that is null until the rest is there.
  const last = own.length ? size - 1 : size++;

  const used = [];
  const use = (name, kind) => {
    const as = `"_${used.length.toString(36)}"`;
    used.push(["export", as, [kind, name]]);
    return as;
  };
  const laterItems = [...later].map((name) => functions.get(name));
  const secondImports = [];
  const byTable = [];
  const seen = new Set();
  const isNew = (kind, name) => !seen.has(`${kind} ${name}`) && seen.add(`${kind} ${name}`);
  // The list grows on the way: a short function is there twice, which is less than a name for it.
  for (const item of laterItems) {
    walk(item, ([word, name]) => {
      if (isCall(word) && !later.has(name) && isNew("func", name)) {
        if (imports.has(name)) secondImports.push(imports.get(name));
        else if (weight(functions.get(name).slice(1).filter(isList)) < SHORT) laterItems.push(functions.get(name));
        else {
          if (!slots.has(name)) slots.set(name, [size++]);
          byTable.push(passing(functions.get(name), slots.get(name)[0], table[1]));
        }
      }
      if (word.startsWith("global.") && isNew("global", name)) {
        const global = globals.find((each) => each[1] === name);
        secondImports.push(["import", '"first"', use(name, "global"), ["global", name, global[2]]]);
      }
      if (word.startsWith("table.")) isNew("table", name);
    });
  }
  // In the order of the first part, whose names are in order.
  secondImports.sort((a, b) => items.indexOf(a) - items.indexOf(b));
  const tableItem = ["table", table[1], String(size), String(size), "funcref"];
  for (const each of items.filter((item) => word(item) === "table")) {
    if (each !== table && !seen.has(`table ${each[1]}`)) continue;
    const limits = each === table ? tableItem.slice(2) : each.slice(2);
    secondImports.push(["import", '"first"', use(each[1], "table"), ["table", each[1], ...limits]]);
  }
  secondImports.push(["import", '"first"', use(memory[1], "memory"), ["memory", memory[1], ...memory.slice(2)]]);

  const stubs = [...needed].map((name) => passing(functions.get(name), slots.get(name)[0], table[1], ["call", "$need"]));
  const check = ["func", "$need", ["if", ["ref.is_null", ["table.get", table[1], ["i32.const", String(last)]]], ["then", ["call", "$take"]]]];
  const at = ["func", "$at", ["param", "$0", "i32"], ["result", "i32"],
    ["if", ["ref.is_null", ["table.get", table[1], ["local.get", "$0"]]], ["then", ["call", "$take"]]], ["local.get", "$0"]];
  const present = [...slots].filter(([name]) => !later.has(name)).flatMap(([name, places]) => places.map((at) => [at, name]));
  const first = items.filter((item) => word(item) !== "elem" && !(word(item) === "func" && later.has(item[1])))
    .map((item) => (item === table ? tableItem : word(item) === "func" ? asking(item) : item));
  first.push(at, ...filling(table, present));
  const place = first.findIndex((item) => word(item) === "import");
  first.splice(place, 0, ["import", '"rest"', '"take"', ["func", "$take"]]);

  const filled = [...slots].filter(([name]) => later.has(name)).flatMap(([name, places]) => places.map((at) => [at, name]));
  if (!own.length) filled.push([last, laterItems[0][1]]);
  const second = ["module", ...items.filter((item) => word(item) === "type"), ...secondImports,
    ...filling(table, filled),
    ...byTable,
    ...laterItems];
  return [["module", ...first, ...used, check, ...stubs], second];
}

function slotsOf(elements) {
  const slots = new Map();
  for (const item of elements) {
    const start = Number(find(item, "i32.const")[1]);
    item.slice(item.indexOf("func") + 1).forEach((name, index) => {
      if (!slots.has(name)) slots.set(name, []);
      slots.get(name).push(start + index);
    });
  }
  return slots;
}

function* functionsIn(item) {
  if (word(item) === "start") yield item[1];
  if (word(item) === "export" && word(item[2]) === "func") yield item[2][1];
  if (word(item) !== "func") return;
  const names = [];
  walk(item, ([word, name]) => {
    if (isCall(word)) names.push(name);
  });
  yield* names;
}

const signature = (item) => item.filter((part) => isList(part) && (part[0] === "param" || part[0] === "result"))
  .map((part) => (part[0] === "param" && part.length === 3 ? ["param", part[2]] : part));

/** A function that hands over to the one in a place of the table, after something else. */
function passing(item, slot, table, ...before) {
  const named = item.filter((part) => isList(part) && part[0] === "param");
  const call = ["call_indirect", table, ...signature(item), ...named.map(([, name]) => ["local.get", name]), ["i32.const", String(slot)]];
  return ["func", item[1], ...named, ...item.filter((part) => isList(part) && part[0] === "result"), ...before, call];
}

/** What writes functions into their places of the table. */
function filling(table, filled) {
  const found = [];
  for (const [at, name] of filled.sort(([a], [b]) => a - b)) {
    const run = found.at(-1);
    if (run && run[0] + run[1].length === at) run[1].push(name);
    else found.push([at, [name]]);
  }
  return found.map(([at, names]) => ["elem", ["table", table[1]], ["i32.const", String(at)], "func", ...names]);
}

/** A function that loads the rest before it calls what is not in the table yet. */
function asking(item) {
  if (!isList(item)) return item;
  const parts = item.map(asking);
  if (parts[0] !== "call_indirect") return parts;
  return [...parts.slice(0, -1), ["call", "$at", parts.at(-1)]];
}
