// Every state that the widget can be seen in, each as a way to get there.

import assert from "node:assert/strict";

import { eventually } from "./eventually.mjs";

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

/** By name; `refit`, if a scene has it, brings the scene back after the window has changed its size. */
export const SCENES = {
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
      await logs.page.clock.fastForward(5_000);
      await logs.hasText("Still waiting");
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
      await logs.page.context().setOffline(true);
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
};
