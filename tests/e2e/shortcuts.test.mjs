// Keys, while the keyboard is inside the widget.

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

journey("j, k and the arrows go from row to row, and stop at the ends", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 1);
  for (const [key, row] of [["j", 2], ["ArrowDown", 3], ["k", 2], ["ArrowUp", 1], ["k", 1], ["ArrowUp", 1]]) {
    await keyboard.press(key);
    await isAtRow(logs, row, key);
  }
  for (let presses = 0; presses < 25; presses += 1) await keyboard.press("j");
  await isAtRow(logs, 20);
  assert.equal(await logs.focused(), "Details");
  await logs.hasSent(1);
});

journey("from anywhere else in the widget j goes to the first row, and Enter opens it", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 1);
  await logs.button("Refresh").focus();
  await keyboard.press("j");
  await isAtRow(logs, 1);
  await keyboard.press("Enter");
  await eventually(async () => assert.ok(await logs.details.isOpen()));
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  await isAtRow(logs, 1);
});

journey("[ and ] turn pages, one request each, and none past the ends", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 7);
  await keyboard.press("[");
  await logs.hasSent(1);
  for (const [key, range] of [["]", /^21 to 40/], ["]", /^41 to 60/], ["]", /^61 to 80/], ["[", /^41 to 60/]]) {
    await keyboard.press(key);
    await logs.hasRange(range);
    await isAtRow(logs, 7, "the keyboard stays where it is");
  }
  await logs.hasSent(5);
  assert.deepEqual(logs.asked("page"), ["1", "2", "3", "4", "3"]);
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

journey("the last page has no next one", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 1, { url: "/?page=260" });
  await keyboard.press("]");
  await logs.hasSent(1);
  await logs.hasRange("5,181 to 5,200 of 5,200");
});

journey("r asks again, once for each press", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 2);
  await keyboard.press("r");
  await logs.hasSent(2);
  await keyboard.down("r");
  await logs.hasSent(3);
  await keyboard.down("r");
  await keyboard.down("r");
  await logs.hasSent(3);
  await keyboard.up("r");
  await isAtRow(logs, 2);
});

journey("l turns the looking on and off", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 2, { hasFakeClock: true });
  await keyboard.press("l");
  await eventually(async () => assert.equal(await logs.chosen("Live"), "Every 15 seconds"));
  await logs.page.clock.fastForward(16_600);
  await logs.hasSent(2);
  await keyboard.press("l");
  await eventually(async () => assert.equal(await logs.chosen("Live"), "Off"));
  await logs.page.clock.fastForward(60_000);
  await logs.hasSent(2);
});

journey("/ goes to the search, and twice to the box that finds in these rows", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 5);
  await keyboard.press("/");
  await eventually(async () => assert.equal(await logs.focused(), "Keyword"));
  assert.equal(await logs.keywordBox().inputValue(), "");
  await keyboard.press("/");
  await eventually(async () => assert.equal(await logs.focused(), "Find in these rows"));
  assert.deepEqual([await logs.keywordBox().inputValue(), await logs.finder.box.inputValue()], ["", ""]);
  await logs.hasSent(1);
});

journey("letters that are typed are letters", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 1);
  await logs.keywordBox().focus();
  await keyboard.type("jk/[]rl?");
  assert.equal(await logs.keywordBox().inputValue(), "jk/[]rl?");
  await logs.hasText("Keyword: jk/[]rl?");
  await logs.hasSent(2);
  await logs.finder.open();
  await keyboard.type("r/l?");
  assert.equal(await logs.finder.box.inputValue(), "r/l?");
  await logs.hasSent(2);
  assert.equal(await logs.shortcuts().isVisible(), false);
  assert.equal(await logs.chosen("Live"), "Off");
});

journey("keys with Ctrl, Alt or Meta belong to the browser", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 4);
  for (const key of ["Alt+j", "Control+]", "Meta+l", "Alt+/"]) await keyboard.press(key);
  assert.equal(await logs.focusedRow(), 4);
  assert.equal(await logs.chosen("Live"), "Off");
  await logs.hasSent(1);
});

journey("the page's own keys are not touched while the keyboard is outside", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  for (const key of ["j", "]", "r", "l", "/", "?"]) await logs.page.keyboard.press(key);
  assert.equal(await logs.focused(), "nothing");
  assert.equal(await logs.shortcuts().isVisible(), false);
  assert.equal(await logs.chosen("Live"), "Off");
  await logs.hasSent(1);
});

journey("? shows the keys, and Escape gives the keyboard back", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 6);
  await keyboard.press("?");
  await eventually(async () => assert.ok(await logs.shortcuts().isVisible()));
  const text = await logs.shortcuts().innerText();
  for (const words of ["Next or previous run", "Buttons within a row", "Previous or next page", "Refresh", "Live"]) {
    assert.ok(text.includes(words), words);
  }
  await keyboard.press("j");
  assert.ok(await logs.shortcuts().isVisible(), "the rows wait");
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.shortcuts().isVisible(), false));
  await isAtRow(logs, 6);
  await logs.hasSent(1);
});

journey("Escape closes the run, then the box that finds", async (visitor) => {
  const { logs, keyboard } = await openAtRow(visitor, 2);
  await logs.finder.open();
  await logs.finder.type("failed");
  await logs.details.open(4);
  await logs.details.opener(4).focus();
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.details.isOpen(), false));
  assert.ok(await logs.finder.isOpen());
  await keyboard.press("Escape");
  await eventually(async () => assert.equal(await logs.finder.isOpen(), false));
});

journey("two widgets: the keys are those of the one that has the keyboard", async (visitor) => {
  const other = { endpoint: "/demo/dify/workflows/logs", "url-state": "b-" };
  const logs = await visitor.open({ more: [other], attributes: {} });
  const [first, second] = [logs.widget(0), logs.widget(1)];
  await first.hasRows(20);
  await second.hasRows(20);
  await second.details.opener(3).focus();
  await logs.page.keyboard.press("]");
  await second.hasRange(/^21 to 40/);
  await first.hasRange(/^1 to 20/);
  assert.deepEqual(logs.requests.slice(2).map(({ pathname }) => pathname), ["/api/workflows/logs"]);
});
