// The tag in a plain page, from static files.

import assert from "node:assert/strict";

import { eventually } from "../e2e/support/eventually.mjs";
import { host } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";
import { requestsOf } from "./support/state.mjs";

const hosted = host(path("examples/plain-html"));

hosted("a person filters the runs and removes the table", journey);

hosted("what a page sets before the tag is known is kept", async (page) => {
  const requests = requestsOf(page);
  let arrive;
  const script = new Promise((resolve) => (arrive = resolve));
  await page.route("**/dist/cdn.js", (route) => script.then(() => route.fallback()));
  await page.goto("/", { waitUntil: "commit" });
  await page.locator("workflow-logs").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const logs = document.querySelector("workflow-logs");
    Object.assign(logs, { query: { status: "failed", limit: 30 }, pageSizes: [7, 30], theme: "dark" });
  });
  arrive();
  await page.getByRole("table").waitFor();
  assert.equal(requests.length, 1);
  assert.equal(new URL(requests[0]).search, "?page=1&limit=30&status=failed");
  await eventually(async () => {
    const sizes = await page.getByRole("combobox", { name: "Rows per page" }).locator("option").allTextContents();
    assert.deepEqual(sizes, ["7", "30"]);
  });
  assert.equal(await page.locator("workflow-logs").getAttribute("theme"), "dark");
});
