// The order of functions, which means nothing to the program: those that are alike beside each other compress better.

import { bodyStart } from "./wat.mjs";

/** So many words in a row make functions alike; more and fewer gave larger files. */
const WORDS = 4;

/** The module with like functions beside each other: each is followed by the one among the rest that is most like it. */
export function ordered(module) {
  const isFunction = (item) => item[0] === "func";
  const left = new Set(module.filter(isFunction).map((item) => ({ item, phrases: phrasesOf(item) })));
  const items = [];
  for (let [next] = left; next; next = nearest(next, left)) {
    left.delete(next);
    items.push(next.item);
  }
  const [first] = [module.findIndex(isFunction)];
  return module.flatMap((item, at) => (at === first ? items : isFunction(item) ? [] : [item]));
}

function nearest({ phrases }, others) {
  let [found, most] = [undefined, -1];
  for (const other of others) {
    const [few, many] = phrases.size < other.phrases.size ? [phrases, other.phrases] : [other.phrases, phrases];
    let shared = 0;
    for (const phrase of few) if (many.has(phrase)) shared++;
    const likeness = shared / Math.sqrt(few.size * many.size || 1);
    if (most < likeness) [found, most] = [other, likeness];
  }
  return found;
}

/** All runs of a few words in a function, whatever its names are. */
function phrasesOf(item) {
  const words = item.slice(bodyStart(item)).flat(Infinity).map((word) => (word.startsWith("$") ? "$" : word));
  return new Set(words.map((_, at) => words.slice(at, at + WORDS).join(" ")));
}
