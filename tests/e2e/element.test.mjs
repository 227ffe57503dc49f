import assert from "node:assert/strict";

import { heard, listenForEvents } from "./support/events.mjs";
import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

function tag(logs) {
  return logs.page.locator("workflow-logs").first();
}

async function set(logs, name, value) {
  await tag(logs).evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
}

journey("query is read and written, an equal one sends nothing, an unknown name is an error, and refresh asks again", async (visitor) => {
  const logs = await visitor.open({ init: listenForEvents });
  await logs.hasRows(20);
  const query = await tag(logs).evaluate((element) => element.query);
  assert.deepEqual([query.page, query.limit, query.status, query.keyword], [1, 20, null, ""]);
  const message = await tag(logs).evaluate((element) => {
    try {
      element.query = { pages: 3 };
    } catch (error) {
      return error.message;
    }
    return "no error";
  });
  assert.match(message, /pages/);
  await tag(logs).evaluate((element) => (element.query = element.query));
  await set(logs, "limit", "20");
  await logs.chooseStatus("Any status");
  await logs.press("Page 1");
  await tag(logs).evaluate((element) => (element.query = { ...element.query, page: 3, status: "failed" }));
  await logs.hasRange(/^41 to 60 of \d{3}$/);
  assert.equal(logs.requests.length, 2, "page and status together are one request, and nothing before was one");
  assert.equal((await heard(logs, "query")).length, 1);
  await tag(logs).evaluate((element) => element.refresh());
  await eventually(() => assert.equal(logs.requests.length, 3));
  await logs.hasRange(/^41 to 60 of \d{3}$/);
});

// Fault E8.
journey("attributes change the widget as it stands, and another endpoint never shows the old rows", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const region = await logs.region.elementHandle();
  await set(logs, "status", "failed");
  await logs.hasRange(/of \d{3}$/);
  await set(logs, "page", "2");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  await set(logs, "limit", "10");
  await logs.hasRange(/^1 to 10 of \d{3}$/);
  await set(logs, "theme", "dark");
  assert.equal(await logs.region.getAttribute("data-theme"), "dark");
  assert.ok(await region.evaluate((element) => element.isConnected), "the widget was mounted anew");
  await set(logs, "time-zone", "America/New_York");
  await eventually(async () => assert.match(await logs.zone(), /^America\/New_York, UTC−[45]$/));
  await set(logs, "time-zone", "UTC");
  await eventually(async () => assert.equal(await logs.zone(), "UTC"));
  assert.equal(logs.requests.length, 4);
  const release = await logs.holdAnswers();
  await set(logs, "endpoint", "/demo/dify/workflows/logs");
  await eventually(async () => assert.ok(await logs.isBusy()));
  assert.equal(await logs.rowLocator(1).count(), 0, "rows of the old endpoint are shown");
  release();
  await logs.hasRows(10);
  assert.equal(logs.requests.length, 5);
});

// Fault E6.
journey("moving the element keeps what it shows and sends nothing", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/of \d{3}$/);
  await tag(logs).evaluate((element) => {
    const home = document.body.appendChild(document.createElement("section"));
    home.append(element);
    document.body.prepend(element);
    home.moveBefore?.(element, null);
  });
  await logs.hasRange(/of \d{3}$/);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  assert.equal(logs.requests.length, 3);
});

// Faults E1, E7.
journey("a removed element ends its request, and begins anew when it is put back", async (visitor) => {
  const { id, endpoint } = visitor.faulty("hang", { times: "1" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await eventually(async () => assert.deepEqual((await visitor.server.requests(id)).open, 1));
  const element = await tag(logs).elementHandle();
  await element.evaluate((element) => element.remove());
  await eventually(async () => assert.deepEqual((await visitor.server.requests(id)).open, 0));
  await element.evaluate((element) => document.body.append(element));
  await logs.hasRows(20);
  assert.equal((await visitor.server.requests(id)).requests, 2);
});

// Fault E4.
journey("two widgets live side by side", async (visitor) => {
  const leadlex = { dialect: "leadlex", endpoint: "/demo/leadlex/workflows/wf_01HY1/logs", "url-state": "b-" };
  const logs = await visitor.open({ more: [leadlex], attributes: {} });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  await second.chooseStatus("Failed");
  await second.hasRange(/of \d{3}$/);
  await first.press("Next page");
  await first.hasRange(/^21 to 40 of 1,5\d\d$/);
  assert.equal(await first.statuses.text(), "Any status");
  assert.equal(new URL(logs.page.url()).search, "?status=failed&v=1&b-page=2&b-v=1");
});

journey("a method before the module has come is not an error", async (visitor) => {
  const logs = await visitor.open({
    init: () =>
      document.addEventListener("DOMContentLoaded", () =>
        customElements.whenDefined("workflow-logs").then(() => {
          const element = document.querySelector("workflow-logs");
          element.refresh();
          window.early = element.query;
        }),
      ),
  });
  await logs.hasRows(20);
  assert.equal(await logs.page.evaluate(() => window.early), null);
});
