// The details of one run, as a panel or as a dialog.

export class RunDetails {
  constructor(page, region) {
    this.page = page;
    this.region = region;
    this.panel = region.getByRole("dialog", { name: "Run details" });
  }

  opener(number) {
    return this.region.getByRole("button", { name: "Details", exact: true }).nth(number - 1);
  }

  /** Opens the details of a row, counted from 1. */
  async open(number) {
    await this.opener(number).click();
    await this.panel.waitFor();
  }

  async isOpen() {
    return this.panel.isVisible();
  }

  async isModal() {
    return this.panel.evaluate((dialog) => dialog.matches(":modal"));
  }

  async press(name) {
    await this.panel.getByRole("button", { name, exact: true }).click();
  }

  async isDisabled(name) {
    return (await this.panel.getByRole("button", { name, exact: true }).getAttribute("aria-disabled")) === "true";
  }

  /** The fields by their labels. */
  async fields() {
    return this.panel.locator("dl").evaluate((list) => {
      const labels = [...list.querySelectorAll("dt")];
      return Object.fromEntries(labels.map((label) => [label.textContent, label.nextElementSibling.textContent]));
    });
  }

  /** A long text, such as the error or the inputs. */
  async longText(label) {
    return this.panel.locator(`pre[aria-label="${label}"]`).textContent();
  }

  async text() {
    return this.panel.innerText();
  }
}
