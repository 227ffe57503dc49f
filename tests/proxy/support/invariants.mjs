// What must hold whatever a client or the API does.

import assert from "node:assert/strict";

import { KEY, MARK, SESSION } from "./words.mjs";

const NAMES = new Set([
  "page",
  "limit",
  "per_page",
  "status",
  "keyword",
  "created_at__after",
  "created_at__before",
  "created_by_end_user_session_id",
  "created_by_account",
  "after",
]);

/** The headers of the one request, whoever sends it. */
const SENT = (authority) => ({
  host: authority,
  accept: "application/json",
  "accept-encoding": "identity",
  "user-agent": "workflow-logs-proxy",
  authorization: `Bearer ${KEY}`,
});

/** What may come back from the API's path. */
const PASSED = new Set([
  // Of the connection and of the server.
  ...["connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"],
  // Of the API.
  ...["content-type", "retry-after", "x-request-id", "ratelimit", "ratelimit-policy"],
  ...["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
  // Of the recipe.
  ...["allow", "cache-control", "content-security-policy", "referrer-policy", "vary", "x-content-type-options"],
  ...["access-control-allow-origin", "access-control-allow-credentials", "access-control-expose-headers"],
  // Of the site.
  ...["accept-ranges", "content-encoding", "cross-origin-opener-policy", "etag", "last-modified"],
]);

/** 1: only the one request shape reached the API. Gives how many did. */
export function onlyTheOneRequest(connections, authority, paths) {
  let requests = 0;
  for (const text of connections) {
    const heads = text.split("\r\n\r\n");
    assert.equal(heads.pop(), "", "a body or half a request reached the API");
    for (const head of heads) {
      const [line, ...lines] = head.split("\r\n");
      const [, path, query] = /^GET (\/[A-Za-z0-9/_-]+)(?:\?([!-~]*))? HTTP\/1\.1$/.exec(line) ?? [];
      assert.ok(paths.some((allowed) => allowed.test(path ?? "")), `another request reached the API: ${line}`);
      onlyKnownParameters(query ?? "");
      const headers = lines.map((one) => [one.slice(0, one.indexOf(":")).toLowerCase(), one.slice(one.indexOf(":") + 2)]);
      assert.deepEqual(Object.fromEntries(headers), SENT(authority), "other headers reached the API");
      assert.equal(headers.length, Object.keys(SENT(authority)).length, "a header reached the API twice");
      requests += 1;
    }
  }
  return requests;
}

/** Looked at in another way than the recipes do: by the decoder of browsers. */
function onlyKnownParameters(query) {
  const params = [...new URLSearchParams(query)];
  const names = params.map(([name]) => name);
  assert.deepEqual(names.filter((name) => !NAMES.has(name)), [], "an unknown parameter reached the API");
  assert.equal(new Set(names).size, names.length, "a parameter reached the API twice");
  for (const [name, value] of params) {
    assert.doesNotMatch(value, /[\0-\x1f\x7f\ufffd]/, `a control character or half a letter is in ${name}`);
    assert.ok(value.length <= 2_400, `${name} is too long`);
  }
  for (const raw of query.split("&").filter(Boolean)) decodeURIComponent(raw);
}

/** 2: nothing of the client reached the API, and only the cookie reached the session check. */
export function nothingOfTheClient(api, check) {
  for (const text of api) {
    assert.ok(!text.includes(MARK), `something of the client reached the API: ${text}`);
    assert.ok(!text.includes(SESSION), "the session reached the API");
  }
  for (const text of check) {
    assert.ok(!text.includes(KEY), "the key reached the session check");
    for (const head of text.split("\r\n\r\n").filter(Boolean)) {
      const lines = head.split("\r\n");
      assert.match(lines[0], /^GET \/may-read-logs\?? HTTP\/1\.1$/, "the session check was asked for something else");
      const marked = lines.filter((line) => line.includes(MARK) && !/^cookie:/i.test(line));
      assert.deepEqual(marked, [], "something of the client but its cookie reached the session check");
      const names = lines.slice(1).map((line) => line.split(":")[0].toLowerCase());
      const allowed = ["connection", "host", "cookie", "x-original-method", "x-original-uri", "user-agent"];
      assert.deepEqual(names.filter((name) => !allowed.includes(name)), [], "other headers reached the session check");
    }
  }
}

/** 3: the key is in no answer and no log. */
export function noKeyInAnswer(bytes) {
  assert.ok(!bytes.includes(KEY), "the key is in the answer");
}

export function noKeyInLogs(logs) {
  assert.ok(!logs.includes(KEY), "the key is in a log");
  assert.ok(!logs.includes(SESSION), "a session's cookie is in a log");
}

/** 4: no header passes that could do something. */
export function onlyHarmlessHeaders(answers) {
  for (const { headers, status } of answers) {
    const names = headers.map(([name]) => name).filter((name) => !PASSED.has(name));
    assert.deepEqual(names, [], `headers passed with ${status}`);
  }
}

/** 5: no redirect is followed or passed on. */
export function noRedirect(answers, trap) {
  for (const { status } of answers) assert.ok(status < 300 || 399 < status, `a redirect (${status}) came back`);
  assert.equal(trap.connections, 0, "a redirect was followed");
}
