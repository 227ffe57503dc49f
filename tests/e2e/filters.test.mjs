import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("a status shows only its runs, with one request", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.deepEqual(await logs.statuses.options(), [
    "Any status", "Scheduled", "Running", "Paused", "Succeeded", "Partial success", "Failed", "Stopped",
  ]);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  assert.deepEqual(new Set((await logs.rows()).map((row) => row.Status)), new Set(["Failed"]));
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20", status: "failed" });
  assert.equal(logs.requests.length, 2);
});

// Fault D1.
journey("ten letters in half a second ask the server at most twice", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.typeKeyword("invoice-10", 45);
  await logs.hasText("Keyword: invoice-10");
  await logs.hasRange(/^1 to \d+ of \d+$/);
  assert.ok(logs.requests.length - 1 <= 2, `${logs.requests.length - 1} requests`);
  assert.equal(logs.lastRequest().keyword, "invoice-10");
});

journey("Enter searches at once", async (visitor) => {
  const logs = await visitor.open({ hasFakeClock: true });
  await logs.hasRows(20);
  await logs.page.clock.pauseAt(Date.now() + 60_000);
  await logs.typeKeyword("invoice-1");
  assert.equal(logs.requests.length, 1, "nothing is asked while the clock stands still");
  await logs.keywordBox().press("Enter");
  await eventually(() => assert.equal(logs.asked("keyword").at(-1), "invoice-1"));
});

journey("a keyword finds runs by their inputs", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.typeKeyword("ticket");
  await logs.keywordBox().press("Enter");
  await logs.hasText("Keyword: ticket");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  assert.equal(logs.lastRequest().keyword, "ticket");
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

journey("chips name the filters in use and take them off", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.deepEqual(await logs.chips(), []);
  await logs.chooseStatus("Failed");
  await logs.chooseTime("Last 4 weeks");
  await eventually(async () =>
    assert.deepEqual(await logs.chips(), ["Status: Failed", "Start time: Last 4 weeks"]),
  );
  await logs.press("Remove filter Status: Failed");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Start time: Last 4 weeks"]));
  assert.equal(await logs.statuses.text(), "Any status");
  await logs.clearFilters();
  await eventually(async () => assert.deepEqual(await logs.chips(), []));
  assert.equal(await logs.chosen("Start time"), "All time");
  await logs.hasRange(/of 5,\d{3}$/);
});

journey("a new filter begins at page 1 with one request", async (visitor) => {
  const logs = await visitor.open({ url: "/?page=9" });
  await logs.hasRange(/^161 to 180 of/);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/^1 to 20 of/);
  assert.deepEqual(logs.asked("page"), ["9", "1"]);
});

journey("a keyword and a session take each other's place and say so", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.typeKeyword("invoice");
  await logs.keywordBox().press("Enter");
  await logs.hasText("Keyword: invoice");
  await logs.fillMore("Session ID", "s-1");
  await logs.hasText("The keyword was removed: the server cannot search a keyword within a session");
  assert.equal(await logs.keywordBox().inputValue(), "");
  await logs.typeKeyword("invoice");
  await logs.keywordBox().press("Enter");
  await logs.hasText("The session ID filter was removed: the server cannot search a keyword within a session");
  const together = logs.requests.filter(
    ({ searchParams }) => searchParams.has("keyword") && searchParams.has("created_by_end_user_session_id"),
  );
  assert.deepEqual(together, []);
});

journey("filters without a run offer a way out", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.typeKeyword("no run contains this");
  await logs.hasText("No run matches the filters");
  assert.equal(await logs.range(), "No rows");
  await logs.region.getByRole("button", { name: "Clear filters" }).last().click();
  await logs.hasRows(20);
  assert.equal(await logs.keywordBox().inputValue(), "");
});
