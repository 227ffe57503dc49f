// Looking again without being asked, and without moving what is being read; `tests/browser/live.rs` and
// `live_pace.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { News } from "./support/news.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();
/** Longer than the pace, which is spread by up to a tenth. */
const [FIVE, FIFTEEN, SIXTY] = [5_600, 16_600, 66_100];

journey("each pace is one request each time, in the address, until it is off", async (visitor) => {
  const logs = await visitor.open({ hasFakeClock: true });
  await logs.hasRows(20);
  const look = async (pace, requests) => {
    await logs.page.clock.fastForward(pace);
    await logs.hasSent(requests);
  };
  assert.equal(await logs.chosen("Live"), "Off");
  assert.deepEqual(await logs.options("Live"), [
    "Off", "Every 5 seconds", "Every 15 seconds", "Every 60 seconds", "While running",
  ]);
  await look(120_000, 1);
  let sent = 1;
  for (const [word, pace] of [["60", SIXTY], ["15", FIFTEEN], ["5", FIVE]]) {
    await logs.choose("Live", `Every ${word} seconds`);
    await eventually(() => assert.equal(new URL(logs.page.url()).search, `?live=${word}&v=1`));
    await look(pace, ++sent);
    await logs.hasFreshness(/^Live, checked /);
    assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
  }
  await logs.choose("Live", "Off");
  await look(120_000, sent);
  assert.equal(await logs.freshness(), "");
});

journey("a running row is brought up to date in its place, also in its details, and new runs wait behind a button", async (visitor) => {
  const logs = await visitor.open({ url: "/?live=5", hasFakeClock: true });
  await logs.hasRows(20);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=20");
  const news = await News.reach(logs);
  assert.equal(await logs.chosen("Live"), "Every 5 seconds");
  assert.equal(data[0].workflow_run.status, "running");
  const before = await logs.runs();
  const ended = { status: "succeeded", total_tokens: 4_321, total_steps: 7, elapsed_time: 12, finished_at: data[0].created_at + 12 };
  news.change(data[0].id, ended);
  const begun = news.begin(3, data[1]);
  await logs.details.open(1);
  await logs.page.clock.fastForward(FIVE);
  await logs.hasNewest("3 new");
  const patched = { ...before[0], status: "succeeded", tokens: "4,321", steps: "7" };
  await eventually(async () => assert.deepEqual(await logs.runs(), [patched, ...before.slice(1)]));
  await eventually(async () => assert.equal((await logs.details.fields()).Tokens, "4,321"));
  await logs.details.press("Close");
  news.begin(2, data[1]);
  await logs.page.clock.fastForward(FIVE);
  await logs.hasNewest("5 new");
  assert.deepEqual(await logs.runs(), [patched, ...before.slice(1)], "no row has moved");
  await logs.showNewest();
  await eventually(async () => assert.deepEqual((await logs.runs()).slice(2, 5), begun.map(asShown)));
  await logs.hasRange("1 to 20 of 5,205");
  await logs.hasNewest("");
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,205");
  news.begin(4, data[1]);
  await logs.page.clock.fastForward(FIVE);
  // The first of them can be within the second of the newest run on page 1.
  await logs.hasFreshness(/^As of .* · [34] newer · Live, checked /);
  assert.equal(logs.lastRequest().limit, "1");
});

journey("two widgets look, count, write times and keep their part of the address each for itself", async (visitor) => {
  const other = { endpoint: "/demo/dify/workflows/logs", "url-state": "b-", refresh: "5" };
  const logs = await visitor.open({ more: [other], attributes: {}, hasFakeClock: true });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  const sentTo = (path) => logs.requests.filter(({ pathname }) => pathname === path).length;
  assert.deepEqual([sentTo("/demo/dify/workflows/logs"), sentTo("/api/workflows/logs")], [1, 1]);
  await second.choose("Live", "Every 60 seconds");
  await first.choose("Time zone", "UTC");
  await eventually(async () => assert.equal(await first.zone(), "UTC"));
  assert.equal(await second.zone(), "Local time, UTC+5:30");
  await logs.page.clock.fastForward(FIVE);
  await eventually(() => assert.equal(sentTo("/demo/dify/workflows/logs"), 2));
  assert.equal(sentTo("/api/workflows/logs"), 1);
  await first.choose("Live", "Off");
  logs.forgetRequests();
  await logs.page.clock.fastForward(SIXTY);
  await logs.hasSent(1);
  assert.equal(sentTo("/api/workflows/logs"), 1);
  assert.equal(new URL(logs.page.url()).search, "?live=60&v=1&b-live=0&b-zone=UTC&b-v=1");
  await second.press("Next page");
  await second.hasRange("21 to 40 of 5,200");
  await second.pressStartTime();
  await eventually(async () => assert.equal(await second.order(), "ascending"));
  assert.equal(await first.order(), "descending");
  await first.hasRange("1 to 20 of 5,200");
});
