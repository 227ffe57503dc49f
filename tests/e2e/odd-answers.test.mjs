// Right answers that look wrong, and texts that mean harm; `tests/browser/odd_answers.rs`, `odd_values.rs` and
// `hostile_fields.rs` have the rules.

import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

// Faults C3, C13.
journey("right JSON is right, whatever its type is called, with odd bytes, deep and bad rows, and ids that are the same", async (visitor) => {
  const logs = await visitor.open();
  const types = ["text/html", "text/plain", "application/octet-stream", "nonsense"];
  const faults = [
    ...types.map((type) => visitor.faulty("", { fault_header: `Content-Type:${type}` })),
    ...["bom", "badutf8", "deep", "badrow", "sameid"].map((shape) => visitor.faulty(`json:${shape}`)),
  ];
  for (const { id, endpoint } of faults) {
    await logs.page.locator("workflow-logs").evaluate((tag, endpoint) => tag.setAttribute("endpoint", endpoint), endpoint);
    await logs.hasRows(20);
    await logs.hasNoError();
    assert.equal((await visitor.server.requests(id)).requests, 1, endpoint);
  }
  // Rows with the same id have each their own details.
  await logs.details.open(2);
  const second = await logs.details.fields();
  await logs.details.press("Next run");
  await eventually(async () => {
    const third = await logs.details.fields();
    assert.equal(third["Log ID"], second["Log ID"]);
    assert.notEqual(third["Run ID"], second["Run ID"]);
  });
});

// Faults C21, C23.
journey("scripts in every field stay text, and what turns the direction of writing disturbs no neighbour", async (visitor) => {
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
  const shown = texts.join("\n");
  assert.match(shown, /⟨U\+202E⟩gpj\.exe/);
  assert.doesNotMatch(shown, /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u001b]/);
  await logs.details.open(1);
  await logs.details.press("Raw JSON");
  for (let number = 1; number <= 20; number += 1) {
    assert.deepEqual(await logs.foreignElements(), [], `row ${number}`);
    if (number < 20) await logs.details.press("Next run");
  }
  assert.equal(await logs.page.evaluate(() => window.pwned), undefined);
});
