// The whole result the other way round; `tests/browser/oldest.rs` and `src/state/answer/tests.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();

journey("the heading turns the whole result around, with the last page in two requests", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.equal(await logs.order(), "descending");
  logs.forgetRequests();
  await logs.startTimeHeading().getByRole("button").focus();
  await logs.page.keyboard.press("Enter");
  await logs.hasRange("1 to 20 of 5,200");
  await eventually(async () => assert.equal(await logs.order(), "ascending"));
  assert.equal(await logs.focused(), "Start time", "the keyboard stays on the heading");
  assert.equal(await logs.caption(), "Workflow runs, oldest first");
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=260&limit=20");
  assert.deepEqual(await logs.runs(), data.toReversed().map(asShown));
  await logs.hasSent(2);
  const [total, last] = logs.sent();
  assert.deepEqual([total.page, total.limit, last.page, last.limit], ["1", "20", "260", "20"]);
  assert.ok(logs.asked("created_at__before").every((before) => before === total.created_at__before), "it stands still");
  assert.equal(new URL(logs.page.url()).searchParams.get("order"), "oldest");
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,200");
  await logs.hasSent(3);
  await logs.pressStartTime();
  await logs.hasRange("1 to 20 of 5,200");
  await eventually(async () => assert.equal(await logs.order(), "descending"));
  assert.equal(await logs.caption(), "Workflow runs, newest first");
  await logs.hasSent(4);
  assert.equal(new URL(logs.page.url()).search, "");
});

journey("a search for a status that the server refuses begins with the oldest runs", async (visitor) => {
  visitor.allow(/status of 400/);
  const logs = await visitor.open({ url: "/?status=paused&order=oldest" });
  await logs.hasScan(/^\d+ matches in the oldest 1,000 of 5,200 runs$/);
  assert.ok(logs.requests.length <= 15, `${logs.requests.length} requests`);
  const begun = (await logs.runs()).map(({ at }) => at);
  assert.ok(begun.length > 0);
  assert.deepEqual(begun, begun.toSorted((one, other) => one - other));
  assert.deepEqual(new Set((await logs.runs()).map(({ status }) => status)), new Set(["paused"]));
});
