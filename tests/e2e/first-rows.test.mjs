import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("the site shows the newest runs without any settings, as the server said them, also to assistive technology", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.equal(await logs.range(), "1 to 20 of 5,200");
  assert.deepEqual(await logs.headings(), [
    "Start time", "Status", "Run time", "Tokens", "Steps", "End user or account", "Error", "Details",
  ]);
  assert.equal(logs.requests.length, 1);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=1&limit=20");
  const shown = await logs.rows();
  const words = { running: "Running", succeeded: "Succeeded", failed: "Failed", stopped: "Stopped", "partial-succeeded": "Partial success" };
  for (const [position, { workflow_run: run }] of data.entries()) {
    assert.equal(shown[position].Status, words[run.status], `row ${position + 1}`);
    assert.equal(shown[position].Tokens, run.total_tokens.toLocaleString("en-US"), `row ${position + 1}`);
  }
  assert.ok(shown.some((row) => row.Error.startsWith("Run failed: Node LLM run failed")));
  assert.equal(await logs.caption(), "Workflow runs, newest first");
  assert.equal(await logs.table().getAttribute("aria-rowcount"), "5201");
  assert.equal(await logs.rowLocator(1).getAttribute("aria-rowindex"), "2");
});
