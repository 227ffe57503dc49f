// From page to page; `tests/browser/paging.rs` has the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { asShown } from "./support/rows.mjs";

const journey = journeys();

journey("every button of the pagination goes where it says and keeps the keyboard, and the pages are the server's", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRange("1 to 20 of 5,200");
  for (const [button, range, page] of [
    ["Next page", "21 to 40 of 5,200", "Page 2"],
    ["Page 4", "61 to 80 of 5,200", "Page 4"],
    ["Previous page", "41 to 60 of 5,200", "Page 3"],
  ]) {
    await logs.press(button);
    await logs.hasRange(range);
    assert.equal(await logs.currentPage(), page);
  }
  await logs.goToPage(99_999);
  await logs.hasText("Page 99,999 is past the end, so page 260 is shown");
  await logs.hasRange("5,181 to 5,200 of 5,200");
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=260&limit=20");
  assert.deepEqual(await logs.runs(), data.map(asShown));
  await logs.page.goBack();
  await logs.hasRange("41 to 60 of 5,200");
  await logs.button("Last page").focus();
  await logs.page.keyboard.press("Enter");
  await logs.hasRange("5,181 to 5,200 of 5,200");
  assert.equal(await logs.focused(), "Last page", "the keyboard stays on the button");
  assert.equal(await logs.button("Next page").getAttribute("aria-disabled"), "true");
  await logs.pressInVain("Next page");
  await logs.chooseRowsPerPage(50);
  await logs.hasRange("1 to 50 of 5,200");
  await logs.hasRows(50);
});

// Fault D9.
journey("two quick steps are two pages, an impatient double click is no more, and no field is written in vain", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.page.evaluate(() => {
    window.written = [];
    for (const { prototype } of [HTMLInputElement, HTMLSelectElement]) {
      const { get, set } = Object.getOwnPropertyDescriptor(prototype, "value");
      Object.defineProperty(prototype, "value", {
        get,
        set(value) {
          window.written.push([get.call(this), value]);
          set.call(this, value);
        },
      });
    }
  });
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
  assert.deepEqual(await logs.page.evaluate(() => window.written), [["1", "2"]]);
  await logs.button("Next page").dblclick();
  await logs.hasRange(/^61 to 80 of/);
  await eventually(async () => assert.equal(await logs.currentPage(), "Page 4"));
});
