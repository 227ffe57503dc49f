// Every state that the widget can be seen in, each as a way to get there.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";
import { News } from "./news.mjs";

const NO_RUNS = { page: 1, limit: 20, total: 0, has_more: false, data: [] };

async function withRows(visitor, settings = {}) {
  const logs = await visitor.open(settings);
  await logs.hasRows(20);
  return logs;
}

async function withFault(visitor, fault, sentence, more) {
  const { endpoint } = visitor.faulty(fault, more);
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasError(sentence);
  return logs;
}

/** Answers every later request for runs in the server's place. */
async function answerWith(logs, answer) {
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill(answer));
}

async function openDetails(logs, number = 4) {
  if (await logs.details.isOpen()) await logs.details.press("Close");
  await logs.details.open(number);
}

/** A search through the runs for a status that the server does not filter, after its first thousand. */
async function paused(visitor, attributes = {}) {
  const logs = await visitor.open({ url: "/?status=paused,scheduled", attributes });
  await logs.hasScan(/1,000/);
  return logs;
}

async function overview(visitor, attributes = {}) {
  const logs = await withRows(visitor, { attributes });
  await logs.overview.open();
  return logs;
}

async function countedOverview(visitor, attributes = {}) {
  const logs = await withRows(visitor, { url: "/?period=4w", attributes });
  await logs.overview.open();
  await logs.overview.countAll();
  return logs;
}

/** A widget whose clock the scene moves, on which three runs have begun since its rows came. */
async function withNews(visitor, settings) {
  const logs = await withRows(visitor, { hasFakeClock: true, ...settings });
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=2");
  return { logs, begin: async () => (await News.reach(logs)).begin(3, data[1]) };
}

/** By name; `refit`, if a scene has it, brings the scene back after the window has changed its size. */
export const SCENES = {
  "not-started": {
    open: async (visitor) => {
      const routes = (context) => context.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
      const logs = await visitor.open({ routes });
      await logs.page.getByRole("button", { name: "Try again" }).waitFor();
      return logs;
    },
  },
  skeleton: {
    open: async (visitor) => {
      const logs = await visitor.open({ attributes: { endpoint: visitor.faulty("hang").endpoint } });
      await eventually(async () => assert.ok(await logs.isBusy()));
      return logs;
    },
  },
  slow: {
    open: async (visitor) => {
      const { endpoint } = visitor.faulty("hang");
      const logs = await visitor.open({ attributes: { endpoint }, hasFakeClock: true });
      await eventually(async () => assert.ok(await logs.isBusy()));
      await logs.pauseAfter(5_000);
      await logs.hasText("Still waiting");
      await logs.page.clock.resume();
      return logs;
    },
  },
  rows: { open: (visitor) => withRows(visitor) },
  "loading-over-rows": {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await logs.page.route("**/workflows/logs?*", () => {});
      await logs.press("Next page");
      await eventually(async () => assert.ok(await logs.isBusy()));
      await logs.isStill();
      return logs;
    },
  },
  "rows-page-2": {
    open: async (visitor) => {
      const logs = await withRows(visitor, { url: "/?page=2&status=failed&period=4w&keyword=invoice" });
      assert.equal((await logs.chips()).length, 3);
      return logs;
    },
  },
  "filters-open": {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await logs.press("More filters");
      await logs.chooseTime("Custom");
      return logs;
    },
  },
  "row-hover": {
    open: (visitor) => withRows(visitor),
    refit: (logs) => logs.rowLocator(4).hover({ position: { x: 60, y: 10 } }),
  },
  "row-focus": {
    open: (visitor) => withRows(visitor),
    refit: async (logs) => {
      await logs.details.opener(3).focus();
      await logs.page.keyboard.press("Tab");
    },
  },
  "only-this": {
    open: (visitor) => withRows(visitor),
    refit: (logs) => logs.hover(4),
  },
  "status-list": {
    open: (visitor) => withRows(visitor, { url: "/?status=failed,stopped" }),
    refit: async (logs) => {
      await logs.statuses.open();
      await logs.page.keyboard.press("ArrowDown");
    },
  },
  "scan-reading": {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await logs.page.route("**/workflows/logs?page=7&limit=100*", () => {});
      await logs.chooseStatus("Paused");
      await logs.hasScan(/^Reading: 600 of 5,200 runs/);
      await logs.isStill();
      return logs;
    },
  },
  "scan-paused": { open: (visitor) => paused(visitor) },
  "as-of": {
    open: async (visitor) => {
      const { logs, begin } = await withNews(visitor);
      await logs.press("Next page");
      await logs.hasRange(/^21 to 40/);
      await begin();
      await logs.page.clock.fastForward(67_000);
      await logs.hasFreshness(/3 newer/);
      return logs;
    },
  },
  "oldest-first": { open: (visitor) => withRows(visitor, { url: "/?order=oldest" }) },
  "live-new": {
    open: async (visitor) => {
      const { logs, begin } = await withNews(visitor, { url: "/?live=5" });
      await begin();
      await logs.page.clock.fastForward(6_000);
      await logs.hasNewest("3 new");
      return logs;
    },
  },
  overview: { open: (visitor) => overview(visitor) },
  "overview-exact": {
    open: async (visitor) => {
      const logs = await countedOverview(visitor);
      await logs.overview.press("Count each status");
      await logs.hasText("Counted ");
      await logs.overview.bars();
      await logs.overview.chart.focus();
      for (const key of ["End", "Shift+ArrowLeft"]) await logs.page.keyboard.press(key);
      return logs;
    },
  },
  "run-not-found": {
    open: async (visitor) => {
      const logs = await withRows(visitor, { url: "/?run=00000000-0000-4000-8000-000000000000" });
      await logs.hasText("The run of this link was not found");
      return logs;
    },
  },
  find: {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await logs.finder.open();
      await logs.finder.type("error");
      await eventually(async () => assert.ok((await logs.finder.row()) > 0));
      return logs;
    },
  },
  shortcuts: {
    open: (visitor) => withRows(visitor),
    refit: (logs) => logs.openShortcuts(),
  },
  "utc-exact-times": { open: (visitor) => withRows(visitor, { url: "/?zone=UTC&times=exact" }) },
  details: {
    open: (visitor) => withRows(visitor, { attributes: { "run-endpoint": "/demo/dify/workflows/run/{id}" } }),
    refit: (logs) => openDetails(logs),
  },
  "error-over-rows": {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await answerWith(logs, { status: 403, json: { code: "insufficient_permissions", message: "Not for you", status: 403 } });
      await logs.press("Refresh");
      await logs.hasError(/You are not allowed/);
      return logs;
    },
  },
  "error-without-rows": { open: (visitor) => withFault(visitor, "html", /web page instead of data/) },
  "rate-limited": {
    open: (visitor) => withFault(visitor, "status:429", /Too many requests/, { retry_after: "50" }),
  },
  "signed-out": { open: (visitor) => withFault(visitor, "status:401", /Your session has ended/) },
  offline: {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await logs.goOffline();
      await logs.press("Refresh");
      await logs.hasError(/You are offline/);
      return logs;
    },
  },
  empty: {
    open: async (visitor) => {
      const logs = await withRows(visitor);
      await answerWith(logs, { json: NO_RUNS });
      await logs.press("Refresh");
      await logs.hasText("No runs yet");
      return logs;
    },
  },
  "no-match": {
    open: async (visitor) => {
      const logs = await visitor.open({ url: "/?keyword=no+run+contains+this" });
      await logs.hasText("No run matches the filters");
      return logs;
    },
  },
  misconfigured: {
    open: async (visitor) => {
      const logs = await visitor.open({ attributes: { endpoint: "" } });
      await logs.hasText("The log table is not set up");
      return logs;
    },
  },
  "unreadable-row": {
    open: (visitor) => withRows(visitor, { attributes: { endpoint: visitor.faulty("json:badrow").endpoint } }),
  },
  hostile: { open: (visitor) => withRows(visitor, { url: "/?page=4" }) },
  "hostile-details": {
    open: (visitor) => withRows(visitor, { url: "/?page=6" }),
    refit: (logs) => openDetails(logs, 1),
  },
  leadlex: {
    open: (visitor) =>
      withRows(visitor, { attributes: { dialect: "leadlex", endpoint: "/demo/leadlex/workflows/wf_01HY1/logs" } }),
  },
  "zh-Hans": { open: (visitor) => withRows(visitor, { attributes: { lang: "zh-Hans" } }) },
  ja: { open: (visitor) => withRows(visitor, { attributes: { lang: "ja" } }) },
  "zh-Hans-overview": { open: (visitor) => countedOverview(visitor, { lang: "zh-Hans" }) },
  "ja-overview": { open: (visitor) => countedOverview(visitor, { lang: "ja" }) },
  "zh-Hans-scan": { open: (visitor) => paused(visitor, { lang: "zh-Hans" }) },
  "ja-scan": { open: (visitor) => paused(visitor, { lang: "ja" }) },
};
