import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const NARROW = { viewport: { width: 500, height: 800 } };

async function tabTo(logs, name) {
  for (let presses = 0; presses < 60; presses += 1) {
    await logs.page.keyboard.press("Tab");
    if ((await logs.focused()) === name) return;
  }
  assert.fail(`${name} was not reached with the keyboard`);
}

journey("details open, walk and close by keyboard alone, and give the focus back", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await tabTo(logs, "Details");
  await logs.page.keyboard.press("Tab");
  await logs.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await logs.focused(), "Close"));
  const { "Log ID": second } = await logs.details.fields();
  await logs.page.keyboard.press("Shift+Tab");
  assert.equal(await logs.focused(), "Next run");
  await logs.page.keyboard.press("Enter");
  await eventually(async () => assert.notEqual((await logs.details.fields())["Log ID"], second));
  assert.equal(await logs.focused(), "Next run", "the focus stays on the button");
  await logs.page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  const returned = await logs.details.opener(3).evaluate((button) => button.getRootNode().activeElement === button);
  assert.ok(returned, "the focus is on the row that was open last");
});

journey("every control of the toolbar and the pages is reached with Tab", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  for (const name of [
    "Keyword", "Status", "Start time", "More filters", "Refresh", "Overview", "Find in these rows", "Live", "Start time",
    "Details", "Time zone", "Exact times", "Page 2", "Next page", "Last page", "Go to page", "Rows per page",
  ]) {
    await tabTo(logs, name);
  }
});

journey("a narrow widget shows the details as a modal dialog that keeps the keyboard", async (visitor) => {
  const logs = await visitor.open({ context: NARROW });
  await logs.hasRows(20);
  await logs.details.open(2);
  assert.ok(await logs.details.isModal());
  for (let presses = 0; presses < 30; presses += 1) {
    await logs.page.keyboard.press("Tab");
    const isOutside = await logs.details.panel.evaluate((dialog) => {
      const focus = dialog.getRootNode().activeElement;
      return focus !== null && !dialog.contains(focus);
    });
    assert.equal(isOutside, false, "the keyboard left the dialog");
  }
  await logs.page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  const returned = await logs.details.opener(2).evaluate((button) => button.getRootNode().activeElement === button);
  assert.ok(returned, "the focus is on the row's button");
});
