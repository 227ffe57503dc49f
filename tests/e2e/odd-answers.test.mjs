// Answers that are odd and still hold runs.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

async function openOdd(visitor, shape) {
  const { id, endpoint } = visitor.faulty(`json:${shape}`);
  const logs = await visitor.open({ attributes: { endpoint } });
  await logs.hasRows(20);
  await logs.hasNoError();
  assert.equal((await visitor.server.requests(id)).requests, 1);
  return logs;
}

journey("rows that cannot be read do not take the others along", async (visitor) => {
  const logs = await openOdd(visitor, "badrow");
  const unreadable = "This row could not be read; its details show what the server sent";
  const rows = await logs.rows();
  assert.deepEqual(rows.map((row) => row["Start time"] === unreadable), [true, true, true, ...Array(17).fill(false)]);
  assert.equal(rows[3].Status, "Failed");
  await logs.details.open(1);
  await logs.details.press("Raw JSON");
  assert.equal(await logs.details.longText("Raw JSON"), '"a row"');
});

// Fault C19.
journey("a thousand rows instead of twenty: twenty are shown, and the rest is counted", async (visitor) => {
  const logs = await openOdd(visitor, "rows1000");
  await logs.hasText("The server sent more rows than were asked for; not shown: 980");
});

// Fault D6.
journey("a total that contradicts the rows is “about”, and Next works", async (visitor) => {
  const logs = await openOdd(visitor, "contradict");
  assert.equal(await logs.range(), "1 to 20 of about 1");
  await logs.press("Next page");
  await logs.hasRange(/^21 to 40/);
});

// Fault C13.
journey("rows with the same id are all shown, each with its own details", async (visitor) => {
  const logs = await openOdd(visitor, "sameid");
  await logs.details.open(2);
  const second = await logs.details.fields();
  await logs.details.press("Next run");
  await eventually(async () => {
    const third = await logs.details.fields();
    assert.equal(third["Log ID"], second["Log ID"]);
    assert.notEqual(third["Run ID"], second["Run ID"]);
  });
});

for (const [shape, what] of [
  // Fault C5.
  ["bom", "a byte order mark"],
  // Fault C7.
  ["badutf8", "bytes that are not UTF-8"],
  // Fault C24.
  ["deep", "a row that is 20,000 levels deep"],
]) {
  journey(`${what} does not cost the rows`, async (visitor) => {
    const logs = await openOdd(visitor, shape);
    await logs.details.open(1);
    assert.ok((await logs.details.text()).length > 0);
  });
}

for (const type of ["text/html", "text/plain", "application/octet-stream", "nonsense"]) {
  // Fault C3.
  journey(`right JSON that is called ${type} is right`, async (visitor) => {
    const { id, endpoint } = visitor.faulty("", { fault_header: `Content-Type:${type}` });
    const logs = await visitor.open({ attributes: { endpoint } });
    await logs.hasRows(20);
    await logs.hasNoError();
    assert.equal((await visitor.server.requests(id)).requests, 1);
  });
}

// Fault C23.
journey("scripts in every field stay text", async (visitor) => {
  const logs = await visitor.open({
    url: "/?page=3",
    init: () => {
      window.alert = () => (window.pwned = true);
    },
  });
  await logs.hasRows(20);
  const texts = (await logs.rows()).map((row) => row.Error);
  for (const text of ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg onload=alert(1)>"]) {
    assert.ok(texts.includes(text), `${text} is not among ${texts}`);
  }
  for (let number = 1; number <= 20; number += 1) {
    await logs.details.open(number);
    await logs.details.press("Raw JSON");
    assert.deepEqual(await logs.foreignElements(), []);
    await logs.details.press("Close");
  }
  assert.equal(await logs.page.evaluate(() => window.pwned), undefined);
});

// Fault C21.
journey("what turns the direction of writing cannot disturb its neighbours", async (visitor) => {
  const logs = await visitor.open({ url: "/?page=4&limit=20" });
  await logs.hasRows(20);
  await logs.goToPage(3);
  await logs.hasRange(/^41 to 60/);
  const shown = (await logs.rows()).map((row) => row.Error).join("\n");
  assert.match(shown, /⟨U\+202E⟩gpj\.exe/);
  assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u001b]/);
});
