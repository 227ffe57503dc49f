// The page's address; `tests/browser/url_state.rs` and `history.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** The page's search; the instant at which a result stands still is written as “…”. */
async function hasSearch(logs, search) {
  await eventually(async () => {
    const found = new URL(logs.page.url()).search;
    assert.equal(found.replace(/as-of=\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\dZ/, "as-of=…"), search);
  });
}

journey("reload, back and forward show the same rows", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  await hasSearch(logs, "?page=2&status=failed&as-of=…&v=1");
  const before = await logs.rows();
  await logs.page.reload();
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  const tokens = (rows) => rows.map((row) => row.Tokens);
  assert.deepEqual(tokens(await logs.rows()), tokens(before));
  assert.equal(await logs.statuses.text(), "Failed");
  await logs.page.goBack();
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  await logs.page.goBack();
  await logs.hasRange(/of 5,200$/);
  assert.equal(await logs.statuses.text(), "Any status");
  await logs.page.goForward();
  await logs.hasRange(/^1 to 20 of \d{3}$/);
  await hasSearch(logs, "?status=failed&v=1");
});

journey("a sent link shows what its sender saw", async (visitor) => {
  const sender = await visitor.open();
  await sender.hasRows(20);
  await sender.chooseRowsPerPage(10);
  await sender.typeKeyword("invoice & 100%");
  await sender.keywordBox().press("Enter");
  await sender.hasText("Keyword: invoice & 100%");
  await sender.chooseTime("Last 7 days");
  await sender.hasText("Start time: Last 7 days");
  const { search } = new URL(sender.page.url());
  const receiver = await visitor.open({ url: `/${search}` });
  await receiver.hasText("Keyword: invoice & 100%");
  assert.deepEqual(await receiver.chips(), await sender.chips());
  assert.equal(await receiver.chosen("Rows per page"), "10");
  assert.equal(await receiver.keywordBox().inputValue(), "invoice & 100%");
});

journey("a link never says where the rows come from", async (visitor) => {
  const evil = "https://evil.example/logs";
  const names = ["endpoint", "run-endpoint", "runEndpoint", "credentials", "dialect"];
  const logs = await visitor.open({ url: `/?${new URLSearchParams(names.map((name) => [name, evil]))}` });
  await logs.hasRows(20);
  assert.equal(logs.requests.length, 1);
  assert.equal(logs.requests[0].origin, visitor.server.origin);
  assert.equal(logs.requests[0].pathname, "/api/workflows/logs");
});
