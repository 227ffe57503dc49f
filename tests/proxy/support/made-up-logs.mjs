// The API of the demo server behind the key, and what can be wrong with it.

import { spawn } from "node:child_process";
import http from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { KEY } from "./words.mjs";

const PROGRAM = process.env.DEMO_SERVER ?? fileURLToPath(new URL("../../../target/debug/demo-server", import.meta.url));
const READY = /listening on (http:\/\/\S+?)\/?$/;

const json = (status, body, headers = {}) => (response) =>
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));

/** What the API does instead of answering, by word. */
const FAULTS = {
  "key refused": json(401, { code: "unauthorized", message: "Access token is invalid" }),
  "key forbidden": json(403, { code: "forbidden", message: "switched off" }),
  "no such workflow": json(404, { code: "not_found", message: "none" }),
  "too many": json(429, { code: "too_many_requests", message: "slow down" }, { "Retry-After": "3600" }),
  "filter refused": json(400, { code: "invalid_param", message: "status" }),
  broken: json(500, { message: "Traceback: made-up-secret-detail" }),
  "a redirect": json(302, {}, { Location: "https://evil.example.com/" }),
  "a page": (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><h1>hello</h1>"),
  gone: (response) => response.destroy(),
};

export async function startLogs(site) {
  const child = spawn(PROGRAM, ["--site", site, "--port", "0", "--frozen", "--faults"], { stdio: ["ignore", "pipe", "inherit"] });
  const kill = () => child.kill();
  process.once("exit", kill);
  let demo;
  for await (const line of createInterface({ input: child.stdout })) if ((demo = READY.exec(line)?.[1])) break;
  if (!demo) throw new Error(`${PROGRAM} did not start`);
  child.stdout.resume();
  const logs = { fault: undefined, requests: [] };
  const server = http.createServer((request, response) => {
    logs.requests.push(request.url);
    if (request.headers.authorization !== `Bearer ${KEY}`) return json(401, { code: "unauthorized" })(response);
    const act = FAULTS[logs.fault];
    if (act) return act(response);
    const url = demo + request.url.replace(/^\/v1/, "/demo/dify");
    http.get(url, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers))).on("error", () => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  logs.base = `http://127.0.0.1:${server.address().port}/v1`;
  logs.stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await ended;
    process.off("exit", kill);
  };
  return logs;
}
