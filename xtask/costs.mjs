// What each crate, and each of our own modules, takes of a finished module: bytes before compression.
//
// The compiler puts functions into each other: what it put into another one counts there.

import { CODE, CUSTOM, DATA, IMPORT, sectionsOf } from "./sections.mjs";

// The part of the section of names that has those of functions.
const FUNCTIONS = 1;

/** What is smaller in all gets no line of its own. */
const SMALL_BYTES = 500;

/** Whether an import is a function; reads to its end. */
function isFunction(imports) {
  imports.text();
  imports.text();
  const kind = imports.byte();
  const limits = () => void (imports.byte() % 2 === 1 ? [imports.number(), imports.number()] : imports.number());
  if (kind === 0) imports.number();
  else if (kind === 1) [imports.byte(), limits()];
  else if (kind === 2) limits();
  else imports.piece(2);
  return kind === 0;
}

/** The names of functions by their numbers. */
function namesOf(sections) {
  const names = new Map();
  for (const { kind, content } of sections) {
    if (kind !== CUSTOM || content.text() !== "name") continue;
    while (!content.isDone) {
      const isWanted = content.byte() === FUNCTIONS;
      const part = content.counted();
      if (isWanted) part.many(() => names.set(part.number(), part.text()));
    }
  }
  return names;
}

/** Whose function it is: one of our modules if it is in the name at all, or else the first crate that is. */
export function ownerOf(name) {
  const plain = name
    .replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))
    .replace(/::h[0-9a-f]{16}\b|\[[0-9a-f]+\]/g, "");
  const [, path] = /workflow_logs::((?:[a-z_]\w*::)*)/.exec(plain) ?? [];
  if (path !== undefined) return ["workflow_logs", ...path.split("::", 2).filter(Boolean)].join("::");
  const [, crate] = /([a-z_]\w*)::/.exec(plain) ?? [];
  return { core: "std", alloc: "std", __rustc: "std" }[crate] ?? crate ?? "without a crate";
}

/**
 * @param {Buffer} bytes a module with the names of its functions
 * @returns {Map<string, number>} owners and their bytes
 */
export function costs(bytes) {
  const sums = new Map();
  const add = (owner, size) => sums.set(owner, (sums.get(owner) ?? 0) + size);
  const sections = sectionsOf(bytes);
  const names = namesOf(sections);
  let number = 0;
  for (const { kind, content } of sections) {
    const size = content.end - content.at;
    if (kind === CODE) {
      for (const { at, end } of content.many((code) => code.counted())) add(ownerOf(names.get(number++) ?? ""), end - at);
    } else if (kind !== CUSTOM) {
      if (kind === IMPORT) number = content.many(isFunction).filter(Boolean).length;
      add(kind === DATA ? "texts and other data" : "types, names, tables", size);
    }
  }
  return sums;
}

/** A table of what is in the parts of a module, the dearest first; what is small goes together. */
export function costTable(first, rest) {
  const parts = [first, rest].map(costs);
  const owners = [...new Set(parts.flatMap((part) => [...part.keys()]))];
  const rows = owners.map((owner) => [owner, ...parts.map((part) => part.get(owner) ?? 0)]);
  const sum = (rows, name) => rows.reduce(([, a, b], [, c, d]) => [name, a + c, b + d], [name, 0, 0]);
  const isOurs = ([owner]) => owner.startsWith("workflow_logs");
  const isSmall = ([, a, b]) => a + b < SMALL_BYTES;
  const listed = (rows, others) => {
    const shown = rows.filter((row) => !isSmall(row)).sort(([, a, b], [, c, d]) => c + d - a - b);
    const small = rows.filter(isSmall);
    return small.length ? [...shown, sum(small, `${small.length} smaller ${others}`)] : shown;
  };
  const ours = rows.filter(isOurs).map(([owner, ...sizes]) => [owner.replace("workflow_logs::", ""), ...sizes]);
  const lines = [
    ["bytes before compression", "first rows", "rest"],
    sum(ours, "workflow_logs"),
    ...listed(ours, "modules").map(([owner, ...sizes]) => [`  ${owner}`, ...sizes]),
    ...listed(rows.filter((row) => !isOurs(row)), "crates"),
    sum(rows, "in all"),
  ];
  const number = (value) => value.toLocaleString("en").padStart(11);
  return lines.map(([name, ...values]) => `${name.padEnd(34)}${values.map(number).join("")}\n`).join("");
}
