// Rows that are on screen, and what an error or a lost connection does to them.

import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";

const journey = journeys();
const CONNECTION = /Failed to load resource/;

journey("old rows stay under an error and say from when they are", async (visitor) => {
  visitor.allow(CONNECTION);
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill({ status: 404, json: {} }));
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
