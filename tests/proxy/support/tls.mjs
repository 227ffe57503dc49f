// The group TLS: an API behind https that shows one certificate after the other.

import assert from "node:assert/strict";
import { mkdtemp, chmod, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import tls from "node:tls";

import { Api } from "./api.mjs";
import { makeCertificates } from "./certificates.mjs";
import { onlyTheOneRequest } from "./invariants.mjs";
import { freePort, RawServer } from "./listen.mjs";
import { exchange } from "./raw.mjs";
import { good } from "./rows.mjs";
import { stage } from "./suite.mjs";
import { KEY } from "./words.mjs";

const PATHS = [/^\/v1\/workflows\/logs$/];

export function tlsSuite(name) {
  let [folder, around, port, certificates, held, broken] = [undefined, undefined, undefined, undefined, 0, 0];
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "workflow-logs-tls-"));
    await chmod(folder, 0o755);
    certificates = await makeCertificates(folder);
    port = await freePort();
    around = await stage(name, () => ({ UPSTREAM: `https://localhost:${port}/v1`, UPSTREAM_CA: certificates.ca }));
  });
  after(async () => {
    await around?.stop();
    await rm(folder, { recursive: true, force: true });
    console.log(`# ${name.padEnd(6)} ${"tls".padEnd(10)} held ${String(held).padStart(3)}   does not hold  0   broken ${broken}\n`);
  });

  const row = (id, what, makeServer, expect) => test(`${name} tls-${id}: ${what}`, async () => {
    broken += 1;
    const api = makeServer();
    await api.listen(port);
    try {
      const result = await exchange(around.port, good({ keyword: `tls-${id}` }, around, "Connection: close\r\n"));
      assert.ok(!(await around.server.logs()).includes(KEY));
      assert.ok(!result.bytes.includes(KEY));
      await expect({ ...result, texts: api.take(), api });
    } finally {
      await api.stop();
    }
    broken -= 1;
    held += 1;
  });

  const listen = (options) => () => new Api((take) => {
    const server = tls.createServer(options(), take);
    server.on("secureConnection", (socket) => (server.names = [...(server.names ?? []), socket.servername]));
    return server;
  }).raw;
  const withCertificate = (word, more = {}) => listen(() => ({ ...certificates[word], ...more }));
  const isRefused = ({ answers, texts }) => {
    assert.equal(answers[0].status, 502);
    assert.equal(JSON.parse(answers[0].body).code, "upstream_failed");
    assert.deepEqual(texts, [], "something was sent to a server that could not prove its name");
  };

  for (const word of ["wrong CA", "wrong name", "wrong suffix", "expired", "self", "a client's"]) {
    row(word.replace(/\W+/g, "-"), `the certificate is wrong: ${word}`, withCertificate(word), isRefused);
  }
  row("old", "the API speaks TLS 1.1 at most", withCertificate("good", { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" }), isRefused);
  row("plain", "the API speaks no TLS at all", () => new RawServer(() => {}, (take) => net.createServer((socket) => {
    take(socket);
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
  })), ({ answers, texts }) => {
    assert.equal(answers[0].status, 502);
    assert.ok(!texts.join().includes("Bearer"));
  });
  row("good", "the certificate is right, and the name was sent before it", withCertificate("good"), ({ answers, texts, api }) => {
    assert.equal(answers[0].status, 200);
    assert.equal(onlyTheOneRequest(texts, `localhost:${port}`, PATHS), 1);
    assert.deepEqual(api.server.names, ["localhost"]);
  });
  row("impostor-after", "an impostor comes after the right one", withCertificate("wrong CA"), isRefused);
}
