// What can be measured of how the widget looks; `node tests/e2e/pictures.mjs` takes pictures for people.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { News } from "./support/news.mjs";
import { WIDTHS, fitsTheWindow } from "./support/page-style.mjs";

const journey = journeys();

for (const [name, context] of [
  ["forced colors", { forcedColors: "active" }],
  ["reduced motion", { reducedMotion: "reduce" }],
]) {
  journey(`the rows are complete with ${name}`, async (visitor) => {
    const logs = await visitor.open({ context });
    await logs.hasRows(20);
    const moving = await logs.region.evaluate((region) =>
      region.getRootNode().getAnimations().filter((animation) => animation.playState === "running").length,
    );
    if (context.reducedMotion) assert.equal(moving, 0, "animations are running");
    await fitsTheWindow(logs, name);
    await logs.details.open(4);
    await logs.page.setViewportSize({ width: 320, height: 900 });
    await fitsTheWindow(logs, "details that are open when the window becomes narrow");
    assert.ok(await logs.details.isOpen());
  });
}

for (const width of WIDTHS) {
  journey(`nothing jumps when rows take the place of the skeleton at ${width} pixels`, async (visitor) => {
    let letIn;
    const isLetIn = new Promise((resolve) => (letIn = resolve));
    const logs = await visitor.open({
      routes: (context) => context.route("**/workflows/logs?*", (route) => isLetIn.then(() => route.fallback())),
      context: { viewport: { width, height: 900 } },
      init: () => {
        window.shifts = [];
        const note = (list) => window.shifts.push(...list.getEntries().map((entry) => entry.value));
        new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
      },
    });
    await eventually(async () => assert.ok(await logs.isBusy()));
    const skeleton = await measure(logs);
    letIn();
    await logs.hasRows(20);
    const shifts = await logs.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(window.shifts)))),
    );
    const sum = shifts.reduce((all, shift) => all + shift, 0);
    assert.ok(sum < 0.01, `a layout shift of ${sum}`);
    // The browser does not count rows that come in the place of others.
    const rows = await measure(logs);
    // Cards are as high as their texts, which nobody knows before.
    const places = width === WIDTHS[0] ? ["first row"] : ["first row", "footer"];
    for (const place of places) {
      const pixels = skeleton[place];
      assert.ok(Math.abs(rows[place] - pixels) <= 1, `${place} went from ${pixels} to ${rows[place]} pixels`);
    }
  });
}

for (const [what, url, pace, isThere] of [
  ["a look finds new runs", "/?live=60", 67_000, (logs) => logs.hasNewest("3 new")],
  ["newer runs are counted", "/?page=2", 67_000, (logs) => logs.hasFreshness(/3 newer/)],
]) {
  journey(`no row moves when ${what}, at any width`, async (visitor) => {
    const logs = await visitor.open({ url, hasFakeClock: true });
    await logs.hasRows(20);
    const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=2");
    const tops = async () => {
      const found = [];
      for (const width of WIDTHS) {
        await logs.page.setViewportSize({ width, height: 900 });
        found.push((await measure(logs))["first row"]);
      }
      return found;
    };
    const before = await tops();
    (await News.reach(logs)).begin(3, data[1]);
    await logs.page.clock.fastForward(pace);
    await isThere(logs);
    assert.deepEqual(await tops(), before, `at ${WIDTHS} pixels`);
  });
}

/** Where the first row and the words below the table begin. */
async function measure(logs) {
  return logs.region.evaluate((region) => {
    const row = region.querySelector("tr.row").getBoundingClientRect();
    const footer = region.querySelector("footer").getBoundingClientRect();
    return { "first row": row.top, footer: footer.top };
  });
}
