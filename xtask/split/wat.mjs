// WebAssembly's text as nested arrays: `(local.get $0)` is ["local.get", "$0"].

/** Reads the one module that a text holds. */
export function parse(text) {
  const tokens = /;;[^\n]*|\(;[^]*?;\)|([()])|("(?:[^"\\]|\\.)*"|(?:\$"(?:[^"\\]|\\.)*")|[^\s()";]+)/g;
  const open = [[]];
  for (const [, bracket, word] of text.matchAll(tokens)) {
    if (bracket === "(") open.push([]);
    else if (bracket === ")") {
      const item = open.pop();
      open.at(-1).push(item);
    } else if (word) open.at(-1).push(word);
  }
  return open[0][0];
}

/** Writes what `parse` reads. */
export function print(item) {
  if (typeof item === "string") return item;
  const isTop = item[0] === "module";
  return `(${item.map(print).join(isTop ? "\n" : " ")})`;
}

const isList = Array.isArray;
const isHead = (item) => isList(item) && ["param", "result", "local", "type", "export", "import"].includes(item[0]);

/** The place of the first statement of a function, block, loop, `then` or `else`. */
export function bodyStart(item) {
  let start = 1;
  while (start < item.length && (!isList(item[start]) || isHead(item[start]))) start++;
  return start;
}

/** Whether an item holds statements, one after the other. */
export const isSequence = (item) => isList(item) && ["func", "block", "loop", "then", "else"].includes(item[0]);

/** The types behind a word such as `param` or `result`. */
export function types(item, word) {
  return item.filter((part) => isList(part) && part[0] === word)
    .flatMap(([, ...words]) => words.filter((each) => isList(each) || !each.startsWith("$")));
}

/** Calls `see` for each list inside of an item, outer ones first. */
export function walk(item, see) {
  see(item);
  for (const part of item) if (isList(part)) walk(part, see);
}
