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

journey("a page past the end leaves no step that goes back to it", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.goToPage(99_999);
  await logs.hasRange(/^5,181/);
  await hasSearch(logs, "?page=260&as-of=…&v=1");
  await logs.page.goBack();
  await logs.hasRange(/^1 to 20/);
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

// Fault G13.
journey("nonsense in a link is as if it were not there", async (visitor) => {
  const link = "/?page=-1&limit=1000000&status=%2C,&period=never&created-after=tomorrow&order=up&live=always";
  const more = "&as-of=then&zone=Mars%2FOlympus&times=rough&run=%3Cb%3E&keyword=%E0%A4%A";
  const logs = await visitor.open({ url: link + more });
  await logs.hasText(
    "Parts of this page’s address could not be read and were left out: " +
      "created-after, period, order, as-of, run, live, zone, times",
  );
  await logs.hasText("Keyword: ");
  const { keyword, ...asked } = logs.lastRequest();
  assert.deepEqual(asked, { page: "1", limit: "100" });
  assert.ok(keyword.length > 0);
  assert.equal(logs.requests.length, 1);
});

journey("a prefix keeps apart what belongs to others, and foreign parts stay", async (visitor) => {
  const logs = await visitor.open({ attributes: { "url-state": "logs-" }, url: "/?page=7&tab=a#top" });
  await logs.hasRange(/^1 to 20/);
  await logs.press("Next page");
  await hasSearch(logs, "?page=7&tab=a&logs-page=2&logs-as-of=…&logs-v=1");
  assert.equal(new URL(logs.page.url()).hash, "#top");
});

journey("typing is one step, whatever the pauses, and Back leads out of it", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const steps = await logs.page.evaluate(() => history.length);
  for (const part of ["inv", "oice", "-1"]) {
    await logs.typeKeyword(part);
    const typed = await logs.keywordBox().inputValue();
    await logs.hasText(`Keyword: ${typed}`);
  }
  await logs.hasSent(4);
  assert.equal(await logs.page.evaluate(() => history.length), steps + 1);
  assert.equal(new URL(logs.page.url()).search, "?keyword=invoice-1&v=1");
  await logs.page.goBack();
  await logs.hasRange(/of 5,200$/);
  assert.equal(await logs.keywordBox().inputValue(), "");
});

journey("an address of another version is left alone, and the reader is told", async (visitor) => {
  const logs = await visitor.open({ url: "/?v=2&page=7&status=failed" });
  await logs.hasText("Parts of this page’s address could not be read and were left out: v");
  await logs.hasRange("1 to 20 of 5,200");
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
});
