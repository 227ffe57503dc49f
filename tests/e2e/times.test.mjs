// Zones, and times that are written out; `tests/browser/times.rs` has the rules.

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

journey("another zone and exact times write every time anew, without a request, into the address", async (visitor) => {
  const logs = await visitor.open({ url: "/?keyword=invoice&status=failed" });
  await logs.hasRows(20);
  const [{ at }] = await logs.runs();
  assert.equal(await logs.zone(), "Local time, UTC+5:30");
  await logs.details.open(1);
  assert.equal((await logs.details.fields())["Start time"], `${written(at, "Asia/Kolkata")} UTC+5:30`);
  await logs.choose("Time zone", "UTC");
  await eventually(async () => assert.equal((await logs.details.fields())["Start time"], `${written(at, "UTC")} UTC`));
  await logs.details.press("Close");
  const zones = await logs.zones();
  const known = await logs.page.evaluate(() => Intl.supportedValuesOf("timeZone"));
  assert.deepEqual(known.filter((zone) => !zones.includes(zone) && zone !== "UTC"), [], "all that the browser knows");
  assert.equal(new Set(zones).size, zones.length, "each once");
  await logs.chooseZone("America/Sao_Paulo");
  await eventually(async () => assert.equal(await logs.zone(), "America/Sao_Paulo, UTC−3"));
  await eventually(async () => assert.equal(await logs.focused(), "Time zone", "the keyboard stays with the choice"));
  assert.match((await logs.startTimes())[0], /ago$/);
  await logs.press("Exact times");
  await eventually(async () => assert.equal((await logs.startTimes())[0], written(at, "America/Sao_Paulo")));
  assert.ok((await logs.startTimes()).every((time) => /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d:\d\d$/.test(time)));
  assert.deepEqual([await logs.keywordBox().inputValue(), await logs.statuses.text()], ["invoice", "Failed"]);
  await logs.hasSent(1);
  const { searchParams } = new URL(logs.page.url());
  assert.deepEqual([searchParams.get("zone"), searchParams.get("times")], ["America/Sao_Paulo", "exact"]);
  await logs.page.reload();
  await logs.hasRows(20);
  assert.equal(await logs.zone(), "America/Sao_Paulo, UTC−3");
  assert.equal(await logs.button("Exact times").getAttribute("aria-pressed"), "true");
});

journey("a time is read in the zone that is chosen, and a day of another zone is asked for anew", async (visitor) => {
  const logs = await visitor.open({ url: "/?period=today" });
  await logs.hasText("Start time: Today");
  await logs.hasRange(/ of /);
  logs.forgetRequests();
  await logs.chooseZone("Pacific/Kiritimati");
  await logs.hasSent(1);
  const midnight = Date.parse(logs.lastRequest().created_at__after);
  assert.equal((midnight + 14 * HOUR) % (24 * HOUR), 0, "midnight, fourteen hours ahead of UTC");
  await logs.chooseCustomTime({ from: "2026-07-15T09:00:00" });
  await logs.hasText("Start time: Jul 15, 2026, 09:00:00 UTC+14");
  await logs.hasSent(2);
  assert.equal(Date.parse(logs.lastRequest().created_at__after), Date.parse("2026-07-14T19:00:00Z"));
  await logs.choose("Time zone", "UTC");
  await eventually(async () => assert.equal(await logs.zone(), "UTC"));
  await logs.hasSent(2);
});
