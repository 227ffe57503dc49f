// The details of one run.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

async function firstRows(visitor, count) {
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=1&limit=20");
  return data.slice(0, count);
}

journey("a row opens and closes the details beside the table, which say, write and copy what the server sent", async (visitor) => {
  const asked = [];
  const logs = await visitor.open({ attributes: { "run-endpoint": "" }, hasOwnClipboard: true });
  await logs.hasRows(20);
  logs.page.on("request", (request) => request.url().endsWith(".wasm") || asked.push(request.url()));
  await logs.rowLocator(4).click({ position: { x: 400, y: 10 } });
  await eventually(async () => assert.ok(await logs.details.isOpen()));
  assert.equal(await logs.details.isModal(), false);
  const [, , , row] = await firstRows(visitor, 4);
  const { "Start time": start, ...fields } = await logs.details.fields();
  assert.equal(fields["Log ID"], row.id);
  assert.equal(fields["Run ID"], row.workflow_run.id);
  assert.equal(fields.Tokens, row.workflow_run.total_tokens.toLocaleString("en-US"));
  assert.equal(await logs.details.longText("Error"), row.workflow_run.error);
  assert.match(start, /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d:\d\d UTC\+5:30$/);
  assert.equal(Date.parse(start.replace("UTC+5:30", "GMT+0530")), row.workflow_run.created_at * 1000);
  await logs.details.press("Raw JSON");
  assert.deepEqual(JSON.parse(await logs.details.longText("Raw JSON")), row);
  await logs.details.press("Copy as JSON");
  await logs.hasText("Copied");
  assert.deepEqual(JSON.parse(await logs.copied()), row);
  for (const [label, exact] of [
    ["Copy Run ID", row.workflow_run.id],
    ["Copy Tokens", String(row.workflow_run.total_tokens)],
  ]) {
    await logs.details.press(label);
    await eventually(async () => assert.equal(await logs.copied(), exact));
  }
  await logs.rowLocator(4).click({ position: { x: 400, y: 10 } });
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  assert.deepEqual(asked, [], "without a run endpoint nothing more is asked for");
});

journey("previous and next walk through the rows of the page", async (visitor) => {
  const logs = await visitor.open({ attributes: { limit: "5" } });
  await logs.hasRows(5);
  const ids = (await firstRows(visitor, 5)).map((row) => row.id);
  await logs.details.open(4);
  await logs.details.press("Next run");
  await eventually(async () => assert.equal((await logs.details.fields())["Log ID"], ids[4]));
  assert.ok(await logs.details.isDisabled("Next run"));
  await logs.details.press("Previous run");
  await eventually(async () => assert.equal((await logs.details.fields())["Log ID"], ids[3]));
});

journey("inputs and outputs are asked for when a run is opened, and what is not there says why", async (visitor) => {
  visitor.allow(/status of 404/);
  const asked = [];
  const logs = await visitor.open({ attributes: { "run-endpoint": "/demo/dify/workflows/run/{id}" } });
  logs.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await logs.hasRows(20);
  assert.deepEqual(asked.filter((path) => path.includes("/run/")), []);
  const [, row] = await firstRows(visitor, 2);
  const run = await visitor.server.json(`/demo/dify/workflows/run/${row.workflow_run.id}`);
  await logs.details.open(2);
  await logs.hasText("Inputs");
  assert.deepEqual(JSON.parse(await logs.details.longText("Inputs")), JSON.parse(run.inputs));
  assert.ok((await logs.details.longText("Outputs")).length > 2);
  assert.equal(asked.filter((path) => path.includes("/run/")).length, 1);
  await logs.page.route("**/workflows/run/*", (route) => route.fulfill({ status: 404, json: {} }));
  await logs.details.press("Next run");
  await logs.hasError(/There are no workflow logs at this address/);
  assert.ok((await logs.details.fields())["Run ID"], "the rest of the details stays");
});
