// The widget in a reader's words. Only this folder knows roles, names and selectors.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";
import { FindBox } from "./find-box.mjs";
import { Overview } from "./overview.mjs";
import { RunDetails } from "./run-details.mjs";
import { StatusFilter } from "./status-filter.mjs";
import { TablePage } from "./table-page.mjs";

export class LogsPage extends TablePage {
  /** @param {import("playwright-core").Locator} [region] one of several widgets on the page */
  constructor(page, region = page.getByRole("region").first()) {
    super(page, region);
    this.details = new RunDetails(page, region);
    this.statuses = new StatusFilter(region);
    this.overview = new Overview(page, region);
    this.finder = new FindBox(region);
  }

  /** The widget at a place of the page, for pages with several. */
  widget(position) {
    return new LogsPage(this.page, this.page.locator("workflow-logs").nth(position).getByRole("region").first());
  }

  // The order, and how new the rows are.

  /** Presses the heading of the first column, which turns the order around. */
  async pressStartTime() {
    await this.startTimeHeading().getByRole("button").click();
  }

  startTimeHeading() {
    return this.table().getByRole("columnheader").first();
  }

  /** As assistive technology is told. */
  async order() {
    return this.startTimeHeading().getAttribute("aria-sort");
  }

  async caption() {
    return this.table().locator("caption").textContent();
  }

  /** “As of …”, “7 newer”, “Live, checked …”. */
  async freshness() {
    return this.region.locator(".freshness-text").textContent();
  }

  async hasFreshness(expected) {
    await eventually(async () => assert.match(await this.freshness(), expected));
  }

  /** The words of the button that shows the newest runs; empty while there is none. */
  async newest() {
    return (await this.region.locator(".newest").allTextContents()).join();
  }

  async showNewest() {
    await this.region.locator(".newest").click();
  }

  async hasNewest(expected) {
    await eventually(async () => assert.equal(await this.newest(), expected));
  }

  /** How far a search through the runs has come, or what it found. */
  async scan() {
    return this.region.locator(".scan p").first().textContent({ timeout: 1_000 });
  }

  async hasScan(expected) {
    await eventually(async () => assert.match(await this.scan(), expected));
  }

  // Filters.

  keywordBox(name = "Keyword") {
    return this.region.getByRole("searchbox", { name, exact: true });
  }

  async typeKeyword(text, delay = 0) {
    await this.keywordBox().pressSequentially(text, { delay });
  }

  /** Presses options in the list of statuses; each is put in, or taken out when it is chosen. */
  async chooseStatus(...names) {
    await this.statuses.press(...names);
  }

  async chooseTime(name) {
    await this.choose("Start time", name);
  }

  async choose(label, name) {
    await this.region.getByRole("combobox", { name: label, exact: true }).selectOption({ label: name });
  }

  async options(label) {
    return this.region.getByRole("combobox", { name: label, exact: true }).locator("option").allTextContents();
  }

  async chosen(label) {
    const box = this.region.getByRole("combobox", { name: label, exact: true });
    return box.evaluate((select) => select.selectedOptions[0]?.textContent);
  }

  /** Chooses instants as the fields write them, such as `2026-11-20T09:00:00`. */
  async chooseCustomTime({ from, to }) {
    await this.chooseTime("Custom");
    if (from) await this.region.getByLabel("From", { exact: true }).fill(from);
    if (to) await this.region.getByLabel("To", { exact: true }).fill(to);
    await this.press("Apply");
  }

  async fillMore(label, text) {
    const opener = this.region.getByRole("button", { name: "More filters" });
    if ((await opener.getAttribute("aria-expanded")) === "false") await opener.click();
    const field = this.region.getByRole("textbox", { name: label, exact: true });
    await field.fill(text);
    await field.press("Enter");
  }

  async chips() {
    return this.region.locator(".chip bdi").allTextContents();
  }

  async press(name) {
    await this.button(name).click();
  }

  /** A click on a button that assistive technology is told to be disabled. */
  async pressInVain(name) {
    await this.button(name).click({ force: true });
  }

  button(name) {
    return this.region.getByRole("button", { name, exact: true });
  }

  async clearFilters() {
    await this.press("Clear filters");
  }

  // The buttons in a row that filter by its values.

  /** Points at the start time of a row, counted from 1. */
  async hover(number) {
    await this.rowLocator(number).locator("time").hover();
  }

  /** The names of those that can be seen in a row. */
  async offered(number) {
    return this.rowLocator(number).locator(".only").evaluateAll((buttons) => {
      const seen = buttons.filter((button) => button.checkVisibility({ visibilityProperty: true }));
      return seen.map((button) => button.getAttribute("aria-label"));
    });
  }

  // Keys.

  shortcuts() {
    return this.region.getByRole("dialog", { name: "Keyboard shortcuts", exact: true });
  }

  async openShortcuts() {
    if (await this.shortcuts().isVisible()) return;
    await this.details.opener(1).focus();
    await this.page.keyboard.press("?");
    await this.shortcuts().waitFor();
  }

  // Pages.

  async goToPage(number) {
    const field = this.region.getByRole("textbox", { name: "Go to page" });
    await field.fill(String(number));
    await field.press("Enter");
  }

  async chooseRowsPerPage(size) {
    await this.choose("Rows per page", String(size));
  }

  async currentPage() {
    return this.region.locator("[aria-current=page]").getAttribute("aria-label");
  }

  /** Whether something is open that the page around it waits for. */
  async hasModalDialog() {
    return this.region.evaluate((region) => region.querySelector("dialog:modal") !== null);
  }

  // Words.

  /** The sentence of an error, which screen readers are told at once. */
  async errorSentence() {
    return this.region.getByRole("alert").locator("visible=true").first().textContent();
  }

  async hasError(expected) {
    await eventually(async () => assert.match(await this.errorSentence(), expected));
  }

  async hasNoError() {
    await eventually(async () => assert.equal(await this.region.getByRole("alert").count(), 0, "an error is shown"));
  }

  /** What is said beside the sentence: the countdown and how old the rows are. */
  async errorNotes() {
    return (await this.region.locator(".next").allTextContents()).filter((text) => text);
  }

  /** Nothing is being loaded, and nothing will be by itself. */
  async isAtRest() {
    await eventually(async () => {
      assert.doesNotMatch((await this.errorNotes()).join(), /Trying again|Loading/);
      assert.equal(await this.isBusy(), false, "the table is busy");
    });
  }

  async unfoldTechnicalDetails() {
    await this.region.getByText("Technical details").click();
  }

  /** Elements that only foreign markup could have made, or attributes that run scripts. */
  async foreignElements() {
    return this.region.evaluate((region) => {
      // The bar of a run time.
      const OWN_STYLE = /^background-size: \d+% calc\(100% - 12px\);$/;
      const root = region.getRootNode();
      const made = [...root.querySelectorAll("*")];
      const isForeign = ({ localName, attributes }) =>
        ["script", "img", "iframe", "a", "style", "object", "embed", "link", "form"].includes(localName) ||
        [...attributes].some(({ name, value }) => /^(on.*|href)$/.test(name) || (name === "style" && !OWN_STYLE.test(value)));
      return made.filter(isForeign).map((element) => element.outerHTML.slice(0, 200));
    });
  }

  /** The name of what has the focus, inside the widget. */
  async focused() {
    return this.region.evaluate((region) => {
      const element = region.getRootNode().activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "nothing";
    });
  }

  /** The number of the row that has the keyboard, from 1; 0 if none has. */
  async focusedRow() {
    return this.region.evaluate((region) => {
      const row = region.getRootNode().activeElement?.closest("[data-position]");
      return row ? Number(row.dataset.position) + 1 : 0;
    });
  }

  /** What screen readers are told beside what they find. */
  async announced() {
    return this.region.locator("> [role=status]").textContent();
  }

  async text() {
    return this.region.innerText();
  }

  async hasText(text) {
    await eventually(async () => assert.ok((await this.text()).includes(text), `${text} is not on the page`));
  }
}
