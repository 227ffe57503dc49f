// Other methods: with POST the key starts runs.

import { LOGS, RUN, good, rows } from "../support/rows.mjs";

const by = (method, own = {}) => [method.toLowerCase(), `sends ${method}`, { method, ...own }];

export default rows("method", { status: [400, 405], reaches: 0 }, [
  ...["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "PURGE", "GETT"].map((method) => by(method)),
  by("HEAD"),
  ["lower-case", "sends get", { method: "get" }],
  ["connect", "asks for a tunnel", { method: "CONNECT", target: ({ trap }) => `127.0.0.1:${trap.port}`, status: [400, 404, 405, 421] }],
  ["connect-path", "asks for a tunnel to the path", { method: "CONNECT", status: [400, 404, 405, 421] }],
  ["post-run", "starts a run", { method: "POST", target: "/api/workflows/run", body: "{}", status: [400, 404, 405] }],
  ["post-one-run", "sends POST to the path of one run", { method: "POST", target: RUN }],
  ["post-body", "sends POST with a body", { method: "POST", headers: ["Content-Length: 2"], body: "{}" }],
  ["override", "asks in a header for POST", { headers: ["X-HTTP-Method-Override: POST", "X-Method-Override: POST", "X-HTTP-Method: POST"], status: 200, reaches: 1 }],
  ["override-query", "asks in the query for POST", { target: `${LOGS}?_method=POST` }],
  ["empty", "sends no method", { method: "", status: [400, 405, 404] }],
  ["long", "sends a method of 4,000 letters", { method: "G".repeat(4_000), status: [400, 405, 414] }],
  ["null", "has a null byte in the method", { method: "GET\0" }],
  ["old", "speaks HTTP/0.9", { raw: `GET ${LOGS}\r\n\r\n`, status: [0, 400, 404] }],
  ["version-2", "claims HTTP/2.0 in text", { version: "HTTP/2.0", status: [400, 404, 505] }],
  ["version-9", "claims HTTP/9.9", { version: "HTTP/9.9", status: [400, 404, 505] }],
  ["version-lower-case", "writes http/1.1", { version: "http/1.1", status: [400, 404] }],
  ["preface", "begins with the preface of HTTP/2", { raw: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: [0, 400, 404, 405, 421, 505] }],
  ["upgrade-h2c", "asks to go on in HTTP/2", { raw: (around, row) => good(row, around, "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"), status: 200, reaches: 1 }],
  ["upgrade-websocket", "asks for a WebSocket", { raw: (around, row) => good(row, around, "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"), status: 200, reaches: 1 }],
]);
