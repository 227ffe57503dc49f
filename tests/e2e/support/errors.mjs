// Every kind of error, and what a server or a browser does to bring it about.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";

const MIB = 1024 * 1024;

/** By the word of its event: the name of its sentence in `src/i18n`, and an answer or what takes its place. */
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
};

/** Options with which the table cannot ask at all, by the name of their sentence. */
export const MISTAKES = {
  endpoint_missing: { endpoint: "" },
  endpoint_scheme: { endpoint: "javascript:alert(1)" },
  endpoint_relative_host: { endpoint: "//evil.example/logs" },
  endpoint_credentials: { endpoint: "https://user:hunter2@api.example.com/logs" },
  endpoint_unreadable: { endpoint: "http://" },
  key_in_page: { "api-key": "app-secret-0815" },
};

function refusal(status, code, headers = {}) {
  const message = "The words of a server, which can be long: ".repeat(8);
  return (route) => route.fulfill({ status, headers: { ...headers, "x-request-id": "req-0815-4711" }, json: { code, message, status } });
}
