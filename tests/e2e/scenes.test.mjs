// Every state that the widget can be seen in: accessible as far as a program can check it, and no wider than its window.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after } from "node:test";

import { journeys } from "./support/journey.mjs";
import { WIDTHS, fitsTheWindow } from "./support/page-style.mjs";
import { SCENES } from "./support/scenes.mjs";

const journey = journeys();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const counts = { states: 0, checks: 0, undecided: new Set() };

after(() => {
  const undecided = [...counts.undecided].join(", ") || "none";
  console.log(`axe: ${counts.checks} checks passed in ${counts.states} states; left to people: ${undecided}`);
});

/** Checks what a selector finds, with all that is inside. */
async function hasNoViolations(logs, selector) {
  await logs.page.evaluate(axe);
  const { violations, passes, incomplete } = await logs.page.evaluate(
    ([selector, values]) =>
      window.axe.run(document.querySelector(selector), { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    [selector, TAGS],
  );
  counts.states += 1;
  counts.checks += passes.length;
  incomplete.forEach(({ id }) => counts.undecided.add(id));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
  assert.ok(passes.length > 0, "axe checked nothing");
  assert.deepEqual(found, []);
}

/** Another language has the same markup. */
const TRANSLATED = /^(zh-Hans|ja)-/;
/** The scenes that have all colours and all parts that give way. */
const EVERYWHERE = ["rows", "details", "error-over-rows"];

for (const [name, { open, refit = () => {} }] of Object.entries(SCENES)) {
  journey(`${name} is accessible, and fits windows of 320 to 1280 pixels`, async (visitor) => {
    visitor.allow(/Failed to load resource/);
    const logs = await open(visitor);
    await logs.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await refit(logs);
    await logs.isStill();
    if (!TRANSLATED.test(name)) await hasNoViolations(logs, name === "rows" ? "html" : "workflow-logs");
    if (EVERYWHERE.includes(name)) {
      await logs.page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await logs.isStill();
      await hasNoViolations(logs, "workflow-logs");
      await logs.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await logs.page.setViewportSize({ width: 400, height: 800 });
      await refit(logs);
      await logs.isStill();
      await hasNoViolations(logs, "workflow-logs");
    }
    for (const width of WIDTHS) {
      await logs.page.setViewportSize({ width, height: 900 });
      await refit(logs);
      await fitsTheWindow(logs, `${name} at ${width}`);
    }
  });
}
