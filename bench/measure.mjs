// Measures subjects side by side: in each run everyone does each phase, and every run begins with another one.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launchBrowsers } from "./browser.mjs";
import { coldFull } from "./phases.mjs";
import { LIBRARY_IDS } from "./subjects.mjs";

const SERVER = fileURLToPath(new URL("server.mjs", import.meta.url));

/**
 * @param {object[]} subjects what `subjects.mjs` gives
 * @param {Function[]} phases of each run
 * @param {Function} [tell] hears how far it is
 * @returns the browser's version, and by subject and metric one number for each time that it was measured
 */
export async function measure(subjects, phases, runs, tell = () => {}) {
  const server = spawn(process.execPath, [SERVER, JSON.stringify(subjects)], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await Promise.race([once(createInterface(server.stdout), "line"), once(server, "exit")]);
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const origins = JSON.parse(line);
    const served = subjects.map((subject) => ({ ...subject, origin: origins[subject.id] }));
    const samples = Object.fromEntries(subjects.map(({ id }) => [id, {}]));
    let version;
    for (let run = 0; run < runs; run += 1) {
      version = await oneRun(served, phases, run, samples);
      tell(run + 1);
    }
    return { version, samples };
  } finally {
    server.kill();
  }
}

async function oneRun(subjects, phases, run, samples) {
  const browsers = await launchBrowsers();
  try {
    // A browser's own start is on nobody's account.
    await coldFull(browsers, subjects[0]);
    for (const phase of phases) {
      for (let turn = 0; turn < subjects.length; turn += 1) {
        const subject = subjects[(run + turn) % subjects.length];
        const values = await measured(phase, browsers, subject);
        for (const [metric, value] of Object.entries(values)) (samples[subject.id][metric] ??= []).push(value);
      }
    }
    return browsers.usual.version();
  } finally {
    await Promise.all(Object.values(browsers).map((browser) => browser.close()));
  }
}

/** What a phase gives, once more where a library hangs: it costs the others nothing. Ours and vanilla may not hang. */
async function measured(phase, browsers, subject) {
  const once = () => phase(browsers, subject).catch((error) => {
    throw new Error(`${subject.name}: ${error.message}`, { cause: error });
  });
  if (!LIBRARY_IDS.includes(subject.id)) return once();
  return once().catch((error) => {
    console.error(`once more, because of ${error.message}`);
    return once();
  });
}
