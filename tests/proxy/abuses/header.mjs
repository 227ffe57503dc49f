// Headers of the client: none may pass, none may take the key away, none may open the cache.

import assert from "node:assert/strict";

import { exchange } from "../support/raw.mjs";
import { MARK, good, rows } from "../support/rows.mjs";
import { SESSION, cookie } from "../support/words.mjs";

const sent = (id, ...headers) => [id, `sends ${headers.join(", ").replaceAll(MARK, "…").slice(0, 60)}`, { headers }];
const twice = (id, what, header) => [id, what, {
  isInOneSecond: true,
  before: (around, row) => exchange(around.port, good(row, around, "Connection: close\r\n")),
  headers: [header],
  // The second question of the same second is answered from the cache, whatever the client says.
  reaches: { nginx: 1, caddy: 2 },
}];

export default rows("header", { status: 200, reaches: 1 }, [
  sent("authorization", `Authorization: Bearer ${MARK}`),
  ["authorization-twice", "sends Authorization twice", {
    headers: [`Authorization: Bearer ${MARK}`, `authorization: Basic ${MARK}`], status: [200, 400], reaches: [0, 1],
  }],
  sent("proxy-authorization", `Proxy-Authorization: Basic ${MARK}`),
  sent("api-key", `X-Api-Key: ${MARK}`, `Api-Key: ${MARK}`),
  sent("cookie-more", `Cookie: tracking=${MARK}`),
  sent("forwarded-for", `X-Forwarded-For: ${MARK}`),
  sent("forwarded-more", `X-Forwarded-Host: ${MARK}`, `X-Forwarded-Proto: ${MARK}`, `X-Forwarded-Prefix: ${MARK}`),
  sent("forwarded", `Forwarded: for=${MARK}`),
  sent("real-ip", `X-Real-IP: ${MARK}`, `True-Client-IP: ${MARK}`, `CF-Connecting-IP: ${MARK}`),
  sent("original-url", `X-Original-URL: /api/workflows/run?${MARK}`, `X-Rewrite-URL: /api/workflows/run?${MARK}`),
  sent("original-uri", `X-Original-URI: ${MARK}`, `X-Original-Method: ${MARK}`),
  sent("scope", `X-Logs-Scope: ${MARK}`),
  sent("accel", `X-Accel-Redirect: /${MARK}`, `X-Sendfile: /${MARK}`),
  sent("range", "Range: bytes=0-1", `If-Range: "${MARK}"`),
  sent("if-none-match", `If-None-Match: "${MARK}"`),
  sent("if-none-match-any", "If-None-Match: *"),
  sent("if-modified-since", "If-Modified-Since: Fri, 20 Nov 2037 10:00:00 GMT"),
  sent("if-match", `If-Match: "${MARK}"`),
  sent("te", "TE: trailers, deflate"),
  sent("trailer", `Trailer: ${MARK}`),
  sent("accept", `Accept: text/html;x=${MARK}`),
  sent("accept-encoding", "Accept-Encoding: gzip, br"),
  sent("accept-language", `Accept-Language: ${MARK}`),
  sent("user-agent", `User-Agent: ${MARK}`),
  sent("referer", `Referer: http://127.0.0.1/?keyword=${MARK}`),
  sent("content-type", `Content-Type: application/json; x=${MARK}`),
  sent("content-encoding", "Content-Encoding: gzip"),
  sent("max-forwards", "Max-Forwards: 0"),
  sent("via", `Via: 1.1 ${MARK}`),
  sent("proxy", `Proxy: http://127.0.0.1/${MARK}`),
  sent("proxy-connection", "Proxy-Connection: keep-alive"),
  sent("unknown", `X-Anything: ${MARK}`, `${MARK}: 1`),
  sent("trace", `traceparent: 00-${MARK}`, `X-Request-Id: ${MARK}`, `X-B3-TraceId: ${MARK}`),
  sent("app-code", `X-App-Code: ${MARK}`, `X-App-Passport: ${MARK}`),
  sent("underscore", `X_Forwarded_For: ${MARK}`, `Content_Length: 5`),
  sent("empty-value", "X-Empty:"),
  sent("high-bytes", "X-Bytes: \xff\xfe\x80"),
  sent("placeholder", "X-Anything: {env.WORKFLOW_LOGS_API_KEY}", "User-Agent: {env.WORKFLOW_LOGS_API_KEY}"),
  sent("priority", `Priority: u=0`, `Early-Data: 1`, `Sec-GPC: 1`),
  ["connection-authorization", "calls Authorization a header of the connection, so that the key goes missing", {
    raw: (around, row) => good(row, around, "Connection: close, Authorization, Host, Accept\r\n"),
  }],
  ["connection-cookie", "calls Cookie a header of the connection, so that the check does not see it", {
    raw: (around, row) => good(row, around, "Connection: close, Cookie\r\n"), status: [200, 401], reaches: [0, 1],
  }],
  ["cookie-placeholder", "has a placeholder in the cookie", {
    session: "", headers: [`Cookie: ${cookie()}; x={env.WORKFLOW_LOGS_API_KEY}`],
    expect: ({ checked }) => assert.ok(checked[0].includes("x={env.WORKFLOW_LOGS_API_KEY}"), "the placeholder was read"),
  }],
  ["cookie-other", "sends other cookies beside the session, which the check sees and the API does not", {
    session: "", headers: [`Cookie: a=${MARK}; ${cookie()}; b=${MARK}`],
    expect: ({ checked }) => assert.ok(checked[0].includes(SESSION)),
  }],
  twice("cache-no-cache", "asks caches for a fresh answer", "Cache-Control: no-cache, no-store, max-age=0"),
  twice("cache-pragma", "asks old caches for a fresh answer", "Pragma: no-cache"),
  ...["Range: bytes=0-1", "If-None-Match: *", 'If-Match: "x"'].map((header) =>
    twice(`cached-${header.split(":")[0].toLowerCase()}`, `sends ${header} for an answer that is in the cache`, header)),
  ["expect-continue", "waits to be told to go on", {
    headers: ["Expect: 100-continue"], status: 200, reaches: 1,
  }],
  ["expect-other", "expects something unknown", { headers: [`Expect: ${MARK}`], status: [200, 400, 417], reaches: [0, 1] }],
]);
