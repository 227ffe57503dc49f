import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("the site shows the newest runs without any settings", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.match(await logs.range(), /^1 to 20 of 5,\d{3}$/);
  assert.deepEqual(await logs.headings(), [
    "Start time", "Status", "Run time", "Tokens", "Steps", "End user or account", "Error", "Details",
  ]);
  assert.equal(logs.requests.length, 1);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
});

journey("each row says what the server said", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=1&limit=20");
  const shown = await logs.rows();
  const words = { running: "Running", succeeded: "Succeeded", failed: "Failed", stopped: "Stopped", "partial-succeeded": "Partial success" };
  for (const [position, { workflow_run: run }] of data.entries()) {
    assert.equal(shown[position].Status, words[run.status], `row ${position + 1}`);
    assert.equal(shown[position].Tokens, run.total_tokens.toLocaleString("en-US"), `row ${position + 1}`);
  }
  assert.ok(shown.some((row) => row.Error.startsWith("Run failed: Node LLM run failed")));
});

journey("the table tells assistive technology what it holds", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const table = logs.table();
  assert.equal(await table.locator("caption").textContent(), "Workflow runs, newest first");
  const total = Number((await logs.range()).split(" of ")[1].replace(",", ""));
  assert.equal(await table.getAttribute("aria-rowcount"), String(total + 1));
  assert.equal(await logs.rowLocator(1).getAttribute("aria-rowindex"), "2");
});
