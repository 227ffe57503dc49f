// Someone with a browser who opens the site: the pages, and what went wrong in them.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { saveData } from "./browser.mjs";
import { useFakeClock } from "./clock.mjs";
import { LogsPage } from "./logs-page.mjs";
import { CONTEXT } from "./pages.mjs";
import { routeSitePage } from "./site-page.mjs";
import { watchProblems } from "./watch.mjs";

export class Visitor {
  #browser;
  #pages;
  #taken = [];
  #contexts = [];
  #watched = new Set();
  #allowed = [];

  /** @param {import("./pages.mjs").Pages} [pages] for those who need no profile of their own */
  constructor(browser, server, pages) {
    this.#browser = browser;
    this.server = server;
    this.#pages = pages;
  }

  /**
   * Opens the site.
   * @param {object} [options]
   * @param {Record<string, string>} [options.attributes] of the tag, which replace the site's own
   * @param {Record<string, string>[]} [options.more] attributes of further tags, before the first
   * @param {string} [options.url] path and query of the page
   * @param {string} [options.before] markup before the tags
   * @param {string} [options.pageLang] the `lang` of the page
   * @param {string} [options.policy] another Content Security Policy
   * @param {object} [options.context] what Playwright's `newContext` takes, for a fresh browser profile
   * @param {boolean} [options.hasFakeClock] time passes only when the test says so, in a fresh profile too
   * @param {boolean} [options.isTimeFixed] it is always the same moment, while timers run, in a fresh profile too
   * @param {boolean} [options.isSavingData] whether the browser was told so, which is usual here
   * @param {boolean} [options.hasQuickTries] a request that failed is sent again at once
   * @param {boolean} [options.hasOwnClipboard] what is copied is for `LogsPage.copied` and for no other page of the browser
   * @param {Function} [options.routes] answers requests itself: it is given the page, or the browser's context if that is fresh
   * @param {Function | { content: string }} [options.init] a script that runs before the page's own
   */
  async open({ url = "/", context: settings, hasFakeClock, isTimeFixed, ...options } = {}) {
    const isFresh = !this.#pages || settings || hasFakeClock || isTimeFixed;
    const page = isFresh ? await this.#newPage(settings, { hasFakeClock, isTimeFixed }, options) : await this.#takePage(options);
    page.setDefaultTimeout(60_000);
    const logs = new LogsPage(page);
    logs.watchRequests();
    await page.goto(this.server.origin + url);
    return logs;
  }

  async #takePage(options) {
    const { page, watched } = await this.#pages.take();
    // What came late belongs to another visitor.
    if (this.#taken.length === 0) for (const list of Object.values(watched)) list.length = 0;
    this.#watched.add(watched);
    this.#taken.push({ page, scripts: await this.#prepare(page, options) });
    return page;
  }

  async #newPage(settings, { hasFakeClock, isTimeFixed }, options) {
    const context = await this.#browser.newContext({ ...CONTEXT, ...settings });
    this.#contexts.push(context);
    this.#watched.add(await watchProblems(context));
    if (hasFakeClock || isTimeFixed) await useFakeClock(context);
    if (isTimeFixed) await context.clock.setFixedTime(Date.now());
    await this.#prepare(context, options);
    return context.newPage();
  }

  /** Makes a page or a browser's context ready, and gives the scripts that run in it from now on. */
  async #prepare(target, { isSavingData = true, hasQuickTries, hasOwnClipboard, init, routes, ...site }) {
    if (Object.keys(site).length > 0) await routeSitePage(target, this.server.origin, site);
    const scripts = [];
    if (isSavingData) scripts.push(await saveData(target));
    // The waits between tries are between zero and some seconds.
    if (hasQuickTries) scripts.push(await target.addInitScript(() => (Math.random = () => 0)));
    if (hasOwnClipboard) scripts.push(await target.addInitScript(useOwnClipboard));
    if (routes) await routes(target);
    if (init) scripts.push(await target.addInitScript(init));
    return scripts;
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
    return [...this.#watched].flatMap(({ warnings }) => warnings);
  }

  /** The test's last word: nothing went wrong that nobody looked at. */
  assertQuiet() {
    const problems = [...this.#watched].flatMap(({ problems }) => problems);
    const unexpected = problems.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
    assert.deepEqual(unexpected, [], "problems on the page");
  }

  async leave() {
    await Promise.all([
      ...this.#contexts.map((context) => context.close()),
      ...this.#taken.map(({ page, scripts }) => this.#pages.giveBack(page, scripts)),
    ]);
  }
}

/** In the page. */
function useOwnClipboard() {
  const writeText = async (text) => (window.copied = text);
  Object.defineProperty(navigator, "clipboard", { value: { writeText } });
}
