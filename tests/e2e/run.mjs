// Runs files of tests, two at a time, with one browser and one demo server for all: `node tests/e2e/run.mjs FILE…`,
// with CHROMIUM and DEMO_SERVER set.

import { run } from "node:test";
import { spec } from "node:test/reporters";

import { shareBrowser } from "./support/browser.mjs";
import { shareServer } from "./support/server.mjs";

const shared = await Promise.all([shareBrowser(), shareServer()]);
const tests = run({ files: process.argv.slice(2), concurrency: 2 });
tests.on("test:fail", () => (process.exitCode = 1));
for await (const text of tests.compose(new spec())) process.stdout.write(text);
const [browser, server] = shared;
await Promise.all([browser.close(), server.stop()]);
