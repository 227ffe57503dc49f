// Too much, too long, too slow.

import assert from "node:assert/strict";
import net from "node:net";

import { LOGS, good, rows } from "../support/rows.mjs";
import { cookie } from "../support/words.mjs";

const many = (number, header) => Array.from({ length: number }, (_, at) => header(at));

export default rows("limits", { status: [400, 413, 414, 431, 0], reaches: 0 }, [
  ["target-9k", "has a target of 9 kB", { target: `${LOGS}?keyword=${"x".repeat(9_000)}` }],
  ["target-100k", "has a target of 100 kB", { target: `${LOGS}?keyword=${"x".repeat(100_000)}` }],
  ["target-5m", "has a target of 5 MB", { target: `${LOGS}?keyword=${"x".repeat(5_000_000)}` }],
  ["header-40k", "has a header of 40 kB", { headers: [`X-Long: ${"x".repeat(40_000)}`] }],
  ["header-name-40k", "has a header's name of 40 kB", { headers: [`${"x".repeat(40_000)}: 1`] }],
  ["headers-5000", "has 5,000 headers", { headers: many(5_000, (at) => `X-${at}: 1`) }],
  ["headers-1m", "has 1 MB of headers", { headers: many(1_000, (at) => `X-${at}: ${"x".repeat(1_000)}`) }],
  ["cookie-40k", "has a cookie of 40 kB", { headers: [`Cookie: x=${"x".repeat(40_000)}`] }],
  ["cookies-1000", "has 1,000 cookies", { headers: many(1_000, (at) => `Cookie: x${at}=${"y".repeat(40)}`) }],
  ["body-announced", "announces a body of 1 GB", { isSlow: true, headers: ["Content-Length: 1000000000"] }],
  ["body-10m", "sends a body of 10 MB", { headers: ["Content-Length: 10000000"], body: "x".repeat(10_000_000) }],
  ["body-chunks", "sends chunks without an end", { isSlow: true, headers: ["Transfer-Encoding: chunked"], body: "1000\r\n".concat("x".repeat(4_096), "\r\n").repeat(500), status: { nginx: [400, 413], caddy: [0, 200, 400] }, reaches: { nginx: 0, caddy: [0, 1] } }],
  ["body-post", "sends POST with 10 MB", { method: "POST", headers: ["Content-Length: 10000000"], body: "x".repeat(10_000_000), status: [405, 413, 0] }],
  ["half-open", "holds 300 connections with half a request each while someone else asks", {
    status: 200, reaches: 1,
    async before(around, row) {
      row.held = many(300, () => net.connect(around.port, "127.0.0.1"));
      await Promise.all(row.held.map((socket) => new Promise((resolve) => socket.on("error", resolve).write("GET /api", resolve))));
    },
    after: (row) => row.held.forEach((socket) => socket.destroy()),
  }],
  ["slow-head", "sends a header a second, for 20 seconds", {
    isSlow: true, status: [0, 400, 408],
    raw: (around, row) => ["GET ", `${LOGS}?keyword=${row.keyword} HTTP/1.1\r\nHost: 127.0.0.1:${around.port}\r\n`, ...many(20, (at) => [`X-${at}: 1\r\n`, 1_000]).flat(), `Cookie: ${cookie()}\r\n\r\n`],
  }],
  ["slow-nothing", "opens a connection and says nothing", {
    isSlow: true, raw: "", status: [0, 408], expect: ({ isClosed }) => assert.ok(isClosed, "the connection is still open"),
  }],
  ["slow-body", "announces a body and sends a byte a second", {
    isSlow: true, raw: (around, row) => [good(row, around, "Content-Length: 900\r\n"), ...many(8, () => ["x", 1_000]).flat()], status: [400, 0],
  }],
]);
