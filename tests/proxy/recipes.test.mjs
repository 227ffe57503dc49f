// What the recipes say beside the abuses: settings that are refused, the key file, Leadlex, the site.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, describe, test } from "node:test";
import { promisify } from "node:util";
import zlib from "node:zlib";

import { exchange } from "./support/raw.mjs";
import { LOGS, RUN } from "./support/rows.mjs";
import { settings, render, writeKey } from "./support/settings.mjs";
import { stage } from "./support/suite.mjs";
import { KEY, cookie } from "./support/words.mjs";

const run = promisify(execFile);
const DEPLOY = new URL("../../deploy/", import.meta.url).pathname;
const folder = await mkdtemp(path.join(os.tmpdir(), "workflow-logs-recipes-"));
after(() => rm(folder, { recursive: true, force: true }));

const GOOD = settings({ folder, port: 8080, UPSTREAM: "https://api.example.com/v1", SESSION_CHECK: "http://127.0.0.1:1/may-read-logs" });

describe("settings", () => {
  for (const server of ["nginx", "caddy"]) {
    test(`${server}: good ones are taken`, async () => {
      const text = await render(server, GOOD, folder);
      assert.ok(text.includes("api.example.com"));
      assert.doesNotMatch(text, /@[A-Z_]+@/);
    });
    for (const [what, bad] of Object.entries({
      "an API without encryption": { UPSTREAM: "http://api.example.com/v1" },
      "a password in the address": { UPSTREAM: "https://user:word@api.example.com/v1" },
      "a query in the address": { UPSTREAM: "https://api.example.com/v1?key=x" },
      "dots in the address": { UPSTREAM: "https://api.example.com/v1/../v2" },
      "a directive in the address": { UPSTREAM: 'https://api.example.com/v1"; return 200 "' },
      "a variable in the address": { UPSTREAM: "https://$host/v1" },
      "a placeholder in the address": { UPSTREAM: "https://{host}/v1" },
      "no session check": { SESSION_CHECK: "" },
      "a session check called none": { SESSION_CHECK: "none" },
      "cookies without encryption": { SESSION_CHECK: "http://app.example.com/check" },
      "a site without encryption": { SITE_ORIGIN: "http://logs.example.com" },
      "a path in the site's origin": { SITE_ORIGIN: "https://logs.example.com/x" },
      "an open port without TLS": { LISTEN: "0.0.0.0:80" },
      "any origin": { ALLOWED_ORIGINS: "*" },
      "an origin with a path": { ALLOWED_ORIGINS: "https://admin.example.com/" },
      "workflow ids for Dify": { WORKFLOW_IDS: "wf_1" },
      "a workflow id with a slash": { DIALECT: "leadlex", RUN_DETAILS: "off", WORKFLOW_IDS: "a/../b" },
      "Leadlex without ids": { DIALECT: "leadlex", RUN_DETAILS: "off" },
      "Leadlex with run details": { DIALECT: "leadlex", WORKFLOW_IDS: "wf_1" },
      "Leadlex with a first page": { DIALECT: "leadlex", RUN_DETAILS: "off", WORKFLOW_IDS: "wf_1", FIRST_PAGE: "/api/workflows/logs?page=1&limit=20" },
      "a first page elsewhere": { FIRST_PAGE: "//evil.example/workflows/logs?page=1&limit=20" },
      "a first page of too many rows": { FIRST_PAGE: "/api/workflows/logs?page=1&limit=101" },
      "a header in the first page": { FIRST_PAGE: '/api/workflows/logs?page=1&limit=20>; rel=preload, <x' },
      "a folder with a space": { SITE_FOLDER: "/srv/my site" },
      "a setting that nobody knows": { API_KEY: "x" },
    })) {
      test(`${server}: refuses ${what}`, () => assert.rejects(render(server, { ...GOOD, ...bad }, folder), /render\.sh: /));
    }
  }
});

describe("the key's file", () => {
  for (const server of ["nginx", "caddy"]) {
    test(`${server}: only its owner can read it`, async () => {
      const file = path.join(folder, server, "key");
      await writeKey(server, file);
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      assert.ok((await readFile(file, "utf8")).includes(KEY));
      assert.deepEqual(await readdir(path.dirname(file)), ["key"], "something was left beside it");
    });
  }
  for (const [what, key] of Object.entries({ empty: "", short: "x", "two words": "two words here", quote: 'abc"; evil on; "', dollar: "abcdefgh$host", "letters beyond ASCII": "schlüssel-schlüssel" })) {
    test(`refuses a key: ${what}`, async () => {
      const child = run(path.join(DEPLOY, "set-key.sh"), ["nginx", path.join(folder, "none")]);
      child.child.stdin.end(`${key}\n`);
      const error = await child.then(() => assert.fail("it was taken"), (refusal) => refusal);
      assert.match(error.stderr, /set-key\.sh: /);
      assert.ok(!key || !(error.stdout + error.stderr).includes(key), "the key is in the output");
    });
  }
});

const ask = (around, target, { headers = [], method = "GET", session = "ok" } = {}) => {
  const lines = [`Host: 127.0.0.1:${around.port}`, `Cookie: ${cookie(session)}`, ...headers, "Connection: close"];
  return exchange(around.port, `${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
};

for (const name of ["nginx", "caddy"]) {
  test(`${name}: Leadlex gives the workflows that are listed, and no other`, async () => {
    const around = await stage(name, () => ({ DIALECT: "leadlex", WORKFLOW_IDS: "wf_01 wf-02", RUN_DETAILS: "off" }));
    try {
      for (const [target, path] of [
        [LOGS, "/v1/workflows/wf_01/logs"],
        ["/api/workflows/wf_01/logs?per_page=25&status=failed&after=2026-11-01T00%3A00%3A00Z", "/v1/workflows/wf_01/logs"],
        ["/api/workflows/wf-02/logs?page=2", "/v1/workflows/wf-02/logs"],
      ]) {
        assert.equal((await ask(around, target)).answers[0].status, 200, target);
        assert.ok(around.api.raw.take()[0]?.startsWith(`GET ${path}`), `${target} went elsewhere`);
      }
      for (const id of ["wf_03", "WF_01", "wf_01%2f..%2fwf_03", "wf_01%0d%0aX:1", "wf_01%3fx", "wf%5f01", "wf_01/../wf_03", "wf_0", "wf_011", ".", "..", ""]) {
        const { answers } = await ask(around, `/api/workflows/${id}/logs`);
        assert.ok([400, 404].includes(answers[0].status), `${id}: ${answers[0].status}`);
      }
      assert.equal((await ask(around, RUN)).answers[0].status, 404);
      assert.deepEqual(around.api.raw.take(), []);
    } finally {
      await around.stop();
    }
  });

  test(`${name}: the site is there, compressed, typed and under its policy`, async () => {
    const around = await stage(name);
    try {
      const files = await readdir(path.join(around.server.folder, "site"));
      const header = ({ headers }, wanted) => headers.find(([other]) => other === wanted)?.[1];
      for (const [target, type] of [["/", /^text\/html/], ...files.filter((file) => /\.(css|js|wasm|json)$/.test(file)).map((file) => [`/${file}`, { css: /^text\/css/, js: /javascript/, wasm: /^application\/wasm$/, json: /^application\/json/ }[file.split(".").pop()]])]) {
        for (const encoding of ["br", "gzip", "identity"]) {
          const { answers: [answer] } = await ask(around, target, { headers: [`Accept-Encoding: ${encoding}`], session: "no" });
          assert.equal(answer.status, 200, target);
          assert.match(header(answer, "content-type"), type, target);
          assert.equal(header(answer, "x-content-type-options"), "nosniff");
          assert.match(header(answer, "content-security-policy"), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'/);
          const isHashed = /[0-9a-f]{16}/.test(target);
          assert.equal(header(answer, "cache-control"), isHashed ? "public, max-age=31536000, immutable" : "no-cache", target);
          const copy = { br: ".br", gzip: ".gz" }[encoding];
          const isThere = copy && files.includes(`${target.slice(1) || "index.html"}${copy}`);
          assert.equal(header(answer, "content-encoding"), isThere ? encoding : undefined, `${target} as ${encoding}`);
          const plain = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync }[isThere ? encoding : ""]?.(Buffer.from(answer.body, "latin1")) ?? Buffer.from(answer.body, "latin1");
          assert.deepEqual(plain, await readFile(path.join(around.server.folder, "site", target.slice(1) || "index.html")));
        }
      }
      assert.equal((await ask(around, "/nothing-0123456789abcdef.js")).answers[0].status, 404);
      assert.equal((await ask(around, "/", { method: "POST" })).answers[0].status, 405);
      assert.deepEqual(around.api.raw.take(), []);
    } finally {
      await around.stop();
    }
  });

  test(`${name}: the site's page alone has a preload header, for Chromium alone`, async () => {
    const first = "/api/workflows/logs?page=1&limit=20";
    const chromium = { headers: ['Sec-CH-UA: "Chromium";v="156"'] };
    const links = async (around, target, from) => (await ask(around, target, from)).answers[0].headers.filter(([header]) => header === "link");
    const around = await stage(name);
    try {
      assert.deepEqual(await links(around, "/", chromium), [["link", `<${first}>; rel=preload; as=fetch; crossorigin`]]);
      for (const target of ["/?status=failed", "/?", "/config.json", "/none", first]) assert.deepEqual(await links(around, target, chromium), [], target);
      assert.deepEqual(await links(around, "/", {}), []);
    } finally {
      await around.stop();
    }
    const without = await stage(name, () => ({ FIRST_PAGE: "" }));
    try {
      assert.deepEqual(await links(without, "/", chromium), []);
    } finally {
      await without.stop();
    }
  });

  test(`${name}: the key is on no command line, and the file of the site's server cannot be read by others`, async () => {
    const around = await stage(name);
    try {
      const { stdout } = await run("ps", ["-ww", "-eo", "args"]);
      assert.ok(!stdout.includes(KEY), "the key is on a command line");
      const secret = path.join(around.server.folder, "secret");
      for (const file of await readdir(secret)) assert.equal((await stat(path.join(secret, file))).mode & 0o077, 0);
      const environment = await readFile(`/proc/${around.server.child.pid}/environ`, "latin1");
      // Written down in deploy/README.md: Caddy 2.6 reads the key from its environment.
      assert.equal(environment.includes(KEY), name === "caddy");
    } finally {
      await around.stop();
    }
  });
}

test("nginx: more requests than the limit allows are refused, before the session check is asked", async () => {
  const around = await stage("nginx", () => ({ RATE: 1, BURST: 5 }));
  try {
    const begun = Date.now();
    const exchanges = await Promise.all(Array.from({ length: 60 }, (_, at) => ask(around, `${LOGS}?keyword=${at}`)));
    const seconds = Math.ceil((Date.now() - begun) / 1_000);
    const statuses = exchanges.map(({ answers }) => answers[0]?.status);
    const passed = statuses.filter((status) => status === 200).length;
    // The first, the burst, and one more for each second that went by meanwhile.
    assert.ok(6 <= passed && passed <= 6 + seconds, `${passed} passed in ${seconds} s`);
    assert.deepEqual([...new Set(statuses)].sort(), [200, 429]);
    assert.equal(around.check.take().join("").split("\r\n\r\n").length - 1, passed);
  } finally {
    await around.stop();
  }
});

test("caddy: connections to the session check are not kept, which a crowd shows only now and then", async () => {
  const text = await render("caddy", GOOD, folder);
  const check = text.slice(text.indexOf("(wfl_check)"), text.indexOf("(wfl_forward)"));
  assert.match(check, /transport http \{[^}]*\n\s*keepalive off\n/);
});

test("caddy: the service does not print its environment, as Debian's does", async () => {
  const text = await readFile(path.join(DEPLOY, "caddy", "workflow-logs.service.conf"), "utf8");
  const commands = text.split("\n").filter((line) => line.startsWith("ExecStart="));
  assert.equal(commands[0], "ExecStart=", "Debian's own command would stay");
  assert.ok(commands.length === 2 && !commands[1].includes("--environ"));
});
