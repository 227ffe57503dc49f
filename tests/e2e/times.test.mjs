// Zones, and times that are written out.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const HOUR = 3_600_000;

/** An instant of the API as the widget writes it, without the zone. */
function written(seconds, timeZone) {
  const options = { timeZone, hourCycle: "h23", month: "short", day: "numeric", year: "numeric" };
  const date = new Intl.DateTimeFormat("en-US", options).format(seconds * 1000);
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(seconds * 1000);
  return `${date}, ${clock}`;
}

async function newest(visitor) {
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=1");
  return data[0];
}

journey("another zone writes every time anew, without a request, into the address", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const { created_at: at } = await newest(visitor);
  assert.equal(await logs.zone(), "Local time, UTC+5:30");
  await logs.details.open(1);
  assert.equal((await logs.details.fields())["Start time"], `${written(at, "Asia/Kolkata")} UTC+5:30`);
  await logs.choose("Time zone", "UTC");
  await eventually(async () => assert.equal((await logs.details.fields())["Start time"], `${written(at, "UTC")} UTC`));
  assert.equal(new URL(logs.page.url()).searchParams.get("zone"), "UTC");
  await logs.details.press("Close");
  await logs.chooseZone("America/Sao_Paulo");
  await eventually(async () => assert.equal(await logs.zone(), "America/Sao_Paulo, UTC−3"));
  await eventually(async () => assert.equal(await logs.focused(), "Time zone", "the keyboard stays with the choice"));
  assert.equal(new URL(logs.page.url()).search, "?zone=America%2FSao_Paulo&v=1");
  await logs.page.reload();
  await logs.hasRows(20);
  assert.equal(await logs.zone(), "America/Sao_Paulo, UTC−3");
  await logs.hasSent(2);
});

journey("all zones that the browser knows are offered to someone who is about to choose", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.deepEqual(await logs.options("Time zone"), ["Local time, UTC+5:30", "UTC"]);
  const zones = await logs.zones();
  const known = await logs.page.evaluate(() => Intl.supportedValuesOf("timeZone"));
  assert.deepEqual(known.filter((zone) => !zones.includes(zone) && zone !== "UTC"), []);
  assert.equal(new Set(zones).size, zones.length, "each once");
  assert.ok(zones.length > 300);
});

journey("exact times stand in the place of relative ones, into the address", async (visitor) => {
  const logs = await visitor.open({ attributes: { "time-zone": "UTC" } });
  await logs.hasRows(20);
  const { created_at: at } = await newest(visitor);
  assert.match((await logs.startTimes())[0], /ago$/);
  await logs.press("Exact times");
  await eventually(async () => assert.equal((await logs.startTimes())[0], written(at, "UTC")));
  assert.ok((await logs.startTimes()).every((time) => /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d:\d\d$/.test(time)));
  assert.equal(new URL(logs.page.url()).search, "?times=exact&v=1");
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
  assert.ok((await logs.startTimes()).every((time) => /\d\d:\d\d:\d\d$/.test(time)));
  await logs.page.reload();
  await logs.hasRange(/^21 to 40/);
  assert.equal(await logs.button("Exact times").getAttribute("aria-pressed"), "true");
  await logs.press("Exact times");
  await eventually(async () => assert.match((await logs.startTimes())[0], /ago$/));
  await logs.hasSent(3);
});

journey("a day of another zone begins elsewhere, and is asked for anew", async (visitor) => {
  const logs = await visitor.open({ url: "/?period=today" });
  await logs.hasText("Start time: Today");
  await logs.hasRange(/ of /);
  logs.forgetRequests();
  await logs.chooseZone("Pacific/Kiritimati");
  await logs.hasSent(1);
  const midnight = Date.parse(logs.lastRequest().created_at__after);
  assert.equal((midnight + 14 * HOUR) % (24 * HOUR), 0, "midnight, fourteen hours ahead of UTC");
  await logs.chooseTime("Last hour");
  await logs.hasSent(2);
  await logs.choose("Time zone", "UTC");
  await eventually(async () => assert.equal(await logs.zone(), "UTC"));
  await logs.hasSent(2);
});

journey("a custom time is read in the zone that is chosen", async (visitor) => {
  const logs = await visitor.open({ url: "/?zone=America/New_York" });
  await logs.hasRows(20);
  await logs.chooseCustomTime({ from: "2026-07-15T09:00:00" });
  await logs.hasText("Start time: Jul 15, 2026, 09:00:00 UTC−4");
  assert.equal(Date.parse(logs.lastRequest().created_at__after), Date.parse("2026-07-15T13:00:00Z"));
});

journey("the keyword, the open filters and the rows outlive another zone", async (visitor) => {
  const logs = await visitor.open({ url: "/?keyword=invoice&status=failed" });
  await logs.hasRows(20);
  const before = await logs.runs();
  await logs.choose("Time zone", "UTC");
  await eventually(async () => assert.equal(await logs.zone(), "UTC"));
  assert.equal(await logs.keywordBox().inputValue(), "invoice");
  assert.equal(await logs.statuses.text(), "Failed");
  assert.deepEqual(await logs.runs(), before);
  await logs.hasSent(1);
});

journey("two widgets each have their own zone", async (visitor) => {
  const other = { endpoint: "/demo/dify/workflows/logs", "url-state": "b-" };
  const logs = await visitor.open({ more: [other], attributes: {} });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  await first.choose("Time zone", "UTC");
  await eventually(async () => assert.equal(await first.zone(), "UTC"));
  await second.press("Exact times");
  await eventually(async () => assert.match((await second.startTimes())[0], /\d\d:\d\d:\d\d$/));
  assert.equal(await second.zone(), "Local time, UTC+5:30");
  assert.match((await first.startTimes())[0], /ago$/);
  assert.equal(new URL(logs.page.url()).search, "?b-zone=UTC&b-v=1&times=exact&v=1");
});
