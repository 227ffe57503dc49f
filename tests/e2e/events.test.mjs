import assert from "node:assert/strict";

import { heard, listenForEvents } from "./support/events.mjs";
import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const PLAIN = {
  page: 1,
  limit: 20,
  status: null,
  keyword: "",
  createdAfter: null,
  createdBefore: null,
  period: null,
  sessionId: "",
  account: "",
  order: "newest",
  asOf: null,
};

journey("a load event has the query, the total and the number of rows", async (visitor) => {
  const logs = await visitor.open({ init: listenForEvents });
  await logs.hasRows(20);
  assert.deepEqual(await heard(logs), [
    { name: "load", detail: { query: PLAIN, total: 5200, rows: 20 }, isOpen: true, from: "workflow-logs" },
  ]);
});

journey("a query event has the new query, which can be given back", async (visitor) => {
  const logs = await visitor.open({ init: listenForEvents });
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/of \d{3}$/);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  const queries = await heard(logs, "query");
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?status=failed&limit=1");
  // The second page is of the result as it stood: nothing after the second of its newest run.
  const asOf = new Date((data[0].created_at + 1) * 1000).toISOString().replace(".000", "");
  assert.deepEqual(queries, [{ ...PLAIN, status: "failed" }, { ...PLAIN, status: "failed", page: 2, asOf }]);
  await logs.clearFilters();
  await logs.hasRange(/of 5,200$/);
  await logs.page.locator("workflow-logs").evaluate((tag, query) => (tag.query = query), queries[1]);
  await logs.hasRange(/^21 to 40 of \d{3}$/);
});

journey("a select event has the run, normalised", async (visitor) => {
  const logs = await visitor.open({ init: listenForEvents });
  await logs.hasRows(20);
  await logs.details.open(4);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=1&limit=20");
  const { id, workflow_run: run } = data[3];
  await eventually(async () => assert.equal((await heard(logs, "select")).length, 1));
  const [detail] = await heard(logs, "select");
  assert.equal(detail.id, id);
  assert.equal(detail.runId, run.id);
  assert.equal(detail.status, run.status);
  assert.equal(detail.tokens, run.total_tokens);
  assert.equal(detail.steps, run.total_steps);
  assert.equal(detail.error, run.error);
  assert.equal(Date.parse(detail.startedAt), run.created_at * 1000);
  assert.match(detail.startedAt, /Z$/);
});

journey("an error event has the kind, the status and whether it may pass", async (visitor) => {
  visitor.allow(/status of (404|503)/);
  for (const [fault, detail] of [
    ["status:404", { kind: "not-found", status: 404, retryable: false }],
    ["status:503", { kind: "server", status: 503, retryable: true }],
  ]) {
    const { endpoint } = visitor.faulty(fault, { retry_after: "3600" });
    const logs = await visitor.open({ attributes: { endpoint }, init: listenForEvents });
    await eventually(async () => assert.deepEqual(await heard(logs, "error"), [detail]));
    assert.deepEqual(await heard(logs, "load"), []);
  }
});

// Fault B2.
journey("the end of a session is an event of its own", async (visitor) => {
  visitor.allow(/status of 401/);
  const { endpoint } = visitor.faulty("status:401");
  const logs = await visitor.open({ attributes: { endpoint }, init: listenForEvents });
  await eventually(async () => assert.equal((await heard(logs, "session-ended")).length, 1));
  assert.deepEqual(await heard(logs, "error"), [{ kind: "signed-out", status: 401, retryable: false }]);
});
