// The module's second part: what the first rows do not need comes behind them.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** Opens a page, and notes how the second part is asked for: “fetch”, or “xhr” while everything waits. */
async function openCounting(visitor, { routes, ...page } = {}) {
  const rest = [];
  const logs = await visitor.open({
    ...page,
    routes: async (context) => {
      context.on("request", (request) => request.url().endsWith("_rest.wasm") && rest.push(request.resourceType()));
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
  journey(`the first rows of a plain page do not wait for the rest (${name})`, async (visitor) => {
    let letIn;
    const isLetIn = new Promise((resolve) => (letIn = resolve));
    const { logs, rest } = await openCounting(visitor, {
      ...page,
      routes: (context) => context.route("**/*_rest.wasm", (route) => isLetIn.then(() => route.continue())),
    });
    await logs.hasRows(rows);
    await logs.page.mouse.move(200, 200);
    await logs.page.mouse.move(300, 500);
    // Long enough for what an idle moment begins.
    await logs.page.waitForTimeout(1500);
    assert.deepEqual(rest, ["fetch"]);
    letIn();
    await opensDetails(logs);
    assert.deepEqual(rest, ["fetch"]);
  });
}

journey("the rest is asked for behind the picture of the first rows", async (visitor) => {
  const logs = await visitor.open({
    init: () => addEventListener("workflow-logs-load", () => requestAnimationFrame(() => (window.drawnAt = performance.now()))),
  });
  await logs.hasRows(20);
  const behind = () => logs.page.evaluate(() => {
    const rest = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("_rest.wasm"));
    return rest ? rest.startTime - window.drawnAt : null;
  });
  await eventually(async () => assert.ok(0 < (await behind())));
});

journey("the rest comes by itself to a page whose answer is slow", async (visitor) => {
  const { logs, rest } = await openCounting(visitor, {
    routes: (context) => context.route("**/workflows/logs?**", () => {}),
  });
  await eventually(() => assert.deepEqual(rest, ["fetch"]));
  await logs.hasText("Still waiting");
  assert.deepEqual(rest, ["fetch"]);
});

journey("a page in another language has both parts before its first rows", async (visitor) => {
  const { logs, rest } = await openCounting(visitor, { attributes: { lang: "ja" } });
  await logs.hasRows(20);
  assert.deepEqual(rest, ["fetch"]);
  assert.ok((await logs.headings()).includes("ステータス"));
});

journey("who is faster than the line waits for the rest, and gets what was asked for", async (visitor) => {
  let isHeld = true;
  const { logs, rest } = await openCounting(visitor, {
    // The first request, which is made ahead, is left waiting.
    routes: (context) => context.route("**/*_rest.wasm", (route) => (isHeld ? (isHeld = false) : route.continue())),
  });
  await logs.hasRows(20);
  await eventually(() => assert.deepEqual(rest, ["fetch"]));
  await opensDetails(logs);
  assert.deepEqual(rest, ["fetch", "xhr"]);
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
