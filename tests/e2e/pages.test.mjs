import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

journey("every button of the pagination goes where it says", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRange(/^1 to 20 of 5,\d{3}$/);
  for (const [button, range, page] of [
    ["Next page", /^21 to 40 of 5,\d{3}$/, "Page 2"],
    ["Page 4", /^61 to 80 of 5,\d{3}$/, "Page 4"],
    ["Previous page", /^41 to 60 of 5,\d{3}$/, "Page 3"],
    ["Last page", /^5,181 to 5,200 of 5,200$/, "Page 260"],
    ["First page", /^1 to 20 of 5,\d{3}$/, "Page 1"],
  ]) {
    await logs.press(button);
    await logs.hasRange(range);
    assert.equal(await logs.currentPage(), page);
  }
  assert.deepEqual(logs.asked("page"), ["1", "2", "4", "3", "260", "1"]);
});

journey("the ends of the result have no further step", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.pressInVain("Previous page");
  await logs.pressInVain("First page");
  await logs.press("Last page");
  await logs.hasRange(/ of 5,200$/);
  await logs.pressInVain("Next page");
  assert.equal(await logs.button("Next page").getAttribute("aria-disabled"), "true");
  assert.deepEqual(logs.asked("page"), ["1", "260"]);
});

journey("the pages shown are the pages of the server", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.goToPage(2);
  await logs.hasRange(/^21 to 40/);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?page=2&limit=20");
  const tokens = data.map((row) => row.workflow_run.total_tokens.toLocaleString("en-US"));
  assert.deepEqual((await logs.rows()).map((row) => row.Tokens), tokens);
});

journey("a page past the end goes to the last page, once, and says so", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.goToPage(99_999);
  await logs.hasText("Page 99,999 is past the end, so page 260 is shown");
  await logs.hasRange("5,181 to 5,200 of 5,200");
  assert.deepEqual(logs.asked("page"), ["1", "99999", "260"]);
});

journey("text in the page field shows the page again", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.goToPage("many");
  assert.equal(await logs.region.getByRole("textbox", { name: "Go to page" }).inputValue(), "1");
  assert.equal(logs.requests.length, 1);
});

journey("another number of rows begins at page 1", async (visitor) => {
  const logs = await visitor.open({ url: "/?page=3" });
  await logs.hasRange(/^41 to 60/);
  assert.deepEqual(await logs.options("Rows per page"), ["10", "20", "50", "100"]);
  await logs.chooseRowsPerPage(50);
  await logs.hasRange(/^1 to 50 of/);
  await logs.hasRows(50);
  assert.deepEqual([logs.asked("page").at(-1), logs.asked("limit").at(-1)], ["1", "50"]);
});

// Fault D9.
journey("two quick steps are two pages, and an impatient double click is no more", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.button("Next page").dblclick();
  await logs.hasRange(/^41 to 60 of/);
  await eventually(async () => assert.equal(await logs.currentPage(), "Page 3"));
});

journey("the keyboard stays on the button that was pressed", async (visitor) => {
  const logs = await visitor.open();
  await logs.hasRows(20);
  await logs.button("Last page").focus();
  await logs.page.keyboard.press("Enter");
  await logs.hasRange(/^5,181/);
  const focused = await logs.button("Last page").evaluate((button) => button.getRootNode().activeElement === button);
  assert.ok(focused, "Last page lost the focus");
});

journey("the host chooses the sizes", async (visitor) => {
  const logs = await visitor.open({ attributes: { "page-sizes": "5, 25", limit: "5" } });
  await logs.hasRows(5);
  assert.deepEqual(await logs.options("Rows per page"), ["5", "25"]);
});

journey("a page turn writes no field that holds already what it should", async (visitor) => {
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
});
