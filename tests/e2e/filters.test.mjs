// From the toolbar to the rows; `tests/browser/filters.rs` has the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("filters narrow the rows, one request each, name themselves, and come off", async (visitor) => {
  const logs = await visitor.open({ url: "/?page=9" });
  await logs.hasRange(/^161 to 180 of/);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  assert.deepEqual(new Set((await logs.rows()).map((row) => row.Status)), new Set(["Failed"]));
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20", status: "failed" });
  assert.equal(logs.requests.length, 2);
  await logs.chooseTime("Last 4 weeks");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Status: Failed", "Start time: Last 4 weeks"]));
  await logs.press("Remove filter Status: Failed");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Start time: Last 4 weeks"]));
  assert.equal(await logs.statuses.text(), "Any status");
  await logs.button("Clear filters").focus();
  await logs.page.keyboard.press("Enter");
  await eventually(async () => assert.deepEqual(await logs.chips(), []));
  assert.equal(await logs.chosen("Start time"), "All time");
  await logs.hasRange(/of 5,200$/);
  assert.equal(await logs.focused(), "Status", "the keyboard stays in the filters");
});

journey("an account and a session are compared exactly", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.fillMore("Account", "ada@example.com");
  await logs.hasText("Account: ada@example.com");
  await eventually(async () =>
    assert.deepEqual(new Set((await logs.rows()).map((row) => row["End user or account"])), new Set(["Ada Okafor"])),
  );
  await logs.clearFilters();
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=100");
  const session = data.find((row) => row.created_by_end_user).created_by_end_user.session_id;
  await logs.fillMore("Session ID", session);
  await eventually(async () => {
    assert.deepEqual(new Set((await logs.rows()).map((row) => row["End user or account"])), new Set([session]));
  });
  assert.equal(logs.lastRequest().created_by_end_user_session_id, session);
});

journey("a keyword is searched at Enter, gives way to a session and takes its place, and can find nothing", async (visitor) => {
  const logs = await visitor.open({ hasFakeClock: true });
  await logs.hasRows(20);
  await logs.pauseAfter(60_000);
  await logs.typeKeyword("ticket");
  assert.equal(logs.requests.length, 1, "nothing is asked while the clock stands still");
  await logs.keywordBox().press("Enter");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  assert.equal(logs.lastRequest().keyword, "ticket");
  await logs.fillMore("Session ID", "s-1");
  await logs.hasText("The keyword was removed: the server cannot search a keyword within a session");
  assert.equal(await logs.keywordBox().inputValue(), "");
  await logs.typeKeyword("no run contains this");
  await logs.keywordBox().press("Enter");
  await logs.hasText("The session ID filter was removed: the server cannot search a keyword within a session");
  const isBoth = ({ searchParams }) => searchParams.has("keyword") && searchParams.has("created_by_end_user_session_id");
  assert.equal(logs.requests.some(isBoth), false);
  await logs.hasText("No run matches the filters");
  assert.equal(await logs.range(), "No rows");
  await logs.region.getByRole("button", { name: "Clear filters" }).last().click();
  await logs.hasRows(20);
  assert.equal(await logs.keywordBox().inputValue(), "");
});
