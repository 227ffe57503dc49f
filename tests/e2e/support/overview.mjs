// How many runs there are: by status, and over time.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";

export class Overview {
  constructor(page, region) {
    this.page = page;
    this.opener = region.locator(".freshness button[aria-expanded]").first();
    this.panel = region.locator("section.overview");
    this.chart = this.panel.locator(".plot");
  }

  async open() {
    if ((await this.opener.getAttribute("aria-expanded")) === "false") await this.opener.click();
    await this.chart.waitFor();
  }

  /** Counts all bars of a chart of the page's rows, and waits for the last; the button is the same in each language. */
  async countAll() {
    const before = await this.scope();
    await this.panel.locator(".count-all").click();
    await eventually(async () => {
      assert.notEqual(await this.scope(), before);
      assert.equal(await this.progress(), "");
    });
  }

  async press(name) {
    await this.panel.getByRole("button", { name, exact: true }).click();
  }

  /** A chip by the status that it filters by, whether it has a figure or not. */
  async pressChip(status) {
    await this.panel.locator(".count-chip", { hasText: status }).click();
  }

  /** The figure beside each status; empty when nobody asked. */
  async counts() {
    return this.panel.locator(".count-chip").evaluateAll((chips) => {
      const entry = (chip) => [chip.querySelector("bdi, span").textContent, chip.querySelector(".count").textContent];
      return Object.fromEntries(chips.map(entry));
    });
  }

  async otherStatuses() {
    return this.panel.locator(".rest-count").textContent();
  }

  async pressedChips() {
    return this.panel.locator(".count-chip[aria-pressed=true]").locator("bdi, span:not(.status):not(.count)").allTextContents();
  }

  /** What the bars are of. */
  async scope() {
    return this.panel.locator(".chart-scope").textContent();
  }

  async progress() {
    return this.panel.locator(".chart-progress").textContent();
  }

  /** The words for the bars that are looked at. */
  async readout() {
    return this.panel.locator(".chart-readout").textContent();
  }

  /** The chart as a table: each bar with its time and its figures. */
  async bars() {
    const table = this.panel.locator(".chart-table");
    if (!(await table.evaluate((details) => details.open))) await table.locator("summary").click();
    await table.getByRole("table").waitFor();
    return table.locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) => {
        const [span, ...figures] = [...row.children].map((cell) => cell.textContent);
        const [runs, succeeded, other, failed] = figures.map((figure) => Number(figure.replaceAll(",", "")));
        return { span, runs, succeeded, other, failed };
      }),
    );
  }

  /** Draws over bars, counted from 1 on the left. */
  async drag(first, last) {
    await this.chart.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await this.chart.boundingBox();
    const bars = await this.chart.locator("svg").evaluate((drawing) => drawing.viewBox.baseVal.width);
    const middle = (bar) => x + ((bar - 0.5) * width) / bars;
    await this.page.mouse.move(middle(first), y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(middle(last), y + height / 2, { steps: 4 });
    await this.page.mouse.up();
  }
}
