// What a broken or hostile API could do to the page through the proxy.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { ROWS, answer } from "../support/api.mjs";
import { exchange } from "../support/raw.mjs";
import { good, rows } from "../support/rows.mjs";
import { KEY } from "../support/words.mjs";

const header = (first, name) => first.headers.find(([other]) => other === name)?.[1];
const says = (id, status, code, own = {}) => [id, `the API answers ${id}`, { api: answer(Number(/\d{3}/.exec(id)), own), status, code }];
const bytes = (text, isEnd = true) => () => (socket) => (isEnd ? socket.end(text) : socket.write(text));
const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
/** Either the fault is told, or the answer is visibly cut. */
const isTold = ({ first, isReset }) => assert.ok(!first || 500 <= first.status || !first.isWhole || isReset, "half an answer came as a whole one");
const redirect = (status) => [`${status}`, `the API redirects with ${status}`, {
  api: ({ trap }) => (socket) => socket.write(answer(status, { headers: { Location: `http://127.0.0.1:${trap.port}/` }, body: "" })),
  code: "upstream_redirected",
}];
const typed = (id, type, expected) => [id, `the API's body is ${type ?? "of no type"}`, {
  api: answer(200, { type, body: "<script>alert(1)</script>" }), status: 200,
  expect({ first }) {
    assert.ok([expected, `${expected}; charset=utf-8`].includes(header(first, "content-type")));
    assert.equal(header(first, "x-content-type-options"), "nosniff");
    assert.match(header(first, "content-security-policy"), /default-src 'none'; sandbox/);
  },
}];
/** A server asks again when a connection that it kept turns out to be closed, at most once for each that it keeps. */
const AGAIN = Array.from({ length: 40 }, (_, number) => number + 1);
const TEXT = "text/plain; charset=utf-8";

const DANGEROUS = {
  "Set-Cookie": ["session=stolen; Path=/", "other=1"],
  Location: "https://evil.example.com/",
  Refresh: "0; url=https://evil.example.com/",
  Link: "<https://evil.example.com/x.js>; rel=preload; as=script",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Credentials": "true",
  "WWW-Authenticate": 'Basic realm="evil"',
  "Proxy-Authenticate": "Basic",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "Content-Security-Policy": "default-src *",
  "Content-Security-Policy-Report-Only": "default-src *; report-uri https://evil.example.com/",
  "Clear-Site-Data": '"*"',
  "Service-Worker-Allowed": "/",
  "X-Frame-Options": "ALLOWALL",
  "Report-To": '{"group":"x"}',
  "Reporting-Endpoints": 'x="https://evil.example.com"',
  NEL: "{}",
  "Alt-Svc": 'h3="evil.example.com:443"',
  SourceMap: "https://evil.example.com/x.map",
  "Content-Disposition": "attachment; filename=evil.exe",
  "Content-Location": "https://evil.example.com/",
  "Cache-Control": "public, max-age=31536000",
  Expires: "Fri, 20 Nov 2037 10:00:00 GMT",
  ETag: '"evil"',
  "Last-Modified": "Fri, 20 Nov 2020 10:00:00 GMT",
  "X-Powered-By": "evil",
  Server: "evil",
  Via: "1.1 evil",
  Trailer: "X-Evil",
  "X-Anything": "evil",
  _odd: "evil",
  "9odd": "evil",
};

export default rows("upstream", { status: 502, reaches: 1 }, [
  ...[301, 302, 303, 307, 308].map(redirect),
  says("300", 502, "upstream_redirected"),
  says("304", 502, "upstream_redirected", { body: "" }),
  says("401", 502, "upstream_rejected_key", { headers: { "WWW-Authenticate": "Basic" } }),
  says("403", 502, "upstream_rejected_key"),
  says("404-html", 502, "upstream_not_found", { type: "text/html", body: "<h1>Not found</h1>" }),
  says("410", 502, "upstream_not_found"),
  says("405", 502, "upstream_unexpected"),
  says("418", 502, "upstream_unexpected"),
  says("431", 502, "upstream_unexpected"),
  says("500-trace", 502, "upstream_failed", { body: "Traceback (most recent call last)" }),
  says("501", 502, "upstream_failed"),
  says("502", 502, "upstream_failed"),
  says("504", 504, "upstream_timeout"),
  says("520", 502, "upstream_failed"),
  says("400", 400, "invalid_param", { body: '{"code":"invalid_param","message":"limit"}' }),
  says("422", 422, "odd", { body: '{"code":"odd"}' }),
  ["429", "the API asks to wait, which has to pass", {
    api: answer(429, { headers: { "Retry-After": "7", RateLimit: '"x";r=0;t=7', "X-RateLimit-Reset": "7", "Set-Cookie": "a=b" } }), status: 429,
    expect({ first }) {
      assert.equal(header(first, "retry-after"), "7");
      assert.equal(header(first, "ratelimit"), '"x";r=0;t=7');
      assert.equal(header(first, "x-ratelimit-reset"), "7");
    },
  }],
  ["503", "the API asks to wait with 503", {
    api: answer(503, { headers: { "Retry-After": "9" }, body: "<html>" }), status: 503, code: "upstream_busy",
    expect: ({ first }) => assert.equal(header(first, "retry-after"), "9"),
  }],
  ["400-html", "the API answers 400 with a page", {
    api: answer(400, { type: "text/html", body: "<h1>Bad</h1>" }), status: 400,
    expect: ({ first }) => assert.equal(header(first, "content-type"), TEXT),
  }],
  ["headers", `the API sends ${Object.keys(DANGEROUS).length} headers that nobody asked for`, {
    api: answer(200, { headers: DANGEROUS }), status: 200,
    expect({ first, bytes: all }) {
      assert.ok(!all.includes("evil"), "one of them passed");
      assert.equal(header(first, "cache-control"), "no-store");
    },
  }],
  ["headers-error", "the API sends them with an error", {
    api: answer(500, { headers: DANGEROUS }), expect: ({ bytes: all }) => assert.ok(!all.includes("evil")),
  }],
  ["accel", "the API tells nginx where to go on", {
    api: answer(200, { headers: { "X-Accel-Redirect": "/config.json", "X-Accel-Expires": "3600", "X-Accel-Buffering": "no", "X-Sendfile": "/etc/passwd" } }), status: 200,
    expect: ({ first }) => assert.equal(first.body, ROWS),
  }],
  ["cache-hour", "the API asks caches to keep the answer for an hour", {
    api: answer(200, { headers: { "Cache-Control": "public, max-age=3600", "X-Accel-Expires": "3600" } }), status: 200, reaches: 2,
    async before(around, row) {
      await exchange(around.port, good(row, around, "Connection: close\r\n"));
      await sleep(1_001 - (Date.now() % 1_000));
    },
  }],
  typed("type-html", "text/html", TEXT),
  typed("type-svg", "image/svg+xml", TEXT),
  typed("type-xml", "application/xhtml+xml", TEXT),
  typed("type-script", "text/javascript", TEXT),
  typed("type-none", "", TEXT),
  typed("type-json-like", "application/json-evil", TEXT),
  typed("type-json", "application/json; charset=utf-8", "application/json"),
  ["echo", "the API repeats the key in its answer", {
    api: () => (socket) => socket.write(answer(200, { body: JSON.stringify({ data: [KEY] }) })), status: [200, 502],
    gap: { caddy: "Debian's Caddy has nothing that looks into bodies" },
  }],
  ["echo-header", "the API repeats the key in headers that do not pass", { api: () => (socket) => socket.write(answer(200, { headers: { "X-Debug": KEY, "Set-Cookie": KEY } })), status: 200 }],
  ["echo-error", "the API repeats the key in an error", { api: () => (socket) => socket.write(answer(500, { body: KEY })) }],
  ["chunks", "the API answers in chunks, as many do", {
    api: bytes(`${HEAD}Transfer-Encoding: chunked\r\n\r\n${ROWS.length.toString(16)}\r\n${ROWS}\r\n0\r\n\r\n`, false), status: 200,
    expect: ({ first }) => assert.equal(first.body, ROWS),
  }],
  ["until-close", "the API gives no length and closes the connection", {
    api: bytes(`${HEAD}Connection: close\r\n\r\n${ROWS}`), status: 200, expect: ({ first }) => assert.equal(first.body, ROWS),
  }],
  ["large", "the API sends 1 MiB, which is a lot of rows and no abuse", {
    api: answer(200, { body: "x".repeat(1 << 20) }), status: 200, expect: ({ first }) => assert.equal(first.body.length, 1 << 20),
  }],
  ["large-chunks", "the API sends 1 MiB in chunks", {
    api: bytes(`${HEAD}Transfer-Encoding: chunked\r\n\r\n${`8000\r\n${"x".repeat(32_768)}\r\n`.repeat(32)}0\r\n\r\n`, false), status: 200,
    expect: ({ first }) => assert.equal(first.body.length, 1 << 20),
  }],
  ["no-content", "the API has nothing to say", { api: bytes("HTTP/1.1 204 No Content\r\n\r\n", false), status: [200, 204, 502] }],
  ["partial", "the API answers 206, which nobody asked for", { api: answer(206, { headers: { "Content-Range": "bytes 0-1/9" } }), status: 502, gap: { nginx: "nginx replaces answers from 300 on only" } }],
  ["close", "the API closes the connection", { api: bytes(""), reaches: AGAIN }],
  ["reset", "the API resets the connection", { api: () => (socket) => socket.resetAndDestroy(), reaches: AGAIN }],
  ["cut-head", "the API stops within the head", { api: bytes("HTTP/1.1 200 OK\r\nContent-Ty"), reaches: AGAIN }],
  ["cut-length", "the API stops before the length that it gave", { api: bytes(`${HEAD}Content-Length: 500\r\n\r\n${ROWS}`), status: [0, 200, 502], expect: isTold }],
  ["cut-chunks", "the API stops between two chunks", {
    api: bytes(`${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"dat\r\n`), status: [0, 200, 502], expect: isTold,
    gap: { caddy: "Caddy 2.6.2 ends its own chunks as if the answer were whole" },
  }],
  ["cut-close", "the API ends an answer without a length too early", {
    api: bytes(`${HEAD}Connection: close\r\n\r\n{"data": [`), status: [0, 200, 502], expect: isTold,
    gap: { nginx: "without a length nobody can know", caddy: "without a length nobody can know" },
  }],
  ["garbage", "the API answers something that is not HTTP", {
    api: bytes("<script>alert(1)</script>\r\n"), reaches: [1, 2],
    gap: { nginx: "nginx takes it for HTTP/0.9 and passes it as text/plain with 200" },
  }],
  ["bad-status", "the API answers with a status that is none", { api: bytes("HTTP/1.1 9999 No\r\n\r\n"), status: [502], reaches: [1, 2], gap: { nginx: "nginx takes it for HTTP/0.9 and passes it as text/plain with 200" } }],
  ["bad-length", "the API gives two lengths", { api: bytes(`${HEAD}Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello`), status: [200, 502], reaches: [1, 2], expect: ({ first }) => assert.ok(first.status === 502 || first.body.length <= 5) }],
  ["both-lengths", "the API gives a length and chunks", { api: bytes(`${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`), status: [200, 502], reaches: [1, 2], expect: ({ first }) => assert.ok(first.status === 502 || ["", "{}"].includes(first.body), first.body) }],
  ["two-answers", "the API sends a second answer that nobody asked for, to poison the next request", {
    api: () => (socket) => socket.write(answer(200) + answer(200, { body: '{"evil":true}' })), status: 200,
    async expect({ around, row, first }) {
      assert.equal(first.body, ROWS);
      const next = await exchange(around.port, good({ ...row, keyword: `${row.keyword}-next` }, around, "Connection: close\r\n"));
      around.api.raw.take();
      assert.equal(next.answers[0].body, ROWS);
    },
  }],
  ["continue", "the API says 100 first", { isSlow: true, api: bytes(`HTTP/1.1 100 Continue\r\n\r\n${answer(200)}`, false), status: [200, 502], gap: { nginx: "nginx 1.22 takes 100 for the whole answer" } }],
  ["hints", "the API says 103 with a link first", { isSlow: true, api: bytes(`HTTP/1.1 103 Early Hints\r\nLink: <https://evil.example.com/x.js>; rel=preload; as=script\r\n\r\n${answer(200)}`, false), status: [200, 502], gap: { nginx: "nginx 1.22 takes 103 for the whole answer" } }],
  ["switch", "the API switches protocols", { isSlow: true, api: bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello", false), status: [0, 400, 502],
    // What the client says afterwards is no longer HTTP, and must not reach the API.
    raw: (around, row) => [good(row, around), 300, "POST /v1/workflows/run HTTP/1.1\r\n\r\n"],
  }],
  ["gzip", "the API sends gzip though identity was asked for", { api: answer(200, { headers: { "Content-Encoding": "gzip" }, body: "packed" }), status: 200, expect: ({ first }) => assert.equal(header(first, "content-encoding"), undefined) }],
  ["head-100k", "the API sends 100 kB of headers", { api: answer(200, { headers: { "X-Long": "x".repeat(100_000) } }), status: [200, 502], reaches: [1, 2] }],
  ["headers-5000", "the API sends 5,000 headers", { api: answer(200, { headers: Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`X-${at}`, "1"])) }), status: [200, 502], reaches: [1, 2] }],
  ["huge", "the API sends 64 MiB", {
    api: () => (socket) => socket.write(answer(200, { body: "x".repeat(64 << 20) })), status: [502], mostBytes: 20 << 20,
    gap: { nginx: "it has no limit for the API's body", caddy: "it has no limit for the API's body" },
  }],
  ["hang", "the API never answers", { api: bytes("", false), isSlow: true, status: 504, code: "upstream_timeout" }],
  ["drip", "the API sends a byte a second for ever", {
    api: () => (socket) => {
      socket.write(`${HEAD}Content-Length: 9999\r\n\r\n`);
      const timer = setInterval(() => socket.write("x"), 1_000);
      socket.on("close", () => clearInterval(timer));
    },
    isSlow: true, status: [0, 200, 502, 504],
    expect: ({ isClosed }) => assert.ok(isClosed, "the connection is still open"),
    gap: { nginx: "its limits are for the time between two bytes, not for all of them" },
  }],
]);
