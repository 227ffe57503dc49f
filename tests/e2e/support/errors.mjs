// Every kind of error, and what a server or a browser does to bring it about.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { eventually } from "./eventually.mjs";

const MIB = 1024 * 1024;

/** By the word of its event or of a mistake: the name of its sentence in `src/i18n`, and what brings it about. */
export const ERRORS = {
  unreachable: { text: "unreachable", answer: (route) => route.abort("connectionrefused") },
  offline: {
    text: "offline",
    answer: (route) => route.abort("internetdisconnected"),
    init: () => Object.defineProperty(Navigator.prototype, "onLine", { get: () => false }),
  },
  "timed-out": {
    text: "timed_out",
    answer: () => {},
    later: async (logs) => {
      // The first page is asked for before the table is there, which then waits for it.
      await eventually(async () => assert.ok(await logs.isBusy()));
      await logs.page.clock.fastForward(15_100);
    },
  },
  incomplete: { text: "incomplete", answer: (route) => route.fulfill({ body: '{"data":[{' }) },
  empty: { text: "empty_answer", answer: (route) => route.fulfill({ body: "" }) },
  "too-large": { text: "too_large", answer: (route) => route.fulfill({ body: Buffer.alloc(8 * MIB + 1, " ") }) },
  "not-data": { text: "not_data", answer: (route) => route.fulfill({ body: "<!doctype html><h1>Sign in</h1>" }) },
  "unexpected-shape": { text: "unexpected_shape", answer: (route) => route.fulfill({ json: [] }) },
  refused: { text: "refused", answer: refusal(400, "invalid_param") },
  "signed-out": { text: "signed_out", answer: refusal(401, "unauthorized") },
  forbidden: { text: "forbidden", answer: refusal(403, "insufficient_permissions") },
  "not-found": { text: "not_found", answer: refusal(404, "not_found") },
  "rate-limited": { text: "rate_limited", answer: refusal(429, "rate_limited", { "retry-after": "3600" }) },
  server: { text: "server_problem", answer: refusal(503, "unavailable") },
  "key-rejected": { text: "key_rejected", answer: refusal(502, "upstream_rejected_key") },
  unexpected: { text: "unexpected", answer: refusal(418, "teapot") },
  // Options with which the table cannot ask at all.
  "endpoint-missing": { text: "endpoint_missing", attributes: { endpoint: "" } },
  "endpoint-scheme": { text: "endpoint_scheme", attributes: { endpoint: "javascript:alert(1)" } },
  "endpoint-relative-host": { text: "endpoint_relative_host", attributes: { endpoint: "//evil.example/logs" } },
  "endpoint-credentials": { text: "endpoint_credentials", attributes: { endpoint: "https://user:hunter2@api.example.com/logs" } },
  "endpoint-unreadable": { text: "endpoint_unreadable", attributes: { endpoint: "http://" } },
  "key-in-page": { text: "key_in_page", attributes: { "api-key": "app-secret-0815" } },
};

/** Each language with the file of its words, and what tells it from the others: its letters. */
const LANGUAGES = {
  en: { file: "en", has: /^[\p{Script=Latin}\p{N}\p{P}\p{Z}\p{S}]+$/u },
  "zh-Hans": { file: "zh_hans", has: /^(?=.*\p{Script=Han})(?!.*[\p{Script=Hiragana}\p{Script=Katakana}])/u },
  ja: { file: "ja", has: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
};

/** Opens the site with an error. */
export async function openError(visitor, kind) {
  visitor.allow(/Failed to load resource/);
  const { answer, attributes = { endpoint: "/api/workflows/logs" }, init, later } = ERRORS[kind];
  const routes = (context) => answer && context.route("**/workflows/logs?*", answer);
  const logs = await visitor.open({ init, hasFakeClock: Boolean(later), attributes: { ...attributes, lang: "en" }, routes });
  await later?.(logs);
  return logs;
}

/** Looks at an error in each language at some widths. */
export async function inEachLanguage(logs, kind, widths, look) {
  for (const [lang, { file, has }] of Object.entries(LANGUAGES)) {
    await logs.page.locator("workflow-logs").evaluate((tag, lang) => tag.setAttribute("lang", lang), lang);
    const sentence = written(file, ERRORS[kind].text);
    assert.match(sentence, has, lang);
    await eventually(async () => assert.ok((await logs.errorSentence()).includes(sentence), `${lang}: ${sentence}`));
    for (const width of widths) {
      await logs.page.setViewportSize({ width, height: 760 });
      await look(`${kind}.${lang}.${width}`);
    }
  }
}

/** A text as the source of a language has it. */
function written(file, name) {
  const source = readFileSync(new URL(`../../../src/i18n/${file}.rs`, import.meta.url), "utf8");
  const [, text] = new RegExp(`^    ${name}:\\s+"((?:\\\\.|[^"\\\\])*)"`, "m").exec(source) ?? [];
  assert.ok(text, `${file}.rs has no ${name}`);
  return text.replaceAll('\\"', '"');
}

function refusal(status, code, headers = {}) {
  const message = "The words of a server, which can be long: ".repeat(8);
  return (route) => route.fulfill({ status, headers: { ...headers, "x-request-id": "req-0815-4711" }, json: { code, message, status } });
}
