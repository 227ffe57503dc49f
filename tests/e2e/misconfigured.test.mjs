import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

for (const [what, endpoint, sentence] of [
  ["an empty endpoint", "", /No endpoint is set: give your proxy’s address/],
  ["a script as endpoint", "javascript:alert(1)", /must be a path or an http\(s\) address/],
  ["data as endpoint", "data:application/json,{}", /must be a path or an http\(s\) address/],
  ["another host in disguise", "//evil.example/logs", /names another host without http\(s\)/],
  ["another host behind backslashes", "\\\\evil.example/logs", /names another host without http\(s\)/],
  ["a tab before the disguise", "/\t/evil.example/logs", /not a valid address/],
  ["a password in the endpoint", "https://user:hunter2@api.example.com/logs", /contains a user name or password/],
  ["no address at all", "http://", /not a valid address/],
]) {
  journey(`${what} is explained, and nothing is sent`, async (visitor) => {
    const sent = [];
    const logs = await visitor.open({ attributes: { endpoint } });
    logs.page.on("request", (request) => sent.push(request.url()));
    await logs.hasText("The log table is not set up");
    assert.match(await logs.text(), sentence);
    assert.doesNotMatch(await logs.text(), /hunter2/);
    assert.deepEqual([...logs.requests, ...sent.filter((url) => !url.startsWith(visitor.server.origin))], []);
  });
}

for (const name of ["api-key", "token", "authorization", "x-api-key"]) {
  journey(`a key in the page (${name}) is refused, with a word on where it belongs`, async (visitor) => {
    const logs = await visitor.open({ attributes: { [name]: "app-secret-0815" } });
    await logs.page.getByRole("alert").waitFor();
    const text = await logs.page.locator("workflow-logs").evaluate((element) => element.shadowRoot.textContent);
    assert.match(text, /keys do not belong in a web page.*keep the key in the proxy/);
    assert.doesNotMatch(text, /app-secret-0815/);
    assert.deepEqual(logs.requests, []);
  });
}

journey("an unknown attribute is a warning and changes nothing", async (visitor) => {
  const logs = await visitor.open({ attributes: { "page-size": "50", "data-mine": "1", class: "wide" } });
  await logs.hasRows(20);
  const ours = visitor.warnings.filter((warning) => warning.startsWith("workflow-logs:"));
  assert.equal(ours.length, 1);
  assert.match(ours[0], /there is no attribute "page-size", did you mean "page-sizes"\?/);
});

journey("values that cannot be read are warnings, and the usual ones are used", async (visitor) => {
  const attributes = { limit: "many", page: "-3", theme: "pink", dialect: "cobol", "page-sizes": "a,b", refresh: "soon" };
  const logs = await visitor.open({ attributes });
  await logs.hasRows(20);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
  const ours = visitor.warnings.filter((warning) => warning.startsWith("workflow-logs:"));
  for (const name of ["limit", "theme", "dialect", "pageSizes", "refresh"]) {
    assert.ok(ours.some((warning) => warning.includes(`option ${name}`)), `${name} is not among ${ours}`);
  }
});

journey("an endpoint keeps its own query, and our names win", async (visitor) => {
  const logs = await visitor.open({ attributes: { endpoint: "/demo/dify/workflows/logs?tenant=7&page=9&limit=3#x" } });
  await logs.hasRows(20);
  assert.equal(logs.requests[0].searchParams.get("tenant"), "7");
  assert.deepEqual([logs.requests[0].searchParams.getAll("page"), logs.requests[0].searchParams.getAll("limit")], [["1"], ["20"]]);
});

journey("a config.json that is no JSON is said in the widget's place", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      const real = window.fetch;
      window.fetch = (...asked) =>
        String(asked[0]).includes("config.json") ? Promise.resolve(new Response("{")) : real(...asked);
    },
  });
  await eventually(async () => {
    const text = await logs.page.locator("workflow-logs").evaluate((element) => element.shadowRoot?.textContent);
    assert.match(text, /^The log table could not start.*config\.json is not valid JSON/);
  });
  assert.deepEqual(logs.requests, []);
});

journey("a module that does not come is said in the widget's place, and the page hears it", async (visitor) => {
  visitor.allow(/Failed to load resource|net::ERR_FAILED/);
  const logs = await visitor.open({
    init: () => {
      document.addEventListener("workflow-logs-error", (event) => (window.heard = event.detail));
      const real = window.fetch;
      window.fetch = (...asked) => (String(asked[0]).includes(".wasm") ? Promise.reject(new Error("gone")) : real(...asked));
    },
  });
  await logs.page.getByRole("alert").waitFor();
  assert.match(await logs.page.getByRole("alert").textContent(), /^The log table could not start/);
  assert.deepEqual(await logs.page.evaluate(() => window.heard), { kind: "not-started", status: null, retryable: false });
});
