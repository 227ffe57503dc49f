import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { STRICT_POLICY } from "./support/site-page.mjs";

const journey = journeys();

// Fault F8.
journey("a key in the page is refused, with a word on where it belongs, and is never repeated", async (visitor) => {
  const logs = await visitor.open({ attributes: { "api-key": "app-secret-0815" } });
  await logs.page.getByRole("alert").waitFor();
  const text = await logs.page.locator("workflow-logs").evaluate((element) => element.shadowRoot.textContent);
  assert.match(text, /keys do not belong in a web page.*keep the key in the proxy/);
  assert.doesNotMatch(text, /app-secret-0815/);
  assert.deepEqual(logs.requests, []);
});

// Faults F9, F12.
journey("an unknown attribute and values that cannot be read are warnings, and the usual ones are used", async (visitor) => {
  const odd = { limit: "many", page: "-3", theme: "pink", dialect: "cobol", "page-sizes": "a,b", refresh: "soon" };
  const logs = await visitor.open({ attributes: { ...odd, "page-size": "50", "data-mine": "1", class: "wide" } });
  await logs.hasRows(20);
  assert.deepEqual(logs.lastRequest(), { page: "1", limit: "20" });
  const ours = visitor.warnings.filter((warning) => warning.startsWith("workflow-logs:"));
  for (const name of ["limit", "theme", "dialect", "pageSizes", "refresh"]) {
    assert.ok(ours.some((warning) => warning.includes(`option ${name}`)), `${name} is not among ${ours}`);
  }
  const unknown = ours.filter((warning) => !/option \w+/.test(warning));
  assert.equal(unknown.length, 1, unknown.join("\n"));
  assert.match(unknown[0], /there is no attribute "page-size", did you mean "page-sizes"\?/);
});

// Faults F5, F6.
journey("an endpoint keeps its own query, and our names win", async (visitor) => {
  const logs = await visitor.open({ attributes: { endpoint: "/demo/dify/workflows/logs?tenant=7&page=9&limit=3#x" } });
  await logs.hasRows(20);
  assert.equal(logs.requests[0].searchParams.get("tenant"), "7");
  assert.deepEqual([logs.requests[0].searchParams.getAll("page"), logs.requests[0].searchParams.getAll("limit")], [["1"], ["20"]]);
});

// Fault F7.
journey("a path without a slash and one with a way up lead where links would, also below the page's base", async (visitor) => {
  // The site's own policy forbids a base.
  const logs = await visitor.open({ policy: STRICT_POLICY });
  await logs.hasRows(20);
  for (const [base, endpoint] of [
    ["/", "demo/dify/workflows/logs?one"],
    ["/elsewhere/", "/demo/leadlex/../dify/workflows/logs?two"],
    ["/demo/dify/", "workflows/logs?three"],
  ]) {
    logs.forgetRequests();
    await logs.page.evaluate(([href, endpoint]) => {
      document.head.querySelector("base")?.remove();
      document.head.append(Object.assign(document.createElement("base"), { href }));
      document.querySelector("workflow-logs").setAttribute("endpoint", endpoint);
    }, [base, endpoint]);
    await eventually(() => assert.equal(logs.requests.at(-1)?.pathname, "/demo/dify/workflows/logs", endpoint));
    await logs.hasRows(20);
  }
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
  const isKnown = () => logs.page.evaluate(() => customElements.get("workflow-logs") !== undefined);
  await eventually(async () => assert.ok(await isKnown(), "the tag waits for it"));
  go();
  await logs.hasRows(20);
  assert.equal(logs.requests.length, 1);
});
