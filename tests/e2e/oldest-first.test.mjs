// The whole result the other way round.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { News } from "./support/news.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();

journey("the heading turns the whole result around, with the last page in two requests", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.equal(await logs.order(), "descending");
  logs.forgetRequests();
  await logs.pressStartTime();
  await logs.hasRange("1 to 20 of 5,200");
  await eventually(async () => assert.equal(await logs.order(), "ascending"));
  assert.equal(await logs.caption(), "Workflow runs, oldest first");
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=260&limit=20");
  assert.deepEqual(await logs.runs(), data.toReversed().map(asShown));
  await logs.hasSent(2);
  const [total, last] = logs.sent();
  assert.deepEqual([total.page, total.limit, last.page, last.limit], ["1", "20", "260", "20"]);
  assert.ok(logs.asked("created_at__before").every((before) => before === total.created_at__before), "it stands still");
  assert.equal(new URL(logs.page.url()).searchParams.get("order"), "oldest");
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,200");
  await logs.hasSent(3);
  await logs.pressStartTime();
  await logs.hasRange("1 to 20 of 5,200");
  await eventually(async () => assert.equal(await logs.order(), "descending"));
  assert.equal(await logs.caption(), "Workflow runs, newest first");
  await logs.hasSent(4);
  assert.equal(new URL(logs.page.url()).search, "");
});

journey("a last page that is not full costs a page at most two requests", async (visitor) => {
  const failed = await visitor.server.rows({ status: "failed" });
  const oldestFirst = failed.toReversed().map(asShown);
  const logs = await visitor.open({ url: "/?status=failed&order=oldest&limit=50" });
  const shown = [];
  let sent = 0;
  for (let first = 1; first <= failed.length; first += 50) {
    if (first > 1) await logs.press("Next page");
    const last = Math.min(first + 49, failed.length);
    await logs.hasRange(`${first} to ${last} of ${failed.length}`);
    shown.push(...(await logs.runs()));
    // The first page learns the total; a second that many runs share may be asked for as a whole.
    const most = first === 1 ? 3 : 2;
    const asked = logs.sent().slice(sent).filter((one) => one.created_at__after === undefined);
    assert.ok(1 <= asked.length && asked.length <= most, `${asked.length} requests for the page of row ${first}`);
    sent = logs.requests.length;
  }
  const written = (runs) => runs.map((run) => JSON.stringify(run)).toSorted();
  assert.deepEqual(written(shown), written(oldestFirst));
  const begun = shown.map(({ at }) => at);
  assert.deepEqual(begun, begun.toSorted((one, other) => one - other), "the oldest first");
});

journey("the oldest runs of two statuses are merged from their ends", async (visitor) => {
  const logs = await visitor.open({ url: "/?status=failed,stopped&order=oldest&limit=50" });
  const failed = await visitor.server.rows({ status: "failed" });
  const stopped = await visitor.server.rows({ status: "stopped" });
  await logs.hasRange(`1 to 50 of ${failed.length + stopped.length}`);
  const oldest = [...failed, ...stopped].toSorted((one, other) => one.created_at - other.created_at).slice(0, 50);
  assert.deepEqual(await logs.runs(), oldest.map(asShown));
  // Of each status the first answer tells where the end is, and the last pages have the rows.
  assert.ok(logs.requests.length <= 6, `${logs.requests.length} requests`);
  assert.equal(await logs.order(), "ascending");
});

journey("a search for a status that the server refuses begins with the oldest runs", async (visitor) => {
  visitor.allow(/status of 400/);
  const logs = await visitor.open({ url: "/?status=paused&order=oldest" });
  await logs.hasScan(/^\d+ matches in the oldest 1,000 of 5,200 runs$/);
  assert.ok(logs.requests.length <= 15, `${logs.requests.length} requests`);
  const begun = (await logs.runs()).map(({ at }) => at);
  assert.ok(begun.length > 0);
  assert.deepEqual(begun, begun.toSorted((one, other) => one - other));
  assert.deepEqual(new Set((await logs.runs()).map(({ status }) => status)), new Set(["paused"]));
});

journey("runs that begin in the meantime are not in a result that is counted from its end", async (visitor) => {
  const logs = await visitor.open({ url: "/?order=oldest", hasFakeClock: true });
  await logs.hasRange("1 to 20 of 5,200");
  const before = await logs.runs();
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=1");
  const news = await News.reach(logs);
  news.begin(7, data[0]);
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,200");
  await logs.press("Previous page");
  await logs.hasRange("1 to 20 of 5,200");
  assert.deepEqual(await logs.runs(), before);
  await logs.page.clock.fastForward(67_000);
  await logs.hasFreshness(/^As of .* · 7 newer$/);
  assert.deepEqual(await logs.runs(), before);
  await logs.hasNewest("7 new");
  await logs.showNewest();
  await logs.hasRange("1 to 20 of 5,207");
  assert.deepEqual(await logs.runs(), before, "the new runs are at the other end");
});

journey("the keyboard turns the result around and stays on the heading", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.startTimeHeading().getByRole("button").focus();
  await logs.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await logs.order(), "ascending"));
  await logs.hasSent(3);
  assert.equal(await logs.focused(), "Start time");
});
