// Pages that are there before they are asked for, and those that were left.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const FIRST = "1 to 20 of 5,200";
const SECOND = "21 to 40 of 5,200";
/** 40 seconds, and what the computer takes. */
const OLD = /^Updated ([4-9]\d seconds|\d+ minutes?) ago$/;

/** Opens the site in a browser that need not save data, and waits for the next page, too. */
async function openWithNext(visitor, options) {
  const logs = await visitor.open({ isSavingData: false, ...options });
  await logs.hasRows(20);
  await logs.hasSent(2);
  return logs;
}

/** Goes to page 2, and waits until page 3 is there. */
async function turn(logs) {
  await logs.press("Next page");
  await logs.hasRange(SECOND);
  await logs.hasSent(3);
}

journey("the next page is in the first picture after the click, without a request", async (visitor) => {
  const logs = await openWithNext(visitor);
  const end = logs.lastRequest().created_at__before;
  assert.deepEqual(logs.lastRequest(), { page: "2", limit: "20", created_at__before: end });
  await logs.holdAnswers();
  assert.equal(await logs.rangeInNextPicture("Next page"), SECOND);
  assert.equal(await logs.isBusy(), false);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=2&limit=20");
  const tokens = data.map((row) => row.workflow_run.total_tokens.toLocaleString("en-US"));
  assert.deepEqual((await logs.rows()).map((row) => row.Tokens), tokens);
  assert.equal(new URL(logs.page.url()).searchParams.get("as-of"), end);
  await eventually(() => assert.deepEqual(logs.asked("page"), ["1", "2", "3"]));
});

journey("the last page asks for none", async (visitor) => {
  const logs = await visitor.open({ isSavingData: false, url: "/?page=260" });
  await logs.hasRange("5,181 to 5,200 of 5,200");
  await logs.isIdle();
  assert.deepEqual(logs.asked("page"), ["260"]);
});

const REASONS = {
  "of a hidden page": { init: () => Object.defineProperty(document, "visibilityState", { value: "hidden" }) },
  "while data is saved": { isSavingData: true },
  "near the rate limit": {
    routes: (context) =>
      context.route("**/workflows/logs?*", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), "x-ratelimit-remaining": "4" } });
      }),
  },
};

for (const [reason, options] of Object.entries(REASONS)) {
  journey(`nothing is asked ahead ${reason}`, async (visitor) => {
    const logs = await visitor.open({ isSavingData: false, ...options });
    await logs.hasRows(20);
    await logs.isIdle();
    assert.deepEqual(logs.asked("page"), ["1"]);
  });
}

journey("a page that waited for long is shown at once, with its age, and asked for again", async (visitor) => {
  const logs = await openWithNext(visitor, { hasFakeClock: true });
  const release = await logs.holdAnswers();
  await logs.page.clock.fastForward(40_000);
  assert.equal(await logs.rangeInNextPicture("Next page"), SECOND);
  assert.match(await logs.updated(), OLD);
  assert.equal(await logs.isBusy(), true);
  release();
  await eventually(async () => assert.doesNotMatch(await logs.updated(), OLD));
  assert.deepEqual(logs.asked("page").slice(0, 3), ["1", "2", "2"]);
});

journey("the way back shows the page at once, with its age, and then the rows of now", async (visitor) => {
  const logs = await openWithNext(visitor, { hasFakeClock: true });
  await turn(logs);
  await logs.page.clock.fastForward(40_000);
  const release = await logs.holdAnswers();
  assert.equal(await logs.rangeInNextPicture("Previous page"), FIRST);
  assert.match(await logs.updated(), OLD);
  assert.equal(await logs.isBusy(), true);
  release();
  await eventually(async () => assert.doesNotMatch(await logs.updated(), OLD));
  assert.equal(await logs.range(), FIRST);
  assert.equal(await logs.isBusy(), false);
});

// Fault D14.
journey("rows of the way back stay with their age when asking for them fails", async (visitor) => {
  visitor.allow(/Failed to load resource/);
  const logs = await openWithNext(visitor);
  await turn(logs);
  const release = await logs.holdAnswers();
  await logs.press("Previous page");
  await logs.hasRange(FIRST);
  release({ status: 404, json: {} });
  await logs.hasError(/There are no workflow logs/);
  assert.match((await logs.errorNotes()).join(), /The rows below are from /);
  await logs.hasRows(20);
  assert.equal(await logs.range(), FIRST);
});

journey("Refresh forgets the pages that were left", async (visitor) => {
  const logs = await openWithNext(visitor);
  await turn(logs);
  await logs.press("Refresh");
  await logs.hasSent(5);
  await logs.holdAnswers();
  assert.equal(await logs.rangeInNextPicture("Previous page"), SECOND, "page 1 is shown from before the refresh");
  assert.equal(await logs.isBusy(), true);
});
