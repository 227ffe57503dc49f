// The table of the widget: what it shows, and what was asked for it.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";

const ROW = "[part~=row]";
const LIST = /\/workflows\/(?:[^/]+\/)?logs/;

export class TablePage {
  /** Addresses of the rows that were asked for, in order. */
  requests = [];

  /** When each of them was sent, in milliseconds. */
  sentAt = [];

  /** Those that wait for an answer. */
  #unanswered = new Set();

  /** @param {import("playwright-core").Locator} region the widget */
  constructor(page, region) {
    this.page = page;
    this.region = region;
  }

  watchRequests() {
    this.page.on("request", (request) => {
      if (!LIST.test(request.url())) return;
      this.requests.push(new URL(request.url()));
      this.sentAt.push(performance.now());
      this.#unanswered.add(request);
    });
    for (const end of ["requestfinished", "requestfailed"]) {
      this.page.on(end, (request) => this.#unanswered.delete(request));
    }
  }

  /** What was copied last, on a page with a clipboard of its own. */
  async copied() {
    return this.page.evaluate(() => window.copied);
  }

  /** Lets so much time pass, after which it stands still; the page has a fake clock. */
  async pauseAfter(ms) {
    await this.page.clock.pauseAt(Date.now() + ms);
  }

  /** Loses the connection, once nothing is on its way. */
  async goOffline() {
    await this.page.waitForLoadState("networkidle");
    await this.page.context().setOffline(true);
  }

  /** Counts requests from here on. */
  forgetRequests() {
    this.requests.length = 0;
    this.sentAt.length = 0;
  }

  /** What each request asked for, by the parameters' names. */
  sent() {
    return this.requests.map((url) => Object.fromEntries(url.searchParams));
  }

  /** Waits until so many requests were sent and answered, all is loaded, and no further one follows at once. */
  async hasSent(count) {
    await eventually(async () => {
      assert.equal(this.requests.length, count, this.sent().map((asked) => JSON.stringify(asked)).join("\n"));
      assert.equal(this.#unanswered.size, 0, "an answer has not come");
      assert.equal(await this.isBusy(), false, "the table is busy");
    });
    // What an answer brings about is sent before the next picture is drawn.
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    assert.equal(this.requests.length, count, "more is asked for");
  }

  /** The values of one parameter over all requests. */
  asked(name) {
    return this.requests.map((url) => url.searchParams.get(name));
  }

  lastRequest() {
    return Object.fromEntries(this.requests.at(-1).searchParams);
  }

  // The table.

  table() {
    return this.region.locator("[part~=table]");
  }

  rowLocator(number) {
    return this.region.locator(ROW).nth(number - 1);
  }

  /** Each row on screen as its cells' texts by the heading; the words are the page's own. */
  async rows() {
    return this.region.locator(ROW).evaluateAll((rows) =>
      rows.map((row) => {
        const cells = [...row.querySelectorAll("[data-label]:not([hidden])")];
        const text = (cell) => cell.querySelector(".relative, bdi, span")?.textContent ?? cell.textContent;
        return Object.fromEntries(cells.map((cell) => [cell.dataset.label, text(cell)]));
      }),
    );
  }

  /** Each row on screen by what tells it from others, whatever the language; `at` is its start in seconds. */
  async runs() {
    return this.region.locator(ROW).evaluateAll((rows) =>
      rows.map((row) => {
        const text = (column) => row.querySelector(`[data-column=${column}]`)?.textContent;
        return {
          at: Date.parse(row.querySelector("time")?.dateTime) / 1000,
          status: row.querySelector("[data-status]")?.dataset.status,
          tokens: text("tokens"),
          steps: text("steps"),
        };
      }),
    );
  }

  async headings() {
    return this.table().getByRole("columnheader").allTextContents();
  }

  /** Waits until nothing is being loaded and rows are there. */
  async hasRows(count) {
    await eventually(async () => {
      assert.equal(await this.table().getAttribute("aria-busy"), "false", "the table is busy");
      assert.equal(await this.region.locator(ROW).count(), count, "rows on screen");
    });
  }

  async hasRange(expected) {
    await eventually(async () => {
      const range = await this.range();
      if (expected instanceof RegExp) assert.match(range, expected);
      else assert.equal(range, expected);
    });
  }

  async range() {
    return this.region.locator(".range").textContent();
  }

  /** “Updated 12 seconds ago”. */
  async updated() {
    return this.region.locator(".updated").textContent();
  }

  /** Presses a button, and gives the range that the very next picture has. */
  async rangeInNextPicture(button) {
    return this.button(button).evaluate(async (button) => {
      button.click();
      await new Promise(requestAnimationFrame);
      return button.getRootNode().querySelector(".range").textContent;
    });
  }

  /** Waits until the browser has had nothing to do for a while. */
  async isIdle() {
    await this.page.evaluate(() => new Promise((idle) => requestIdleCallback(() => setTimeout(idle, 150))));
  }

  /** Holds all answers from now on; the function that is given lets them come, by `answer` if there is one. */
  async holdAnswers() {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    await this.page.route("**/workflows/logs?*", async (route) => {
      const answer = await released;
      await (answer ? route.fulfill(answer) : route.fallback());
    });
    return release;
  }

  /** How many rows of the page are said to be left out because another page has shown them. */
  async leftOut() {
    const [, count] = /Left out because another page has shown them: (\d+)/.exec(await this.text()) ?? [];
    return Number(count ?? 0);
  }

  /** The zone that times are written in, as the choice names it. */
  async zone() {
    return this.chosen("Time zone");
  }

  /** All zones that are offered to someone who is about to choose one. */
  async zones() {
    await this.region.getByRole("combobox", { name: "Time zone", exact: true }).focus();
    return this.options("Time zone");
  }

  async chooseZone(name) {
    await this.zones();
    await this.choose("Time zone", name);
  }

  /** The first column as it can be read, one text for each row. */
  async startTimes() {
    return this.region.locator(`${ROW} time`).evaluateAll((times) =>
      times.map((time) => [...time.children].find((part) => part.checkVisibility({ visibilityProperty: true }))?.textContent),
    );
  }

  /** How many places are marked in the rows of all widgets. */
  async marks() {
    return this.page.evaluate(() => CSS.highlights.get("wfl-find")?.size ?? 0);
  }

  async isBusy() {
    return (await this.table().getAttribute("aria-busy")) === "true";
  }

  /** Waits until every animation that has an end has come to it. */
  async isStill() {
    await this.region.evaluate((region) => {
      const animations = region.getRootNode().getAnimations();
      const ending = animations.filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime));
      return Promise.allSettled(ending.map((animation) => animation.finished));
    });
  }
}
