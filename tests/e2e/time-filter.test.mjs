import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const HOUR = 3_600_000;

async function nextRequest(logs, count) {
  await eventually(() => assert.equal(logs.requests.length, count));
  return logs.lastRequest();
}

journey("a span that ends now is worked out for each request", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  for (const [number, [name, hours]] of [["Last 15 minutes", 0.25], ["Last hour", 1], ["Last 24 hours", 24], ["Last 7 days", 168]].entries()) {
    await logs.chooseTime(name);
    const { created_at__after: after, created_at__before: before } = await nextRequest(logs, number + 2);
    const age = Date.now() - Date.parse(after);
    assert.ok(hours * HOUR <= age && age < hours * HOUR + 30_000, `${name}: ${after}`);
    assert.equal(before, undefined);
  }
});

journey("a day, a month, a quarter and a year begin at midnight of the reader's zone", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const civil = (at) => new Date(at + 5.5 * HOUR).toISOString().slice(0, 19);
  const now = Date.now();
  const [today, month] = [civil(now).slice(0, 10), Number(civil(now).slice(5, 7))];
  const quarter = String(month - ((month - 1) % 3)).padStart(2, "0");
  for (const [number, [name, day]] of [
    ["Today", today],
    ["Month to date", `${today.slice(0, 7)}-01`],
    ["Quarter to date", `${today.slice(0, 4)}-${quarter}-01`],
    ["Year to date", `${today.slice(0, 4)}-01-01`],
  ].entries()) {
    await logs.chooseTime(name);
    const { created_at__after: after, created_at__before: before } = await nextRequest(logs, number + 2);
    assert.equal(civil(Date.parse(after)), `${day}T00:00:00`, name);
    assert.equal(before, undefined);
  }
});

journey("a custom range is read in the reader's zone, both ends included", async (visitor) => {
  const logs = await visitor.open({ context: { timezoneId: "America/New_York" } });
  await logs.hasRows(20);
  await logs.chooseCustomTime({ from: "2026-01-15T09:00:00", to: "2026-07-15T09:00:00" });
  const asked = await nextRequest(logs, 2);
  assert.equal(Date.parse(asked.created_at__after), Date.parse("2026-01-15T14:00:00Z"), "winter time");
  assert.equal(Date.parse(asked.created_at__before), Date.parse("2026-07-15T13:00:00Z"), "summer time");
  const [chip] = await logs.chips();
  assert.match(chip, /^Start time: Jan 15, 2026, 09:00:00 UTC−5 – Jul 15, 2026, 09:00:00 UTC−4$/);
});

journey("a range with an open end names only the end it has", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.chooseCustomTime({ from: "2026-01-15T09:00:00" });
  const asked = await nextRequest(logs, 2);
  assert.equal(Date.parse(asked.created_at__after), Date.parse("2026-01-15T03:30:00Z"));
  assert.equal(asked.created_at__before, undefined);
});

journey("a range that ends before it begins is refused before anything is sent", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.chooseCustomTime({ from: "2026-02-02T10:00:00", to: "2026-02-01T10:00:00" });
  await logs.hasError(/“From” is later than “To”/);
  assert.equal(logs.requests.length, 1);
});

journey("the time zone option decides how times are written and read", async (visitor) => {
  const logs = await visitor.open({ attributes: { "time-zone": "Europe/Madrid" } });
  await logs.hasRows(20);
  assert.match(await logs.zone(), /^Europe\/Madrid, UTC\+[12]$/);
  await logs.chooseCustomTime({ from: "2026-01-15T09:00:00" });
  assert.equal(Date.parse((await nextRequest(logs, 2)).created_at__after), Date.parse("2026-01-15T08:00:00Z"));
});

journey("without the option, times are the reader's own", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.equal(await logs.zone(), "Local time, UTC+5:30");
});

journey("a time zone that nobody knows is UTC", async (visitor) => {
  const logs = await visitor.open({ attributes: { "time-zone": "Mars/Olympus" } });
  await logs.hasRows(20);
  await logs.details.open(1);
  assert.match((await logs.details.fields())["Start time"], / UTC$/);
});
