import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

async function clipboard(logs) {
  return logs.page.evaluate(() => navigator.clipboard.readText());
}

async function firstRows(visitor, count) {
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=1&limit=20");
  return data.slice(0, count);
}

journey("a row opens the details of its run beside the table", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.rowLocator(4).click({ position: { x: 400, y: 10 } });
  await eventually(async () => assert.ok(await logs.details.isOpen()));
  assert.equal(await logs.details.isModal(), false);
  const [, , , row] = await firstRows(visitor, 4);
  const fields = await logs.details.fields();
  assert.equal(fields["Log ID"], row.id);
  assert.equal(fields["Run ID"], row.workflow_run.id);
  assert.equal(fields.Tokens, row.workflow_run.total_tokens.toLocaleString("en-US"));
  assert.equal(await logs.details.longText("Error"), row.workflow_run.error);
  await logs.rowLocator(4).click({ position: { x: 400, y: 10 } });
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
});

journey("times in the details are exact, in the reader's zone", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.details.open(2);
  const [, row] = await firstRows(visitor, 2);
  const { "Start time": start } = await logs.details.fields();
  assert.match(start, /^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d:\d\d UTC\+5:30$/);
  const written = Date.parse(start.replace("UTC+5:30", "GMT+0530"));
  assert.equal(written, row.workflow_run.created_at * 1000);
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

journey("another page closes the details", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.details.open(2);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
});

journey("a run is copied as the JSON that the server sent", async (visitor) => {
  const logs = await visitor.open({ context: CLIPBOARD });
  await logs.hasRows(20);
  await logs.details.open(2);
  await logs.details.press("Copy as JSON");
  const [, row] = await firstRows(visitor, 2);
  await eventually(async () => assert.deepEqual(JSON.parse(await clipboard(logs)), row));
  await logs.hasText("Copied");
});

journey("a field is copied exactly, whatever is written", async (visitor) => {
  const logs = await visitor.open({ context: CLIPBOARD });
  await logs.hasRows(20);
  await logs.details.open(2);
  const [, row] = await firstRows(visitor, 2);
  for (const [label, exact] of [
    ["Copy Run ID", row.workflow_run.id],
    ["Copy Tokens", String(row.workflow_run.total_tokens)],
  ]) {
    await logs.details.press(label);
    await eventually(async () => assert.equal(await clipboard(logs), exact));
  }
});

journey("raw JSON is shown on demand", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.details.open(3);
  await logs.details.press("Raw JSON");
  const [, , row] = await firstRows(visitor, 3);
  assert.deepEqual(JSON.parse(await logs.details.longText("Raw JSON")), row);
});

journey("inputs and outputs are asked for when a run is opened, and shown", async (visitor) => {
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
});

journey("without a run endpoint nothing more is asked for", async (visitor) => {
  const asked = [];
  const logs = await visitor.open({ attributes: { "run-endpoint": "" } });
  await logs.hasRows(20);
  logs.page.on("request", (request) => request.url().endsWith(".wasm") || asked.push(request.url()));
  await logs.details.open(1);
  await logs.details.press("Next run");
  await eventually(async () => assert.ok((await logs.details.fields())["End time"]));
  assert.deepEqual(asked, []);
});

journey("inputs that cannot be had say why, and the rest of the details stays", async (visitor) => {
  visitor.allow(/status of 404/);
  const logs = await visitor.open({ attributes: { "run-endpoint": "/demo/dify/workflows/nowhere/{id}" } });
  await logs.hasRows(20);
  await logs.details.open(2);
  await logs.hasError(/There are no workflow logs at this address/);
  assert.ok((await logs.details.fields())["Run ID"]);
});
