// The box that finds text in the rows on screen.

export class FindBox {
  constructor(region) {
    this.opener = region.getByRole("button", { name: "Find in these rows", exact: true });
    this.box = region.getByRole("textbox", { name: "Find in these rows", exact: true });
    this.bar = region.locator(".find");
    this.here = region.locator(".found-here");
  }

  async open() {
    await this.opener.click();
    await this.box.waitFor();
  }

  async isOpen() {
    return this.box.isVisible();
  }

  async type(text) {
    await this.box.fill(text);
  }

  async press(name) {
    await this.bar.getByRole("button", { name, exact: true }).click();
  }

  /** “2 of 3 rows”. */
  async count() {
    return this.bar.locator(".find-count").textContent();
  }

  async text() {
    return this.bar.innerText();
  }

  /** The number of the row that the person is at, from 1; 0 without one. */
  async row() {
    if ((await this.here.count()) === 0) return 0;
    return Number(await this.here.getAttribute("data-position")) + 1;
  }
}
