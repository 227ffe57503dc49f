// The Back button of a browser that keeps the pages that were left.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys({ keepsPages: true });

/** The other page is a bare file, for which the browser looks for an icon. */
const ICON = /favicon\.ico/;

/** Goes to another page of the site and back, and makes sure that the page that comes back is the one that was left. */
async function leaveAndComeBack(logs) {
  await logs.page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (window.wasKept = persisted)));
  await logs.page.goto(new URL("/config.json", logs.page.url()).href);
  logs.forgetRequests();
  // A page that was kept loads nothing, so there is no load to wait for.
  await logs.page.goBack({ waitUntil: "commit" });
  await eventually(async () => assert.equal(await logs.page.evaluate(() => window.wasKept), true));
}

// Fault E9.
journey("a page that was kept has its rows at once, and then those of now", async (visitor) => {
  visitor.allow(ICON);
  const logs = await visitor.open({ url: "/?status=failed" });
  await logs.hasRows(20);
  await leaveAndComeBack(logs);
  assert.equal((await logs.rows()).length, 20);
  await logs.hasSent(1);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20", status: "failed" });
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
});

// Fault E9.
journey("a page that was left while it waited has its rows after all", async (visitor) => {
  visitor.allow(ICON);
  const { id, endpoint } = visitor.faulty("hang", { times: "1" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await eventually(async () => assert.equal((await visitor.server.requests(id)).requests, 1));
  await leaveAndComeBack(logs);
  await logs.hasRows(20);
  await logs.hasNoError();
  assert.equal((await visitor.server.requests(id)).open, 0);
});
