// Chromium: one for all tests of a run, or of a file that runs alone.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @param {object} [options]
 * @param {boolean} [options.keepsPages] whether pages that were left are kept in memory, as browsers of people do
 */
export function launchBrowser({ keepsPages = false } = {}) {
  if (process.env.BROWSER_ENDPOINT && !keepsPages) return chromium.connect(process.env.BROWSER_ENDPOINT);
  return chromium.launch(settings(keepsPages ? ["--disable-back-forward-cache"] : []));
}

/** A browser for other processes, which find it in `BROWSER_ENDPOINT`. */
export async function shareBrowser() {
  const browser = await chromium.launchServer(settings());
  process.env.BROWSER_ENDPOINT = browser.wsEndpoint();
  return browser;
}

function settings(ignoreDefaultArgs = []) {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM must name the browser's program");
  return { executablePath, args: FLAGS, ignoreDefaultArgs };
}

/** Before the first page: the browser was told to save data, so that nothing is asked for but what a person asks for. */
export function saveData(target) {
  return target.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { configurable: true, value: { saveData: true } });
  });
}
