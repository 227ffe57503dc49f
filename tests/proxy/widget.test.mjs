// The table itself in Chromium, through each server: rows, filters, details, and the right sentence for each failure.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { eventually } from "../e2e/support/eventually.mjs";
import { startLogs } from "./support/made-up-logs.mjs";
import { stage } from "./support/suite.mjs";
import { MARK, SESSION } from "./support/words.mjs";

process.env.CHROMIUM ??= "/usr/bin/chromium";
const { launchBrowser } = await import("../e2e/support/browser.mjs");
const { Visitor } = await import("../e2e/support/visitor.mjs");

const SENTENCES = {
  "key refused": /The proxy’s API key was refused: tell your administrator/,
  "key forbidden": /The proxy’s API key was refused: tell your administrator/,
  "no such workflow": /There are no workflow logs at this address: check the endpoint/,
  "too many": /Too many requests were sent: wait before sending more/,
  "filter refused": /The server refused the query: change the filters/,
  broken: /The log service reported a problem of its own/,
  "a redirect": /The log service reported a problem of its own/,
  "a page": /The proxy answered with a web page instead of data: check the endpoint/,
  gone: /The log service reported a problem of its own/,
};

const SESSIONS = {
  no: /Your session has ended: sign in again/,
  login: /Your session has ended: sign in again/,
  forbidden: /You are not allowed to read these logs: ask your administrator/,
  broken: /The log service reported a problem of its own/,
};

let browser;
let logs;
before(async () => {
  browser = await launchBrowser();
  logs = await startLogs(fileURLToPath(new URL("../../dist", import.meta.url)));
});
after(async () => {
  await browser?.close();
  await logs?.stop();
});

for (const name of ["nginx", "caddy"]) {
  describe(`the table through ${name}`, () => {
    let around;
    before(async () => (around = await stage(name, () => ({ UPSTREAM: logs.base }))));
    after(() => around?.stop());

    /** One visitor with a session, who leaves without a problem on the page. */
    async function visit({ session = "ok", fault, url = "/", isLoud = false, more }, journey) {
      const origin = `http://127.0.0.1:${around.port}`;
      const visitor = new Visitor(browser, { origin });
      logs.fault = fault;
      const routes = async (context) => {
        await context.addCookies([
          { name: "session", value: `${SESSION}-${session}`, url: origin },
          { name: "tracking", value: MARK, url: origin },
        ]);
        await more?.(context);
      };
      if (isLoud) visitor.allow(/Failed to load resource/);
      try {
        await journey(await visitor.open({ url, routes }));
        visitor.assertQuiet();
      } finally {
        logs.fault = undefined;
        await visitor.leave();
      }
    }

    test(`${name}: rows, pages, filters and the details of a run`, () => visit({}, async (page) => {
      await page.hasRows(20);
      await page.chooseStatus("Failed");
      await page.hasRows(20);
      await page.clearFilters();
      await page.goToPage(2);
      await page.hasRows(20);
      await page.goToPage(1);
      await page.typeKeyword("ü 発 & = ?");
      await page.hasText("No run matches the filters");
      await page.keywordBox().fill("");
      await page.hasRows(20);
      await page.details.open(1);
      assert.ok((await page.details.text()).length > 50);
      const isOfARun = (url) => /\/workflows\/run\/[0-9a-f-]{36}$/.test(url);
      await eventually(() => assert.ok(logs.requests.some(isOfARun), "the run's details were not asked for"));
      await page.hasNoError();
    }));

    test(`${name}: the first page is asked for before the site's script has come, and once`, async () => {
      let isAsked;
      const asked = new Promise((resolve) => (isAsked = resolve));
      const more = async (context) => {
        context.on("request", (request) => request.url().includes("/workflows/logs") && isAsked());
        await context.route("**/*.js", (route) => asked.then(() => route.continue()));
      };
      await visit({ more }, async (page) => {
        await page.hasRows(20);
        assert.deepEqual(page.sent(), [{ page: "1", limit: "20" }]);
      });
    });

    for (const [session, sentence] of Object.entries(SESSIONS)) {
      test(`${name}: the sentence when the session check says “${session}”`, () => visit({ session, isLoud: true }, async (page) => {
        await page.hasError(sentence);
      }));
    }

    let number = 0;
    for (const [fault, sentence] of Object.entries(SENTENCES)) {
      number += 1;
      // Another keyword each, since failures too are kept for a second.
      const url = `/?keyword=${name}-fault-${number}`;
      test(`${name}: the sentence for “${fault}”`, () => visit({ fault, url, isLoud: true }, async (page) => {
        await page.hasError(sentence);
        const text = await page.text();
        assert.ok(!text.includes("made-up-secret-detail"), "the API's words are on the page");
      }));
    }
  });
}
