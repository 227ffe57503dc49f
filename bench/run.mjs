// Measures and reports: node bench/run.mjs --site FOLDER --runs N --peers a,b. `cargo xtask bench` builds both and calls it.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { measure } from "./measure.mjs";
import { cold4g, cold4gPlain, coldFull, coldSlow, load, session } from "./phases.mjs";
import { plot } from "./plot.mjs";
import { LIBRARY_IDS, library, ours, vanilla } from "./subjects.mjs";
import { tables } from "./table.mjs";

/** A cold start is short and restless, so there are two of each in a run, and one where all subjects are served alike. */
const PHASES = [load, coldFull, coldSlow, cold4g, session, coldFull, coldSlow, cold4g, cold4gPlain];

const PAGE = "docs/performance.md";
const PICTURE = "docs/performance.svg";
const IMAGE = "![How many times more than a page without a library](performance.svg)";
const RESULT = "target/bench/result.json";
const MEASURED = /(<!-- measured -->\n)[^]*(<!-- end of measured -->)/;

const { site, runs, peers } = parseArgs({
  options: { site: { type: "string" }, runs: { type: "string" }, peers: { type: "string" } },
}).values;
const chosen = peers.split(",");
const subjects = [ours(site), vanilla("vanilla", "vanilla"), vanilla("control", "vanilla again"), ...chosen.map(library)];

const isWhole = LIBRARY_IDS.every((id) => chosen.includes(id));

const begun = performance.now();
const tell = (run) => console.error(`run ${run} of ${runs} after ${Math.round((performance.now() - begun) / 1000)} s`);
const { version, samples } = await measure(subjects, PHASES, Number(runs), tell);
const result = {
  date: new Date().toISOString().slice(0, 10),
  command: `cargo xtask bench --runs ${runs}${isWhole ? "" : ` --peers ${peers}`}`,
  chromium: version,
  cpus: cpus().length,
  processor: cpus()[0]?.model.trim() ?? "unknown",
  runs: Number(runs),
  subjects: subjects.map(({ id, name }) => ({ id, name })),
  samples,
};
mkdirSync("target/bench", { recursive: true });
writeFileSync(RESULT, JSON.stringify(result));

const text = tables(result);
console.log(text);
if (isWhole) {
  const page = readFileSync(PAGE, "utf8");
  if (!MEASURED.test(page)) throw new Error(`${PAGE} has no place for the tables`);
  writeFileSync(PAGE, page.replace(MEASURED, (_, begin, end) => `${begin}\n${IMAGE}\n\n${text}\n\n${end}`));
  writeFileSync(PICTURE, plot(result));
  console.log(`\nWritten to ${PAGE} and ${PICTURE}`);
} else {
  console.log(`\n${PAGE} is left as it is, because not every library was measured`);
}
