import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys({ dialect: "leadlex" });
const LEADLEX = { dialect: "leadlex" };

journey("Leadlex has its own columns and filters, and no keyword, not even one that was set elsewhere", async (visitor) => {
  const logs = await visitor.open({ attributes: { ...LEADLEX, keyword: "x", "session-id": "s", account: "a" } });
  await logs.hasRows(20);
  assert.deepEqual(await logs.headings(), [
    "Trigger time", "Status", "Run time", "Entity", "Reason or error", "Details",
  ]);
  assert.equal(await logs.keywordBox().count(), 0);
  assert.equal(await logs.region.getByRole("button", { name: "More filters" }).count(), 0);
  assert.deepEqual(await logs.statuses.options(), ["Any status", "Succeeded", "Failed", "Skipped"]);
  assert.deepEqual(logs.lastRequest(), { page: "1", per_page: "20" });
  assert.deepEqual(await logs.chips(), []);
});

journey("Leadlex is asked in its own words", async (visitor) => {
  const logs = await visitor.open({ attributes: LEADLEX });
  await logs.hasRows(20);
  await logs.chooseStatus("Succeeded");
  await eventually(() => assert.equal(logs.lastRequest().status, "success"));
  await logs.hasRange(/^1 to 20 of [\d,]+$/);
  await eventually(async () => {
    assert.deepEqual(new Set((await logs.rows()).map((row) => row.Status)), new Set(["Succeeded"]));
  });
  await logs.chooseCustomTime({ from: "2026-01-15T09:00:00" });
  await eventually(() => assert.equal(Date.parse(logs.lastRequest().after), Date.parse("2026-01-15T03:30:00Z")));
  assert.equal(await logs.region.getByLabel("To", { exact: true }).count(), 0);
});

journey("pages and details work as with the other server", async (visitor) => {
  const logs = await visitor.open({ attributes: LEADLEX });
  await logs.hasRange(/^1 to 20 of 1,5\d\d$/);
  await logs.press("Last page");
  await logs.hasRange(/^1,481 to 1,500 of 1,500$/);
  await logs.press("First page");
  await logs.hasRange(/^1 to 20/);
  await logs.chooseStatus("Skipped");
  await eventually(async () => assert.equal((await logs.rows())[0].Status, "Skipped"));
  await logs.details.open(1);
  const fields = await logs.details.fields();
  assert.ok(fields["Skip reason"] && fields["Entity ID"] && fields["Trigger time"], JSON.stringify(fields));
});
