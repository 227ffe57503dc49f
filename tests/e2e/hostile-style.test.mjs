// The widget inside pages whose styles were not made for it: it looks the same, and what is meant for it arrives.

import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";
import { cutCells, looksOf, setPageStyle, sizes, styleOfParts, styleOfWidget } from "./support/page-style.mjs";

const journey = journeys();

/** The frame around the widget, which both pages have, so that the widget is as wide in both. */
const frame = (width) => `main { display: block !important; width: ${width - 40}px !important; margin: 0 !important; padding: 0 !important }`;

const HOSTILE = `
  * { all: revert; letter-spacing: 4px !important; text-transform: uppercase !important; line-height: 3 !important;
    box-sizing: content-box; --text: lime !important; --row: 90px !important; --surface: red !important;
    user-select: none; -webkit-text-fill-color: magenta }
  html { direction: rtl; writing-mode: horizontal-tb }
  body { font: italic small-caps 900 40px serif; color: red; text-align: right; text-align-last: center; white-space: pre;
    word-spacing: 20px; text-indent: 50px; cursor: wait; tab-size: 20; hyphens: auto; quotes: "<" ">"; word-break: break-all;
    text-shadow: 2px 2px red; -webkit-text-stroke: 1px red; caret-color: red; accent-color: red; border-collapse: separate;
    border-spacing: 20px; caption-side: bottom; empty-cells: hide; list-style: square inside; font-feature-settings: "frac";
    text-underline-offset: 9px; font-size-adjust: 0.9; stroke: red; fill: red; stroke-width: 9px }
  table, tr, dl { display: none } td, th { color: lime !important; padding: 30px }
  input, select, button { height: 90px; border-radius: 0; font-size: 30px }
  dialog { background: lime; transform: rotate(9deg) } svg { width: 99px } p { margin: 90px } [part] { opacity: 0.2 }
  .widget, .row, .cell, .status, .button, .icon { display: none !important }
  workflow-logs { display: inline; font-size: 3rem }`;

/** What can be open, by how it opens and closes. */
const STATES = {
  rows: [() => {}, () => {}],
  statuses: [(logs) => logs.statuses.open(), (logs) => logs.statuses.close()],
  "keyboard shortcuts": [(logs) => logs.openShortcuts(), (logs) => logs.page.keyboard.press("Escape")],
  details: [(logs) => logs.details.open(4).then(() => logs.hasText("Inputs")), (logs) => logs.details.press("Close")],
};

// Fault H7.
for (const [theme, width] of [
  ["light", 1280],
  ["dark", 400],
]) {
  journey(`every part looks the same on a hostile page, ${width} pixels wide and ${theme}`, async (visitor) => {
    const logs = await visitor.open({
      attributes: { endpoint: "/api/workflows/logs", theme },
      // No age of a row changes.
      isTimeFixed: true,
      context: { viewport: { width, height: 900 }, reducedMotion: "reduce" },
    });
    await logs.hasRows(20);
    for (const [state, [open, close]] of Object.entries(STATES)) {
      await open(logs);
      await setPageStyle(logs, frame(width));
      const usual = await looksOf(logs);
      await setPageStyle(logs, HOSTILE + frame(width));
      const hostile = await looksOf(logs);
      for (const [kind, style] of Object.entries(usual.styles)) assert.deepEqual(hostile.styles[kind], style, `${state}: ${kind}`);
      assert.deepEqual(hostile.places, usual.places, state);
      await setPageStyle(logs, "");
      await close(logs);
    }
  });
}

journey("the widget is as wide as there is room, however the page displays the tag", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  const usual = await sizes(logs);
  for (const display of ["inline", "flex", "inline-flex; width: 100%", "grid", "flow-root"]) {
    await setPageStyle(logs, `workflow-logs { display: ${display} }`);
    assert.deepEqual(await sizes(logs), usual, display);
  }
  for (const around of ["flex", "grid", "flow-root"]) {
    await setPageStyle(logs, `main { display: ${around} } h1 { display: none }`);
    assert.equal((await sizes(logs)).width, usual.width, `inside ${around}`);
  }
  for (const lost of ["float: left", "width: min-content", "position: absolute"]) {
    await setPageStyle(logs, `workflow-logs { ${lost} }`);
    assert.ok((await sizes(logs)).width >= 280, `${lost}: the widget can be seen`);
  }
});

journey("what hides, switches off or darkens the page reaches the widget", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  assert.equal(await styleOfWidget(logs, "background-color"), "rgb(255, 255, 255)");
  for (const [page, property, expected] of [
    ["main { visibility: hidden }", "visibility", "hidden"],
    ["main { pointer-events: none }", "pointer-events", "none"],
    ["workflow-logs { color-scheme: dark }", "background-color", "rgb(20, 23, 28)"],
  ]) {
    await setPageStyle(logs, page);
    assert.equal(await styleOfWidget(logs, property), expected, page);
  }
});

journey("Chinese and Japanese keep their own shapes of characters", async (visitor) => {
  for (const lang of ["zh-Hans", "ja"]) {
    const logs = await visitor.open({ attributes: { endpoint: "/api/workflows/logs", lang } });
    assert.equal(await styleOfWidget(logs, "-webkit-locale"), `"${lang}"`);
  }
});

journey("a token that a page sets counts in light and in dark, and may be of both", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await setPageStyle(logs, "workflow-logs { --wfl-color-text: light-dark(#010203, #040506); --wfl-color-surface: #ffeedd }");
  for (const [colorScheme, text] of [
    ["light", "rgb(1, 2, 3)"],
    ["dark", "rgb(4, 5, 6)"],
  ]) {
    await logs.page.emulateMedia({ colorScheme });
    assert.equal(await styleOfWidget(logs, "color"), text);
    assert.equal(await styleOfWidget(logs, "background-color"), "rgb(255, 238, 221)");
  }
});

journey("one token makes the rows denser or looser, fields follow, and no time and no figure is cut in any language", async (visitor) => {
  const logs = await visitor.open({
    url: "/?times=exact&page=3",
    attributes: { endpoint: "/api/workflows/logs", "url-state": "", lang: "en" },
    context: { viewport: { width: 1400, height: 900 } },
  });
  await logs.hasRows(20);
  for (const [row, field] of [[28, 28], [36, 32], [44, 36]]) {
    await setPageStyle(logs, `workflow-logs { --wfl-row-height: ${row}px }`);
    assert.equal((await sizes(logs)).row, row);
    assert.equal((await logs.keywordBox().boundingBox()).height, field);
    const small = await logs.region.getByRole("button").evaluateAll((buttons) => {
      const seen = buttons.filter((button) => button.checkVisibility({ visibilityProperty: true }));
      const boxes = seen.map((button) => [button.ariaLabel ?? button.textContent, button.getBoundingClientRect()]);
      return boxes.filter(([, { width, height }]) => width < 24 || height < 24).map(([name, { width, height }]) => `${name}: ${width} by ${height}`);
    });
    assert.deepEqual(small, [], `buttons in rows of ${row} pixels`);
  }
  for (const [lang, title] of [["en", "Workflow logs"], ["zh-Hans", "工作流日志"], ["ja", "ワークフローログ"]]) {
    await logs.page.locator("workflow-logs").evaluate((tag, lang) => tag.setAttribute("lang", lang), lang);
    await logs.page.getByRole("region", { name: title }).waitFor();
    await logs.hasRows(20);
    for (const [row, type] of [
      [28, 12],
      [36, 13],
      [44, 13],
      [44, 16],
    ]) {
      await setPageStyle(logs, `workflow-logs { --wfl-row-height: ${row}px; --wfl-font-size: ${type}px }`);
      assert.deepEqual(await cutCells(logs), [], `${row} and ${type} pixels in ${lang}`);
    }
  }
});

journey("every listed part can be styled from outside", async (visitor) => {
  const parts = ["toolbar", "table", "row", "cell", "status", "details", "pagination", "notice"];
  visitor.allow(/Failed to load resource/);
  const { endpoint } = visitor.faulty();
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasRows(20);
  await logs.details.open(4);
  // An error over the rows that are there is the notice.
  await logs.page.route("**/workflows/logs?*", (route) => route.fulfill({ status: 403, json: {} }));
  await logs.press("Refresh");
  await logs.hasError(/./);
  await setPageStyle(logs, parts.map((part) => `workflow-logs::part(${part}) { outline: 2px solid rgb(1, 2, 3) }`).join("\n"));
  const expected = Object.fromEntries(parts.map((part) => [part, "rgb(1, 2, 3)"]));
  assert.deepEqual(await styleOfParts(logs, parts, "outline-color"), expected);
});
