// Parts a module: what a first visit needs, and the rest, which a page loads when someone begins to use the table.
//
// Whether a statement is needed is seen in visits to a page that runs in Node.js.
// What they miss is not wrong, only late: it is in the rest, which is loaded when it is called.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inFolder, written } from "../binaryen.mjs";
import { cut } from "./cut.mjs";
import { shared } from "./data.mjs";
import { Marks } from "./marks.mjs";
import { Outliner } from "./outline.mjs";
import { bodyStart } from "./wat.mjs";

// Which way these go depends on what lies in the memory: if they are needed at all, they are needed whole.
const WHOLE = /rlsf|dlmalloc|hashbrown|__rust_|raw_vec|__externref|__wbindgen|char>::is_whitespace|next_code_point/;

// Zones on both sides of Greenwich, full and short pages, and an answer that takes its time, in milliseconds.
// Pages in other languages load both parts at once.
const VISITS = [
  { zone: "Asia/Kolkata", lang: "en-US", rows: 5000, settings: {} },
  { zone: "America/New_York", lang: "en-GB", rows: 5000, options: { endpoint: "/logs", limit: "100" } },
  { zone: "UTC", lang: "en", rows: 3, waitMs: 500, settings: { runEndpoint: "/api/workflows/run/{id}" } },
];

/**
 * @param {any[]} module with the names of its functions
 * @param {string} glue its JavaScript: a module with `instantiate`
 * @returns {[any[], any[]]} the first part and the rest
 */
export function parts(module, glue) {
  const marks = new Marks();
  const reached = visited(written(marks.marked(module)), glue);
  const isReached = (statement) => reached.has(marks.of(statement));
  const outliner = new Outliner(isReached);
  const later = new Set();
  const items = module.map((item) => {
    if (item[0] !== "func" || bodyStart(item) === item.length) return item;
    if (isReached(item[bodyStart(item)])) return WHOLE.test(item[1]) ? item : outliner.outlined(item);
    later.add(item[1]);
    return item;
  });
  for (const [, name] of outliner.made) later.add(name);
  return shared(...cut([...items, ...outliner.made, ...outliner.globals], later));
}

/** The marks that the visits pass. */
const visited = (bytes, glue) => inFolder((folder) => {
  const [wasmPath, gluePath] = [join(folder, "marked.wasm"), join(folder, "glue.mjs")];
  writeFileSync(wasmPath, bytes);
  writeFileSync(gluePath, glue);
  const script = fileURLToPath(new URL("visit.mjs", import.meta.url));
  const visit = ({ zone, ...visit }) => {
    const output = execFileSync(process.execPath, [script, gluePath, wasmPath, JSON.stringify(visit)], {
      env: { ...process.env, TZ: zone }, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28,
    });
    return JSON.parse(output.toString());
  };
  return new Set(VISITS.flatMap(visit));
});
