// One request that another server would read as two.

import assert from "node:assert/strict";

import { good, logsOf, rows } from "../support/rows.mjs";
import { cookie } from "../support/words.mjs";

const SECOND = (around) => `POST /api/workflows/run HTTP/1.1\r\nHost: 127.0.0.1:${around.port}\r\nContent-Length: 0\r\n\r\n`;
const framed = (id, what, lines, body = "", own = {}) => [id, what, {
  raw: (around, row) => good(row, around, lines.map((line) => `${line}\r\n`).join("")) + (typeof body === "function" ? body(around) : body),
  ...own,
}];
/** Go reads a body in chunks behind any request, and Caddy drops it: the body is no second request, and goes nowhere. */
const chunked = (id, what, lines, body, own) => framed(id, what, lines, body, {
  status: { nginx: 400, caddy: [0, 200, 400, 501] }, reaches: { nginx: 0, caddy: [0, 1] }, expect: ({ answers }) => alone.expect({ answers }), ...own,
});
/** The first request may be answered; then the body is no second one. */
const alone = { status: [200, 400], reaches: [0, 1], expect: ({ answers }) => assert.ok(!answers.some(({ status }) => status === 405), "the body was read as a request") };

export default rows("smuggling", { status: [0, 400, 411, 413, 501], reaches: 0 }, [
  chunked("length-and-chunks", "has a length and chunks", ["Content-Length: 6", "Transfer-Encoding: chunked"], "0\r\n\r\nG"),
  chunked("chunks-and-length", "has chunks and a length", ["Transfer-Encoding: chunked", "Content-Length: 4"], "5c\r\nGPOST / HTTP/1.1\r\n\r\n0\r\n\r\n", { isSlow: true }),
  framed("lengths-differ", "has two lengths", ["Content-Length: 0", "Content-Length: 44"], SECOND),
  framed("lengths-list", "has two lengths in one header", ["Content-Length: 0, 44"], SECOND),
  framed("lengths-same", "has the same length twice", ["Content-Length: 5", "Content-Length: 5"], "hello"),
  framed("length-plus", "has a length with a plus", ["Content-Length: +5"], "hello"),
  framed("length-minus", "has a length below 0", ["Content-Length: -1"]),
  framed("length-hex", "has a length in hexadecimal digits", ["Content-Length: 0x5"], "hello"),
  framed("length-huge", "has a length beyond 64 bits", ["Content-Length: 99999999999999999999"], "hello"),
  framed("length-space", "has a space inside the length", ["Content-Length: 1 0"], "hello"),
  framed("length-colon", "has a space before the colon", ["Content-Length : 5"], "hello", { status: [0, 400, 200], reaches: [0, 1], expect: alone.expect }),
  framed("body", "has a body", ["Content-Length: 5"], "hello"),
  framed("body-request", "has a request for a body", ["Content-Length: 74"], SECOND),
  chunked("chunks", "has a body in chunks", ["Transfer-Encoding: chunked"], "5\r\nhello\r\n0\r\n\r\n"),
  framed("chunks-empty", "has an empty body in chunks, then a request", ["Transfer-Encoding: chunked"], (around) => `0\r\n\r\n${SECOND(around)}`, { status: [0, 200, 400], reaches: [0, 1] }),
  framed("chunks-twice", "has chunks twice", ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], "0\r\n\r\n"),
  framed("chunks-list", "has chunks within chunks", ["Transfer-Encoding: chunked, chunked"], "0\r\n\r\n"),
  framed("chunks-identity", "has chunks that are identity too", ["Transfer-Encoding: chunked, identity"], "0\r\n\r\n"),
  framed("identity", "has the encoding identity", ["Transfer-Encoding: identity"], SECOND),
  framed("chunks-x", "has the encoding xchunked", ["Transfer-Encoding: xchunked"], "0\r\n\r\n"),
  framed("chunks-gzip", "has the encoding gzip", ["Transfer-Encoding: gzip, chunked"], "0\r\n\r\n"),
  framed("chunks-tab", "has a vertical tab before chunked", ["Transfer-Encoding:\x0bchunked"], "0\r\n\r\n"),
  framed("chunks-quoted", "has chunked in quotes", ['Transfer-Encoding: "chunked"'], "0\r\n\r\n"),
  framed("chunks-colon", "has a space before the colon of chunks", ["Transfer-Encoding : chunked"], (around) => `0\r\n\r\n${SECOND(around)}`, { status: [0, 200, 400], reaches: [0, 1], expect: ({ texts }) => assert.ok(texts.length <= 1) }),
  chunked("chunks-folded", "has chunked on a folded line", ["Transfer-Encoding:", " chunked"], "0\r\n\r\n"),
  framed("folded", "has a folded line", ["X-Folded: a", " b: c"], "", { status: [0, 200, 400], reaches: [0, 1] }),
  framed("first-folded", "has a space before a header", [" Content-Length: 5"], "hello", { status: [0, 200, 400], reaches: [0, 1], expect: alone.expect }),
  chunked("chunk-extension", "has an extension in a chunk", ["Transfer-Encoding: chunked"], "5;x=\ny\r\nhello\r\n0\r\n\r\n"),
  chunked("chunk-line-feed", "ends chunks with a bare line feed", ["Transfer-Encoding: chunked"], "5\nhello\n0\n\n"),
  chunked("chunk-size-huge", "has a chunk beyond 64 bits", ["Transfer-Encoding: chunked"], "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
  chunked("chunk-size-minus", "has a chunk below 0", ["Transfer-Encoding: chunked"], "-1\r\nhello\r\n0\r\n\r\n"),
  chunked("chunk-size-none", "has a chunk without a size", ["Transfer-Encoding: chunked"], "\r\nhello\r\n0\r\n\r\n"),
  framed("chunk-trailer", "has a trailer", ["Transfer-Encoding: chunked"], "0\r\nAuthorization: Bearer evil\r\n\r\n", { status: [0, 200, 400], reaches: [0, 1] }),
  framed("header-null", "has a null byte in a header", ["X-Null: a\0b"]),
  framed("header-return", "has a bare carriage return in a header", ["X-Return: a\rContent-Length: 5"], "", { status: [0, 200, 400], reaches: [0, 1] }),
  chunked("header-feed", "has a bare line feed in a header", ["X-Feed: a\nTransfer-Encoding: chunked"], "0\r\n\r\n"),
  framed("header-no-colon", "has a header without a colon", ["Nonsense"], "", { status: [0, 200, 400], reaches: [0, 1] }),
  framed("header-no-name", "has a header without a name", [": nothing"], "", { status: [0, 200, 400], reaches: [0, 1] }),
  ["line-feeds", "ends all lines with bare line feeds", {
    raw: (around, row) => good(row, around).replaceAll("\r\n", "\n"), status: [0, 200, 400], reaches: [0, 1],
  }],
  ["two-spaces", "has two spaces in the request line", { raw: (around, row) => good(row, around).replace("GET ", "GET  "), status: [0, 400, 404] }],
  ["space-at-end", "has a space after the version", { raw: (around, row) => good(row, around).replace("HTTP/1.1\r", "HTTP/1.1 \r"), status: [0, 400, 404] }],
  ["tab", "has a tab in the request line", { raw: (around, row) => good(row, around).replace("GET ", "GET\t") }],
  ["two-targets", "has two targets", { target: (around, row) => `${logsOf(row)} /api/workflows/run`, status: [0, 400, 404] }],
  ["empty-lines", "begins with empty lines, which a server may skip", { raw: (around, row) => `\r\n\r\n${good(row, around, "Connection: close\r\n")}`, status: [200, 400], reaches: [0, 1] }],
  ["pipeline", "sends a good request and another at once", {
    raw: (around, row) => good(row, around) + SECOND(around), status: 200, reaches: 1,
    expect: ({ answers }) => assert.ok(answers.length === 2 && answers[1].status >= 400, "the second was not refused"),
  }],
  ["pipeline-many", "sends 50 good requests at once", {
    raw: (around, row) => good(row, around).repeat(50), status: 200, reaches: { nginx: 1, caddy: 50 }, isInOneSecond: true,
    expect: ({ answers }) => assert.equal(answers.length, 50),
  }],
  ["pipeline-signed-out", "sends a request without a session behind one with it", {
    isInOneSecond: true,
    raw: (around, row) => good(row, around) + good(row, around).replace(/Cookie: .*\r\n/, ""), status: 200, reaches: 1,
    expect: ({ answers }) => assert.equal(answers[1]?.status, 401),
  }],
  ["pipeline-sessions", "mixes two sessions on one connection", {
    raw: (around, row) => good(row, around).replace(cookie(), cookie("forbidden")) + good(row, around), status: 403, reaches: 1,
    expect: ({ answers }) => assert.equal(answers[1]?.status, 200),
  }],
]);
