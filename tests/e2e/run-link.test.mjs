// A link to one run.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const LOGS = "/demo/dify/workflows/logs";
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

async function apiRow(visitor, page, position) {
  const { data } = await visitor.server.json(`${LOGS}?page=${page}&limit=20`);
  return data[position];
}

async function hasRunInAddress(logs, run) {
  await eventually(() => assert.equal(new URL(logs.page.url()).searchParams.get("run"), run));
}

async function hasOpen(logs, { id }) {
  await eventually(async () => assert.equal((await logs.details.fields())["Log ID"], id));
}

journey("a run on the first page is opened without a further request", async (visitor) => {
  const row = await apiRow(visitor, 1, 4);
  const logs = await visitor.open({ url: `/?run=${row.workflow_run.id}` });
  await hasOpen(logs, row);
  await logs.hasSent(1);
  assert.equal(new URL(logs.page.url()).search, `?run=${row.workflow_run.id}`);
});

journey("a run that is elsewhere is looked for by its id, with one request", async (visitor) => {
  const row = await apiRow(visitor, 120, 7);
  const logs = await visitor.open({ url: `/?run=${row.workflow_run.id}&v=1` });
  await hasOpen(logs, row);
  await logs.hasRange("1 to 20 of 5,200");
  await logs.hasSent(2);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "1", keyword: row.workflow_run.id });
  assert.deepEqual(await logs.chips(), [], "the search is not the reader's");
  await logs.details.press("Close");
  await hasRunInAddress(logs, null);
  await logs.hasRange("1 to 20 of 5,200");
});

journey("a run that is gone is said, once, and the rows are there", async (visitor) => {
  const gone = "00000000-0000-4000-8000-000000000000";
  const logs = await visitor.open({ url: `/?run=${gone}` });
  await logs.hasText("The run of this link was not found: very old or deleted runs are gone");
  await logs.hasRows(20);
  await logs.hasSent(2);
  assert.equal(await logs.details.isOpen(), false);
  await hasRunInAddress(logs, null);
});

journey("opening a run is a step that Back takes back, and the next run is none", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const [second, third] = [await apiRow(visitor, 1, 1), await apiRow(visitor, 1, 2)];
  await logs.details.open(2);
  await hasRunInAddress(logs, second.workflow_run.id);
  await logs.details.press("Next run");
  await hasRunInAddress(logs, third.workflow_run.id);
  await logs.page.goBack();
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  await hasRunInAddress(logs, null);
  await logs.page.goForward();
  await hasOpen(logs, third);
  await logs.hasSent(1);
});

journey("reload and a sent link show the run on its page", async (visitor) => {
  const logs = await visitor.open({ context: CLIPBOARD });
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange("1 to 20 of 405");
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 405");
  await logs.details.open(5);
  const { "Log ID": id } = await logs.details.fields();
  await hasRunInAddress(logs, (await logs.details.fields())["Run ID"]);
  await logs.page.reload();
  await hasOpen(logs, { id });
  await logs.hasRange("21 to 40 of 405");
  await logs.details.press("Copy link to this run");
  await logs.hasText("Copied");
  const link = await logs.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, logs.page.url());
  const receiver = await visitor.open({ url: link.slice(visitor.server.origin.length) });
  await hasOpen(receiver, { id });
  await receiver.hasRange("21 to 40 of 405");
  await receiver.hasSent(1);
});

journey("another page closes the run, in the address too", async (visitor) => {
  const row = await apiRow(visitor, 1, 4);
  const logs = await visitor.open({ url: `/?run=${row.workflow_run.id}` });
  await hasOpen(logs, row);
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 5,200");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  await hasRunInAddress(logs, null);
});

journey("what cannot be a run's id is not searched", async (visitor) => {
  const logs = await visitor.open({ url: "/?run=../../secret" });
  await logs.hasText("Parts of this page’s address could not be read and were left out: run");
  await logs.hasRows(20);
  await logs.hasSent(1);
});

journey("two widgets keep their runs apart", async (visitor) => {
  const row = await apiRow(visitor, 1, 2);
  const other = { endpoint: LOGS, "url-state": "b-" };
  const logs = await visitor.open({ more: [other], attributes: {}, url: `/?b-run=${row.workflow_run.id}` });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await hasOpen(first, row);
  await second.hasRows(20);
  assert.equal(await second.details.isOpen(), false);
  await second.details.open(1);
  const { "Run ID": run } = await second.details.fields();
  await hasRunInAddress(logs, run);
  assert.equal(new URL(logs.page.url()).searchParams.get("b-run"), row.workflow_run.id);
  await second.details.press("Close");
  await hasRunInAddress(logs, null);
  assert.ok(await first.details.isOpen());
});
