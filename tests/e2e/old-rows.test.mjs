// Rows that are on screen, and what an error or an absence does to them.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const CONNECTION = /Failed to load resource/;

async function answerWith(logs, status, json = {}) {
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill({ status, json }));
}

journey("old rows stay under an error and say from when they are", async (visitor) => {
  visitor.allow(CONNECTION);
  const logs = await visitor.open();
  await logs.hasRows(20);
  await answerWith(logs, 404);
  await logs.press("Refresh");
  await logs.hasError(/There are no workflow logs/);
  await logs.hasRows(20);
  const [note] = await logs.errorNotes();
  assert.match(note, /^The rows below are from [A-Z][a-z]{2} \d+, \d{4}, \d\d:\d\d:\d\d$/);
  await logs.page.unrouteAll();
  await logs.press("Try again");
  await logs.hasNoError();
  await logs.hasRows(20);
});

journey("the rows of someone whose session has ended are taken away", async (visitor) => {
  visitor.allow(CONNECTION);
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.details.open(2);
  await answerWith(logs, 401);
  await logs.press("Refresh");
  await logs.hasError(/Your session has ended: sign in again/);
  assert.equal(await logs.rowLocator(1).count(), 0);
  assert.equal(await logs.details.isOpen(), false);
  assert.equal(await logs.button("Reload page").count(), 1);
});

journey("loading never blanks rows that are there", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  let letThrough;
  const gate = new Promise((resolve) => (letThrough = resolve));
  await logs.page.route("**/workflows/logs?*", async (route) => {
    await gate;
    await route.continue();
  });
  await logs.press("Next page");
  await eventually(async () => assert.ok(await logs.isBusy()));
  assert.equal((await logs.rows()).length, 20);
  assert.match(await logs.range(), /^1 to 20/, "the range is that of the rows on screen");
  letThrough();
  await logs.hasRange(/^21 to 40/);
});

// Fault A8.
journey("offline is said, nothing is sent, and the rows come with the connection", async (visitor) => {
  visitor.allow(CONNECTION);
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.goOffline();
  await logs.press("Next page");
  await logs.hasError(/You are offline/);
  assert.equal((await logs.rows()).length, 20);
  const sent = logs.requests.length;
  assert.ok(sent <= 2, `${sent - 1} requests without a connection`);
  await logs.page.context().setOffline(false);
  await logs.hasRange(/^21 to 40/);
  await logs.hasNoError();
  assert.equal(logs.requests.length, sent + 1);
});

journey("live refreshes stop without a connection", async (visitor) => {
  visitor.allow(CONNECTION);
  const logs = await visitor.open({ attributes: { refresh: "30" }, hasFakeClock: true });
  await logs.hasRows(20);
  await logs.page.clock.fastForward(31_000);
  await eventually(() => assert.equal(logs.requests.length, 2));
  await logs.hasRows(20);
  await logs.goOffline();
  await logs.page.clock.fastForward(95_000);
  assert.equal(logs.requests.length, 2);
});
