// The line is lost right after the first rows: everything that the page can do by itself goes on.

import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";

const journey = journeys();

/** What a person meets when nothing of the site can be had any more. */
const CUTS = {
  "the line is cut": {},
  "synchronous requests are forbidden": { "permissions-policy": "sync-xhr=()" },
  "another build is deployed": { status: 404 },
};

for (const [cut, { status, ...headers }] of Object.entries(CUTS)) {
  journey(`every button acts and the rows stay when ${cut} after the first rows`, async (visitor) => {
    visitor.allow(/Failed to load resource|net::ERR/);
    let isCut = false;
    const logs = await visitor.open({
      routes: (context) =>
        context.route("**/*", async (route) => {
          if (isCut) return status ? route.fulfill({ status }) : route.abort();
          if (route.request().resourceType() !== "document") return route.fallback();
          const answer = await route.fetch();
          return route.fulfill({ response: answer, headers: { ...answer.headers(), ...headers } });
        }),
    });
    await logs.hasRows(20);
    isCut = true;
    const buttons = await logs.region.getByRole("button").all();
    assert.ok(buttons.length > 30, "each row has a button, and the toolbar more");
    const names = new Set();
    for (const button of buttons) {
      const name = await button.evaluate((it) => it.getAttribute("aria-label") ?? it.textContent);
      // One button of each kind.
      if (names.has(name) || !(await button.isVisible()) || !(await button.isEnabled())) continue;
      names.add(name);
      await button.click();
      await logs.page.keyboard.press("Escape");
      assert.equal(await logs.page.getByText("The table stopped").count(), 0, name);
    }
    assert.ok(names.size > 6, [...names].join());
    await logs.hasRows(20);
  });
}
