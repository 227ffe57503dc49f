// How the proxies bear an audience: node deploy/load.mjs [--viewers 1000] [--seconds 20] [--api-ms 100] [nginx] [caddy]
//
// Everything stays on loopback. Each viewer has an address and a connection of their own, and a session.
// `live`: each looks again every 5 seconds, most at page 1, the others at one of 19 other pages.
// `rush`: all ask for the same page at the same instant, five times.

import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { viewers: { type: "string", default: "1000" }, seconds: { type: "string", default: "20" }, "api-ms": { type: "string", default: "100" }, behind: { type: "boolean" } },
});
const [VIEWERS, SECONDS, API_MS] = [values.viewers, values.seconds, values["api-ms"]].map(Number);
const PAGES = 20;

/** The API and the session check, in a process of their own so that they do not share the viewers' time. */
function behind() {
  const rows = Array.from({ length: 20 }, (_, at) => ({ id: `row-${at}`, workflow_run: { id: `run-${at}`, status: "succeeded", error: "x".repeat(300), elapsed_time: 1.5, total_tokens: 900, total_steps: 7, created_at: 1 }, created_at: 1 }));
  const body = JSON.stringify({ page: 1, limit: 20, total: 400, has_more: true, data: rows });
  const counts = { api: 0, check: 0, astray: 0 };
  const api = http.createServer((request, response) => {
    counts.api += 1;
    if (!request.url.startsWith("/v1/workflows/logs?")) counts.astray += 1;
    setTimeout(() => response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length }).end(body), API_MS);
  });
  const check = http.createServer((request, response) => {
    counts.check += 1;
    if (!request.url.startsWith("/may-read-logs")) counts.astray += 1;
    response.writeHead(204).end();
  });
  for (const server of [api, check]) server.keepAliveTimeout = 60_000;
  api.listen(0, "127.0.0.1", () => check.listen(0, "127.0.0.1", () => process.send({ api: api.address().port, check: check.address().port })));
  process.on("message", () => process.send({ ...counts }));
  process.on("disconnect", () => process.exit());
}

async function measure(name) {
  const { servers } = await import("../tests/proxy/support/servers.mjs");
  const child = fork(fileURLToPath(import.meta.url), ["--behind", "--api-ms", String(API_MS)]);
  const [ports] = await once(child, "message");
  const counted = async () => {
    child.send("count");
    return (await once(child, "message"))[0];
  };
  const server = await servers[name]({
    UPSTREAM: `http://127.0.0.1:${ports.api}/v1`,
    SESSION_CHECK: `http://127.0.0.1:${ports.check}/may-read-logs`,
    // As the example settings have them.
    RATE: 20,
    BURST: 60,
  });
  try {
    const idle = memory(server.child.pid);
    const viewers = Array.from({ length: VIEWERS }, (_, at) => new Viewer(at, server.port));
    await report(name, "live", counted, server, async () => {
      const end = Date.now() + SECONDS * 1_000;
      return (await Promise.all(viewers.map((viewer) => viewer.live(end)))).flat();
    });
    await report(name, "rush", counted, server, async () => {
      const asked = [];
      for (let round = 0; round < 5; round += 1) {
        await sleep(2_500);
        asked.push(...(await Promise.all(viewers.map((viewer) => viewer.ask(1)))));
      }
      return asked;
    });
    console.log(`${name}: ${idle} MiB without viewers`);
    for (const viewer of viewers) viewer.agent.destroy();
  } finally {
    await server.stop();
    child.disconnect();
  }
}

class Viewer {
  constructor(at, port) {
    this.port = port;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.address = `127.1.${at >> 8}.${at & 255}`;
  }

  /** One request: its status and how long it took, in milliseconds. */
  ask(page) {
    const begun = performance.now();
    return new Promise((resolve) => {
      const end = (status) => resolve({ status, ms: performance.now() - begun });
      const options = { host: "127.0.0.1", port: this.port, localAddress: this.address, agent: this.agent, path: `/api/workflows/logs?page=${page}&limit=20`, headers: { Cookie: "session=made-up" } };
      http.get(options, (answer) => answer.resume().on("end", () => end(answer.statusCode)).on("error", () => end("cut"))).on("error", (error) => end(error.code));
    });
  }

  async live(end) {
    const asked = [];
    await sleep(Math.random() * 5_000);
    while (Date.now() < end) {
      const page = Math.random() < 0.7 ? 1 : 2 + Math.floor(Math.random() * (PAGES - 1));
      asked.push(await this.ask(page));
      await sleep(5_000);
    }
    return asked;
  }
}

async function report(name, what, counted, server, run) {
  const before = await counted();
  const begun = Date.now();
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, memory(server.child.pid))), 500);
  const asked = await run();
  clearInterval(timer);
  const seconds = (Date.now() - begun) / 1_000;
  const after = await counted();
  const times = asked.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  const statuses = {};
  for (const { status } of asked) statuses[status] = (statuses[status] ?? 0) + 1;
  console.log(
    `${name} ${what}: ${asked.length} requests of ${VIEWERS} viewers in ${seconds.toFixed(0)} s ${JSON.stringify(statuses)}; ` +
      `reached the API ${after.api - before.api}, the session check ${after.check - before.check}, the wrong one of them ${after.astray - before.astray}; ` +
      `ms: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)}; memory ${most} MiB`,
  );
}

/** What a server and its workers hold, in MiB, with shared pages counted once. */
function memory(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
  const kib = [pid, ...children].map((one) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, "utf8"))?.[1] ?? 0));
  return Math.round(kib.reduce((sum, one) => sum + one, 0) / 1_024);
}

if (values.behind) behind();
else for (const name of positionals.length ? positionals : ["nginx", "caddy"]) await measure(name);
