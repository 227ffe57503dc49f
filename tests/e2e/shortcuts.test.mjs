// Real keys, while the keyboard is inside the widget; `tests/browser/keys.rs` has the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** A widget whose keyboard is at a row, counted from 1. */
async function openAtRow(visitor, number, settings) {
  const logs = await visitor.open(settings);
  await logs.hasRows(20);
  await logs.details.opener(number).focus();
  return { logs, keyboard: logs.page.keyboard };
}

async function isAtRow(logs, number, why) {
  await eventually(async () => assert.equal(await logs.focusedRow(), number, why));
}

journey("keys go from row to row and from page to page, open, ask again and list themselves", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 1);
  for (const [key, row] of [["j", 2], ["ArrowDown", 3], ["k", 2], ["ArrowUp", 1], ["k", 1]]) {
    await keyboard.press(key);
    await isAtRow(logs, row, key);
  }
  await keyboard.press("Enter");
  await eventually(async () => assert.ok(await logs.details.isOpen()));
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  await isAtRow(logs, 1);
  for (const [key, range] of [["]", /^21 to 40/], ["]", /^41 to 60/], ["[", /^21 to 40/]]) {
    await keyboard.press(key);
    await logs.hasRange(range);
    await isAtRow(logs, 1, "the keyboard stays where it is");
  }
  await logs.hasSent(4);
  await keyboard.down("r");
  await logs.hasSent(5);
  await keyboard.down("r");
  await logs.hasSent(5);
  await keyboard.up("r");
  await keyboard.press("?");
  await eventually(async () => assert.ok(await logs.shortcuts().isVisible()));
  const text = await logs.shortcuts().innerText();
  for (const words of ["Next or previous run", "Buttons within a row", "Previous or next page", "Refresh", "Live"]) {
    assert.ok(text.includes(words), words);
  }
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.shortcuts().isVisible(), false));
  await isAtRow(logs, 1);
  for (const key of ["Alt+j", "Control+]", "Meta+l", "Alt+/"]) await keyboard.press(key);
  await isAtRow(logs, 1, "keys with Ctrl, Alt or Meta belong to the browser");
  await logs.hasSent(5);
});

journey("Escape closes the run, then the box that finds, and / goes to the search and twice to that box", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 5, { hasFakeClock: true });
  await logs.finder.open();
  await logs.details.open(4);
  await logs.details.opener(4).focus();
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  assert.ok(await logs.finder.isOpen());
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.finder.isOpen(), false));
  // The second key has to come within a second.
  await logs.pauseAfter(1_000);
  await keyboard.press("/");
  await eventually(async () => assert.equal(await logs.focused(), "Keyword"));
  await keyboard.press("/");
  await eventually(async () => assert.equal(await logs.focused(), "Find in these rows"));
  assert.deepEqual([await logs.keywordBox().inputValue(), await logs.finder.box.inputValue()], ["", ""]);
  await keyboard.type("r/l?");
  assert.equal(await logs.finder.box.inputValue(), "r/l?");
  await logs.keywordBox().focus();
  await keyboard.type("jk/[]rl?");
  assert.equal(await logs.keywordBox().inputValue(), "jk/[]rl?");
  assert.equal(await logs.shortcuts().isVisible(), false);
  assert.equal(await logs.chosen("Live"), "Off");
  assert.equal(logs.requests.length, 1);
});

journey("a page with other columns leaves the keyboard in the rows, so that the next key is heard", async (visitor) => {
  const logs = await visitor.open({ url: "/?limit=3" });
  await logs.hasRows(3);
  await logs.details.opener(2).focus();
  assert.ok(!(await logs.headings()).includes("Error"), "the test needs a column that comes later");
  for (const range of [/^4 to 6/, /^7 to 9/, /^10 to 12/]) {
    await logs.page.keyboard.press("]");
    await logs.hasRange(range);
    assert.ok((await logs.headings()).includes("Error"), "a column has gone");
    await isAtRow(logs, 2);
  }
});

journey("two widgets: the keys are those of the one that has the keyboard, and of none on the last page", async (visitor) => {
  const other = { endpoint: "/demo/dify/workflows/logs", "url-state": "b-", page: "260" };
  const logs = await visitor.open({ more: [other], attributes: {} });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRange("5,181 to 5,200 of 5,200");
  await second.hasRows(20);
  logs.forgetRequests();
  for (const key of ["j", "]", "r", "l", "/", "?"]) await logs.page.keyboard.press(key);
  await logs.hasSent(0);
  await second.details.opener(3).focus();
  await logs.page.keyboard.press("]");
  await second.hasRange(/^21 to 40/);
  await first.details.opener(3).focus();
  await logs.page.keyboard.press("]");
  await logs.hasSent(1);
  assert.equal(logs.requests[0].pathname, "/api/workflows/logs");
});
