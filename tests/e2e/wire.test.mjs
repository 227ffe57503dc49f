// What only another origin and bare sockets can do: bodies without a length, answers before the answer, CORS.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { Wire, head } from "./support/wire.mjs";

const journey = journeys();
const CONNECTION = /Failed to load resource|blocked by CORS policy/;
const UNREACHABLE = /The log service cannot be reached: check the connection, or whether the browser blocked the request/;
const MIB = 1024 * 1024;

/** A test with a server of bytes, whose `answer` is also given the rows that the demo server has. */
function wired(name, answer, body) {
  journey(name, async (visitor) => {
    const page = JSON.stringify(await visitor.server.json("/demo/dify/workflows/logs?limit=20"));
    const wire = await Wire.open((socket) => answer(socket, page, visitor.server.origin));
    const attributes = { endpoint: wire.endpoint };
    // A page that a test has changed counts as one of the internet, which Chromium keeps away from this computer.
    const context = { permissions: ["local-network-access"] };
    const open = (more) => visitor.open({ policy: wire.policy, attributes, context, hasQuickTries: true, ...more });
    try {
      await body({ visitor, wire, open });
    } finally {
      await wire.close();
    }
  });
}

wired(
  "a body without a length is whole when the connection ends",
  (socket, page) => socket.end(head("200 OK") + page),
  async ({ open, wire }) => {
    const logs = await open();
    await logs.hasRows(20);
    assert.equal(wire.requests.length, 1);
  },
);

for (const [what, cut] of [
  // Fault A5.
  ["within a row", (page) => page.slice(0, page.length / 2)],
  // Fault A5.
  ["behind the last row", (page) => page.slice(0, -2)],
]) {
  wired(
    `a body without a length that is cut ${what} is no page, and no empty one`,
    (socket, page) => socket.end(head("200 OK") + cut(page)),
    async ({ open, wire }) => {
      const logs = await open();
      await logs.hasError(/The answer broke off before its end/);
      await logs.isAtRest();
      assert.equal(wire.requests.length, 2);
      assert.equal(await logs.rowLocator(1).count(), 0);
      assert.doesNotMatch(await logs.text(), /No runs yet/);
    },
  );
}

// Fault B13.
wired(
  "what is said before the answer is passed over",
  (socket, page) => socket.end(`HTTP/1.1 103 Early Hints\r\nLink: </x.css>; rel=preload\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n${head("200 OK")}${page}`),
  async ({ open }) => {
    const logs = await open();
    await logs.hasRows(20);
    await logs.hasNoError();
  },
);

for (const status of [
  // Fault B13.
  "206 Partial Content",
  // Fault B13.
  "304 Not Modified",
]) {
  wired(
    `${status}: rows that nobody asked for in this way are no answer`,
    (socket, page) => socket.end(head(status, "Content-Range: bytes 0-9/10") + (status.startsWith("304") ? "" : page)),
    async ({ visitor, open, wire }) => {
      visitor.allow(CONNECTION);
      const logs = await open();
      await logs.hasError(/The log service gave an unexpected answer/);
      await logs.isAtRest();
      assert.equal(wire.requests.length, 2);
      assert.equal(await logs.rowLocator(1).count(), 0);
    },
  );
}

// Fault A10.
wired(
  "a body without end is given up after a few of its bytes",
  (socket) => {
    const rows = Buffer.alloc(MIB, '{"id":"a"},');
    socket.write(`${head("200 OK")}{"data":[`);
    const pour = () => {
      while (!socket.destroyed && socket.write(rows));
    };
    socket.on("drain", pour);
    pour();
  },
  async ({ open, wire }) => {
    const logs = await open();
    await logs.hasError(/The answer is too large: choose fewer rows per page/);
    await logs.isAtRest();
    assert.equal(wire.requests.length, 1);
    await eventually(() => assert.ok(8 * MIB < wire.taken && wire.taken < 64 * MIB, `${wire.taken / MIB} MiB were taken`));
  },
);

// Fault A9.
wired(
  "an origin that does not name ours is not read, and the sentence says what to look for",
  (socket, page) => socket.end(head("200 OK", "Access-Control-Allow-Origin: https://other.example") + page),
  async ({ visitor, open, wire }) => {
    visitor.allow(CONNECTION);
    const logs = await open();
    await logs.hasError(UNREACHABLE);
    await logs.isAtRest();
    assert.equal(wire.requests.length, 4);
  },
);

// Fault A9.
wired(
  "a policy that forbids the endpoint lets nothing out",
  (socket, page) => socket.end(head("200 OK") + page),
  async ({ visitor, open, wire }) => {
    visitor.allow(/connect-src|Content Security Policy|violates/);
    const logs = await open({ policy: wire.policy.replace(` ${wire.origin}`, "") });
    await logs.hasError(UNREACHABLE);
    await logs.isAtRest();
    assert.deepEqual(wire.requests, []);
  },
);

/** Someone who is signed in: browsers do not tell ports of a host apart when they send cookies. */
const signedIn = async (context) => context.addCookies([{ name: "session", value: "s3cret", url: "http://127.0.0.1/" }]);

// Fault H6.
wired(
  "another origin gets no cookies unless the option says so",
  (socket, page) => socket.end(head("200 OK") + page),
  async ({ open, wire }) => {
    const logs = await open({ routes: signedIn });
    await logs.hasRows(20);
    assert.doesNotMatch(wire.requests.join(), /^cookie:/im);
    assert.match(wire.requests.join(), /^origin: http:\/\/127\.0\.0\.1:\d+\r$/im);
  },
);

// Fault H6.
wired(
  "with the option, an origin that names ours and allows cookies gets them",
  (socket, page, origin) =>
    socket.end(head("200 OK", `Access-Control-Allow-Origin: ${origin}`, "Access-Control-Allow-Credentials: true") + page),
  async ({ open, wire }) => {
    const logs = await open({ attributes: { endpoint: wire.endpoint, credentials: "include" }, routes: signedIn });
    await logs.hasRows(20);
    assert.match(wire.requests.join(), /^cookie: session=s3cret\r$/im);
  },
);

// Fault H6.
wired(
  "with the option, an origin that allows everyone is not read",
  (socket, page) => socket.end(head("200 OK", "Access-Control-Allow-Credentials: true") + page),
  async ({ visitor, open, wire }) => {
    visitor.allow(CONNECTION);
    const logs = await open({ attributes: { endpoint: wire.endpoint, credentials: "include" }, routes: signedIn });
    await logs.hasError(UNREACHABLE);
    assert.equal(await logs.rowLocator(1).count(), 0);
  },
);
