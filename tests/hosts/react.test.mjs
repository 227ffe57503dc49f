// The React app in `examples/react`: built by Vite 8, and on its development server.

import assert from "node:assert/strict";

import { eventually } from "../e2e/support/eventually.mjs";
import { host, hostOf } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";
import { bothWays, requestsOf } from "./support/state.mjs";
import { develop } from "./support/vite.mjs";

const hosted = host(path("examples/react/dist"));
const developed = hostOf(() => develop(path("examples/react")));

hosted("a person filters the runs and removes the table", journey);

hosted("the app holds the query: what a person does in the table comes back to it", bothWays);

hosted("a table that is removed gives its element free", async (page) => {
  await page.goto("/");
  await page.getByRole("table").waitFor();
  const element = await page.evaluateHandle(() => new WeakRef(document.querySelector("workflow-logs")));
  await page.getByRole("button", { name: "Remove the table", exact: true }).click();
  await page.requestGC();
  await eventually(async () => {
    await page.requestGC();
    assert.equal(await element.evaluate((reference) => reference.deref() === undefined), true, "the element is still held");
  });
});

developed("a person filters the runs and removes the table on Vite's development server", journey);

developed("StrictMode, which begins everything twice, leaves one table and at most one more request", async (page) => {
  const requests = requestsOf(page);
  await page.goto("/");
  await page.locator("[part~=row] [part~=status]").first().waitFor();
  assert.equal(await page.getByRole("table").count(), 1);
  assert.ok(requests.length <= 2, requests.join("\n"));
});
