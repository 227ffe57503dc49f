// Text in the rows on screen; `tests/browser/find.rs` has the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

async function openFinder(visitor, settings) {
  const logs = await visitor.open(settings);
  await logs.hasRows(20);
  await logs.finder.open();
  return logs;
}

/** Waits for “2 of 3 rows”, and for the row that the reader is at, counted from 1. */
async function isAt(logs, count, row) {
  await eventually(async () => assert.deepEqual([await logs.finder.count(), await logs.finder.row()], [count, row]));
}

async function rowsOf(visitor) {
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=1&limit=20");
  return data.map(({ workflow_run: run }) => run);
}

/** The numbers of the rows whose run says so, from 1. */
function numbers(runs, isWanted) {
  return runs.flatMap((run, position) => (isWanted(run) ? [position + 1] : []));
}

journey("what is typed is marked, counted and led through without a request, and Enter opens what was found", async (visitor) => {
  const logs = await openFinder(visitor);
  assert.equal(await logs.focused(), "Find in these rows");
  const runs = await rowsOf(visitor);
  const [one, two, three] = numbers(runs, ({ status }) => status === "failed");
  await logs.page.keyboard.type("fAiLeD");
  await isAt(logs, "1 of 3 rows", one);
  assert.ok((await logs.marks()) >= 3, "the places are marked");
  await logs.page.keyboard.press("Enter");
  await isAt(logs, "2 of 3 rows", two);
  await logs.finder.press("Next match");
  await isAt(logs, "3 of 3 rows", three);
  await logs.finder.box.press("Shift+Enter");
  await isAt(logs, "2 of 3 rows", two);
  await logs.finder.box.press("Escape");
  await eventually(async () => assert.equal(await logs.finder.isOpen(), false));
  assert.equal(await logs.finder.row(), 0);
  assert.deepEqual([await logs.focused(), await logs.focusedRow()], ["Details", two]);
  assert.equal(await logs.marks(), 0);
  await logs.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await logs.details.longText("Error"), runs[two - 1].error));
  await logs.hasSent(1);
});

journey("an id that no cell shows is found, and signs that mean something to programs are only signs", async (visitor) => {
  const logs = await openFinder(visitor);
  const runs = await rowsOf(visitor);
  await logs.finder.type(runs[12].id);
  await isAt(logs, "1 of 1 rows", 13);
  assert.equal(await logs.marks(), 0);
  for (const text of ["(3)", "[openai]", "?expand=", "{'error'", "Rate Limit Error, Error code: 429"]) {
    const found = numbers(runs, ({ error }) => error?.includes(text));
    await logs.finder.type(text);
    await isAt(logs, `1 of ${found.length} rows`, found[0]);
  }
  for (const text of [".*", "^", "\\d", "(a|b)"]) {
    await logs.finder.type(text);
    await isAt(logs, "Not in these rows", 0);
  }
  await logs.finder.press("Close");
  await eventually(async () => assert.deepEqual([await logs.focused(), await logs.focusedRow()], ["Details", 1]));
});

journey("two widgets find for themselves", async (visitor) => {
  const other = { endpoint: "/demo/dify/workflows/logs", "url-state": "b-" };
  const logs = await visitor.open({ more: [other], attributes: {} });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  await first.finder.open();
  await first.finder.type("failed");
  await isAt(first, "1 of 3 rows", 4);
  const marks = await first.marks();
  assert.equal(await second.finder.row(), 0);
  await second.finder.open();
  await second.finder.type("stopped by");
  await isAt(second, "1 of 1 rows", 15);
  await isAt(first, "1 of 3 rows", 4);
  assert.ok((await first.marks()) > marks, "both are marked");
  await first.finder.box.press("Escape");
  await eventually(async () => assert.equal(await second.marks(), 1, "the marks of the other one stay"));
});
