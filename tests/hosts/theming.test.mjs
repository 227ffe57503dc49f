// The page in `examples/theming`, with the packed module beside it: each look, in light and in dark.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { eventually } from "../e2e/support/eventually.mjs";
import { watchProblems } from "../e2e/support/watch.mjs";
import { host } from "./support/host.mjs";
import { PACKAGE, path } from "./support/paths.mjs";

const EXAMPLE = path("examples/theming");
/** A folder for pictures of the looks; those in `docs/themes` were made with it. */
const PICTURES = process.env.THEME_PICTURES;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// As a page has it: the example, and two files of the package.
const folder = mkdtempSync(join(tmpdir(), "theming-"));
after(() => rmSync(folder, { recursive: true }));
cpSync(EXAMPLE, folder, { recursive: true });
for (const file of ["cdn.js", "workflow_logs_bg.wasm"]) cpSync(`${PACKAGE}/dist/${file}`, `${folder}/workflow-logs/${file}`);

const hosted = host(folder);

/** What can be measured of each look: the first row's height, a field's, and colours in light and in dark. */
const LOOKS = {
  Plain: {
    row: 36,
    field: 32,
    light: { surface: "rgb(255, 255, 255)", header: "rgb(255, 255, 255)", text: "rgb(27, 33, 40)", link: "rgb(42, 86, 198)" },
    dark: { surface: "rgb(20, 23, 28)", header: "rgb(20, 23, 28)", text: "rgb(230, 233, 238)", link: "rgb(143, 176, 255)" },
  },
  Bootstrap: {
    row: 44,
    field: 38,
    light: { surface: "rgb(255, 255, 255)", header: "rgb(248, 249, 250)", text: "rgb(33, 37, 41)", link: "rgb(10, 88, 202)" },
    dark: { surface: "rgb(33, 37, 41)", header: "rgb(43, 48, 53)", text: "rgb(222, 226, 230)", link: "rgb(110, 168, 254)" },
  },
  Operations: {
    row: 28,
    field: 28,
    dark: { surface: "rgb(11, 14, 19)", header: "rgb(16, 21, 28)", text: "rgb(213, 221, 230)", link: "rgb(79, 209, 197)" },
  },
};

for (const [look, { row, field, ...schemes }] of Object.entries(LOOKS)) {
  for (const [scheme, colours] of Object.entries(schemes)) {
    hosted(`${look}, ${scheme}: the tokens take effect, and everything can be read`, async (page) => {
      const { problems } = await watchProblems(page.context());
      await page.setViewportSize({ width: 1200, height: 700 });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.goto("/");
      await hasRows(page);
      await press(page, look);
      // The other looks are light or dark by a switch.
      if (Object.keys(schemes).length > 1) await press(page, scheme === "light" ? "Light" : "Dark");
      else assert.ok(await page.getByRole("button", { name: "Light", exact: true }).isDisabled());

      assert.deepEqual(await measured(page), { row, field, ...colours });
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/${look.toLowerCase()}-${scheme}.png` });
      await hasNoViolations(page);
      await page.getByRole("button", { name: "Details", exact: true }).nth(3).click();
      await page.getByRole("dialog", { name: "Run details" }).waitFor();
      await hasNoViolations(page);
      assert.deepEqual(problems, [], "problems on the page");
    });
  }
}

test("every value that the README names stands in the style sheet", () => {
  const styles = readFileSync(`${EXAMPLE}/looks.css`, "utf8");
  const rows = readFileSync(`${EXAMPLE}/README.md`, "utf8").matchAll(/^\| `(--wfl-[a-z-]+)` \|.*\| `([^`]+)` \| `([^`]+)` \|$/gm);
  let count = 0;
  for (const [, token, light, dark] of rows) {
    const value = light === dark ? light : `light-dark(${light}, ${dark})`;
    assert.ok(styles.includes(`${token}: ${value};`), `${token}: ${value}`);
    count += 1;
  }
  assert.ok(count >= 20, `the README names ${count} values`);
});

async function press(page, name) {
  const button = page.getByRole("button", { name, exact: true });
  await button.click();
  assert.equal(await button.getAttribute("aria-pressed"), "true");
}

async function hasRows(page) {
  await eventually(async () => {
    assert.equal(await page.getByRole("table").getAttribute("aria-busy"), "false");
    assert.equal(await page.locator("[part~=row]").count(), 20);
  });
}

async function measured(page) {
  return page.locator("workflow-logs").evaluate(({ shadowRoot: root }) => {
    const find = (selector) => root.querySelector(selector);
    const colour = (selector, property) => getComputedStyle(find(selector))[property];
    return {
      row: find("[part~=row]").getBoundingClientRect().height,
      field: find("input[type=search]").getBoundingClientRect().height,
      surface: colour("section", "backgroundColor"),
      header: colour("thead", "backgroundColor"),
      text: colour("section", "color"),
      link: colour(".link", "color"),
    };
  });
}

async function hasNoViolations(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } }),
  );
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`));
  assert.ok(passes.some(({ id }) => id === "color-contrast"), "axe looked at contrast");
  assert.deepEqual(found, []);
}
