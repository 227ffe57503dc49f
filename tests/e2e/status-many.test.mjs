// Several statuses at once, and statuses that the server cannot filter.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { asShown } from "./support/rows.mjs";
import { startServer } from "./support/server.mjs";

const journey = journeys();
/** As many as one search reads before it asks whether to go on. */
const PAUSE = 1_000;

function sorted(runs) {
  return runs.map((run) => JSON.stringify(run)).sort();
}

/** All rows of a result, page by page. */
async function walk(logs, limit, total) {
  const runs = [];
  for (let first = 1; first <= total; first += limit) {
    if (first > 1) await logs.press("Next page");
    const last = Math.min(first + limit - 1, total);
    await logs.hasRange(`${first} to ${last} of ${total}`);
    await logs.hasRows(last - first + 1);
    runs.push(...(await logs.runs()));
  }
  return runs;
}

journey("two statuses are merged: every run of both, once, the newest first", async (visitor) => {
  const logs = await visitor.open({ url: "/?limit=100" });
  await logs.hasRows(100);
  const failed = await visitor.server.rows({ status: "failed" });
  const stopped = await visitor.server.rows({ status: "stopped" });
  await logs.chooseStatus("Failed");
  await logs.hasRange(`1 to 100 of ${failed.length}`);
  logs.forgetRequests();
  await logs.chooseStatus("Stopped");
  const runs = await walk(logs, 100, failed.length + stopped.length);
  assert.deepEqual(sorted(runs), sorted([...failed, ...stopped].map(asShown)));
  const begun = runs.map(({ at }) => at);
  assert.deepEqual(begun, begun.toSorted((one, other) => other - one), "the newest first");
  const chunks = logs.sent().filter(({ created_at__after: second }) => second === undefined);
  const pages = (status, rows) => Array.from({ length: Math.ceil(rows.length / 100) }, (_, at) => `${status} ${at + 1}`);
  assert.deepEqual(
    chunks.map(({ status, page }) => `${status} ${page}`).sort(),
    [...pages("failed", failed), ...pages("stopped", stopped)],
    "each hundred rows of each status is asked for once",
  );
  assert.ok(logs.asked("limit").every((limit) => limit === "100"));
  // A busy second at the end of a hundred rows is asked for as a whole.
  assert.ok(logs.requests.length <= chunks.length + 2, `${logs.requests.length} requests`);
});

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

journey("a search goes on where it paused, as often as someone asks, to the end", async (visitor) => {
  visitor.allow(/status of 400/);
  const oracle = await startServer({ statuses: "paused,scheduled" });
  const paused = await oracle.rows({ status: "paused" });
  const scheduled = await oracle.rows({ status: "scheduled" });
  await oracle.stop();
  const logs = await visitor.open({ url: "/?status=paused,scheduled&limit=100" });
  let before = 1;
  for (let read = PAUSE; read < 5_200; read += PAUSE) {
    await logs.hasScan(new RegExp(`matches in the newest ${read.toLocaleString("en-US")} of 5,200 runs$`), 10_000);
    const sent = logs.requests.length - before;
    assert.ok(PAUSE / 100 <= sent && sent <= PAUSE / 100 + 9, `${sent} requests for ${read}`);
    before = logs.requests.length;
    await logs.press("Read 1,000 more");
  }
  const matches = paused.length + scheduled.length;
  await logs.hasScan(new RegExp(`^${matches} matches in all 5,200 runs$`), 10_000);
  await logs.hasRange(`1 to ${matches} of ${matches}`);
  // The same runs, begun at another moment.
  const runs = [await logs.runs(), [...paused, ...scheduled].map(asShown)];
  const [shown, all] = runs.map((runs) => sorted(runs.map(({ at, ...run }) => run)));
  assert.deepEqual(shown, all);
  assert.equal(await logs.button("Read 1,000 more").count(), 0);
});

journey("within a time that has fewer runs the search reads all of them", async (visitor) => {
  visitor.allow(/status of 400/);
  const logs = await visitor.open({ url: "/?period=24h" });
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

journey("the progress is told, and Stop keeps what was found", async (visitor) => {
  visitor.allow(/status of 400/);
  const { endpoint } = visitor.faulty("delay:150");
  const logs = await visitor.open({ attributes: { endpoint, status: "partial-succeeded" } });
  await logs.hasScan(/^Reading: [1-9]00 of 5,200 runs, [1-9]\d* matches so far$/);
  await logs.press("Stop");
  await logs.hasScan(/^[1-9]\d* matches in the newest [1-9]00 of 5,200 runs$/);
  const [, matches, read] = /^(\d+) matches in the newest (\d+)/.exec(await logs.scan());
  assert.ok(Number(read) < PAUSE, `${read} runs were read`);
  await eventually(async () => assert.equal((await logs.runs()).length, Math.min(20, matches)));
  const sent = logs.requests.length;
  await logs.hasSent(sent);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=100");
  const found = data.filter(({ workflow_run }) => workflow_run?.status === "partial-succeeded").map(asShown);
  assert.deepEqual((await logs.runs()).slice(0, found.length), found);
  logs.forgetRequests();
  await logs.press("Read 1,000 more");
  await logs.hasScan(/^Reading: /);
  assert.equal(logs.sent()[0].page, String(Number(read) / 100 + 1), "it goes on where it was stopped");
});

journey("no match among those read is not “no match”", async (visitor) => {
  visitor.allow(/status of 400/);
  const logs = await visitor.open({ url: "/?status=lost" });
  await logs.hasText("0 matches in the newest 1,000 of 5,200 runs");
  assert.doesNotMatch(await logs.text(), /No run matches|No runs yet/);
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
  assert.equal(logs.requests.length, 4, "page 1, the stopped, then both");
  await keyboard.press("Enter");
  assert.equal(await logs.statuses.current(), "Any status");
  await keyboard.press("Enter");
  await logs.hasRange(/of 5,200$/);
  await keyboard.press("Tab");
  await eventually(async () => assert.equal(await logs.statuses.isOpen(), false, "the list closes behind the keyboard"));
});

journey("the list closes when someone presses elsewhere", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.statuses.open();
  await logs.keywordBox().click();
  await eventually(async () => assert.equal(await logs.statuses.isOpen(), false));
  await logs.hasSent(1);
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
