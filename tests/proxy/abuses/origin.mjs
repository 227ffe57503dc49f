// Pages of other sites, to which a person's cookie would come along.

import assert from "node:assert/strict";

import { rows } from "../support/rows.mjs";

const header = (first, name) => first.headers.filter(([other]) => other === name).map(([, value]) => value);
const noCors = ({ first }) => assert.deepEqual(header(first, "access-control-allow-origin"), []);
const from = (id, origin, own = {}) => [id, `comes from ${origin}`, { headers: [`Origin: ${origin}`], ...own }];
const listed = (origin) => ({
  status: 200, reaches: 1, code: undefined,
  expect({ first }) {
    assert.deepEqual(header(first, "access-control-allow-origin"), [origin]);
    assert.deepEqual(header(first, "access-control-allow-credentials"), ["true"]);
    assert.ok(header(first, "vary").join().includes("Origin"));
  },
});
const own = { status: 200, reaches: 1, code: undefined };
const site = (id, value, more = {}) => [id, `is a ${value} request without Origin`, { headers: [`Sec-Fetch-Site: ${value}`], ...more }];
const preflight = ["Access-Control-Request-Method: GET", "Access-Control-Request-Headers: authorization"];

export default rows("origin", { status: 403, code: "cross_site", reaches: 0, expect: noCors }, [
  from("foreign", "https://evil.example.com"),
  from("null", "null"),
  from("prefix", "https://admin.example.com.evil.example.com"),
  from("suffix", "https://evil-admin.example.com"),
  from("sub", "https://sub.admin.example.com"),
  from("scheme", "http://admin.example.com"),
  from("port", "https://admin.example.com:8443"),
  from("port-missing", "https://ops.example.com"),
  from("dot", "https://admin.example.com."),
  from("regex", "https://adminXexample.com"),
  from("slash", "https://admin.example.com/"),
  from("list", "https://admin.example.com, https://evil.example.com"),
  from("placeholder", "{env.WORKFLOW_LOGS_API_KEY}"),
  from("listed", "https://admin.example.com", listed("https://admin.example.com")),
  from("listed-port", "https://ops.example.com:8443", listed("https://ops.example.com:8443")),
  ["listed-cross", "is cross-site and listed", { headers: ["Origin: https://admin.example.com", "Sec-Fetch-Site: cross-site"], ...listed("https://admin.example.com") }],
  ["listed-signed-out", "is listed and has no session: the page has to be able to read the 401", {
    headers: ["Origin: https://admin.example.com"], session: "", ...listed("https://admin.example.com"), status: 401, reaches: 0,
  }],
  ["own", "is our own page and says so", { ...own, headers: ({ port }) => [`Origin: http://127.0.0.1:${port}`, "Sec-Fetch-Site: same-origin"] }],
  ["two", "has two origins, the first our own", {
    headers: ({ port }) => [`Origin: http://127.0.0.1:${port}`, "Origin: https://evil.example.com"], status: [200, 400, 403], code: undefined, reaches: [0, 1],
  }],
  site("cross-site", "cross-site"),
  site("same-site", "same-site"),
  site("unknown-site", "anything"),
  site("same-origin", "same-origin", own),
  site("typed", "none", own),
  ["cross-navigation", "is a link or a form on another site", { headers: ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"] }],
  ["script", "is a script tag on another site", { headers: ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"] }],
  ["preflight-foreign", "asks whether another site may send a header", { method: "OPTIONS", headers: ["Origin: https://evil.example.com", ...preflight], status: 405, code: "method_not_allowed" }],
  ["preflight-listed", "asks whether a listed page may send a header, which the table never does", {
    method: "OPTIONS", headers: ["Origin: https://admin.example.com", ...preflight], status: 405, code: "method_not_allowed",
    expect: ({ first }) => assert.deepEqual(header(first, "access-control-allow-headers"), []),
  }],
  ["preflight-private", "asks for the private network", { method: "OPTIONS", headers: ["Origin: https://evil.example.com", "Access-Control-Request-Private-Network: true", ...preflight], status: 405, code: "method_not_allowed" }],
]);
