// What a reader sees when the first answer is not what was promised, and how often it is asked for again:
// what only a real connection can do. `tests/browser/errors.rs` has each status and each body.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const PROXY = "/api/workflows/logs";
const CONNECTION = /Failed to load resource/;

/** Each fault that ends without rows: what is said, and how many requests were sent in the end. */
const FAULTS = [
  // Fault B5.
  { fault: "redirect", says: /Your session has ended: sign in again/, requests: 1 },
  // Fault C2.
  { fault: "html", says: /The proxy answered with a web page instead of data/, requests: 1 },
  // Fault A10.
  { fault: "huge", says: /The answer is too large: choose fewer rows per page/, requests: 1 },
  // Fault B12.
  { fault: "status:204", says: /The answer was empty/, requests: 2 },
  // Fault A2.
  { fault: "reset", says: /The log service cannot be reached/, requests: 4 },
  // Fault A3.
  { fault: "truncate", says: /The log service cannot be reached|The answer broke off/, requests: 4 },
  // Fault A4.
  { fault: "truncate:chunked", says: /The log service cannot be reached|The answer broke off/, requests: 4 },
  // Fault B10.
  { fault: "error20k", says: /The log service reported a problem of its own/, requests: 4 },
];

for (const { fault, says, requests } of FAULTS) {
  journey(`${fault}: one sentence, ${requests} in all, never “no runs”`, async (visitor) => {
    visitor.allow(CONNECTION);
    const { id, endpoint } = visitor.faulty(fault);
    // The settings come on no connection of the browser's, so that it keeps one connection for the runs.
    const routes = (context) => context.route("**/config.json", async (route) => route.fulfill({ response: await route.fetch() }));
    const logs = await visitor.open({ attributes: { endpoint }, routes, hasQuickTries: true });
    await logs.hasError(says);
    await logs.hasSent(requests);
    await logs.isAtRest();
    const text = await logs.text();
    assert.doesNotMatch(text, /No runs yet|No rows|No run matches/);
    assert.doesNotMatch(text, /<html|<h1|CUDA/, "the server's own words are folded away");
    assert.equal(await logs.rowLocator(1).count(), 0);
    const counted = await visitor.server.requests(id);
    // Chromium itself repeats a request whose connection ends before the answer.
    assert.ok(requests <= counted.requests && counted.requests <= (fault === "reset" ? 2 : 1) * requests);
    await eventually(async () => assert.equal((await visitor.server.requests(id)).open, 0));
  });
}

// Fault B11.
journey("a 401 behind the proxy is the key's problem and not the reader's", async (visitor) => {
  visitor.allow(CONNECTION);
  const { id, endpoint } = visitor.faulty("status:401", { path: PROXY });
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(/The proxy’s API key was refused: tell your administrator/);
  assert.doesNotMatch(await logs.text(), /sign in/);
  assert.equal((await visitor.server.requests(id)).requests, 1);
});

// Fault B3.
journey("an error says why to those who unfold it, and Try again brings the rows", async (visitor) => {
  visitor.allow(CONNECTION);
  const more = { fault_status: "403", fault_header: "X-Request-Id:req-42", times: "1" };
  const { id, endpoint } = visitor.faulty("code:too_curious", more);
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(/You are not allowed to read these logs/);
  assert.doesNotMatch(await logs.text(), /too_curious/);
  await logs.unfoldTechnicalDetails();
  for (const part of ["HTTP status 403", "too_curious", "Request ID req-42"]) await logs.hasText(part);
  await logs.button("Try again").focus();
  await logs.page.keyboard.press("Enter");
  await logs.hasRows(20);
  await logs.hasNoError();
  assert.equal(await logs.focused(), "Refresh", "the keyboard is at the button that asks");
  assert.equal((await visitor.server.requests(id)).requests, 2);
});
