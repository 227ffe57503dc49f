// A quick look whether the table has become slow: node bench/smoke.mjs, with CHROMIUM set and a built site in dist/ or SITE.
//
// Only ratios to a page without a library are judged, because milliseconds tell about the machine.

import { fileURLToPath } from "node:url";
import { toVanilla } from "./compare.mjs";
import { measure } from "./measure.mjs";
import { cold4g, coldSlow, threadOf, turn, visiting } from "./phases.mjs";
import { pages } from "./runs.mjs";
import { ours, vanilla } from "./subjects.mjs";

/** The highest ratio to vanilla: half again what is usual (`docs/performance.md`) and a little more, so that noise does not reach it. */
const LIMITS = {
  cold4g: 2,
  coldSlow: 3.5,
  turn20: 3.5,
  turn100: 3,
  thread20: 3.2,
  thread100: 2.5,
};

const RUNS = 3;

const reading = ({ eager }, subject) =>
  visiting(eager, subject, {}, async (visit) => {
    await visit.firstRows();
    const thread20 = await threadOf(visit, pages(2, 40, 20));
    const turn20 = await turn(visit, 42, 20);
    await visit.do("choosePageSize", pages(1, 1, 100)[0]);
    const thread100 = await threadOf(visit, pages(2, 10, 100));
    return { thread20, turn20, thread100, turn100: await turn(visit, 12, 100) };
  });

/** The metrics that are over their limit, after all are printed. */
async function tooSlow() {
  const site = process.env.SITE ?? fileURLToPath(new URL("../dist", import.meta.url));
  const subjects = [vanilla("vanilla", "vanilla"), ours(site)];
  const result = await measure(subjects, [coldSlow, cold4g, reading], RUNS);
  return Object.entries(LIMITS).filter(([id, most]) => {
    const ratio = toVanilla(result, "ours", { id });
    console.log(`${id.padEnd(10)} ${ratio.toFixed(2)} × vanilla, at most ${most}`);
    return most < ratio;
  });
}

let slow = await tooSlow();
if (0 < slow.length) {
  console.log("Once more, because a busy machine looks the same");
  slow = await tooSlow();
}
if (0 < slow.length) {
  console.error(`too slow: ${slow.map(([id]) => id).join(", ")}`);
  process.exitCode = 1;
}
