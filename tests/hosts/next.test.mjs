// The tag in a Next app, whose pages are drawn on a server first.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { host } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";
import { bothWays } from "./support/state.mjs";

const out = path("examples/next/out");
const hosted = host(out);

hosted("a person filters the runs and removes the table", async (page) => {
  await withoutPolicy(page);
  await journey(page);
});

hosted("the app holds the query, and hears what a person does before it draws again", async (page) => {
  await withoutPolicy(page);
  await bothWays(page);
});

test("the page was drawn on a server, where the package was imported", () => {
  assert.match(readFileSync(`${out}/index.html`, "utf8"), /<h1>Nightly imports<\/h1>/);
});

/** Next starts a page by inline scripts, which the demo server's policy forbids. */
async function withoutPolicy(page) {
  await page.route("/", async (route) => {
    const answer = await route.fetch();
    const { "content-security-policy": _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
}
