// A link to one run; `tests/browser/links.rs` has the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const LOGS = "/demo/dify/workflows/logs";

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

journey("reload, Back and a sent link show the run on its page, until another page closes it", async (visitor) => {
  const logs = await visitor.open({ hasOwnClipboard: true });
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange("1 to 20 of 405");
  await logs.press("Next page");
  await logs.hasRange("21 to 40 of 405");
  await logs.details.open(5);
  const { "Log ID": id, "Run ID": run } = await logs.details.fields();
  await hasRunInAddress(logs, run);
  await logs.page.reload();
  await hasOpen(logs, { id });
  await logs.hasRange("21 to 40 of 405");
  await logs.page.goBack();
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  await hasRunInAddress(logs, null);
  await logs.page.goForward();
  await hasOpen(logs, { id });
  await logs.details.press("Copy link to this run");
  await logs.hasText("Copied");
  const link = await logs.copied();
  assert.equal(link, logs.page.url());
  const receiver = await visitor.open({ url: link.slice(visitor.server.origin.length) });
  await hasOpen(receiver, { id });
  await receiver.hasRange("21 to 40 of 405");
  await receiver.hasSent(1);
  await receiver.press("Next page");
  await receiver.hasRange("41 to 60 of 405");
  await eventually(async () => assert.equal(await receiver.details.isOpen(), false));
  await hasRunInAddress(receiver, null);
});
