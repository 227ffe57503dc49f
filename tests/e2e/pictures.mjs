// Pictures for people, into tests/e2e/screenshots/: every state and every error, at each width, light and dark, or in each
// language: `node tests/e2e/pictures.mjs [SCENE…]`, with CHROMIUM and DEMO_SERVER set and a built site in dist/ or SITE.

import { fileURLToPath } from "node:url";

import { launchBrowser } from "./support/browser.mjs";
import { ERRORS, inEachLanguage, openError } from "./support/errors.mjs";
import { WIDTHS } from "./support/page-style.mjs";
import { SCENES } from "./support/scenes.mjs";
import { startServer } from "./support/server.mjs";
import { Visitor } from "./support/visitor.mjs";

const FOLDER = fileURLToPath(new URL("screenshots", import.meta.url));
const wanted = process.argv.slice(2);

async function take(logs, name) {
  const path = `${FOLDER}/${name}.png`;
  await logs.page.screenshot({ path, fullPage: !(await logs.hasModalDialog()), animations: "disabled" });
}

async function takeScene(visitor, name) {
  const { open, refit } = SCENES[name];
  const logs = await open(visitor);
  for (const width of WIDTHS) {
    await logs.page.setViewportSize({ width, height: 900 });
    await refit?.(logs);
    for (const colorScheme of ["light", "dark"]) {
      await logs.page.emulateMedia({ colorScheme });
      await take(logs, `${name}.${colorScheme}.${width}`);
    }
  }
}

async function takeError(visitor, kind) {
  const logs = await openError(visitor, kind);
  await inEachLanguage(logs, kind, WIDTHS, (where) => take(logs, `error-${where}`));
}

const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
try {
  for (const [names, takeOne] of [[Object.keys(SCENES), takeScene], [Object.keys(ERRORS), takeError]]) {
    for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
      const visitor = new Visitor(browser, server);
      await takeOne(visitor, name);
      await visitor.leave();
    }
  }
} finally {
  await Promise.all([server.stop(), browser.close()]);
}
