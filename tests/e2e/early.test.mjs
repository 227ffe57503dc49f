// The first page is asked for while the module is on its way, and handed over only to the question that it answers.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** Opens the site, whose module comes when `go` is called. */
async function openWaiting(visitor, options = {}) {
  let go;
  const gate = new Promise((open) => (go = open));
  const routes = (context) => context.route("**/*.wasm", (route) => gate.then(() => route.fallback()));
  return { logs: await visitor.open({ ...options, routes }), go };
}

/** Whether the answer with this in its address is there, in the page. */
const hasCome = (part) => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.includes(part) && responseEnd);

journey("the first page is asked for once, before the module has come", async (visitor) => {
  const { logs, go } = await openWaiting(visitor);
  await eventually(() => assert.deepEqual(logs.sent(), [{ page: "1", limit: "20" }]));
  go();
  await logs.hasRows(20);
  assert.equal(logs.requests.length, 1, "it is asked again");
  await logs.press("Refresh");
  await eventually(() => assert.equal(logs.requests.length, 2, "an old answer passed for a new one"));
});

journey("rows that have come before the module are in the table's first picture", async (visitor) => {
  const { logs, go } = await openWaiting(visitor);
  await eventually(async () => assert.ok(await logs.page.evaluate(hasCome, "/logs?")));
  await logs.page.evaluate(() => {
    window.pictures = [];
    const look = () => {
      const body = document.querySelector("workflow-logs").shadowRoot?.querySelector("tbody");
      if (body) window.pictures.push(body.matches("[data-skeleton]") ? "skeleton" : "rows");
      requestAnimationFrame(look);
    };
    look();
  });
  go();
  await logs.hasRows(20);
  await eventually(async () => assert.deepEqual(await logs.page.evaluate(() => [...new Set(window.pictures)]), ["rows"]));
});

journey("the page's settings and attributes are heeded", async (visitor) => {
  const { logs, go } = await openWaiting(visitor, { attributes: { limit: "50", lang: "ja", "url-state": "x-" } });
  await eventually(() => assert.deepEqual(logs.sent(), [{ page: "1", limit: "50" }]));
  go();
  await logs.hasRows(50);
  assert.equal(logs.requests.length, 1);
});

for (const [what, options] of [
  ["a filter", { attributes: { status: "failed" } }],
  ["another page", { attributes: { page: "2" } }],
  ["a time", { attributes: { period: "7d" } }],
  ["another server", { attributes: { dialect: "leadlex", endpoint: "/demo/leadlex/workflows/wf_01HY1/logs" } }],
  ["an endpoint with a query of its own", { attributes: { endpoint: "/demo/dify/workflows/logs?tenant=7" } }],
  ["an endpoint that is none", { attributes: { endpoint: "//evil.example/logs" } }],
  ["a key in the page", { attributes: { token: "x" } }],
  ["something in the URL", { url: "/?status=failed" }],
]) {
  journey(`with ${what} the module asks`, async (visitor) => {
    const { logs, go } = await openWaiting(visitor, options);
    // What is asked early follows the settings at once.
    await eventually(async () => assert.ok(await logs.page.evaluate(hasCome, "/config.json")));
    await logs.isIdle();
    assert.deepEqual(logs.sent(), []);
    go();
    await eventually(async () => assert.equal(await logs.page.getByRole("region").count(), 1));
  });
}

journey("an answer that has waited too long is asked for anew", async (visitor) => {
  const { logs, go } = await openWaiting(visitor, { hasFakeClock: true });
  await eventually(() => assert.equal(logs.requests.length, 1));
  await logs.page.clock.fastForward(6_000);
  go();
  await eventually(() => assert.equal(logs.requests.length, 2));
  await logs.hasRows(20);
});

journey("a request that turns out not to be wanted is ended", async (visitor) => {
  const { logs, go } = await openWaiting(visitor);
  await eventually(() => assert.equal(logs.requests.length, 1));
  // The page that is left ends requests too.
  const fresh = new Set();
  const aborted = [];
  logs.page.on("request", (request) => fresh.add(request));
  logs.page.on("requestfailed", async (request) => {
    // Chromium says now and then of an answer that was read to its end that it was given up.
    if (fresh.has(request) && !(await request.response())) aborted.push(new URL(request.url()).search);
  });
  await logs.page.route("**/workflows/logs?page=1&limit=20", () => {});
  await logs.page.reload();
  await eventually(() => assert.equal(logs.requests.length, 2));
  await logs.page.locator("workflow-logs").evaluate((element) => (element.query = { page: 3 }));
  go();
  await logs.hasRange(/^41 to 60/);
  await eventually(() => assert.deepEqual(aborted, ["?page=1&limit=20"]));
});

journey("a table that is there does not end what the next one has asked", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const asked = [];
  await logs.page.route("**/workflows/logs?page=1&limit=50", async (route) => {
    asked.push(route);
    // Longer than a table waits before it is drawn.
    await new Promise((end) => setTimeout(end, 100));
    await route.fallback();
  });
  await logs.page.evaluate(async () => {
    const add = (attributes) => {
      const table = document.createElement("workflow-logs");
      for (const [name, value] of Object.entries(attributes)) table.setAttribute(name, value);
      document.querySelector("main").append(table);
      return table.ready;
    };
    await add({ endpoint: "/api/workflows/logs", status: "failed" });
    await add({ endpoint: "/api/workflows/logs", limit: "50" });
  });
  await eventually(async () => assert.equal(await logs.page.locator("workflow-logs").nth(2).locator("[data-position]").count(), 50));
  assert.equal(asked.length, 1, "it is asked again");
});

/** Opens the site, whose page has a preload header for the first page of rows, and whose script comes after the answer. */
function openPreloading(visitor, meanwhile) {
  const routes = async (context) => {
    const answered = new Promise((resolve) => context.on("requestfinished", (request) => request.url().includes("/logs?") && resolve()));
    await context.route("**/*.js", async (route) => {
      await answered;
      await meanwhile?.();
      await route.fallback();
    });
    await context.route(`${visitor.server.origin}/`, async (route) => {
      const answer = await route.fetch();
      const link = "</api/workflows/logs?page=1&limit=20>; rel=preload; as=fetch; crossorigin";
      await route.fulfill({ response: answer, headers: { ...answer.headers(), link } });
    });
  };
  return visitor.open({ routes });
}

journey("an answer that a preload header has asked for is taken, once", async (visitor) => {
  const logs = await openPreloading(visitor);
  await logs.hasRows(20);
  assert.deepEqual(logs.sent(), [{ page: "1", limit: "20" }], "it is asked again");
  await logs.press("Refresh");
  await eventually(() => assert.equal(logs.requests.length, 2, "an old answer passed for a new one"));
});

journey("an answer that has waited too long for the script is asked for anew", async (visitor) => {
  // Playwright's clock hides when a request was made.
  const logs = await openPreloading(visitor, () => pause(5_200));
  await logs.hasRows(20);
  assert.deepEqual(logs.asked("page"), ["1", "1"]);
});

journey("a failure of the early request is told as any other, and tried again", async (visitor) => {
  visitor.allow(/Failed to load resource|net::ERR/);
  let times = 0;
  const logs = await visitor.open({
    routes: (context) => context.route("**/api/workflows/logs?*", (route) => (++times === 1 ? route.abort() : route.fallback())),
  });
  await logs.hasRows(20);
  assert.equal(times, 2);
});

journey("an answer with a status that scripts cannot write is told as any other", async (visitor) => {
  visitor.allow(/Failed to load resource|net::ERR/);
  const logs = await visitor.open({
    routes: (context) => context.route("**/api/workflows/logs?*", (route) => route.fulfill({ status: 999, body: "no" })),
  });
  await logs.hasText("The log service gave an unexpected answer");
  assert.equal(logs.requests.length, 1, "it is asked again");
});
