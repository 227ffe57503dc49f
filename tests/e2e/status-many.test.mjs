// Several statuses at once, and statuses that the server cannot filter; `tests/browser/many_statuses.rs` and
// `src/state/answer/tests.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();
/** As many as one search reads before it asks whether to go on. */
const PAUSE = 1_000;

function sorted(runs) {
  return runs.map((run) => JSON.stringify(run)).sort();
}

journey("the first page of two statuses is two requests, and the pages within them are none", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  logs.forgetRequests();
  await logs.chooseStatus("Stopped");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  await logs.hasRows(20);
  await logs.hasSent(2);
  assert.deepEqual(logs.sent(), [
    { page: "1", limit: "100", status: "failed" },
    { page: "1", limit: "100", status: "stopped" },
  ]);
  assert.equal(await logs.statuses.text(), "2 statuses");
  assert.deepEqual(await logs.statuses.options(true), ["Failed", "Stopped"]);
  assert.deepEqual(await logs.chips(), ["Status: Failed", "Status: Stopped"]);
  for (const [button, range] of [["Page 3", /^41 to 60/], ["Previous page", /^21 to 40/], ["Next page", /^41 to 60/]]) {
    await logs.press(button);
    await logs.hasRange(range);
  }
  await logs.press("First page");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  await logs.hasFreshness(/^As of /);
  await logs.hasSent(2);
  await logs.showNewest();
  await logs.hasSent(4);
  const [failed, stopped] = await Promise.all(["failed", "stopped"].map((status) => visitor.server.rows({ status })));
  const newest = [...failed, ...stopped].toSorted((one, other) => other.created_at - one.created_at).slice(0, 20);
  assert.deepEqual(sorted(await logs.runs()), sorted(newest.map(asShown)));
  await logs.statuses.open();
  await logs.keywordBox().click();
  await eventually(async () => assert.equal(await logs.statuses.isOpen(), false, "the list closes when someone presses elsewhere"));
  await logs.press("Remove filter Status: Failed");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Status: Stopped"]));
  await logs.hasRange(/^1 to 20 of 156$/);
  await logs.hasSent(5);
  assert.deepEqual(logs.sent().at(-1), { page: "1", limit: "20", status: "stopped" });
});

journey("a status that the server refuses is asked for once, and then runs are read", async (visitor) => {
  visitor.allow(/status of 400/);
  const logs = await visitor.open();
  await logs.hasRows(20);
  logs.forgetRequests();
  await logs.chooseStatus("Paused");
  await logs.hasScan(/^(\d+) matches in the newest 1,000 of 5,200 runs$/);
  await logs.hasText("The server cannot filter by this status, so runs are read and filtered here");
  const [first, ...chunks] = logs.sent();
  assert.deepEqual(first, { page: "1", limit: "20", status: "paused" });
  assert.equal(chunks.length, PAUSE / 100);
  for (const [position, { page, limit, status }] of chunks.entries()) {
    assert.deepEqual([page, limit, status], [String(position + 1), "100", undefined]);
  }
  const read = await visitor.server.rowsOf(logs.requests);
  assert.equal(new Set(read.map(({ id }) => id)).size, PAUSE);
  const paused = read.filter((row) => row.workflow_run?.status === "paused");
  assert.match(await logs.scan(), new RegExp(`^${paused.length} matches`));
  assert.deepEqual(sorted(await logs.runs()), sorted(paused.map(asShown)));
  await logs.hasNoError();
  logs.forgetRequests();
  await logs.chooseStatus("Running");
  await logs.hasScan(/^(\d+) matches in the newest 1,000 of 5,200 runs$/);
  assert.ok(logs.asked("status").filter((status) => status === "paused").length === 0, "it is known to be refused");
});

journey("within a time that has fewer runs the search reads all of them", async (visitor) => {
  visitor.allow(/status of 400/);
  // No run leaves the last 24 hours meanwhile.
  const logs = await visitor.open({ url: "/?period=24h", isTimeFixed: true });
  await logs.hasRows(20);
  const [, total] = (await logs.range()).split(" of ");
  logs.forgetRequests();
  await logs.chooseStatus("Running", "Partial success");
  await eventually(async () => assert.equal(await logs.statuses.text(), "2 statuses"));
  await logs.hasScan(new RegExp(`matches in all ${total} runs$`));
  const { created_at__after } = logs.lastRequest();
  const runs = await visitor.server.rows({ created_at__after });
  const wanted = runs.filter(({ workflow_run }) => ["running", "partial-succeeded"].includes(workflow_run?.status));
  await logs.hasRange(`1 to ${Math.min(20, wanted.length)} of ${wanted.length}`);
  assert.deepEqual(await logs.runs(), wanted.slice(0, 20).map(asShown));
});

journey("the list is walked with the keyboard alone", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const { keyboard } = logs.page;
  await logs.statuses.button.focus();
  await keyboard.press("ArrowDown");
  await eventually(async () => assert.ok(await logs.statuses.isOpen()));
  assert.equal(await logs.statuses.current(), "Any status");
  await keyboard.press("End");
  assert.equal(await logs.statuses.current(), "Stopped");
  await keyboard.press("ArrowDown");
  assert.equal(await logs.statuses.current(), "Stopped", "the list ends here");
  await keyboard.press("Enter");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Status: Stopped"]));
  await keyboard.press("ArrowUp");
  await keyboard.press(" ");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Status: Failed", "Status: Stopped"]));
  assert.equal(await logs.focused(), "Status", "the keyboard stays on the button");
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.statuses.isOpen(), false));
  assert.equal(await logs.focused(), "Status");
  await logs.hasRange(/^1 to 20 of 561$/);
  await logs.hasSent(4);
  await keyboard.press("Enter");
  assert.equal(await logs.statuses.current(), "Any status");
  await keyboard.press("Enter");
  await logs.hasRange(/of 5,200$/);
  await keyboard.press("Tab");
  await eventually(async () => assert.equal(await logs.statuses.isOpen(), false, "the list closes behind the keyboard"));
});

const taught = journeys({ statuses: "running,paused" });

taught("a server that can filter by a status is asked for it, and nothing else is read", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  logs.forgetRequests();
  await logs.chooseStatus("Paused");
  const paused = await visitor.server.rows({ status: "paused" });
  await logs.hasRange(`1 to 20 of ${paused.length}`);
  await logs.hasSent(1);
  assert.deepEqual(logs.sent(), [{ page: "1", limit: "20", status: "paused" }]);
  assert.deepEqual(await logs.runs(), paused.slice(0, 20).map(asShown));
});
