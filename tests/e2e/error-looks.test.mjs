// Every error in every language: the right sentence, in that language, with room for it.

import assert from "node:assert/strict";

import { ERRORS, inEachLanguage, openError } from "./support/errors.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const WIDTHS = [320, 1280];

/** What of an error is cut off, or reaches out of the window. */
async function outside(logs) {
  return logs.region.evaluate((region) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const parts = [...region.querySelectorAll("[part~=notice], [part~=notice] :not(bdi, pre, pre *)")].filter((part) => part.checkVisibility());
    const isOutside = (part) => {
      const { left, right } = part.getBoundingClientRect();
      return left < 0 || right > clientWidth || part.scrollWidth > part.clientWidth + 1;
    };
    const found = parts.filter((part) => part.clientWidth > 0 && isOutside(part)).map((part) => part.outerHTML.slice(0, 120));
    return [...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} pixels wide`] : []), ...(parts.length ? [] : ["no notice"]), ...found];
  });
}

for (const kind of Object.keys(ERRORS)) {
  journey(`${kind} is said in three languages, and has room`, async (visitor) => {
    const logs = await openError(visitor, kind);
    await inEachLanguage(logs, kind, WIDTHS, async (where) => assert.deepEqual(await outside(logs), [], where));
  });
}

journey("the server's words have room when they are unfolded", async (visitor) => {
  const logs = await openError(visitor, "forbidden");
  await logs.unfoldTechnicalDetails();
  await inEachLanguage(logs, "forbidden", WIDTHS, async (where) => assert.deepEqual(await outside(logs), [], where));
});
