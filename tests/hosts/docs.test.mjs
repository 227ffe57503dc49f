// docs/hosts.md shows lines of the examples, which are built and opened by the other tests here.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { path } from "./support/paths.mjs";

const BUILT = /(^|\/)(node_modules|dist|out|target|\.next)(\/|$)/;

for (const section of readFileSync(path("docs/hosts.md"), "utf8").split(/^## /m).slice(1)) {
  const [title] = section.split("\n");
  const blocks = [...section.matchAll(/^```\w+\n([^]*?)\n```$/gm)].map(([, code]) => code);
  if (blocks.length === 0) continue;
  test(`${title}: each line stands in the example`, () => {
    const [, name] = /\]\(\.\.\/examples\/([\w-]+)\)/.exec(section);
    const folder = path(`examples/${name}`);
    const files = readdirSync(folder, { recursive: true }).filter((file) => !BUILT.test(file) && /\.\w+$/.test(file));
    const texts = files.map((file) => readFileSync(`${folder}/${file}`, "utf8"));
    for (const block of blocks) assert.ok(texts.some((text) => text.includes(block)), `${folder} does not hold\n${block}`);
  });
}
