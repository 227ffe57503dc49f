import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { goals, toBest, toVanilla } from "./compare.mjs";
import { METRICS } from "./metrics.mjs";
import { plot } from "./plot.mjs";
import { tables } from "./table.mjs";

const NAMES = { ours: "workflow-logs", vanilla: "vanilla", control: "vanilla again", solid: "Solid", vue: "Vue" };

/** A result in which every metric of a subject has the same samples. */
function result(values, runs = 1) {
  const ids = METRICS.flatMap(({ id }) => id ?? []);
  const samples = Object.fromEntries(
    Object.entries(values).map(([subject, values]) => [subject, Object.fromEntries(ids.map((id) => [id, values]))]),
  );
  const subjects = Object.keys(values).map((id) => ({ id, name: NAMES[id] }));
  return { date: "2026-01-01", command: "bench", cpus: 2, processor: "P", chromium: "1", runs, subjects, samples };
}

const MEASURED = result({ ours: [30, 10, 20], vanilla: [10], control: [11], solid: [16], vue: [40] });

test("ratios are those of medians", () => {
  assert.equal(toVanilla(MEASURED, "ours", { id: "turn20" }), 2);
  assert.deepEqual(toBest(MEASURED, { id: "turn20" }), { name: "Solid", ratio: 1.25 });
});

test("nothing is no base, and vanilla twice is no library", () => {
  const still = result({ ours: [5], vanilla: [0], control: [0] });
  assert.equal(toVanilla(still, "ours", { id: "turn20" }), null);
  assert.equal(toBest(still, { id: "turn20" }), null);
  assert.equal(toBest(result({ ours: [5], solid: [0], vue: [1] }), { id: "turn20" }), null);
});

test("a goal is met at its limit, and not judged without a base", () => {
  const judge = (...limits) => judgeOf(MEASURED, ...limits);
  const judgeOf = (result, ...limits) => goals(result, [{ id: "turn20", goals: limits }]).map(({ isMet }) => isMet);
  assert.deepEqual(judge({ to: "vanilla", most: 2 }, { to: "vanilla", most: 1.9 }), [true, false]);
  assert.deepEqual(judge({ to: "best", most: 1.25 }, { to: "vue", most: 0.5 }, { to: "vue", most: 0.4 }), [true, true, false]);
  assert.deepEqual(judge({ most: 20 }, { most: 19 }), [true, false]);
  const alone = result({ ours: [1], vanilla: [0] });
  assert.deepEqual(judgeOf(alone, { to: "best", most: 1 }, { to: "react", most: 1 }, { to: "vanilla", most: 1 }), []);
  assert.deepEqual(goals(MEASURED, [{ id: "turn20" }]), []);
});

test("a table says median, ratios and goals, and the spread of several runs", () => {
  const text = tables(MEASURED);
  assert.ok(text.includes("| turn of 20 rows | 20.0 (2.00) | 1.25 Solid | 10.0 | 11.0 (1.10) | 16.0 (1.60) | 40.0 (4.00) |"), text);
  assert.ok(text.includes("| turn of 20 rows | at most 1.05 × vanilla | 2.00 | not met |"), text);
  assert.ok(text.includes("| listeners, 200 turns | at most 50 | 20 | met |"), text);
  assert.ok(!text.includes("### Spread"));
  assert.ok(tables({ ...MEASURED, runs: 3 }).includes("| turn of 20 rows | 50 % | 0 % |"));
});

test("a picture has a dot for each library and for ours, and none for what is nothing", () => {
  const dots = (of) => plot(of).match(/<title>Solid: |<title>workflow-logs: /g)?.length ?? 0;
  const lines = METRICS.filter(({ isPlotted }) => isPlotted).length;
  assert.equal(dots(MEASURED), 2 * lines);
  assert.equal(dots(result({ ours: [1], vanilla: [0], solid: [1] })), 0);
});

test("the page without a library looks as the peers do", () => {
  const read = (name) => readFileSync(new URL(`peers/${name}`, import.meta.url), "utf8");
  assert.ok(read("vanilla/index.html").includes(`<style>\n${read("shared/style.css")}</style>`));
});
