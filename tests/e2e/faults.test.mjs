// What a reader sees when the first answer is not what was promised, and how often it is asked for again.

import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";

const journey = journeys();
const PROXY = "/api/workflows/logs";
const CONNECTION = /Failed to load resource/;

/** Each fault that ends without rows: what is said, and how many requests were sent in the end. */
const FAULTS = [
  // Fault B1.
  { fault: "status:400", says: /The server refused the query: change the filters/, requests: 1 },
  // Fault B2.
  { fault: "status:401", says: /Your session has ended: sign in again/, requests: 1 },
  // Fault B3.
  { fault: "status:403", says: /You are not allowed to read these logs/, requests: 1 },
  // Fault B4.
  { fault: "status:404", says: /There are no workflow logs at this address/, requests: 1 },
  // Fault B14.
  { fault: "status:418", says: /The log service gave an unexpected answer/, requests: 1 },
  // Fault B5.
  { fault: "redirect", says: /Your session has ended: sign in again/, requests: 1 },
  // Fault C2.
  { fault: "html", says: /The proxy answered with a web page instead of data/, requests: 1 },
  // Fault A10.
  { fault: "huge", says: /The answer is too large: choose fewer rows per page/, requests: 1 },
  // Fault B11.
  { fault: "code:upstream_rejected_key", says: /The proxy’s API key was refused: tell your administrator/, requests: 1 },
  // Fault B12.
  { fault: "empty", says: /The answer was empty/, requests: 2 },
  { fault: "status:204", says: /The answer was empty/, requests: 2 },
  // Fault C8.
  { fault: "json:nan", says: /The answer broke off before its end/, requests: 2 },
  // Fault C6.
  { fault: "json:utf16", says: /The answer broke off before its end/, requests: 2 },
  // Fault A2.
  { fault: "reset", says: /The log service cannot be reached/, requests: 4 },
  // Fault A3.
  { fault: "truncate", says: /The log service cannot be reached|The answer broke off/, requests: 4 },
  // Fault A4.
  { fault: "truncate:chunked", says: /The log service cannot be reached|The answer broke off/, requests: 4 },
  // Fault B10.
  { fault: "status:500", says: /The log service reported a problem of its own/, requests: 4 },
  { fault: "error20k", says: /The log service reported a problem of its own/, requests: 4 },
  // Faults C4, C18.
  ...["array", "string", "null", "number", "nodata", "datanull", "dataobject"].map((shape) => ({
    fault: `json:${shape}`,
    says: /The answer has no list of runs: check the endpoint and the dialect/,
    requests: 1,
  })),
];

for (const { fault, says, requests } of FAULTS) {
  journey(`${fault}: one sentence, ${requests} in all, never “no runs”`, async (visitor) => {
    visitor.allow(CONNECTION);
    const { id, endpoint } = visitor.faulty(fault);
    // The settings come on no connection of the browser's, so that it keeps one connection for the runs.
    const routes = (context) => context.route("**/config.json", async (route) => route.fulfill({ response: await route.fetch() }));
    const logs = await visitor.open({ attributes: { endpoint }, routes });
    await logs.hasError(says, 9_000);
    await logs.isAtRest(9_000);
    const text = await logs.text();
    assert.doesNotMatch(text, /No runs yet|No rows|No run matches/);
    assert.doesNotMatch(text, /<html|<h1|CUDA/, "the server's own words are folded away");
    assert.equal(await logs.rowLocator(1).count(), 0);
    assert.equal(logs.requests.length, requests);
    const counted = await visitor.server.requests(id);
    // Chromium itself repeats a request whose connection ends before the answer.
    assert.ok(requests <= counted.requests && counted.requests <= (fault === "reset" ? 2 : 1) * requests);
    assert.equal(counted.open, 0);
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

journey("two errors and then rows: the reader sees rows, after three requests", async (visitor) => {
  visitor.allow(CONNECTION);
  const { id, endpoint } = visitor.faulty("status:500", { times: "2" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(/The log service reported a problem of its own/);
  await logs.hasRows(20);
  await logs.hasNoError();
  assert.equal((await visitor.server.requests(id)).requests, 3);
});

journey("Try again asks once more, and the rows come", async (visitor) => {
  visitor.allow(CONNECTION);
  const { id, endpoint } = visitor.faulty("status:403", { times: "1" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(/You are not allowed/);
  await logs.press("Try again");
  await logs.hasRows(20);
  await logs.hasNoError();
  assert.equal((await visitor.server.requests(id)).requests, 2);
});

journey("the status, the code and the server's words are there for those who unfold them", async (visitor) => {
  visitor.allow(CONNECTION);
  const { endpoint } = visitor.faulty("code:too_curious", { fault_status: "403", fault_header: "X-Request-Id:req-42" });
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(/You are not allowed/);
  assert.doesNotMatch(await logs.text(), /too_curious/);
  await logs.unfoldTechnicalDetails();
  for (const part of ["HTTP status 403", "too_curious", "Request ID req-42"]) await logs.hasText(part);
});
