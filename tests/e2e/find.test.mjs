// Text in the rows on screen, also where a cell cuts it off.

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

async function rowsOf(visitor, page = 1) {
  const { data } = await visitor.server.json(`/demo/dify/workflows/logs?page=${page}&limit=20`);
  return data.map(({ workflow_run: run }) => run);
}

/** The numbers of the rows whose run says so, from 1. */
function numbers(runs, isWanted) {
  return runs.flatMap((run, position) => (isWanted(run) ? [position + 1] : []));
}

journey("what is typed is found in the rows, marked and counted, without a request", async (visitor) => {
  const logs = await openFinder(visitor);
  assert.equal(await logs.focused(), "Find in these rows");
  const stopped = numbers(await rowsOf(visitor), ({ status }) => status === "failed");
  assert.ok(stopped.length > 2);
  await logs.page.keyboard.type("fAiLeD");
  await isAt(logs, `1 of ${stopped.length} rows`, stopped[0]);
  const marks = await logs.marks();
  assert.ok(stopped.length <= marks, `${marks} places are marked`);
  await logs.finder.type("no row says this");
  await isAt(logs, "Not in these rows", 0);
  assert.equal(await logs.marks(), 0);
  await logs.finder.type("");
  await isAt(logs, "", 0);
  await logs.hasSent(1);
});

journey("Enter and the buttons go from match to match, and around", async (visitor) => {
  const logs = await openFinder(visitor);
  const [one, two, three] = numbers(await rowsOf(visitor), ({ status }) => status === "failed");
  await logs.finder.type("failed");
  await isAt(logs, "1 of 3 rows", one);
  await logs.page.keyboard.press("Enter");
  await isAt(logs, "2 of 3 rows", two);
  await logs.finder.press("Next match");
  await isAt(logs, "3 of 3 rows", three);
  await logs.finder.press("Next match");
  await isAt(logs, "1 of 3 rows", one);
  await logs.finder.press("Previous match");
  await isAt(logs, "3 of 3 rows", three);
  await logs.finder.box.press("Shift+Enter");
  await isAt(logs, "2 of 3 rows", two);
});

journey("an error is searched to its end, and what is cut off is said", async (visitor) => {
  const logs = await openFinder(visitor);
  const runs = await rowsOf(visitor);
  const position = runs.findIndex(({ error }) => error?.includes("\n"));
  const [lastLine] = runs[position].error.trim().split("\n").slice(-1);
  await logs.finder.type(lastLine);
  await isAt(logs, "1 of 1 rows", position + 1);
  assert.match(await logs.finder.text(), /Found in text that is cut off here: see the details/);
  await logs.finder.type(runs[position].error.split("\n")[0].slice(0, 9));
  await isAt(logs, "1 of 1 rows", position + 1);
  assert.doesNotMatch(await logs.finder.text(), /cut off/);
});

journey("a run is found by its id, which no cell shows", async (visitor) => {
  const logs = await openFinder(visitor);
  const runs = await rowsOf(visitor);
  await logs.finder.type(runs[12].id);
  await isAt(logs, "1 of 1 rows", 13);
  assert.equal(await logs.marks(), 0);
});

journey("signs that mean something to programs are only signs", async (visitor) => {
  const logs = await openFinder(visitor);
  const runs = await rowsOf(visitor);
  for (const text of ["(3)", "[openai]", "?expand=", "{'error'", "Rate Limit Error, Error code: 429"]) {
    const found = numbers(runs, ({ error }) => error?.includes(text));
    await logs.finder.type(text);
    await isAt(logs, `1 of ${found.length} rows`, found[0]);
  }
  for (const text of [".*", "^", "\\d", "(a|b)"]) {
    await logs.finder.type(text);
    await isAt(logs, "Not in these rows", 0);
  }
});

journey("another page is searched anew, from its first match", async (visitor) => {
  const logs = await openFinder(visitor);
  await logs.finder.type("failed");
  await isAt(logs, "1 of 3 rows", 4);
  await logs.finder.press("Next match");
  const failed = numbers(await rowsOf(visitor, 2), ({ status }) => status === "failed");
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
  await isAt(logs, `1 of ${failed.length} rows`, failed[0]);
  await logs.hasSent(2);
});

journey("Escape closes the box, takes the marks away and leaves the keyboard at the row", async (visitor) => {
  const logs = await openFinder(visitor);
  await logs.finder.type("failed");
  await isAt(logs, "1 of 3 rows", 4);
  await logs.finder.box.press("Escape");
  await eventually(async () => assert.equal(await logs.finder.isOpen(), false));
  assert.equal(await logs.finder.row(), 0);
  assert.deepEqual([await logs.focused(), await logs.focusedRow()], ["Details", 4]);
  assert.equal(await logs.marks(), 0);
  await logs.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await logs.details.longText("Error"), (await rowsOf(visitor))[3].error));
});

journey("without a match the keyboard goes to the first row", async (visitor) => {
  const logs = await openFinder(visitor);
  await logs.finder.type("no row says this");
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
