// Installs and builds the examples in JavaScript, one after the other: node tests/hosts/build.mjs [NAME…]
//
// The package must be in `target/npm/package`, where `cargo xtask package` puts it.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const PACKAGE = path("target/npm/package");
const FOLDERS = [
  "examples/plain-html",
  "examples/mount",
  "examples/react",
  "examples/vue",
  "examples/vite7-dev",
  "examples/esbuild",
  "examples/next",
  "tests/hosts/types",
];

const wanted = process.argv.slice(2);
for (const folder of FOLDERS) {
  const name = folder.split("/").at(-1);
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const begin = performance.now();
  const done = prepare(path(folder));
  console.log(`${folder}: ${done} in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

/** What was done, in words. */
function prepare(folder) {
  if (!existsSync(`${folder}/package.json`)) {
    rmSync(`${folder}/dist`, { recursive: true, force: true });
    cpSync(`${PACKAGE}/dist`, `${folder}/dist`, { recursive: true });
    return "copied";
  }
  const done = [];
  if (!isInstalled(folder)) {
    npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
    done.push("installed");
  }
  const { scripts } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  if (scripts?.build) {
    npm(folder, "run", "--silent", "build");
    done.push("built");
  }
  return done.join(" and ") || "nothing to do";
}

/** Whether the folder holds what its lock file says, and a copy of the package as it is now. */
function isInstalled(folder) {
  // npm writes it when all else is in its place.
  const end = `${folder}/node_modules/.package-lock.json`;
  const [ours, theirs] = [`${PACKAGE}/integrity.json`, `${folder}/node_modules/workflow-logs/integrity.json`];
  if (!existsSync(end) || !existsSync(theirs)) return false;
  const installed = statSync(end).mtimeMs;
  const isNewer = [`${folder}/package-lock.json`, ours].every((file) => statSync(file).mtimeMs < installed);
  return isNewer && readFileSync(ours, "utf8") === readFileSync(theirs, "utf8");
}

function npm(folder, ...args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  // What it says is only of interest when it fails.
  const { status, error, stdout, stderr } = spawnSync("npm", args, { cwd: folder, env, encoding: "utf8", timeout: 300_000 });
  if (status === 0) return;
  console.error(`${stdout}${stderr}npm ${args.join(" ")} in ${folder} ended with ${error?.message ?? status}`);
  process.exit(1);
}
