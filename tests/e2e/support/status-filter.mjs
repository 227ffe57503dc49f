// The choice of statuses: a button, and the list that it opens.

export class StatusFilter {
  constructor(region) {
    this.button = region.getByRole("combobox", { name: "Status", exact: true });
    this.list = region.getByRole("listbox", { name: "Status", exact: true });
  }

  async open() {
    if (!(await this.isOpen())) await this.button.click();
    await this.list.waitFor();
  }

  async close() {
    if (await this.isOpen()) await this.button.press("Escape");
    await this.list.waitFor({ state: "detached" });
  }

  async isOpen() {
    return (await this.button.getAttribute("aria-expanded")) === "true";
  }

  /** Presses options one after the other; the list stays open for it and is closed after the last. */
  async press(...names) {
    await this.open();
    for (const name of names) await this.list.getByRole("option", { name, exact: true }).click();
    await this.close();
  }

  /** What the button says is asked for. */
  async text() {
    return this.button.textContent();
  }

  /** All options, or those that are chosen. */
  async options(isChosen) {
    await this.open();
    const selected = isChosen === undefined ? {} : { selected: isChosen };
    const names = await this.list.getByRole("option", selected).allTextContents();
    await this.close();
    return names;
  }

  /** The option that the keyboard is at, as the button names it. */
  async current() {
    return this.button.evaluate((button) => {
      const id = button.getAttribute("aria-activedescendant");
      return id && button.getRootNode().getElementById(id)?.textContent;
    });
  }
}
