// What a page hears of the tag; `tests/browser/events.rs` has the rules.

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

journey("loads, queries that can be given back and opened runs are told at the document", async (visitor) => {
  const logs = await visitor.open({ init: listenForEvents });
  await logs.hasRows(20);
  assert.deepEqual(await heard(logs), [
    { name: "load", detail: { query: PLAIN, total: 5200, rows: 20 }, isOpen: true, from: "workflow-logs" },
  ]);
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
  await logs.details.open(4);
  await eventually(async () => assert.equal((await heard(logs, "select")).length, 1));
  const [detail] = await heard(logs, "select");
  const { "Log ID": id, "Run ID": runId } = await logs.details.fields();
  assert.deepEqual([detail.id, detail.runId], [id, runId]);
  assert.match(detail.startedAt, /Z$/);
  await logs.page.locator("workflow-logs").evaluate((tag, query) => (tag.query = query), queries[1]);
  await logs.hasRange(/^21 to 40 of \d{3}$/);
});
