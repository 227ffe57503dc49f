// From the script to the first table: properties that come early, and a module that does not come.

import assert from "node:assert/strict";

import { heard, listenForEvents } from "./support/events.mjs";
import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { STRICT_POLICY } from "./support/site-page.mjs";

const journey = journeys();
const WASM = "**/*.wasm";

/** Opens the site where the module's file is answered in another way, as long as `state.isBroken`. */
async function openBroken(visitor, answer, more = {}) {
  const state = { isBroken: true };
  const logs = await visitor.open({
    init: listenForEvents,
    ...more,
    routes: async (context) => context.route(WASM, (route) => (state.isBroken ? answer(route) : route.fallback())),
  });
  return { logs, state };
}

// Fault E14.
for (const [what, answer, sentence, status] of [
  ["is missing", (route) => route.fulfill({ status: 404, body: "" }), /The server answered HTTP 404 for the table’s \.wasm file/, 404],
  ["is refused", (route) => route.fulfill({ status: 403, body: "" }), /The server answered HTTP 403/, 403],
  ["is a web page", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }), /A web page came in the place of the table’s \.wasm file.*optimizeDeps/, null],
  ["is cut off", (route) => route.fulfill({ contentType: "application/wasm", body: "\0asm\x01" }), /does not fit its script: reload the page/, null],
  ["is of another program", (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from("0061736d01000000", "hex") }), /does not fit its script/, null],
  ["cannot be reached", (route) => route.abort(), /could not be loaded: check the network, and connect-src/, null],
]) {
  journey(`a module that ${what} is said with its cause, and trying again helps once it is there`, async (visitor) => {
    visitor.allow(/Failed to load resource|net::ERR/);
    const { logs, state } = await openBroken(visitor, answer);
    const notice = logs.page.getByRole("alert");
    await eventually(async () => assert.match(await notice.textContent(), /^The log table could not start/));
    assert.match(await notice.textContent(), sentence);
    assert.deepEqual(await heard(logs, "error"), [{ kind: "not-started", status, retryable: false }]);
    const again = logs.page.getByRole("button", { name: "Try again" });
    await again.click();
    await eventually(async () => assert.equal((await heard(logs, "error")).length, 2));
    state.isBroken = false;
    await again.press("Enter");
    await logs.hasRows(20);
    assert.equal(await notice.count(), 0);
  });
}

journey("in a browser without WebAssembly the sentence says so", async (visitor) => {
  const logs = await visitor.open({ init: () => delete window.WebAssembly });
  await logs.hasText("This browser has no WebAssembly, or it is switched off");
});

// Fault H3.
for (const [lang, sentence] of [
  ["en", /^The log table could not start.*'wasm-unsafe-eval' to its script-src/],
  ["ja", /^ログの表を開始できませんでした.*'wasm-unsafe-eval'/],
]) {
  journey(`without leave for WebAssembly the sentence names the line of the policy (${lang})`, async (visitor) => {
    visitor.allow(/WebAssembly|wasm|Content Security Policy/i);
    const logs = await visitor.open({ policy: STRICT_POLICY.replace(" 'wasm-unsafe-eval'", ""), attributes: { lang } });
    await eventually(async () => assert.match(await logs.page.getByRole("alert").textContent(), sentence));
  });
}

journey("the children are shown until the table is there, and not after", async (visitor) => {
  let go;
  const gate = new Promise((open) => (go = open));
  const logs = await visitor.open({ routes: (context) => context.route(WASM, (route) => gate.then(() => route.fallback())) });
  const fallback = logs.page.getByText("Loading the table needs JavaScript and WebAssembly.");
  await fallback.waitFor();
  go();
  await logs.hasRows(20);
  assert.equal(await fallback.isVisible(), false);
});

journey("properties that were set before the tag was registered are kept", async (visitor) => {
  const logs = await visitor.open({
    init: () =>
      // Before the page's scripts run.
      document.addEventListener("readystatechange", () => {
        if (document.readyState !== "interactive") return;
        const early = document.querySelector("workflow-logs");
        if (customElements.get("workflow-logs")) throw new Error("the tag is registered already");
        Object.assign(early, { limit: 10, status: ["failed", "stopped"], theme: "dark", refresh: 15, query: { page: 2, status: "failed" } });
      }),
  });
  await logs.hasRange(/^11 to 20 of \d{3}$/);
  assert.deepEqual(logs.asked("status"), ["failed"]);
  const tag = logs.page.locator("workflow-logs");
  assert.deepEqual(
    await tag.evaluate((element) => ["limit", "status", "theme", "refresh"].map((name) => element.getAttribute(name))),
    ["10", "failed,stopped", "dark", "15"],
  );
  assert.equal(await logs.region.getAttribute("data-theme"), "dark");
});

journey("each option is a property that reads and writes its attribute", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const wrong = await logs.page.locator("workflow-logs").evaluate((element) => {
    const { observedAttributes } = element.constructor;
    return observedAttributes.filter((attribute) => {
      const property = attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
      const before = element.getAttribute(attribute);
      const rest = property === "refresh" ? typeof element.refresh === "function" : element[property] === (before ?? (property === "lang" ? "" : null));
      const value = { endpoint: "/api/workflows/logs?x=1", runEndpoint: "/r/{id}" }[property] ?? "5";
      element[property] = value;
      const isWritten = element.getAttribute(attribute) === value;
      if (property === "lang") element.removeAttribute("lang");
      else element[property] = null;
      return !(rest && isWritten && !element.hasAttribute(attribute));
    });
  });
  assert.deepEqual(wrong, []);
});

journey("a property that is set again is heeded again, and `refresh` is method and option", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const tag = logs.page.locator("workflow-logs");
  await tag.evaluate((element) => (element.page = 2));
  await logs.hasRange(/^21 to 40/);
  await logs.press("Next page");
  await logs.hasRange(/^41 to 60/);
  await tag.evaluate((element) => (element.page = 2));
  await logs.hasRange(/^21 to 40/);
  await tag.evaluate((element) => (element.refresh = 60));
  await eventually(async () => assert.equal(await logs.chosen("Live"), "Every 60 seconds"));
  const before = logs.requests.length;
  await tag.evaluate((element) => element.refresh());
  await eventually(() => assert.equal(logs.requests.length, before + 1));
});

journey("`ready` settles when the table is there, and rejects when it was taken away before", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const said = await logs.page.evaluate(async () => {
    const element = document.createElement("workflow-logs");
    const early = element.ready.catch((error) => error.name);
    document.body.append(element);
    element.remove();
    const isAborted = await early;
    document.body.append(element);
    const isSame = (await element.ready) === element && element.shadowRoot.querySelector("section") !== null;
    element.remove();
    return [isAborted, isSame];
  });
  assert.deepEqual(said, ["AbortError", true]);
});
