// A host example: its built folder behind the demo server, and a browser that opens it.

import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { createInterface } from "node:readline";

import { launchBrowser, saveData } from "../../e2e/support/browser.mjs";
import { useFakeClock } from "../../e2e/support/clock.mjs";

const READY = /listening on (http:\/\/\S+?)\/?$/;
const CONTEXT = { locale: "en-US", timezoneId: "Asia/Kolkata", viewport: { width: 1280, height: 900 } };

/**
 * Prepares a file's tests.
 * @param {string} folder the built host, served at `/`
 * @param {object} [options]
 * @param {number} [options.timeout] of each test, in milliseconds
 * @param {boolean} [options.hasFakeClock] whether time passes only when the test says so
 * @returns a function that takes a test's name and its body, which is given a page that is still blank
 */
export function host(folder, settings) {
  return hostOf(() => serve(folder), settings);
}

/**
 * The same for a host that has a server of its own.
 * @param {() => Promise<{ origin: string, stop: () => Promise<void> }>} start
 */
export function hostOf(start, { timeout = 60_000, hasFakeClock = true } = {}) {
  let server;
  let browser;
  before(async () => {
    [server, browser] = await Promise.all([start(), launchBrowser()]);
  });
  after(() => Promise.all([server?.stop(), browser?.close()]));
  return (name, body) =>
    test(name, { timeout }, async () => {
      const context = await browser.newContext({ ...CONTEXT, baseURL: server.origin });
      try {
        await saveData(context);
        if (hasFakeClock) await useFakeClock(context);
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        await body(page);
      } finally {
        await context.close();
      }
    });
}

/** The demo server with a folder of static files. */
export async function serve(folder) {
  const program = process.env.DEMO_SERVER;
  if (!program) throw new Error("DEMO_SERVER must name the demo server's program");
  const options = ["--site", folder, "--port", "0", "--frozen"];
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = READY.exec(line)?.[1];
    if (origin) return { origin, stop: () => stop(child) };
  }
  throw new Error(`the demo server ended with ${child.exitCode} before it was ready`);
}

/** Ends a process that was started here. */
export async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}
