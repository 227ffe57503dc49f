// The style of the page around the widget, and what it does to the widget.

import assert from "node:assert/strict";

/** A telephone, a tablet and a desk, in pixels. */
export const WIDTHS = [320, 768, 1280];

/** What is compared in full, by the names that a failure shows. */
const KINDS = {
  widget: ".widget",
  "toolbar field": "[part~=toolbar] input",
  "toolbar label": "[part~=toolbar] .label",
  button: "[part~=toolbar] .refresh",
  heading: "th",
  row: "[part~=row]",
  cell: "[part~=cell]",
  "run time": "td[data-column=run-time]",
  badge: "[part~=status]",
  pagination: "[part~=pagination] button",
  details: "[part~=details]",
  "dialog heading": "[part~=details] h2",
  "dialog text": "[part~=details] dd",
  "raw text": "[part~=details] pre",
  sheet: ".shortcuts",
  "sheet heading": ".shortcuts h2",
  key: ".shortcuts kbd",
};

/** The page's own style sheet, in the place of one that was set before. */
export async function setPageStyle(logs, css) {
  await logs.page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

/** Every computed style of one element of each kind, and the place of every drawn element within the widget. */
export async function looksOf(logs) {
  return logs.region.evaluate((region, kinds) => {
    const root = region.getRootNode();
    const styles = {};
    for (const [kind, selector] of Object.entries(kinds)) {
      const element = root.querySelector(selector);
      if (!element) continue;
      for (const pseudo of ["", "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo || null);
        styles[kind + pseudo] = Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]));
      }
    }
    const frame = region.getBoundingClientRect();
    const drawn = [...root.querySelectorAll("*")].filter((element) => element.getClientRects().length > 0);
    const places = drawn.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const from = element.closest(":modal") ? { x: 0, y: 0 } : frame;
      const name = `${element.localName}.${element.getAttribute("class") ?? ""}`;
      return `${name} ${[x - from.x, y - from.y, width, height].map((length) => length.toFixed(1)).join(" ")}`;
    });
    return { styles, places };
  }, KINDS);
}

/** One computed style of the first element with each of these parts. */
export async function styleOfParts(logs, names, property) {
  return logs.region.evaluate(
    (region, [names, property]) => {
      const root = region.getRootNode();
      return Object.fromEntries(
        names.map((name) => {
          const part = root.querySelector(`[part~=${name}]`);
          return [name, part && getComputedStyle(part).getPropertyValue(property)];
        }),
      );
    },
    [names, property],
  );
}

/** A computed style of the widget itself, also of one that cannot be seen. */
export async function styleOfWidget(logs, property) {
  const widget = logs.page.locator("workflow-logs .widget");
  return widget.evaluate((widget, property) => getComputedStyle(widget).getPropertyValue(property), property);
}

/** How wide the widget and how high its first row are drawn, in pixels. */
export async function sizes(logs) {
  return logs.region.evaluate((region) => ({
    width: region.getBoundingClientRect().width,
    row: region.querySelector("[part~=row]").getBoundingClientRect().height,
  }));
}

/** The headings, times, statuses and figures that are wider than their columns; names and errors may be. */
export async function cutCells(logs) {
  return logs.region.evaluate((region) => {
    const cells = [...region.querySelectorAll("th, td[data-column]:not([data-column=user], [data-column=reason])")];
    return cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent);
  });
}

/** Nothing has to be scrolled to the side. */
export async function fitsTheWindow(logs, name) {
  const { content, window } = await logs.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { content: scrollWidth, window: clientWidth };
  });
  assert.ok(content <= window, `${name} is ${content} pixels wide in a window of ${window}`);
}
