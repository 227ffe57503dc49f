// The package's types: `types/` compiles, where each wrong use is marked as expected to fail.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { PACKAGE, path } from "./support/paths.mjs";

const project = path("tests/hosts/types");
const sources = readdirSync(`${project}/src`).map((file) => readFileSync(`${project}/src/${file}`, "utf8"));

test("right uses compile and wrong ones do not, in scripts, JSX and Vue templates", () => compile("vue-tsc/bin/vue-tsc.js", "tsconfig.json"));

test("mount alone knows its events, by the rules of Node", () => compile("typescript/bin/tsc", "tsconfig.nodenext.json"));

test("every public name is used", () => {
  const names = ["element", "events", "mount", "options"].flatMap((file) => {
    const text = readFileSync(`${PACKAGE}/types/${file}.d.ts`, "utf8");
    return [...text.matchAll(/^export (?:class|interface|type|function) (\w+)/gm)].map(([, name]) => name);
  });
  assert.ok(names.length > 10, names.join(", "));
  const text = sources.join("\n");
  assert.deepEqual(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)), []);
  const entries = Object.keys(JSON.parse(readFileSync(`${PACKAGE}/package.json`, "utf8")).exports);
  const typed = entries.filter((name) => !/\.(json|wasm)$/.test(name)).map((name) => `workflow-logs${name.slice(1)}`);
  assert.deepEqual(typed.filter((name) => !text.includes(`"${name}"`)), []);
});

/** Only a compiler that says nothing is content. */
function compile(compiler, configuration) {
  const args = [`node_modules/${compiler}`, "-p", configuration];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8", timeout: 120_000 });
  assert.equal(`${stdout}${stderr}`, "");
  assert.equal(status, 0);
}
