// The demo server: started on a free port, stopped by its process id.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SITE = process.env.SITE ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const READY = /listening on (http:\/\/\S+?)\/?$/;

/**
 * Serves the built site and made-up runs whose time stands still.
 * @param {"dify" | "leadlex"} dialect what stands behind `/api/workflows/logs`
 */
export async function startServer(dialect) {
  const program = process.env.DEMO_SERVER;
  if (!program) throw new Error("DEMO_SERVER must name the demo server's program");
  const options = ["--site", SITE, "--port", "0", "--dialect", dialect, "--frozen", "--faults"];
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
  return new Server(child, await readyOrigin(child));
}

async function readyOrigin(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = READY.exec(line)?.[1];
    if (origin) return origin;
  }
  throw new Error(`the demo server ended with ${child.exitCode} before it was ready`);
}

class Server {
  #child;

  constructor(child, origin) {
    this.#child = child;
    this.origin = origin;
    // Nobody reads further lines; a full pipe would stop the server.
    child.stdout.resume();
  }

  /** How many requests carried a `fault_id`, and how many of them are still open. */
  async requests(faultId) {
    return this.json(`/demo/requests?fault_id=${faultId}`);
  }

  /** What the API answers to someone who asks it without the widget. */
  async json(path) {
    const answer = await fetch(this.origin + path);
    return answer.json();
  }

  async stop() {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill();
    await ended;
  }
}
