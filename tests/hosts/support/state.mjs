// What a host that holds the query has to show.

import assert from "node:assert/strict";

import { eventually } from "../../e2e/support/eventually.mjs";

/** What a person does in the table comes back to the host, and what the host then sets reaches the table. */
export async function bothWays(page) {
  const heard = page.locator("#heard");
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  await page.goto("/");
  await press("Next page");
  await eventually(async () => assert.equal(await heard.textContent(), "page 2, status any"));
  await press("Failed runs only");
  await eventually(async () => assert.equal(await heard.textContent(), "page 1, status failed"));
  await press("Next page");
  await eventually(async () => assert.equal(await heard.textContent(), "page 2, status failed"));
  assert.equal(await page.getByRole("button", { name: "Page 2", exact: true }).getAttribute("aria-current"), "page");
}

/** The addresses of the requests for logs that a page sends from now on. */
export function requestsOf(page) {
  const requests = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/workflows/logs") requests.push(request.url());
  });
  return requests;
}
