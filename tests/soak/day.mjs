// A whole day of looking again: `node tests/soak/day.mjs [looks]`, with CHROMIUM, DEMO_SERVER and a built site in dist/ or SITE.

import { launchBrowser } from "../e2e/support/browser.mjs";
import { startServer } from "../e2e/support/server.mjs";
import { Visitor } from "../e2e/support/visitor.mjs";
import { isFlat, lookAgain } from "./looks.mjs";

/** 24 hours, every 15 seconds. */
const looks = Number(process.argv[2] ?? 5_760);

const begun = performance.now();
const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
const visitor = new Visitor(browser, server);
try {
  const every = Math.ceil(looks / 12);
  isFlat(await lookAgain(visitor, { looks, warmUp: 100, every, tell: (measure) => console.log(JSON.stringify(measure)) }));
  visitor.assertQuiet();
  console.log(`${looks} looks in ${Math.round((performance.now() - begun) / 1000)} s: all is flat`);
} finally {
  await visitor.leave();
  await Promise.all([server.stop(), browser.close()]);
}
