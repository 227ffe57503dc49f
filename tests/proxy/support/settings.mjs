// Writes an operator's settings and key file, and has the recipe rendered, as deploy/README.md says.

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { KEY } from "./words.mjs";

const run = promisify(execFile);
const DEPLOY = fileURLToPath(new URL("../../../deploy/", import.meta.url));

/** The settings of a proxy on `port` that keeps everything in `folder`. */
export function settings({ folder, port, ...more }) {
  return {
    SITE_ORIGIN: `http://127.0.0.1:${port}`,
    LISTEN: `127.0.0.1:${port}`,
    TLS_CERTIFICATE: "off",
    TLS_CERTIFICATE_KEY: "off",
    SITE_FOLDER: path.join(folder, "site"),
    DIALECT: "dify",
    UPSTREAM_CA: "/etc/ssl/certs/ca-certificates.crt",
    WORKFLOW_IDS: "",
    RUN_DETAILS: "on",
    FIRST_PAGE: more.DIALECT === "leadlex" ? "" : "/api/workflows/logs?page=1&limit=20",
    ALLOWED_ORIGINS: "https://admin.example.com https://ops.example.com:8443",
    // So high that only the tests of the limit meet it.
    RATE: 100000,
    BURST: 100000,
    KEY_FILE: path.join(folder, "secret", "key.conf"),
    CACHE_FOLDER: path.join(folder, "cache"),
    LOG_FOLDER: path.join(folder, "logs"),
    BROTLI: "on",
    ...more,
  };
}

/** What `deploy/render.sh` writes for these settings. */
export async function render(server, values, folder) {
  const file = path.join(folder, "settings.env");
  await writeFile(file, Object.entries(values).map(([name, value]) => `${name}=${value}\n`).join(""));
  const { stdout } = await run(path.join(DEPLOY, "render.sh"), [server, file], { maxBuffer: 1_000_000 });
  return stdout;
}

/** Writes the key file with `deploy/set-key.sh`. */
export async function writeKey(server, file) {
  const child = run(path.join(DEPLOY, "set-key.sh"), [server, file]);
  child.child.stdin.end(`${KEY}\n`);
  await child;
}
