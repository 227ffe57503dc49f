import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { attributeOf, checked, checkedQuery, optionsOf } from "../../src/embed/options.js";

/** What an element with these attributes looks like to the code. */
const element = (attributes) => ({
  getAttributeNames: () => Object.keys(attributes),
  getAttribute: (name) => attributes[name],
});

/** What is said on the console meanwhile. */
function warnings(action) {
  const warn = mock.method(console, "warn", () => {});
  try {
    action();
    return warn.mock.calls.map((call) => call.arguments[0]);
  } finally {
    warn.mock.restore();
  }
}

test("values become texts, and nothing takes an option back", () => {
  const given = { page: 3, keyword: 42, pageSizes: [10, 25], status: ["failed", "paused"], urlState: true, refresh: false, lang: null };
  assert.deepEqual(checked(given), {
    page: "3", keyword: "42", pageSizes: "10,25", status: "failed,paused", urlState: "", refresh: null, lang: null,
  });
  for (const nothing of [undefined, null, {}]) assert.deepEqual(checked(nothing), {});
});

test("an unknown option is an error that names it and the nearest one", () => {
  for (const [wrong, right] of [
    ["endpont", "endpoint"],
    ["end-point", "endpoint"],
    ["pageSize", "pageSizes"],
    ["created_after", "createdAfter"],
    ["timezone", "timeZone"],
    ["Status", "status"],
    ["pages", "page"],
    ["URLState", "urlState"],
  ]) {
    assert.throws(() => checked({ [wrong]: "x" }), { name: "TypeError", message: `workflow-logs: there is no option "${wrong}", did you mean "${right}"?` });
  }
  assert.throws(() => checked({ columns: "x" }), /there is no option "columns"; there are page, limit, .*credentials$/);
  assert.throws(() => checked({ endpont: "/x", them: "dark" }), /"endpont".*"endpoint".*"them".*"theme"/);
});

test("a query has no other options than those of a query", () => {
  assert.throws(() => checkedQuery({ theme: "dark" }), /there is no query option "theme"/);
  assert.deepEqual(checkedQuery({ page: 2, status: null }), { page: "2", status: null });
  assert.equal(checkedQuery(null), null);
});

test("a key is refused, and its value is never repeated", () => {
  for (const name of ["apiKey", "api-key", "API_KEY", "token", "accessToken", "authorization", "Authorization", "secret", "x-api-key", "password"]) {
    const given = { [name]: "0123456789" };
    assert.throws(() => checked(given), (error) => /keep the key in the proxy/.test(error.message) && !error.message.includes("0123456789"));
    let options;
    const said = warnings(() => (options = checked(given, { isStrict: false })));
    assert.deepEqual(options, { hasKey: "" });
    assert.match(said.join(), new RegExp(`"${name}": keep the key in the proxy$`));
    assert.ok(!said.join().includes("0123456789"));
  }
});

test("attributes of frameworks and of every element are no options and no mistakes", () => {
  const foreign = {
    id: "a", class: "b", style: "", slot: "", part: "", hidden: "", dir: "rtl", role: "none", tabindex: "0", title: "", translate: "no",
    "data-mine": "1", "aria-label": "x", onclick: "", "_ngcontent-abc-c1": "", "data-v-7ba5bd90": "", "v-on:click": "", "@click": "", "x.y": "",
  };
  let options;
  const said = warnings(() => (options = optionsOf(element({ ...foreign, endpoint: "/logs", "created-after": "2026-11-20", lang: "ja" }))));
  assert.deepEqual([options, said], [{ endpoint: "/logs", createdAfter: "2026-11-20", lang: "ja" }, []]);
});

test("an unknown attribute is a warning that writes names as HTML does", () => {
  const [said, ...more] = warnings(() => assert.deepEqual(optionsOf(element({ "created-aftr": "x" })), {}));
  assert.deepEqual([said, more], ['workflow-logs: there is no attribute "created-aftr", did you mean "created-after"?', []]);
});

test("names are written with hyphens in HTML", () => {
  assert.deepEqual(["page", "createdAfter", "asOf"].map(attributeOf), ["page", "created-after", "as-of"]);
});

test("options of everyone's prototype are nobody's options", () => {
  Object.defineProperty(Object.prototype, "polluted", { value: "x", enumerable: true, configurable: true });
  try {
    assert.deepEqual(checked({ page: 1 }), { page: "1" });
    assert.throws(() => checked({ constructor: "x" }), /there is no option "constructor"/);
  } finally {
    delete Object.prototype.polluted;
  }
});
