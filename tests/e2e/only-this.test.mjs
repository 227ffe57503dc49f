// From a value in a row to a filter by it.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
/** Rows of the first page, counted from 1: a failed run of an end user, and one of an account. */
const [FAILED, OF_ACCOUNT] = [4, 9];

async function openWithRows(visitor) {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=20");
  return { logs, failed: data[FAILED - 1], ofAccount: data[OF_ACCOUNT - 1] };
}

journey("a row that is pointed at offers its status and its user, and the status filters with one request", async (visitor) => {
  const { logs, failed } = await openWithRows(visitor);
  const names = ["Only this: Failed", `Only this: ${failed.created_by_end_user.session_id}`];
  assert.deepEqual(await logs.offered(FAILED), []);
  await logs.hover(FAILED);
  await eventually(async () => assert.deepEqual(await logs.offered(FAILED), names));
  await logs.hover(FAILED + 1);
  await eventually(async () => assert.deepEqual(await logs.offered(FAILED), []));
  assert.match((await logs.offered(FAILED + 1)).join(), /^Only this: Succeeded,Only this: /);
  await logs.hasSent(1);
  await logs.hover(FAILED);
  await logs.press("Only this: Failed");
  await logs.hasRange("1 to 20 of 405");
  assert.deepEqual(await logs.chips(), ["Status: Failed"]);
  assert.equal(await logs.details.isOpen(), false);
  await logs.hasSent(2);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20", status: "failed" });
});

journey("its end user and its account filter by what the server compares", async (visitor) => {
  const { logs, failed, ofAccount } = await openWithRows(visitor);
  const session = failed.created_by_end_user.session_id;
  await logs.hover(FAILED);
  await logs.press(`Only this: ${session}`);
  await eventually(async () => assert.deepEqual(await logs.chips(), [`Session ID: ${session}`]));
  await logs.hasSent(2);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20", created_by_end_user_session_id: session });
  await eventually(async () =>
    assert.deepEqual(new Set((await logs.rows()).map((row) => row["End user or account"])), new Set([session])),
  );
  await logs.clearFilters();
  await logs.hasRange(/of 5,200$/);
  const { name, email } = ofAccount.created_by_account;
  await logs.hover(OF_ACCOUNT);
  await logs.press(`Only this: ${email}`);
  await eventually(async () => assert.deepEqual(await logs.chips(), [`Account: ${email}`]));
  await logs.hasSent(4);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20", created_by_account: email });
  await eventually(async () =>
    assert.deepEqual(new Set((await logs.rows()).map((row) => row["End user or account"])), new Set([name])),
  );
});

journey("a status takes the place of those that were chosen, and the rest of the filters stays", async (visitor) => {
  const { logs } = await openWithRows(visitor);
  await logs.chooseTime("Last 24 hours");
  await logs.chooseStatus("Failed", "Stopped");
  await eventually(async () => assert.equal((await logs.chips()).length, 3));
  await logs.hasRows(20);
  await logs.hover(1);
  await logs.press("Only this: Failed");
  await eventually(async () => assert.deepEqual(await logs.chips(), ["Status: Failed", "Start time: Last 24 hours"]));
});

journey("the keyboard and the details offer the same", async (visitor) => {
  const { logs, failed } = await openWithRows(visitor);
  const { keyboard } = logs.page;
  await logs.details.opener(FAILED).focus();
  const session = failed.created_by_end_user.session_id;
  assert.deepEqual(await logs.offered(FAILED), ["Only this: Failed", `Only this: ${session}`]);
  await keyboard.press("Tab");
  assert.deepEqual([await logs.focused(), await logs.focusedRow()], ["Details", FAILED + 1], "Tab stops once in each row");
  await keyboard.press("Shift+Tab");
  for (const [key, name] of [
    ["ArrowLeft", `Only this: ${session}`], ["ArrowLeft", "Only this: Failed"], ["ArrowLeft", "Only this: Failed"],
    ["ArrowRight", `Only this: ${session}`], ["ArrowRight", "Details"], ["ArrowLeft", `Only this: ${session}`],
  ]) {
    await keyboard.press(key);
    assert.equal(await logs.focused(), name, key);
  }
  await keyboard.press("Enter");
  await eventually(async () => assert.deepEqual(await logs.chips(), [`Session ID: ${session}`]));
  assert.equal(await logs.details.isOpen(), false);
  await logs.hasSent(2);
  await logs.clearFilters();
  await logs.hasRange(/of 5,200$/);
  await logs.details.open(FAILED);
  await logs.details.press("Only this: Failed");
  await logs.hasRange("1 to 20 of 405");
  await logs.hasSent(4);
});

const leadlex = journeys({ dialect: "leadlex" });

leadlex("where the server compares no user, only the status is offered", async (visitor) => {
  const logs = await visitor.open({ attributes: { dialect: "leadlex" } });
  await logs.hasRows(20);
  const [{ status }] = await logs.runs();
  assert.ok(status);
  await logs.hover(1);
  await eventually(async () => assert.match((await logs.offered(1)).join(), /^Only this: [A-Z][a-z]+$/));
});
