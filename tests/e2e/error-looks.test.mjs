// Every error in every language: the right sentence, in that language, with room for it; and pictures for people.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { ERRORS, MISTAKES } from "./support/errors.mjs";
import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();
const PICTURES = fileURLToPath(new URL("screenshots", import.meta.url));
const WIDTHS = [320, 1280];

/** What tells a language from the others: its letters. */
const LANGUAGES = {
  en: { file: "en", has: /^[\p{Script=Latin}\p{N}\p{P}\p{Z}\p{S}]+$/u },
  "zh-Hans": { file: "zh_hans", has: /^(?=.*\p{Script=Han})(?!.*[\p{Script=Hiragana}\p{Script=Katakana}])/u },
  ja: { file: "ja", has: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
};

/** A text as the source of a language has it. */
function written(file, name) {
  const source = readFileSync(new URL(`../../src/i18n/${file}.rs`, import.meta.url), "utf8");
  const [, text] = new RegExp(`^    ${name}:\\s+"((?:\\\\.|[^"\\\\])*)"`, "m").exec(source) ?? [];
  assert.ok(text, `${file}.rs has no ${name}`);
  return text.replaceAll('\\"', '"');
}

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

/** Looks at an error in each language at each width; `name` is that of its sentence. */
async function look(logs, kind, name) {
  await mkdir(PICTURES, { recursive: true });
  for (const [lang, { file, has }] of Object.entries(LANGUAGES)) {
    await logs.page.locator("workflow-logs").evaluate((tag, lang) => tag.setAttribute("lang", lang), lang);
    const sentence = written(file, name);
    assert.match(sentence, has, lang);
    await eventually(async () => assert.ok((await logs.errorSentence()).includes(sentence), `${lang}: ${sentence}`));
    for (const width of WIDTHS) {
      await logs.page.setViewportSize({ width, height: 760 });
      assert.deepEqual(await outside(logs), [], `${kind} in ${lang} at ${width} pixels`);
      await logs.page.screenshot({ path: `${PICTURES}/error-${kind}.${lang}.${width}.png`, animations: "disabled" });
    }
  }
}

for (const [kind, { text, answer, init, later }] of Object.entries(ERRORS)) {
  journey(`${kind} is said in three languages, and has room`, async (visitor) => {
    visitor.allow(/Failed to load resource/);
    const logs = await visitor.open({
      init,
      hasFakeClock: true,
      attributes: { endpoint: "/api/workflows/logs", lang: "en" },
      routes: (context) => context.route("**/workflows/logs?*", answer),
    });
    await eventually(() => assert.ok(logs.requests.length > 0));
    await later?.(logs);
    await logs.hasError(new RegExp(written("en", text)));
    await look(logs, kind, text);
  });
}

for (const [name, attributes] of Object.entries(MISTAKES)) {
  journey(`${name} is said in three languages, and has room`, async (visitor) => {
    const logs = await visitor.open({ attributes: { ...attributes, lang: "en" } });
    await look(logs, name.replaceAll("_", "-"), name);
  });
}

journey("the server's words have room when they are unfolded", async (visitor) => {
  visitor.allow(/Failed to load resource/);
  const logs = await visitor.open({ routes: (context) => context.route("**/workflows/logs?*", ERRORS.forbidden.answer) });
  await logs.hasError(/You are not allowed/);
  await logs.unfoldTechnicalDetails();
  await look(logs, "unfolded", "forbidden");
});
