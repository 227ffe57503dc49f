// Pages of a result that stands still while new runs begin; `tests/browser/standing_still.rs` has the rules.

import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";
import { News } from "./support/news.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();
const LOGS = "/demo/dify/workflows/logs";
/** “As of Nov 20, 2026, 14:03:22”. */
const AS_OF = /^As of [A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d:\d\d$/;

async function apiPage(visitor, page) {
  const { data } = await visitor.server.json(`${LOGS}?page=${page}&limit=20`);
  return data;
}

journey("a page that is left stands still with its instant, in the address too, until the newest are shown", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.equal(await logs.freshness(), "");
  const [[newest], second] = [await apiPage(visitor, 1), await apiPage(visitor, 2)];
  const begun = (await News.reach(logs)).begin(3, newest);
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,200");
  assert.deepEqual(await logs.runs(), second.map(asShown), "three new runs have pushed no row");
  assert.match(await logs.freshness(), AS_OF);
  assert.equal(await logs.newest(), "Show the newest");
  await logs.hasSent(2);
  const { created_at__before, ...asked } = logs.lastRequest();
  assert.deepEqual(asked, { page: "2", limit: "20" });
  assert.equal(Date.parse(created_at__before), (newest.created_at + 1) * 1000, "the second of the newest run, as a whole");
  await logs.press("Page 3");
  await logs.hasRange("41 to 60 of 5,200");
  assert.deepEqual(logs.asked("created_at__before"), [null, created_at__before, created_at__before]);
  assert.equal(new URL(logs.page.url()).searchParams.get("as-of"), created_at__before);
  await logs.showNewest();
  await logs.hasRange("1 to 20 of 5,203");
  assert.deepEqual((await logs.runs()).slice(0, 3), begun.map(asShown));
  assert.equal(await logs.freshness(), "");
  assert.equal(await logs.newest(), "");
  assert.equal(new URL(logs.page.url()).search, "");
  await logs.hasSent(4);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
});

journey("a span that ends now stands still with its pages", async (visitor) => {
  const logs = await visitor.open({ url: "/?as-of=2026-01-01T00:00:00Z" });
  await logs.hasRange("1 to 20 of 5,200");
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" }, "the first page is the present, whatever a link says");
  await logs.chooseTime("Last 7 days");
  await logs.hasRange(/^1 to 20 of [\d,]{3,5}$/);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
  await logs.press("Next page");
  await logs.hasRange(/^41 to 60/);
  const [second, third] = logs.sent().slice(-2);
  assert.equal(second.created_at__before, third.created_at__before);
  assert.equal(second.created_at__after, third.created_at__after, "the pages are of one span");
  const days = (Date.parse(second.created_at__before) - Date.parse(second.created_at__after)) / 86_400_000;
  assert.equal(days, 7);
});

const batch = journeys({ runs: "ties" });

/** Walks through all pages; gives the runs that were shown and how many are said to be left out. */
async function walk(logs, limit) {
  const shown = [];
  let leftOut = 0;
  for (let first = 1; first < 300; first += limit) {
    if (first > 1) await logs.press("Next page");
    await logs.hasRange(new RegExp(`^${first} to \\d+ of 300$`));
    const rows = await logs.runs();
    const repeated = await logs.leftOut();
    assert.equal(rows.length + repeated, limit, `row ${first} and those after it`);
    shown.push(...rows);
    leftOut += repeated;
  }
  return { shown: shown.map((run) => JSON.stringify(run)), leftOut };
}

for (const [how, url, limit, most] of [
  ["the newest first", "/", 20, 40],
  ["the oldest first", "/?order=oldest&limit=50", 50, 20],
]) {
  batch(`three hundred runs of a nightly batch, ${how}: none is on two pages`, async (visitor) => {
    const all = (await visitor.server.rows()).map(asShown);
    const written = all.map((run) => JSON.stringify(run));
    assert.equal(new Set(written).size, 300, "the test can tell the runs apart");
    const logs = await visitor.open({ url });
    const { shown, leftOut } = await walk(logs, limit);
    assert.deepEqual(shown.filter((run, at) => shown.indexOf(run) !== at), [], "runs on two pages");
    assert.ok(shown.every((run) => written.includes(run)));
    // The API can be asked for the rows of a second, a hundred at once; only a busier one keeps some to itself.
    const missing = all.filter((run) => !shown.includes(JSON.stringify(run)));
    const busiest = missing.filter(({ at }) => all.filter((run) => run.at === at).length > 100);
    assert.deepEqual(missing, busiest, "runs of a second that fits one request are missing");
    assert.equal(missing.length, leftOut, "what is missing is said");
    assert.ok(logs.requests.length <= most, `${logs.requests.length} requests`);
  });
}
