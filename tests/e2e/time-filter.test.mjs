// When runs began; `tests/browser/filters.rs` and `formats.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const HOUR = 3_600_000;

async function nextRequest(logs, count) {
  await eventually(() => assert.equal(logs.requests.length, count));
  return logs.lastRequest();
}

journey("a span ends now, and a day, a month, a quarter and a year begin at midnight of the reader's zone", async (visitor) => {
  const logs = await visitor.open({ hasFakeClock: true });
  await logs.hasRows(20);
  const now = Date.now();
  // No midnight comes between.
  await logs.page.clock.setFixedTime(now);
  const civil = (at) => new Date(at + 5.5 * HOUR).toISOString().slice(0, 19);
  const [today, month] = [civil(now).slice(0, 10), Number(civil(now).slice(5, 7))];
  const quarter = String(month - ((month - 1) % 3)).padStart(2, "0");
  for (const [number, [name, begin]] of [
    ["Last 15 minutes", civil(now - 0.25 * HOUR)],
    ["Last hour", civil(now - HOUR)],
    ["Last 24 hours", civil(now - 24 * HOUR)],
    ["Last 7 days", civil(now - 168 * HOUR)],
    ["Today", `${today}T00:00:00`],
    ["Month to date", `${today.slice(0, 7)}-01T00:00:00`],
    ["Quarter to date", `${today.slice(0, 4)}-${quarter}-01T00:00:00`],
    ["Year to date", `${today.slice(0, 4)}-01-01T00:00:00`],
  ].entries()) {
    await logs.chooseTime(name);
    const { created_at__after: after, created_at__before: before } = await nextRequest(logs, number + 2);
    assert.equal(civil(Date.parse(after)), begin, name);
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
