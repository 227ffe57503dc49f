// What a person does with each host example: all of them show the same page, each in its own way.

import assert from "node:assert/strict";

import { eventually } from "../../e2e/support/eventually.mjs";
import { watchProblems } from "../../e2e/support/watch.mjs";

const LOGS = "/api/workflows/logs";
/** A little longer than the shortest pace of live updates, and long enough for many of them. */
const [ONE_LOOK, MANY_LOOKS] = [5_600, 60_000];

/** @param {import("playwright-core").Page} page a blank page, with the host's address as its base and a fake clock */
export async function journey(page) {
  const { problems } = await watchProblems(page.context());
  const requests = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === LOGS) requests.push(request.url());
  });
  const table = page.getByRole("table");
  const rows = table.locator("[part~=row]");
  const heard = page.locator("#heard");

  await page.goto("/");
  await eventually(async () => assert.ok((await statuses(rows)).length > 0, "no rows appeared"));
  assert.ok(new Set(await statuses(rows)).size > 1, "the first page shows runs of any status");
  assert.equal(requests.length, 1, "the first page is one request");

  await page.getByRole("button", { name: "Failed runs only", exact: true }).click();
  await eventually(async () => assert.equal(await heard.textContent(), "page 1, status failed"));
  await eventually(async () => {
    assert.equal(await table.getAttribute("aria-busy"), "false");
    assert.deepEqual([...new Set(await statuses(rows))], ["Failed"]);
  });

  // A table that looks again by itself is the one that could go on asking when it is gone.
  await page.getByRole("combobox", { name: "Live", exact: true }).selectOption("Every 5 seconds");
  const before = requests.length;
  await page.clock.fastForward(ONE_LOOK);
  await eventually(() => assert.equal(requests.length, before + 1, "the table looks again"));

  await page.getByRole("button", { name: "Remove the table", exact: true }).click();
  await eventually(async () => assert.equal(await table.count(), 0, "the table is still there"));
  assert.equal(await page.getByRole("region", { name: "Workflow logs" }).count(), 0);
  await page.clock.fastForward(MANY_LOOKS);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  assert.equal(requests.length, before + 1, "a table that is gone still asks");
  assert.deepEqual(problems, [], "problems on the page");
}

/** The words of the status badges on screen, as many as there are rows with data. */
function statuses(rows) {
  return rows.locator("[part~=status]").allInnerTexts();
}
