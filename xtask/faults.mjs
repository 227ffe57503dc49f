// Writes docs/faults.md: what can go wrong, what a person sees then, and which test holds it.
//
// `tests/faults/cases.json` has the cases in words, and a comment above a test says which of them it is about:
// `// Fault B3.`, or `// Faults B3, B4.`. Above a line of a table of cases it stands for that line.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);
export const PAGE = "docs/faults.md";
const CASES = "tests/faults/cases.json";

/** Where tests stand. */
const FOLDERS = ["src", "tests", "demo-server/src", "demo-server/tests", "xtask/src"];
const NOT_OURS = new Set(["node_modules", "fixtures", "screenshots", "dist", "target", "out"]);
const KINDS = /\.(?:rs|m?js)$/;

const MARK = /^\s*\/\/ Faults? ([A-Z]\d+(?:, [A-Z]\d+)*)\.$/;
/** What somebody meant as a mark and wrote in another way. */
const NEARLY = /\/\/\/?\s*faults?\b:?\s+[A-Z]\d/i;

const RUST_TEST = /^\s*(?:pub(?:\([a-z]+\))? )?(?:async )?fn (\w+)/;
const SCRIPT_TEST = /^\s*(?:journey|test|describe|hosted|entry|wired)\(\s*(["'`])((?:\\.|(?!\1).)*)\1/;
const LOOP = /^\s*for (?:await )?\(/;

export function read(file) {
  return readFileSync(new URL(file, ROOT), "utf8");
}

/** All cases, each with the title of its group. */
export function cases() {
  return JSON.parse(read(CASES)).flatMap(({ group, cases }) => cases.map((one) => ({ ...one, group })));
}

/** Every mark of every test file: an id, the file, and the test's name. */
export function marks() {
  return FOLDERS.flatMap(filesBelow).flatMap((file) => marksIn(file, read(file)));
}

/** Comments that look like marks and are none, as `file:line`. */
export function mistakes() {
  return FOLDERS.flatMap(filesBelow).flatMap((file) =>
    read(file).split("\n").flatMap((line, at) => (NEARLY.test(line) && !MARK.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
}

function filesBelow(folder) {
  return readdirSync(new URL(folder, ROOT), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : KINDS.test(path) ? [path] : [];
    });
}

/** The marks in a file's text. */
export function marksIn(file, text) {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const ids = MARK.exec(line)?.[1].split(", ") ?? [];
    const test = file.endsWith(".rs") ? rustTest(lines, at + 1) : scriptTest(lines, at + 1);
    return ids.map((id) => ({ id, file, line: at + 1, test }));
  });
}

/** The function that begins below a mark, or the one around a line of its table. */
function rustTest(lines, at) {
  const below = lines.slice(at).find((line) => !line.trim().startsWith("#[") && !line.trim().startsWith("//"));
  const around = lines.slice(0, at).findLast((line) => RUST_TEST.test(line));
  const [found, line] = RUST_TEST.test(below) ? [below] : [around, below];
  return found && named(RUST_TEST.exec(found)[1], line);
}

/** The test that begins below a mark; above anything but its beginning the mark is one of a line. */
function scriptTest(lines, at) {
  // A long call has its name on the line below.
  const calls = lines.slice(at).map((line, below) => (line.endsWith("(") ? line + lines[at + below + 1] : line));
  const found = calls.find((call) => SCRIPT_TEST.test(call));
  const isAbove = SCRIPT_TEST.test(calls[0]) || LOOP.test(calls[0]);
  return found && named(SCRIPT_TEST.exec(found)[2], isAbove ? undefined : calls[0]);
}

/** A test's name, and of a line of its table what the line begins with. */
function named(name, line) {
  const [, , text, number] = /(["'`])((?:\\.|(?!\1).)+)\1|(\d+)/.exec(line ?? "") ?? [];
  const part = text ?? number;
  return part ? `${name} (${part})` : name;
}

/** The page that the cases and the marks make. */
export function page(all = cases(), found = marks()) {
  const groups = new Map(all.map(({ group }) => [group, all.filter((one) => one.group === group)]));
  const tested = new Set(found.map(({ id }) => id));
  const untested = all.filter(({ id }) => !tested.has(id)).length;
  const lines = [
    "# What can go wrong",
    "",
    "For whom: someone who wants to know what a person sees when something fails, and which test holds it.",
    "",
    "This page is written by `node xtask/faults.mjs`: the cases are in `tests/faults/cases.json`, and a comment above each test names its cases.",
    `There are ${all.length} cases, of which ${all.length - untested} have tests in this repository; the rows of the other ${untested} say why they have none.`,
  ];
  for (const [group, cases] of groups) {
    lines.push("", `## ${cases[0].id[0]}. ${group}`, "", "| Id | Case | What the user sees | Tests |", "|---|---|---|---|");
    for (const { id, when, sees, elsewhere } of cases) {
      const tests = found.filter((mark) => mark.id === id).map(({ file, test }) => `\`${file}\`: ${written(test)}`);
      lines.push(`| ${id} | ${when} | ${sees} | ${[elsewhere ?? [], ...new Set(tests)].flat().join("<br>")} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** A test's name as a cell of a table shows it, with … for what differs from case to case. */
function written(name) {
  return name.replace(/\$\{[^}]*\}/g, "…").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/[|`*[\\]/g, "\\$&");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL(PAGE, ROOT), page());
  console.log(`${PAGE}: ${cases().length} cases, ${marks().length} marks`);
}
