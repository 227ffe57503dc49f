// Makes the first inputs of each target out of the fixtures, into fuzz/corpus/; what was found there already stays.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const here = new URL(".", import.meta.url);
const fixtures = new URL("../tests/fixtures/", here);

/** Longer ones make each try slow, and say nothing that shorter ones do not. */
const LONGEST = 16_000;

function put(target, text) {
  const folder = new URL(`corpus/${target}/`, here);
  mkdirSync(folder, { recursive: true });
  const bytes = Buffer.from(text);
  if (bytes.length <= LONGEST) writeFileSync(new URL(createHash("sha1").update(bytes).digest("hex"), folder), bytes);
}

/** The body of a fixture: a recording has one, the others are one. */
function bodyOf(text) {
  try {
    const { body } = JSON.parse(text);
    return typeof body === "string" ? body : text;
  } catch {
    return text;
  }
}

/** Fewer rows, so that long answers are short enough. */
function shortened(body) {
  try {
    const answer = JSON.parse(body);
    if (!Array.isArray(answer?.data)) return body;
    return JSON.stringify({ ...answer, data: answer.data.slice(0, 2) });
  } catch {
    return body;
  }
}

for (const folder of ["docs", "dify", "odd"]) {
  for (const name of readdirSync(new URL(`${folder}/`, fixtures))) {
    const body = bodyOf(readFileSync(new URL(`${folder}/${name}`, fixtures), "utf8"));
    put("decode", `\x14${body}`);
    put("decode", `\x14${shortened(body)}`);
  }
}

// An object with `data`, of two objects with `workflow_run`; what follows are values of its fields.
put("decode", Buffer.from([0x15, 0x17, 0, 0x26, 0x37, 8, 4, 9, 0x37, 8, 4, 10, 0x94, 15, 2, 20, 0x22, 0x17, 10, 0x54]));

const NOW = "2026-11-20T06:47:22Z";
for (const headers of [
  ["7", "-", "-", "-"],
  ["Fri, 20 Nov 2026 06:47:29 GMT", "-", "-", "Fri, 20 Nov 2026 06:47:22 GMT"],
  ["Friday, 20-Nov-26 06:47:29 GMT", '"default";r=0;t=30', "60", "-"],
  ["Fri Nov 20 06:47:29 2026", '"burst";r=0;t=5, "daily";r=70;t=3600', "1795157249000", "yesterday"],
  ["soon", "-", "1795157249", "Sun, 06 Nov 1994 08:49:37 GMT"],
]) {
  put("server_wait", [...headers, NOW].join("\n"));
}

for (const address of [
  "/api/workflows/logs", "  logs  ", "../logs/?app=7#top", "https://example.com:8443/logs?page=9&%70age=8",
  "https://[2001:db8::1]:8443/", "http://localhost:8080/run/{id}", "/api/run?run={id}&a=1#x", "//evil.example/{id}",
  "HTTPS://発.example/a b\nfoo bar&=%41#", "\\\\evil", "javascript:{id}", "https:evil.example", "\u3000/{id}",
  "http://127.0.0.1:1/a@b", "https://ada:x@example.com/", "https://a%2eb/", "http://a.localhost./x",
]) {
  put("endpoint", address);
}

for (const time of [
  NOW, "2026-04-17", "2026-04-17 09:31:00.5", "2026-04-17T09:31:00,123456Z", "2026-04-17t23:10+05:30",
  "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z", "2024-02-29T00:00:00-0930", "1969-12-31T23:59:59.001Z",
]) {
  put("time", time);
}

for (const query of [
  ["failed,running,waiting", "", "invoice", "ada@example.com", "24h", "", "", "oldest", "50", "3", NOW],
  ["success,SUCCEEDED, ,x", "s-1", "", "", "", NOW, "2026-04-17", "newest", "0", "99999999999", ""],
  ["", "", "発 🚀", "", "today", "", "", "", "-1", "-1", ""],
]) {
  put("query", query.join("\n"));
}
