// How many runs there are: by status, and over time; `tests/browser/figures.rs` has the rules of counting.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const LOGS = "/demo/dify/workflows/logs";
/** The most requests that one press of “Count all” sends. */
const MOST = 48;

async function openOverview(visitor, settings) {
  const logs = await visitor.open(settings);
  await logs.hasRows(20);
  await logs.overview.open();
  await logs.hasSent(1);
  logs.forgetRequests();
  return logs;
}

async function total(visitor, filter) {
  return (await visitor.server.json(`${LOGS}?${new URLSearchParams({ ...filter, limit: 1 })}`)).total;
}

function sum(bars, part) {
  return bars.reduce((all, bar) => all + bar[part], 0);
}

journey("the bars of the page cost nothing, each status is counted with one small request, and a chip filters", async (visitor) => {
  const logs = await openOverview(visitor, { url: "/?period=7d" });
  assert.equal(await logs.overview.scope(), "Only the 20 rows on this page");
  const bars = await logs.overview.bars();
  const statuses = (await logs.runs()).map(({ status }) => status);
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  assert.deepEqual(
    { runs: sum(bars, "runs"), succeeded: sum(bars, "succeeded"), other: sum(bars, "other"), failed: sum(bars, "failed") },
    { runs: 20, succeeded: count("succeeded"), other: count("running", "partial", "stopped"), failed: count("failed") },
  );
  assert.deepEqual(await logs.overview.counts(), { All: "", Succeeded: "", Failed: "", Stopped: "" });
  await logs.overview.press("Count each status");
  await logs.hasText("Counted ");
  await logs.hasSent(4);
  const asked = logs.sent().map(({ page, limit, status }) => [page, limit, status]);
  assert.deepEqual(asked, [undefined, "succeeded", "failed", "stopped"].map((status) => ["1", "1", status]));
  const after = logs.lastRequest().created_at__after;
  assert.ok(logs.asked("created_at__after").every((other) => other === after), "all of one span");
  const counts = await logs.overview.counts();
  const figures = [];
  for (const [name, status] of [["All"], ["Succeeded", "succeeded"], ["Failed", "failed"], ["Stopped", "stopped"]]) {
    const runs = await total(visitor, { created_at__after: after, ...(status && { status }) });
    assert.equal(counts[name], runs.toLocaleString("en-US"), name);
    figures.push(runs);
  }
  const [all, ...parts] = figures;
  const others = all - parts.reduce((one, other) => one + other);
  assert.equal(await logs.overview.otherStatuses(), `Other statuses ${others}`);
  const spoken = ["All", "Succeeded", "Failed", "Stopped"].map((name) => `${name} ${counts[name]}`).join(", ");
  assert.equal(await logs.announced(), spoken);
  logs.forgetRequests();
  await logs.overview.pressChip("Failed");
  await eventually(async () => assert.ok((await logs.chips()).includes("Status: Failed")));
  await logs.hasSent(1);
  assert.deepEqual(await logs.overview.pressedChips(), ["Failed"]);
  assert.deepEqual(await logs.overview.counts(), counts);
  await logs.overview.pressChip("All");
  await logs.hasSent(2);
  assert.deepEqual(await logs.overview.pressedChips(), ["All"]);
});

journey("Count all counts every bar exactly, with at most 48 requests", async (visitor) => {
  const logs = await openOverview(visitor, { url: "/?period=7d" });
  await logs.overview.countAll();
  assert.equal(await logs.overview.scope(), "All runs of these filters");
  assert.equal(logs.requests.length, MOST);
  await logs.hasSent(MOST);
  assert.ok(logs.asked("limit").every((limit) => limit === "1"));
  const bars = await logs.overview.bars();
  assert.equal(bars.length, 16);
  const { created_at__after, created_at__before } = logs.lastRequest();
  const span = { created_at__after, created_at__before };
  assert.equal(sum(bars, "runs"), await total(visitor, span));
  assert.equal(sum(bars, "succeeded"), await total(visitor, { ...span, status: "succeeded" }));
  assert.equal(sum(bars, "failed"), await total(visitor, { ...span, status: "failed" }));
  for (const { span: text, runs, succeeded, other, failed } of bars) assert.equal(runs, succeeded + other + failed, text);
  const begins = [...new Set(logs.asked("created_at__after"))].sort();
  const last = bars.length - 1;
  for (const position of [0, 7, last]) {
    const created_at__after = begins[position];
    const end = position === last ? created_at__before : new Date(Date.parse(begins[position + 1]) - 1).toISOString();
    assert.equal(bars[position].runs, await total(visitor, { created_at__after, created_at__before: end }), `bar ${position}`);
  }
  assert.equal(await logs.announced(), "All runs of these filters");
});

journey("one status is counted with a third of the requests, and one that the server refuses not at all", async (visitor) => {
  visitor.allow(/status of 400/);
  // No run leaves the last 7 days meanwhile.
  const logs = await openOverview(visitor, { url: "/?period=7d&status=failed", isTimeFixed: true });
  await logs.overview.countAll();
  assert.equal(await logs.overview.scope(), "All runs of these filters");
  await logs.hasSent(16);
  const [, failed] = (await logs.range()).split(" of ");
  assert.equal(sum(await logs.overview.bars(), "failed"), Number(failed));
  await logs.chooseStatus("Failed", "Paused");
  await logs.hasScan(/matches in/);
  assert.equal(await logs.button("Count all").count(), 0, "the count would be wrong");
});

journey("bars that someone draws over become the time filter", async (visitor) => {
  const logs = await openOverview(visitor);
  const bars = await logs.overview.bars();
  await logs.overview.drag(5, 9);
  const chosen = sum(bars.slice(4, 9), "runs");
  await logs.hasRange(`1 to ${chosen} of ${chosen}`);
  await logs.hasSent(1);
  const { created_at__after: after, created_at__before: before } = logs.lastRequest();
  const runs = await visitor.server.rows({ created_at__after: after, created_at__before: before });
  assert.equal(runs.length, chosen);
  assert.equal(await logs.chosen("Start time"), "Custom");
  assert.match((await logs.chips()).join(), /^Start time: .* – /);
  await logs.page.goBack();
  await logs.hasRange("1 to 20 of 5,200");
});

journey("the chart is walked, and a time chosen, with the keyboard alone", async (visitor) => {
  const logs = await openOverview(visitor);
  const bars = await logs.overview.bars();
  const { keyboard } = logs.page;
  await logs.overview.chart.focus();
  await keyboard.press("ArrowLeft");
  const word = ({ span, runs, failed }) => `${span}: ${runs} in all, ${failed} failed`;
  await eventually(async () => assert.equal(await logs.overview.readout(), word(bars[15]), "the newest bar"));
  assert.equal(await logs.announced(), word(bars[15]));
  await keyboard.press("Home");
  await keyboard.press("ArrowRight");
  await eventually(async () => assert.equal(await logs.overview.readout(), word(bars[1])));
  await keyboard.press("Escape");
  await eventually(async () => assert.match(await logs.overview.readout(), /^Drag over the bars/));
  await keyboard.press("End");
  await keyboard.press("Shift+ArrowLeft");
  await keyboard.press("Shift+ArrowLeft");
  const last = bars.slice(13);
  await eventually(async () =>
    assert.match(await logs.overview.readout(), new RegExp(`: ${sum(last, "runs")} in all, ${sum(last, "failed")} failed$`)),
  );
  await logs.hasSent(0);
  await keyboard.press("Enter");
  await logs.hasRange(`1 to ${sum(last, "runs")} of ${sum(last, "runs")}`);
  await logs.hasSent(1);
  assert.equal(await logs.focused(), "Runs over time", "the keyboard stays on the chart");
});

journey("two widgets count for themselves", async (visitor) => {
  const leadlex = { dialect: "leadlex", endpoint: "/demo/leadlex/workflows/wf_01HY1/logs", "url-state": "b-" };
  const logs = await visitor.open({ more: [leadlex], attributes: {} });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  await first.overview.open();
  logs.forgetRequests();
  await first.overview.press("Count each status");
  await first.hasText("Counted ");
  await logs.hasSent(4);
  assert.ok(logs.requests.every(({ pathname }) => pathname.startsWith("/demo/leadlex/")));
  const { All, ...parts } = await first.overview.counts();
  assert.deepEqual(Object.keys(parts), ["Succeeded", "Failed", "Skipped"]);
  assert.equal(await first.range(), `1 to 20 of ${All}`);
  assert.doesNotMatch(await second.text(), /Counted/);
});
