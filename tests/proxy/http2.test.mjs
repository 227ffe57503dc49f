// The recipes with a certificate, as browsers meet them: TLS and HTTP/2, where the request line is made up by the server.

import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { makeCertificates } from "./support/certificates.mjs";
import { nothingOfTheClient, onlyTheOneRequest } from "./support/invariants.mjs";
import { freePort } from "./support/listen.mjs";
import { LOGS, RUN } from "./support/rows.mjs";
import { askOverHttp2 } from "./support/http2.mjs";
import { stage } from "./support/suite.mjs";
import { MARK, cookie } from "./support/words.mjs";

const PATHS = [/^\/v1\/workflows\/logs$/, /^\/v1\/workflows\/run\/[0-9a-f-]{36}$/];

/** What is asked, the status that it gets, and how many requests reach the API. */
const ASKED = [
  ["the one path", {}, 200, 1],
  ["a query", { ":path": `${LOGS}?page=2&limit=50&status=failed` }, 200, 1],
  ["one run", { ":path": RUN }, 200, 1],
  ["headers of the client", { ":path": `${LOGS}?page=4`, authorization: `Bearer ${MARK}`, "x-anything": MARK, range: "bytes=0-1", te: "trailers", "if-none-match": "*" }, 200, 1],
  ["a body", { ":path": `${LOGS}?page=3` }, [200, 400], [0, 1], "hello"],
  ["POST", { ":method": "POST" }, 405, 0, "{}"],
  ["another path", { ":path": "/api/workflows/run" }, 404, 0],
  ["dots", { ":path": "/api/workflows/x/../logs" }, 404, 0],
  ["an escaped slash", { ":path": "/api/workflows%2flogs" }, 404, 0],
  ["two slashes", { ":path": "//api/workflows/logs" }, 404, 0],
  ["an absolute path", { ":path": `https://localhost${LOGS}` }, [400, 404], 0],
  ["an unknown parameter", { ":path": `${LOGS}?user=x` }, 400, 0],
  ["the same parameter twice", { ":path": `${LOGS}?page=1&page=2` }, 400, 0],
  ["another host", { ":authority": "evil.example.com" }, [400, 421], 0],
  ["no session", { cookie: "" }, 401, 0],
  ["another site", { "sec-fetch-site": "cross-site" }, 403, 0],
];

for (const name of ["nginx", "caddy"]) {
  describe(`${name} over HTTP/2`, () => {
    let [folder, around, origin, ca] = [];
    before(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), "workflow-logs-http2-"));
      await chmod(folder, 0o755);
      const certificates = await makeCertificates(folder);
      const port = await freePort();
      const file = (word) => path.join(folder, `front-${word}.pem`);
      await writeFile(file("cert"), certificates.good.cert);
      await writeFile(file("key"), certificates.good.key);
      ca = await readFile(certificates.ca);
      origin = `https://localhost:${port}`;
      around = await stage(name, () => ({ SITE_ORIGIN: origin, LISTEN: `127.0.0.1:${port}`, TLS_CERTIFICATE: file("cert"), TLS_CERTIFICATE_KEY: file("key") }), port);
    });
    after(async () => {
      await around?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    for (const [what, headers, status, reaches, body] of ASKED) {
      test(`${name} http2: ${what}`, async () => {
        const answer = await askOverHttp2(origin, ca, { ":path": LOGS, cookie: `a=${MARK}; ${cookie()}`, ...headers }, body);
        const [texts, checked] = [around.api.raw.take(), around.check.take()];
        nothingOfTheClient(texts, checked);
        const requests = onlyTheOneRequest(texts, around.authority, PATHS);
        assert.ok([status].flat().includes(answer.status), `answered ${answer.status}: ${answer.body.slice(0, 200)}`);
        assert.ok([reaches].flat().includes(requests), `${requests} requests reached the API`);
        assert.equal(answer.headers.location, undefined);
      });
    }

    test(`${name} http2: the site says that it wants https from now on`, async () => {
      const answer = await askOverHttp2(origin, ca, { ":path": "/" });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers["strict-transport-security"], "max-age=31536000");
    });
  });
}
