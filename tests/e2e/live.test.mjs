// Looking again without being asked, and without moving what is being read.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { News } from "./support/news.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();
/** Longer than the pace, which is spread by up to a tenth. */
const [FIVE, FIFTEEN, SIXTY] = [5_600, 16_600, 66_100];

async function openLive(visitor, settings = {}) {
  const logs = await visitor.open({ hasFakeClock: true, ...settings });
  await logs.hasRows(20);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=20");
  return { logs, data, news: await News.reach(logs) };
}

async function look(logs, pace, requests) {
  await logs.page.clock.fastForward(pace);
  await logs.hasSent(requests);
}

journey("nothing is looked at until someone asks for it", async (visitor) => {
  const { logs } = await openLive(visitor);
  assert.equal(await logs.chosen("Live"), "Off");
  assert.deepEqual(await logs.options("Live"), [
    "Off", "Every 5 seconds", "Every 15 seconds", "Every 60 seconds", "While running",
  ]);
  await look(logs, 120_000, 1);
});

for (const [name, word, pace] of [
  ["Every 5 seconds", "5", FIVE],
  ["Every 15 seconds", "15", FIFTEEN],
  ["Every 60 seconds", "60", SIXTY],
]) {
  journey(`${name}: one request each time, and the address says so`, async (visitor) => {
    const { logs } = await openLive(visitor);
    await logs.choose("Live", name);
    await eventually(() => assert.equal(new URL(logs.page.url()).search, `?live=${word}&v=1`));
    await look(logs, Number(word) * 900, 1);
    await look(logs, pace - Number(word) * 900, 2);
    await look(logs, pace, 3);
    assert.deepEqual(logs.sent().slice(1), [{ page: "1", limit: "20" }, { page: "1", limit: "20" }]);
    await logs.hasFreshness(/^Live, checked just now$/);
    await logs.choose("Live", "Off");
    await look(logs, 120_000, 3);
    assert.equal(await logs.freshness(), "");
  });
}

journey("a running row is brought up to date in its place, and new runs wait behind a button", async (visitor) => {
  const { logs, data, news } = await openLive(visitor, { url: "/?live=5" });
  assert.equal(await logs.chosen("Live"), "Every 5 seconds");
  assert.equal(data[0].workflow_run.status, "running");
  const before = await logs.runs();
  const ended = { status: "succeeded", total_tokens: 4_321, total_steps: 7, elapsed_time: 12, finished_at: data[0].created_at + 12 };
  news.change(data[0].id, ended);
  const begun = news.begin(3, data[1]);
  await look(logs, FIVE, 2);
  await logs.hasNewest("3 new");
  const patched = { ...before[0], status: "succeeded", tokens: "4,321", steps: "7" };
  await eventually(async () => assert.deepEqual(await logs.runs(), [patched, ...before.slice(1)]));
  await logs.hasRange("1 to 20 of 5,200");
  news.begin(2, data[1]);
  await look(logs, FIVE, 3);
  await logs.hasNewest("5 new");
  assert.deepEqual(await logs.runs(), [patched, ...before.slice(1)], "no row has moved");
  await logs.showNewest();
  await eventually(async () => assert.deepEqual((await logs.runs()).slice(2, 5), begun.map(asShown)));
  await logs.hasRange("1 to 20 of 5,205");
  await logs.hasNewest("");
  await logs.hasSent(3);
});

journey("more new runs than a page has are said to be at least as many", async (visitor) => {
  const { logs, data, news } = await openLive(visitor, { attributes: { refresh: "5" } });
  news.begin(150, data[1]);
  await look(logs, FIVE, 2);
  await logs.hasNewest("20+ new");
  await logs.showNewest();
  await logs.hasRange("1 to 20 of 5,350");
  await logs.hasSent(2);
});

journey("the details of a run that ends while they are open tell it", async (visitor) => {
  const { logs, data, news } = await openLive(visitor, { attributes: { refresh: "5" } });
  await logs.details.open(1);
  news.change(data[0].id, { status: "failed", error: "Out of memory", total_tokens: 12, finished_at: data[0].created_at + 3 });
  news.begin(1, data[1]);
  await look(logs, FIVE, 2);
  await eventually(async () => assert.equal((await logs.details.fields()).Tokens, "12"));
  assert.equal(await logs.details.longText("Error"), "Out of memory");
  assert.equal((await logs.details.fields())["Log ID"], data[0].id);
});

journey("While running looks every five seconds for as long as a run on the page goes on", async (visitor) => {
  const { logs, data, news } = await openLive(visitor, { attributes: { refresh: "running" } });
  assert.equal(await logs.chosen("Live"), "While running");
  await look(logs, FIVE, 2);
  for (const { id, workflow_run: run, created_at } of data) {
    if (run.status === "running") news.change(id, { status: "succeeded", finished_at: created_at + 60 });
  }
  await look(logs, FIVE, 3);
  await eventually(async () => assert.ok((await logs.runs()).every(({ status }) => status !== "running")));
  await look(logs, 120_000, 3);
});

journey("a pace that the host set is a choice too", async (visitor) => {
  const { logs } = await openLive(visitor, { attributes: { refresh: "30" } });
  assert.equal(await logs.chosen("Live"), "Every 30 seconds");
  assert.equal((await logs.options("Live")).length, 6);
  await look(logs, 26_000, 1);
  await look(logs, 8_000, 2);
});

journey("looks that fail are said, come less often, and end well", async (visitor) => {
  visitor.allow(/status of 503/);
  const { logs } = await openLive(visitor, { attributes: { refresh: "5" } });
  const before = await logs.runs();
  await logs.page.unrouteAll();
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill({ status: 503, json: {} }));
  await look(logs, FIVE, 2);
  await logs.hasFreshness(/^Live updates fail: The log service reported a problem of its own$/);
  await look(logs, FIVE, 2);
  await look(logs, FIVE, 3);
  await logs.hasNoError();
  assert.deepEqual(await logs.runs(), before);
  await logs.page.unrouteAll();
  await look(logs, 4 * FIVE, 4);
  await logs.hasFreshness(/^Live, checked just now$/);
});

journey("a session that ends while nobody acts takes the rows away", async (visitor) => {
  visitor.allow(/status of 401/);
  const { logs } = await openLive(visitor, { attributes: { refresh: "5" } });
  await logs.page.unrouteAll();
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill({ status: 401, json: {} }));
  await look(logs, FIVE, 2);
  await logs.hasError(/Your session has ended/);
  assert.deepEqual(await logs.runs(), []);
  await look(logs, 120_000, 2);
});

journey("a later page is looked at without new rows, and the newer ones are counted", async (visitor) => {
  const { logs, data, news } = await openLive(visitor, { attributes: { refresh: "5" } });
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,200");
  const before = await logs.runs();
  news.begin(4, data[1]);
  logs.forgetRequests();
  await look(logs, FIVE, 1);
  await logs.hasFreshness(/^As of .* · 4 newer · Live, checked just now$/);
  assert.equal(logs.lastRequest().limit, "1");
  assert.deepEqual(await logs.runs(), before);
});

journey("two widgets on one page look at their own pace and write their own part of the address", async (visitor) => {
  const other = { endpoint: "/demo/dify/workflows/logs", "url-state": "b-", refresh: "5" };
  const logs = await visitor.open({ more: [other], attributes: {}, hasFakeClock: true });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  const sentTo = (path) => logs.requests.filter(({ pathname }) => pathname === path).length;
  assert.deepEqual([sentTo("/demo/dify/workflows/logs"), sentTo("/api/workflows/logs")], [1, 1]);
  await second.choose("Live", "Every 60 seconds");
  await logs.page.clock.fastForward(FIVE);
  await logs.hasSent(3);
  assert.deepEqual([sentTo("/demo/dify/workflows/logs"), sentTo("/api/workflows/logs")], [2, 1]);
  await first.choose("Live", "Off");
  await logs.page.clock.fastForward(SIXTY);
  await logs.hasSent(4);
  assert.deepEqual([sentTo("/demo/dify/workflows/logs"), sentTo("/api/workflows/logs")], [2, 2]);
  assert.equal(new URL(logs.page.url()).search, "?live=60&v=1&b-live=0&b-v=1");
  await second.press("Next page");
  await second.hasRange("21 to 40 of 5,200");
  await second.pressStartTime();
  await eventually(async () => assert.equal(await second.order(), "ascending"));
  assert.equal(await first.order(), "descending");
  await first.hasRange("1 to 20 of 5,200");
});
