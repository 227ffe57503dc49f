// Someone with a browser who opens the site: one context, its pages, and what went wrong in them.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { saveData } from "./browser.mjs";
import { useFakeClock } from "./clock.mjs";
import { LogsPage } from "./logs-page.mjs";
import { routeSitePage } from "./site-page.mjs";
import { watchProblems } from "./watch.mjs";

const CONTEXT = { locale: "en-US", timezoneId: "Asia/Kolkata", viewport: { width: 1280, height: 900 } };

export class Visitor {
  #browser;
  #contexts = [];
  #watched = [];
  #allowed = [];

  constructor(browser, server) {
    this.#browser = browser;
    this.server = server;
  }

  /**
   * Opens the site in a fresh browser profile.
   * @param {object} [options]
   * @param {Record<string, string>} [options.attributes] of the tag, which replace the site's own
   * @param {Record<string, string>[]} [options.more] attributes of further tags, before the first
   * @param {string} [options.url] path and query of the page
   * @param {string} [options.before] markup before the tags
   * @param {string} [options.pageLang] the `lang` of the page
   * @param {string} [options.policy] another Content Security Policy
   * @param {object} [options.context] what Playwright's `newContext` takes
   * @param {boolean} [options.isSavingData] whether the browser was told so, which is usual here
   * @param {boolean} [options.hasFakeClock] time passes only when the test says so
   * @param {Function} [options.routes] answers requests itself: it is given the browser's context
   * @param {Function | { content: string }} [options.init] a script that runs before the page's own
   */
  async open({ url = "/", context: settings, isSavingData = true, hasFakeClock, init, routes, ...site } = {}) {
    const context = await this.#browser.newContext({ ...CONTEXT, ...settings });
    this.#contexts.push(context);
    this.#watched.push(await watchProblems(context));
    const isOwnPage = ["attributes", "more", "before", "pageLang", "policy"].some((name) => name in site);
    if (isOwnPage) await routeSitePage(context, this.server.origin, site);
    if (isSavingData) await saveData(context);
    if (hasFakeClock) await useFakeClock(context);
    if (routes) await routes(context);
    if (init) await context.addInitScript(init);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const logs = new LogsPage(page);
    logs.watchRequests();
    await page.goto(this.server.origin + url);
    return logs;
  }

  /** The address of runs with a fault, and the id under which the server counts their requests. */
  faulty(fault, { path = "/demo/dify/workflows/logs", ...more } = {}) {
    const id = randomUUID();
    const params = new URLSearchParams({ ...(fault && { fault }), fault_id: id, ...more });
    return { id, endpoint: `${path}?${params}` };
  }

  /** Says that a line on the console belongs to the test. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  get warnings() {
    return this.#watched.flatMap(({ warnings }) => warnings);
  }

  /** The test's last word: nothing went wrong that nobody looked at. */
  assertQuiet() {
    const problems = this.#watched.flatMap(({ problems }) => problems);
    const unexpected = problems.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
    assert.deepEqual(unexpected, [], "problems on the page");
  }

  async leave() {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}
