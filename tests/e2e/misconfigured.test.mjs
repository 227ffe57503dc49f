import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { STRICT_POLICY } from "./support/site-page.mjs";

const journey = journeys();

for (const [what, endpoint, sentence] of [
  // Fault F1.
  ["an empty endpoint", "", /No endpoint is set: give your proxy’s address/],
  // Fault F2.
  ["a script as endpoint", "javascript:alert(1)", /must be a path or an http\(s\) address/],
  // Fault F2.
  ["data as endpoint", "data:application/json,{}", /must be a path or an http\(s\) address/],
  // Fault F3.
  ["another host in disguise", "//evil.example/logs", /names another host without http\(s\)/],
  // Fault F3.
  ["another host behind backslashes", "\\\\evil.example/logs", /names another host without http\(s\)/],
  // Fault F3.
  ["a tab before the disguise", "/\t/evil.example/logs", /not a valid address/],
  // Fault F4.
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

// Fault F8.
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

// Faults F9, F12.
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

// Faults F5, F6.
journey("an endpoint keeps its own query, and our names win", async (visitor) => {
  const logs = await visitor.open({ attributes: { endpoint: "/demo/dify/workflows/logs?tenant=7&page=9&limit=3#x" } });
  await logs.hasRows(20);
  assert.equal(logs.requests[0].searchParams.get("tenant"), "7");
  assert.deepEqual([logs.requests[0].searchParams.getAll("page"), logs.requests[0].searchParams.getAll("limit")], [["1"], ["20"]]);
});

for (const [what, endpoint] of [
  ["a path without a slash", "demo/dify/workflows/logs"],
  ["a path with a way up", "/demo/leadlex/../dify/workflows/logs"],
]) {
  // Fault F7.
  journey(`${what} leads where a link of the page would`, async (visitor) => {
    const logs = await visitor.open({ attributes: { endpoint } });
    await logs.hasRows(20);
    assert.deepEqual(logs.requests.map(({ pathname }) => pathname), ["/demo/dify/workflows/logs"]);
  });
}

// Fault F7.
journey("a path below the page's base leads there too", async (visitor) => {
  // The site's own policy forbids a base.
  const logs = await visitor.open({ policy: STRICT_POLICY });
  await logs.hasRows(20);
  await logs.page.evaluate(() => {
    document.head.append(Object.assign(document.createElement("base"), { href: "/demo/dify/" }));
    document.querySelector("workflow-logs").setAttribute("endpoint", "workflows/logs");
  });
  await eventually(() => assert.equal(logs.requests.at(-1).pathname, "/demo/dify/workflows/logs"));
  await logs.hasRows(20);
});

journey("a config.json that is no JSON is said in the widget's place, and read anew by the next try", async (visitor) => {
  const logs = await visitor.open({
    init: () => {
      const real = window.fetch;
      // Mended behind the first answer, so that a try which asks twice never says what is wrong.
      const answers = [new Response("{")];
      window.fetch = (...asked) => (String(asked[0]).includes("config.json") && answers.pop()) || real(...asked);
    },
  });
  await eventually(async () => {
    const text = await logs.page.locator("workflow-logs").evaluate((element) => element.shadowRoot?.textContent);
    assert.match(text, /^The log table could not start.*config\.json is not valid JSON/);
  });
  assert.deepEqual(logs.requests, []);
  await logs.page.getByRole("button", { name: "Try again" }).click();
  await logs.hasRows(20);
});

journey("while config.json is on its way nothing is asked, and the page says why it is empty", async (visitor) => {
  let go;
  const gate = new Promise((open) => (go = open));
  const logs = await visitor.open({ routes: (context) => context.route("**/config.json", (route) => gate.then(() => route.fallback())) });
  await logs.page.getByText("Loading the table needs JavaScript and WebAssembly.").waitFor();
  assert.deepEqual(logs.requests, []);
  assert.ok(await logs.page.evaluate(() => customElements.get("workflow-logs") !== undefined), "the tag waits for it");
  go();
  await logs.hasRows(20);
  assert.equal(logs.requests.length, 1);
});

// Fault E14.
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
