// Pages that are kept apart: the strictest policies, frames, storage that is forbidden, and what is never used.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { LogsPage } from "./support/logs-page.mjs";

const journey = journeys();

/** Without anything that the table does not need. */
const LEAST = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
const ICON = "img-src data:";

/** Filters, turns a page and opens a run. */
async function use(logs) {
  await logs.hasRows(20);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/of \d{3}$/);
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40 of \d{3}$/);
  await logs.details.open(1);
  await logs.hasText("Run details");
}

// Fault H1.
journey("the least that a policy can allow is enough", async (visitor) => {
  const logs = await visitor.open({ policy: `${LEAST}; ${ICON}` });
  await use(logs);
});

/** A page around a frame that holds the site, and the table in it. */
async function framed(visitor, attributes, headers = {}) {
  const logs = await visitor.open({
    url: "/around",
    policy: `${LEAST}; ${ICON}`,
    routes: (context) =>
      context.route("**/around", (route) =>
        route.fulfill({ contentType: "text/html", headers, body: `<!doctype html><title>Around</title><iframe ${attributes} src="/"></iframe>` }),
      ),
  });
  const frame = logs.page.frameLocator("iframe");
  return { frame, logs: new LogsPage(logs.page, frame.getByRole("region").first()) };
}

// Fault H5.
journey("a sandboxed frame has the table", async (visitor) => {
  const { logs } = await framed(visitor, 'sandbox="allow-scripts allow-same-origin" width="1200" height="900"');
  await use(logs);
});

// Fault H5.
journey("a sandboxed frame without an origin says what the table needs", async (visitor) => {
  visitor.allow(/CORS policy|Failed to load resource|violates|Content Security Policy|policy:/);
  const { frame } = await framed(visitor, 'sandbox="allow-scripts" width="1200" height="900"');
  await frame.getByText("Loading the table needs JavaScript and WebAssembly.").waitFor();
});

// Fault H5.
journey("a frame without credentials has the table", async (visitor) => {
  const { logs } = await framed(visitor, 'credentialless width="1200" height="900"');
  await use(logs);
});

// Fault H5.
journey("a page that is isolated across origins has the table", async (visitor) => {
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const logs = await visitor.open({
    routes: (context) =>
      context.route("**/", async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, headers: { ...answer.headers(), ...headers } });
      }),
  });
  await use(logs);
  assert.equal(await logs.page.evaluate(() => window.crossOriginIsolated), true);
});

// Fault G12.
journey("a browser that forbids storage has the table", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      const forbid = (owner, name) =>
        Object.defineProperty(owner, name, {
          get: () => {
            throw new DOMException("The operation is insecure", "SecurityError");
          },
        });
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) forbid(window, name);
      forbid(Document.prototype, "cookie");
    },
  });
  await use(logs);
});

// Faults G12, G13, G14.
journey("nothing is stored, whatever someone does", async (visitor) => {
  const logs = await visitor.open();
  await use(logs);
  await logs.press("Exact times");
  await logs.chooseZone("Europe/Madrid");
  const stored = await logs.page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual(stored, [0, 0, "", 0, 0]);
});

// Fault H4.
journey("no script that is sent makes code or markup of a text", async (visitor) => {
  const scripts = [];
  const logs = await visitor.open({
    routes: (context) =>
      context.on("response", (answer) => {
        if (answer.request().resourceType() === "script") scripts.push(answer.text());
      }),
  });
  await logs.hasRows(20);
  const texts = await Promise.all(scripts);
  assert.ok(texts.length > 0 && texts.every((text) => text.length > 1000));
  for (const text of texts) {
    // A text such as `Function(name)` calls nothing.
    const found = text.match(/\beval\s*\(|\bnew\s+Function\b|[^`\w]Function\s*\(|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write/g);
    assert.equal(found, null);
  }
});

// Faults G10, G11.
journey("nothing of a page becomes a file", async (visitor) => {
  const logs = await visitor.open({
    url: "/?page=3",
    init: () => {
      window.made = [];
      URL.createObjectURL = (object) => window.made.push(String(object));
    },
  });
  const files = [];
  logs.page.on("download", (download) => files.push(download.suggestedFilename()));
  await logs.hasRows(20);
  await logs.details.open(1);
  await logs.details.press("Raw JSON");
  await logs.details.press("Close");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  assert.deepEqual([files, await logs.page.evaluate(() => window.made)], [[], []]);
  assert.equal(await logs.region.evaluate((region) => region.getRootNode().querySelectorAll("a, [download]").length), 0);
});
