// The widget as a guest: pages that were there before it, and do what pages do.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** Filters, pages, opens a run, and counts the requests of it all. */
async function use(logs) {
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/of \d{3}$/);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  await logs.details.open(1);
  await logs.hasText("Run details");
  await logs.page.keyboard.press("Escape");
  assert.equal(logs.requests.length, 3);
}

// Fault H7.
journey("a page that extends the prototypes of everyone", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      for (const prototype of [Object.prototype, Array.prototype, String.prototype, Function.prototype]) {
        Object.defineProperty(prototype, "surprise", { value: () => "surprise", enumerable: true, configurable: true, writable: true });
      }
      Array.prototype.toJSON = () => "[]";
      String.prototype.toJSON = () => '""';
    },
  });
  await use(logs);
});

// Fault H7.
journey("a page that wraps what the browser offers, as tracing and zones do", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      const wrap = (owner, name) => {
        const real = owner[name];
        owner[name] = function (...given) {
          return real.apply(this, given);
        };
      };
      for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) wrap(EventTarget.prototype, name);
      for (const name of ["appendChild", "insertBefore", "removeChild"]) wrap(Node.prototype, name);
      for (const name of ["setTimeout", "clearTimeout", "setInterval", "queueMicrotask", "fetch", "requestAnimationFrame"]) wrap(window, name);
      for (const name of ["pushState", "replaceState"]) wrap(History.prototype, name);
      wrap(Promise.prototype, "then");
      wrap(JSON, "parse");
      wrap(Document.prototype, "createElement");
    },
  });
  await use(logs);
});

// Fault H8.
journey("a page whose elements hide parts of the document behind their names", async (visitor) => {
  const names = [
    "createElement", "createElementNS", "createComment", "createTextNode", "querySelector", "getElementById", "addEventListener",
    "visibilityState", "hidden", "activeElement", "documentElement", "body", "head", "implementation", "adoptedStyleSheets",
    "defaultView", "location", "baseURI", "dispatchEvent", "contains", "execCommand",
  ];
  const before = names.map((name) => `<img name="${name}" alt=""><form name="${name}"></form>`).join("");
  const global = ["customElements", "history", "navigator", "performance", "fetch", "name", "status"];
  const ids = global.map((id) => `<a id="${id}"></a>`).join("");
  const logs = await visitor.open({ before: before + ids });
  await use(logs);
});

journey("a page that stops every event and prevents what it can", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      for (const type of ["click", "keydown", "input", "change"]) {
        document.addEventListener(type, (event) => event.stopImmediatePropagation());
      }
    },
  });
  await use(logs);
});

journey("a listener that asks for something else while it is called", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      document.addEventListener("workflow-logs-query", ({ target, detail }) => {
        if (detail.keyword === "") target.query = { ...detail, keyword: "invoice" };
        target.query = target.query;
      });
    },
  });
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasText("Keyword: invoice");
  await eventually(() => assert.deepEqual([logs.asked("status").at(-1), logs.asked("keyword").at(-1)], ["failed", "invoice"]));
  await logs.press("Clear filters");
  await logs.hasText("Keyword: invoice");
});

// Fault E2.
journey("a listener that takes the table away while it is called", async (visitor) => {
  const logs = await visitor.open({
    init: () => document.addEventListener("workflow-logs-load", ({ target }) => target.remove(), { once: true }),
  });
  await eventually(async () => assert.equal(await logs.page.locator("workflow-logs").count(), 0));
  await logs.page.evaluate(() => new Promise((later) => setTimeout(later, 50)));
});

journey("a page whose own fetch fails with something that is no error", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      const real = window.fetch;
      window.isBroken = true;
      window.fetch = (...given) =>
        window.isBroken && String(given[0]?.url ?? given[0]).includes("/workflows/logs") ? Promise.reject("no") : real(...given);
    },
  });
  await eventually(async () => assert.match(await logs.text(), /could not be reached|cannot be reached/));
  await logs.page.evaluate(() => (window.isBroken = false));
  await logs.hasRows(20);
});
