// Waits that end on a real connection; `tests/browser/retries.rs` and `cancel.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

// Fault A7.
journey("an answer that drips is given up at the deadline, and its connection ends", async (visitor) => {
  const { id, endpoint } = visitor.faulty("drip");
  const logs = await visitor.open({ attributes: { endpoint }, hasFakeClock: true });
  await eventually(async () => assert.equal((await visitor.server.requests(id)).requests, 1));
  // With the time standing still there, no next try begins before this one is looked at.
  await logs.pauseAfter(15_100);
  await logs.hasError(/The log service took too long to answer/);
  await eventually(async () => assert.equal((await visitor.server.requests(id)).open, 0));
  assert.equal((await visitor.server.requests(id)).requests, 1);
});

// Fault B6.
journey("a countdown is said, and the rows come behind it", async (visitor) => {
  visitor.allow(/Failed to load resource/);
  const { id, endpoint } = visitor.faulty("status:429", { retry_after: "20", times: "1" });
  const logs = await visitor.open({ attributes: { endpoint }, hasFakeClock: true });
  await logs.hasError(/Too many requests were sent: wait before sending more/);
  await eventually(async () => assert.match((await logs.errorNotes()).join(), /Trying again in \d+ s/));
  await logs.page.clock.fastForward(21_100);
  await logs.hasRows(20);
  await logs.hasNoError();
  assert.equal((await visitor.server.requests(id)).requests, 2);
});
