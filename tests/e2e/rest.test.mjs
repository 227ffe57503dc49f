// The module's second part: what the first rows do not need comes when someone begins to use the table.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** Opens a page, and notes the requests for the second part. */
async function openCounting(visitor, { routes, ...page } = {}) {
  const rest = [];
  const logs = await visitor.open({
    ...page,
    routes: async (context) => {
      context.on("request", (request) => request.url().endsWith("_rest.wasm") && rest.push(request.url()));
      await routes?.(context);
    },
  });
  return { logs, rest };
}

async function opensDetails(logs) {
  await logs.details.open(1);
  await eventually(async () => assert.ok((await logs.details.fields())["Run ID"]));
}

const PLAIN = {
  "as it is built": {},
  "with an endpoint on the tag": { attributes: { endpoint: "/api/workflows/logs" } },
  "with more rows": { attributes: { limit: "50" }, rows: 50 },
  "with the next page asked for": { isSavingData: false },
};

for (const [name, { rows = 20, ...page }] of Object.entries(PLAIN)) {
  journey(`the first rows of a plain page need one part (${name})`, async (visitor) => {
    const { logs, rest } = await openCounting(visitor, page);
    await logs.hasRows(rows);
    // Long enough for what an idle moment begins, and short of the time after which the rest comes by itself.
    await logs.page.waitForTimeout(1500);
    assert.deepEqual(rest, []);
  });
}

journey("the rest comes once, when the pointer moves over the page", async (visitor) => {
  const { logs, rest } = await openCounting(visitor);
  await logs.hasRows(20);
  await logs.page.mouse.move(200, 200);
  await eventually(() => assert.equal(rest.length, 1));
  await opensDetails(logs);
  assert.equal(rest.length, 1);
});

journey("the rest comes to a page that nobody touches", async (visitor) => {
  const { logs, rest } = await openCounting(visitor);
  await logs.hasRows(20);
  await eventually(() => assert.equal(rest.length, 1));
});

journey("a page in another language has both parts before its first rows", async (visitor) => {
  const { logs, rest } = await openCounting(visitor, { attributes: { lang: "ja" } });
  await logs.hasRows(20);
  assert.equal(rest.length, 1);
  assert.ok((await logs.headings()).includes("ステータス"));
});

journey("who is faster than the line waits for the rest, and gets what was asked for", async (visitor) => {
  let isHeld = true;
  const { logs, rest } = await openCounting(visitor, {
    // The first request, which is made ahead, is left waiting.
    routes: (context) => context.route("**/*_rest.wasm", (route) => (isHeld ? (isHeld = false) : route.continue())),
  });
  await logs.hasRows(20);
  await logs.page.mouse.move(200, 200);
  await eventually(() => assert.equal(rest.length, 1));
  await opensDetails(logs);
  assert.equal(rest.length, 2);
});

journey("without the rest the table says that it stopped, and begins anew when the line is back", async (visitor) => {
  visitor.allow(/_rest\.wasm|Failed to load|NetworkError|uncaught|could not be loaded/i);
  let isDown = true;
  const { logs } = await openCounting(visitor, {
    routes: (context) => context.route("**/*_rest.wasm", (route) => (isDown ? route.abort() : route.continue())),
  });
  await logs.hasRows(20);
  await logs.rowLocator(1).click();
  await eventually(async () => assert.match(await logs.page.getByRole("alert").textContent(), /^The table stopped/));
  isDown = false;
  await logs.page.getByRole("button", { name: "Reload table" }).click();
  await logs.hasRows(20);
  await opensDetails(logs);
});
