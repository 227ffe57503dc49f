// Pages of one browser profile, which one visitor leaves for the next: a page that is there loads in a quarter of the time.

import { watchProblems } from "./watch.mjs";

export const CONTEXT = { locale: "en-US", timezoneId: "Asia/Kolkata", viewport: { width: 1280, height: 900 } };
const MEDIA = { media: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null };

export class Pages {
  #browser;
  #context;
  #free = [];

  constructor(browser) {
    this.#browser = browser;
  }

  /** A page as if it was new, and what is watched in all of them. */
  async take() {
    this.#context ??= await this.#open();
    const page = this.#free.pop() ?? (await this.#context.newPage());
    return { page, watched: this.watched };
  }

  /** Ends what goes on in a page, and takes back what a visitor set, or closes a page that is past it. */
  async giveBack(page, scripts) {
    try {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      page.removeAllListeners();
      for (const script of scripts) await script.dispose();
      await page.context().setOffline(false);
      await page.evaluate(() => document.querySelectorAll("workflow-logs").forEach((table) => table.remove()));
      await page.emulateMedia(MEDIA);
      await page.setViewportSize(CONTEXT.viewport);
      await page.mouse.move(0, 0);
      this.#free.push(page);
    } catch {
      await page.close();
    }
  }

  async #open() {
    const context = await this.#browser.newContext(CONTEXT);
    this.watched = await watchProblems(context);
    return context;
  }
}
