// Waits: the server's, the deadline, and answers that come too late.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const CONNECTION = /Failed to load resource/;

async function hasRequests(visitor, id, requests) {
  await eventually(async () => assert.equal((await visitor.server.requests(id)).requests, requests));
}

// Fault B6.
journey("429 counts down and asks again, not earlier than the server allows", async (visitor) => {
  visitor.allow(CONNECTION);
  const { id, endpoint } = visitor.faulty("status:429", { retry_after: "2", times: "1" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(/Too many requests were sent: wait before sending more/);
  await eventually(async () => assert.match((await logs.errorNotes()).join(), /Trying again in \d s/));
  await logs.hasRows(20);
  const [first, second] = logs.sentAt;
  assert.ok(second - first >= 2_000, `asked again after ${second - first} ms`);
  assert.equal((await visitor.server.requests(id)).requests, 2);
});

// Fault B8.
journey("a wait of an hour is said and not sat out", async (visitor) => {
  visitor.allow(CONNECTION);
  const { id, endpoint } = visitor.faulty("status:429", { retry_after: "3600" });
  const logs = await visitor.open({ attributes: { endpoint }, hasFakeClock: true });
  await logs.hasError(/Too many requests/);
  await eventually(async () => assert.match((await logs.errorNotes()).join(), /The server allows requests again in/));
  await logs.page.clock.fastForward(120_000);
  assert.equal((await visitor.server.requests(id)).requests, 1);
});

// Fault B8.
for (const value of ["-5", "soon", "1e9"]) {
  journey(`Retry-After: ${value} is no reason to wait for ever or not at all`, async (visitor) => {
    visitor.allow(CONNECTION);
    const { id, endpoint } = visitor.faulty("status:429", { retry_after: value, times: "2" });
    const logs = await visitor.open({ attributes: { endpoint } });
    await logs.hasRows(20);
    assert.equal((await visitor.server.requests(id)).requests, 3);
  });
}

// Fault A6.
journey("no answer at all: after 15 seconds each try ends, and 45 seconds are the end", async (visitor) => {
  const { id, endpoint } = visitor.faulty("hang");
  const logs = await visitor.open({ attributes: { endpoint }, hasFakeClock: true });
  await hasRequests(visitor, id, 1);
  // The first page is asked for before the table is there, which then waits for it.
  await eventually(async () => assert.ok(await logs.isBusy()));
  await logs.page.clock.fastForward(5_000);
  await logs.hasText("Still waiting: the log service is slow to answer");
  await logs.page.clock.fastForward(10_100);
  await logs.hasError(/The log service took too long to answer/);
  for (let tries = 2; tries <= 3; tries += 1) {
    await logs.page.clock.fastForward(2_000);
    await hasRequests(visitor, id, tries);
    await logs.page.clock.fastForward(15_100);
  }
  await logs.page.clock.fastForward(60_000);
  await logs.isAtRest();
  await logs.hasError(/The log service took too long to answer/);
  const { requests, open } = await visitor.server.requests(id);
  assert.ok(requests <= 4 && open === 0, `${requests} requests, ${open} open`);
});

// Fault A7.
journey("an answer that drips is given up at the deadline too", async (visitor) => {
  const { id, endpoint } = visitor.faulty("drip");
  const logs = await visitor.open({ attributes: { endpoint }, hasFakeClock: true });
  await hasRequests(visitor, id, 1);
  // With the time standing still there, no next try begins before this one is looked at.
  await logs.page.clock.pauseAt(Date.now() + 15_100);
  await logs.hasError(/The log service took too long to answer/);
  await eventually(async () => assert.equal((await visitor.server.requests(id)).open, 0));
  assert.equal((await visitor.server.requests(id)).requests, 1);
});

// Fault D2.
journey("an answer that comes late never takes the place of a newer one", async (visitor) => {
  const { id, endpoint } = visitor.faulty("delay:1500", { times: "1" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await hasRequests(visitor, id, 1);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  await eventually(async () => assert.equal((await visitor.server.requests(id)).open, 0));
  const statuses = new Set((await logs.rows()).map((row) => row.Status));
  assert.deepEqual(statuses, new Set(["Failed"]));
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  assert.equal((await visitor.server.requests(id)).requests, 2);
});

// Fault D3.
journey("a request that hangs does not hold up the next filter", async (visitor) => {
  const { id, endpoint } = visitor.faulty("hang", { times: "1" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await hasRequests(visitor, id, 1);
  await logs.chooseStatus("Stopped");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  assert.equal((await visitor.server.requests(id)).open, 0, "the old request goes on");
});
