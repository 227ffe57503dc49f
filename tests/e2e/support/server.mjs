// The demo server: started on a free port, stopped by its process id.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SITE = process.env.SITE ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const READY = /listening on (http:\/\/\S+?)\/?$/;

/** The most rows that the API gives at once. */
const MOST = 100;

/**
 * Serves the built site and made-up runs whose time stands still.
 * @param {object} [options]
 * @param {string} [options.site] the folder of the site, if it is not the usual one
 * @param {"dify" | "leadlex"} [options.dialect] what stands behind `/api/workflows/logs`
 * @param {"mixed" | "ties"} [options.runs] which runs there are
 * @param {string} [options.statuses] words that the status filter takes besides the usual ones
 */
export async function startServer(options = {}) {
  const isUsual = ["site", "dialect", "runs", "statuses"].every((name) => !(name in options));
  return isUsual && process.env.SHARED_SERVER ? new Server(process.env.SHARED_SERVER) : launch(options);
}

/** A server for other processes, which find it in `SHARED_SERVER`; nothing that it does for one visitor is seen by another. */
export async function shareServer() {
  const server = await launch();
  process.env.SHARED_SERVER = server.origin;
  return server;
}

async function launch({ site = SITE, dialect = "dify", runs = "mixed", statuses = "" } = {}) {
  const program = process.env.DEMO_SERVER;
  if (!program) throw new Error("DEMO_SERVER must name the demo server's program");
  const options = ["--site", site, "--port", "0", "--dialect", dialect, "--frozen", "--faults"];
  options.push("--runs", runs, ...(statuses && ["--statuses", statuses]));
  const child = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
  const origin = await readyOrigin(child);
  // Nobody reads further lines; a full pipe would stop the server.
  child.stdout.resume();
  return new Server(origin, child);
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

  /** @param {import("node:child_process").ChildProcess} [child] none for a server that others share */
  constructor(origin, child) {
    this.origin = origin;
    this.#child = child;
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

  /** The rows of the answers to these requests; where time stands still they are always the same. */
  async rowsOf(requests) {
    const answers = await Promise.all(requests.map(({ pathname, search }) => this.json(pathname + search)));
    return answers.flatMap((answer) => answer.data ?? []);
  }

  /**
   * All rows of a filter, each once, the newest first, as someone reads them who asks the API directly.
   * The API orders the rows of one second anew for each page, so pages of other sizes fill the gaps.
   */
  async rows(filter = {}) {
    const found = new Map();
    for (let limit = MOST, total = Infinity; found.size < total; limit -= 1) {
      if (limit === MOST / 2) throw new Error(`only ${found.size} of ${total} rows could be read`);
      for (let page = 1, hasMore = true; hasMore && found.size < total; page += 1) {
        const params = new URLSearchParams({ ...filter, page, limit });
        const answer = await this.json(`/demo/dify/workflows/logs?${params}`);
        for (const row of answer.data) found.set(row.id, row);
        [total, hasMore] = [answer.total, answer.has_more];
      }
    }
    return [...found.values()].sort((one, other) => other.created_at - one.created_at);
  }

  async stop() {
    if (!this.#child || this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill();
    await ended;
  }
}
