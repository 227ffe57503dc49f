// A test is a journey of one visitor; a file has one server and one browser.

import { after, before, test } from "node:test";

import { launchBrowser } from "./browser.mjs";
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
  before(async () => {
    [server, browser] = await Promise.all([startServer(options), launchBrowser(options)]);
  });
  after(() => Promise.all([server?.stop(), browser?.close()]));
  return (name, body) =>
    test(name, { timeout: 60_000 }, async () => {
      const visitor = new Visitor(browser, server);
      try {
        await body(visitor);
        visitor.assertQuiet();
      } finally {
        await visitor.leave();
      }
    });
}
