// The page of faults: complete, up to date, and in the product's own words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { PAGE, cases, marks, marksIn, mistakes, page, read } from "../../xtask/faults.mjs";

/** How many cases each group has. */
const GROUPS = { A: 10, B: 15, C: 26, D: 14, E: 14, F: 12, G: 14, H: 8, I: 13 };

const IDS = Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, (_, at) => `${group}${at + 1}`));

test("every case is there once, in order, with what a person sees", () => {
  assert.equal(IDS.length, 126);
  assert.deepEqual(cases().map(({ id }) => id), IDS);
  for (const { id, when, sees } of cases()) {
    assert.ok(when && sees, id);
    assert.doesNotMatch(when + sees, /[|\n]/, `${id} does not fit a table`);
  }
});

test("every case has a test, or says why it has none", () => {
  const tested = new Set(marks().map(({ id }) => id));
  const missing = cases().filter(({ id, elsewhere }) => !tested.has(id) && !elsewhere);
  assert.deepEqual(missing.map(({ id }) => id), []);
});

test("every mark names a case, and stands above a test", () => {
  const unknown = marks().filter(({ id, test }) => !IDS.includes(id) || !test);
  assert.deepEqual(unknown, []);
  assert.deepEqual(mistakes(), []);
});

test("the page is what the cases and the marks make", () => {
  assert.equal(read(PAGE), page(), `${PAGE} is old: node xtask/faults.mjs`);
});

test("the sentences that the page quotes are the product's", () => {
  const words = read("src/i18n/en.rs").replaceAll('\\"', '"') + read("src/embed/words.js");
  const quoted = cases().flatMap(({ id, sees }) => [...sees.matchAll(/“([^”]*)”/g)].map(([, sentence]) => ({ id, sentence })));
  assert.ok(quoted.length > 40);
  for (const { id, sentence } of quoted) assert.ok(words.includes(sentence), `${id}: nobody says “${sentence}”`);
});

test("marks are read above tests, loops and lines of tables", () => {
  const rust = `
    // ${"Faults"} A1, B2.
    #[test]
    fn one() {
        for line in [
            // ${"Fault"} C3.
            ("nan", 1),
        ] {}
    }`;
  const found = (file, text) => marksIn(file, text).map(({ id, test }) => `${id} ${test}`);
  assert.deepEqual(found("a.rs", rust), ["A1 one", "B2 one", "C3 one (nan)"]);
  const script = `
    const TABLE = [
      // ${"Fault"} A1.
      { fault: "reset", says: "" },
    ];
    for (const line of TABLE) {
      journey(\`\${line.fault} is said\`, () => {});
    }
    // ${"Fault"} B2.
    for (const other of []) {
      test("two", () => {});
    }
    // ${"Fault"} C3.
    test("three", () => {});`;
  assert.deepEqual(found("a.mjs", script), ["A1 ${line.fault} is said (reset)", "B2 two", "C3 three"]);
});
