// Accessibility as far as a program can check it, in every state.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after } from "node:test";

import { journeys } from "./support/journey.mjs";
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

const LOOKS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  narrow: { colorScheme: "light", viewport: { width: 400, height: 800 } },
};
const EVERYWHERE = ["rows", "details", "error-over-rows"];

journey("the page around the widget", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await hasNoViolations(logs, "html");
});

for (const [name, { open, refit }] of Object.entries(SCENES)) {
  for (const [look, { viewport, colorScheme }] of Object.entries(LOOKS)) {
    if (look !== "light" && !EVERYWHERE.includes(name)) continue;
    journey(`${name}, ${look}`, async (visitor) => {
      visitor.allow(/Failed to load resource/);
      const logs = await open(visitor);
      await logs.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (viewport) await logs.page.setViewportSize(viewport);
      await refit?.(logs);
      await logs.isStill();
      await hasNoViolations(logs, "workflow-logs");
    });
  }
}
