// Every public name is written in several languages: the same ones in each.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { OPTIONS, QUERY, attributeOf } from "../../src/embed/options.js";
import { VERSION } from "../../src/embed/version.js";
import { manifest } from "../../xtask/manifest.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
/** The part of a text from one mark to the next. */
const between = (text, from, to) => text.split(from)[1].split(to)[0];
const sorted = (names) => [...new Set(names)].sort();
const same = (one, other) => assert.deepEqual(sorted(one), sorted(other));

const REFERENCE = read("docs/reference.md");
/** The first column of the reference's table below a heading. */
const column = (heading) => all(between(REFERENCE, `## ${heading}\n`, "\n## "), /^\| `([^`]+)`/gm);

const TYPES = {
  options: read("npm/types/options.d.ts"),
  events: read("npm/types/events.d.ts"),
  element: read("npm/types/element.d.ts"),
};
const fields = (text, type) => all(between(text, `interface ${type} `, "\n}"), /^ {2}(\w+)\??:/gm);

test("options: the module, the script, the types and the reference", () => {
  const rust = read("src/embed/options.rs");
  const known = between(rust, "QUERY_NAMES", "];");
  same(QUERY, all(known, /"(\w+)"/g));
  const read_ = all(rust, /(?:parsed|text|given)\("(\w+)"/g);
  same(OPTIONS, [...QUERY, ...read_]);
  same(QUERY, fields(TYPES.options, "QueryOptions"));
  same(QUERY, fields(TYPES.options, "Query"));
  same(OPTIONS, [...QUERY, ...fields(TYPES.options, "Options extends QueryOptions")]);
  same(OPTIONS.map(attributeOf), column("Options"));
  // `lang` is every element's own.
  same(OPTIONS, ["lang", ...all(TYPES.element, /^ {2}set (\w+)\(value/gm)]);
});

test("a query in an event has the names of the query's options", () => {
  same(QUERY, all(read("src/embed/query_object.rs"), /\("(\w+)", Value/g));
});

test("events: the module, the types and the reference", () => {
  const rust = all(read("src/embed/events.rs"), /"(workflow-logs-[a-z-]+)"/g);
  const shell = all(read("src/embed/shell.js"), /CustomEvent\("(workflow-logs-[a-z-]+)"/g);
  same(rust, all(between(TYPES.events, "interface WorkflowLogsEventMap ", "\n}"), /"(workflow-logs-[a-z-]+)"/g));
  same(rust, column("Events"));
  assert.ok(shell.length > 0 && shell.every((name) => rust.includes(name)), `${shell}`);
});

test("kinds of errors: the module, the shell, the types and the reference", () => {
  const words = all(between(read("src/api/error.rs"), "fn word(", "\n    }"), /=> "([a-z-]+)"/g);
  const others = [...all(read("src/embed/shell.js"), /#tell\("([a-z-]+)"/g), "not-configured"];
  const typed = all(between(TYPES.events, "type ErrorKind =", ";"), /\| "([a-z-]+)"/g);
  same([...words, ...others], typed);
  same(typed, all(between(REFERENCE, "The kinds of errors", "\n"), /`([a-z]+(?:-[a-z]+)*)`/g));
  assert.match(read("src/state/event.rs"), /"not-configured"/);
});

test("fields of a run: the module, the types and the reference", () => {
  const rust = all(read("src/embed/run_object.rs"), /\("(\w+)", (?:Value|part)/g);
  same(rust, fields(TYPES.events, "Run"));
  same(rust, all(between(REFERENCE, "A run has", "\n"), /`(\w+)`/g));
});

test("members: the handle, the element and the reference", () => {
  const typed = all(between(read("npm/types/mount.d.ts"), "interface Handle ", "\n}"), /^ {2}(?:readonly |get )?(\w+)[(:]/gm);
  const mounted = all(between(read("src/embed/mount.js"), "    return {", "\n    };"), /^ {6}(?:get )?(\w+)[(,:]/gm);
  same(typed.filter((name) => name !== "set"), mounted.filter((name) => name !== "set"));
  const members = ["query", "ready", "refresh", "defaults"];
  same([...typed, ...members].filter((name) => name !== "set"), column("Properties and methods").map((name) => name.replace(/\(.*/, "")));
});

test("the version is one", () => {
  const cargo = /^version = "([^"]+)"/m.exec(read("Cargo.toml"))[1];
  assert.deepEqual([VERSION, JSON.parse(read("npm/package.json")).version], [cargo, cargo]);
});

test("every file of types is in the package's exports, or used by one that is", () => {
  const { exports } = JSON.parse(read("npm/package.json"));
  const named = Object.values(exports).flatMap((way) => way.types ?? []);
  const files = readdirSync(new URL("../../npm/types", import.meta.url));
  const used = files.flatMap((file) => all(read(`npm/types/${file}`), /from "\.\/(\w+)\.js"/g)).map((name) => `./types/${name}.d.ts`);
  for (const file of files) assert.ok([...named, ...used].includes(`./types/${file}`), file);
});

test("the manifest for editors has every attribute, event, part and custom property", () => {
  const { declarations: [element] } = manifest().modules[0];
  const names = (list) => list.map(({ name }) => name);
  same(names(element.attributes), OPTIONS.map(attributeOf));
  same(names(element.events), column("Events"));
  same(names(element.cssParts), ["toolbar", "table", "row", "cell", "status", "details", "pagination", "notice"]);
  same(names(element.cssProperties), all(read("style/tokens.css"), /var\((--wfl-[a-z-]+)/g));
  for (const { name, description } of [...element.attributes, ...element.cssProperties]) assert.ok(description, name);
});
