// Vite's development server for a host example, with the demo server's logs behind it.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

import { serve, stop } from "./host.mjs";

const READY = /Local: +(http:\/\/\S+?)\/?$/;

/**
 * @param {string} folder the example, installed
 * @param {string[]} [options] more for the command line
 */
export async function develop(folder, options = []) {
  const logs = await serve(folder);
  // A host that is named, or Vite listens on more than this machine's one address.
  const args = ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0", ...options];
  const env = { ...process.env, LOGS_SERVER: logs.origin };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  const stopBoth = () => Promise.all([stop(child), logs.stop()]);
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = READY.exec(stripVTControlCharacters(line))?.[1];
    if (!origin) continue;
    // Nobody reads further lines; a full pipe would stop the server.
    child.stdout.resume();
    return { origin, stop: stopBoth };
  }
  await stopBoth();
  throw new Error(`Vite ended with ${child.exitCode} before it was ready`);
}
