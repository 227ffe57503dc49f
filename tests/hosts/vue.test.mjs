// The Vue app in `examples/vue`, built by Vite 8.

import assert from "node:assert/strict";

import { eventually } from "../e2e/support/eventually.mjs";
import { host } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";
import { bothWays, requestsOf } from "./support/state.mjs";

const hosted = host(path("examples/vue/dist"));

hosted("a person filters the runs and removes the table", journey);

hosted("the app holds the query: what a person does in the table comes back to it", bothWays);

hosted("a query that comes back is no request", async (page) => {
  const requests = requestsOf(page);
  await page.goto("/");
  await page.getByRole("button", { name: "Next page", exact: true }).click();
  await eventually(async () => assert.equal(await page.locator("#heard").textContent(), "page 2, status any"));
  await page.getByRole("table").and(page.locator("[aria-busy=false]")).waitFor();
  assert.equal(requests.length, 2, requests.join("\n"));
});
