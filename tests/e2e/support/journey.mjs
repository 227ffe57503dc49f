// A test is a journey of one visitor; all of a file have one server and one browser.

import { after, before, test } from "node:test";

import { launchBrowser } from "./browser.mjs";
import { Pages } from "./pages.mjs";
import { startServer } from "./server.mjs";
import { Visitor } from "./visitor.mjs";

/**
 * Prepares a file's tests.
 * @param {object} [options] those of `startServer` and `launchBrowser`
 * @returns a function that takes a test's name and its body, which is given a `Visitor`
 */
export function journeys(options) {
  let server;
  let browser;
  let pages;
  before(async () => {
    [server, browser] = await Promise.all([startServer(options), launchBrowser(options)]);
    pages = new Pages(browser);
  });
  after(() => Promise.all([server?.stop(), browser?.close()]));
  return (name, body) =>
    test(name, { timeout: 240_000 }, async () => {
      const visitor = new Visitor(browser, server, pages);
      try {
        await body(visitor);
        visitor.assertQuiet();
      } finally {
        await visitor.leave();
      }
    });
}
