// The strictest page: nothing inline, and no text that becomes markup or script.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { STRICT_POLICY } from "./support/site-page.mjs";

const journey = journeys();

// Fault H2.
journey("everything works under a strict policy with Trusted Types", async (visitor) => {
  const logs = await visitor.open({
    policy: STRICT_POLICY,
    attributes: { "run-endpoint": "/demo/dify/workflows/run/{id}" },
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await logs.hasRows(20);
  const { height } = await logs.rowLocator(1).boundingBox();
  assert.ok(35 <= height && height <= 38, `a row is ${height} pixels high: its styles are not there`);
  await logs.chooseStatus("Failed");
  await logs.hasRange(/of \d{3}$/);
  await logs.typeKeyword("invoice");
  await logs.hasText("Keyword: invoice");
  await logs.chooseCustomTime({ from: "2020-01-15T09:00:00" });
  await logs.hasText("Start time: Jan 15, 2020");
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
  await logs.details.open(1);
  await logs.hasText("Inputs");
  await logs.details.press("Raw JSON");
  await logs.details.press("Copy as JSON");
  await logs.hasText("Copied");
  // No other test has the browser's own clipboard.
  assert.match(await logs.page.evaluate(() => navigator.clipboard.readText()), /^\{[^]*"workflow_run"/);
  await logs.details.press("Close");
  await logs.goToPage(1);
  await logs.hasRange(/^1 to 20/);
});

// Fault H2.
journey("what finds a run breaks no policy", async (visitor) => {
  visitor.allow(/status of 400/);
  const logs = await visitor.open({ policy: STRICT_POLICY, url: "/?period=7d" });
  await logs.hasRows(20);
  await logs.chooseStatus("Paused", "Failed");
  await logs.hasScan(/matches in/);
  await logs.clearFilters();
  await logs.hasRange(/of 5,200$/);
  await logs.overview.open();
  await logs.overview.countAll();
  await logs.overview.bars();
  await logs.overview.drag(15, 15);
  await logs.hasText("Start time: ");
  await logs.pressStartTime();
  await eventually(async () => assert.equal(await logs.order(), "ascending"));
  await logs.chooseZone("Europe/Madrid");
  await eventually(async () => assert.match(await logs.zone(), /^Europe\/Madrid/));
  await logs.press("Exact times");
  await logs.finder.open();
  await logs.finder.type("succeeded");
  await eventually(async () => assert.ok((await logs.marks()) > 0));
  await logs.finder.box.press("Escape");
  await logs.openShortcuts();
  await logs.page.keyboard.press("Escape");
  await logs.hover(2);
  await logs.press("Only this: Succeeded");
  await logs.hasText("Status: Succeeded");
});

// Faults C23, H2.
journey("the hostile rows and an error break no policy either", async (visitor) => {
  visitor.allow(/status of 404/);
  const logs = await visitor.open({ policy: STRICT_POLICY, url: "/?page=3" });
  await logs.hasRows(20);
  await logs.details.open(4);
  await logs.details.press("Raw JSON");
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill({ status: 404, json: { message: "<b>no</b>" } }));
  await logs.press("Refresh");
  await logs.hasError(/There are no workflow logs/);
});
