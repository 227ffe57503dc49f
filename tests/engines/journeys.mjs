// The main journeys, by mouse and keyboard, in any browser that WebDriver drives.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "../e2e/support/eventually.mjs";
import { startServer } from "../e2e/support/server.mjs";

const ROOT = "document.querySelector('workflow-logs').shadowRoot";
/** A button by its name, or a field by its label. */
const NAMED = `(name) => [...${ROOT}.querySelectorAll("button, input, select, [role=option]")].find((it) => it.checkVisibility() && (it.ariaLabel ?? it.textContent).trim() === name)`;

/** Walks them in the browser that `launch` starts. */
export function journeys(launch) {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
    console.log(browser.name);
  });
  after(() => Promise.all([browser?.close(), server?.stop()]));

  const texts = (selector) => browser.evaluate(`(selector) => [...${ROOT}?.querySelectorAll(selector) ?? []].filter((it) => it.checkVisibility()).map((it) => it.textContent)`, selector);
  const press = (name) => browser.click(NAMED, name);
  const range = async () => (await texts(".range"))[0];
  const hasRange = (expected) => eventually(async () => assert.match((await range()) ?? "", expected));

  /** A test that begins at an address of the site. */
  function journey(name, path, body) {
    test(name, { timeout: 60_000 }, async () => {
      await browser.resize(1280, 900);
      await browser.goto(server.origin + path);
      await body();
    });
  }

  journey("rows, pages and Back", "/", async () => {
    await hasRange(/^1 to 20 of 5,200$/);
    assert.equal((await texts("[data-position]")).length, 20);
    await press("Next page");
    await hasRange(/^21 to 40/);
    assert.match(await browser.url(), /page=2/);
    await browser.back();
    await hasRange(/^1 to 20/);
  });

  journey("a status and a keyword, typed, and taken back", "/", async () => {
    await hasRange(/^1 to 20/);
    await press("Status");
    await press("Failed");
    await browser.type("\uE00C");
    await hasRange(/of \d{3}$/);
    assert.deepEqual([...new Set(await texts("[part~=status]"))], ["Failed"]);
    await press("Keyword");
    await browser.type("invoice\uE007");
    await eventually(async () => assert.match(await browser.url(), /keyword=invoice/));
    await press("Clear filters");
    await hasRange(/of 5,200$/);
  });

  journey("details by mouse and by keyboard, wide and narrow", "/", async () => {
    await hasRange(/^1 to 20/);
    await browser.click(`() => ${ROOT}.querySelector("[data-position='3'] button[aria-label=Details]")`);
    await eventually(async () => assert.ok((await texts("dialog[open] dt")).includes("Run ID")));
    const isBeside = `() => ${ROOT}.querySelector("dialog").getBoundingClientRect().left >= ${ROOT}.querySelector(".scroll").getBoundingClientRect().right`;
    assert.ok(await browser.evaluate(isBeside), "the details stand over the table");
    await browser.type("\uE00C");
    await eventually(async () => assert.deepEqual(await texts("dialog[open] dt"), []));
    await browser.resize(500, 900);
    await browser.click(`() => ${ROOT}.querySelector("[data-position='1']")`);
    await eventually(async () => assert.ok(await browser.evaluate(`() => ${ROOT}.querySelector("dialog").matches(":modal")`)));
    await browser.type("\uE00C");
  });

  journey("an error is seen, and rows come back", "/", async () => {
    await hasRange(/^1 to 20/);
    await browser.evaluate("(endpoint) => { document.querySelector('workflow-logs').endpoint = endpoint }", "/demo/dify/workflows/logs?fault=status:403");
    await eventually(async () => assert.deepEqual(await texts("[role=alert]"), ["You are not allowed to read these logs: ask your administrator"]));
    await browser.evaluate("() => { document.querySelector('workflow-logs').endpoint = null }");
    await hasRange(/^1 to 20 of 5,200$/);
    assert.deepEqual(await texts("[role=alert]"), []);
  });

  journey("everything that finds a run", "/?limit=50", async () => {
    await hasRange(/^1 to 50/);
    await press("Overview");
    await press("Count each status");
    await eventually(async () => assert.ok((await texts(".count-chip")).some((text) => /Failed.*\d/.test(text))));
    await press("Find in these rows");
    await browser.type("user");
    await eventually(async () => assert.match((await texts(".find-count"))[0] ?? "", /\d/));
    await browser.type("\uE00C");
    await browser.click(`() => ${ROOT}.querySelector("th .sort")`);
    await eventually(async () => assert.match(await browser.url(), /order=oldest/));
    await hasRange(/^1 to 50/);
  });

  journey("no row is wider than the window, at any width", "/", async () => {
    await hasRange(/^1 to 20/);
    for (const width of [450, 768, 1280]) {
      await browser.resize(width, 900);
      const [content, window] = await browser.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
      assert.ok(content <= window, `${content} in ${window}`);
    }
  });
}
