// The npm package: what is in it, and what each of its entries does.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { eventually } from "../e2e/support/eventually.mjs";
import { watchProblems } from "../e2e/support/watch.mjs";
import { host } from "./support/host.mjs";
import { PACKAGE, path } from "./support/paths.mjs";

const FILES = [
  "package.json", "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "custom-elements.json", "integrity.json",
  "docs/hosts.md", "docs/reference.md", "docs/screenshot.png",
  ...["cdn", "element", "index", "inline", "mount"].map((name) => `dist/${name}.js`), "dist/workflow_logs_bg.wasm",
  ...["element", "events", "index", "jsx", "mount", "options", "preact", "react", "solid", "vue"].map((name) => `types/${name}.d.ts`),
];
const CHUNK = /^dist\/chunk-[0-9A-Z]{8}\.js$/;

const json = (file) => JSON.parse(readFileSync(`${PACKAGE}/${file}`, "utf8"));
const manifest = json("package.json");
const integrity = json("integrity.json");
const hosted = host(PACKAGE);

// Fault I11.
test("the tarball holds what it should and nothing else", () => {
  const tarball = path(`target/npm/workflow-logs-${manifest.version}.tgz`);
  const names = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  const files = names.map((name) => name.replace(/^package\//, "")).filter((name) => !CHUNK.test(name));
  assert.deepEqual(files.sort(), [...FILES].sort());
});

test("what package.json names is there, and types come first", () => {
  const { exports, main, module, types, unpkg, jsdelivr, customElements, sideEffects } = manifest;
  const named = [main, module, types, unpkg, jsdelivr, customElements, ...sideEffects];
  for (const [name, target] of Object.entries(exports)) {
    if (typeof target === "object") assert.equal(Object.keys(target)[0], "types", name);
    named.push(...(typeof target === "string" ? [target] : Object.values(target)));
  }
  for (const file of named) assert.ok(existsSync(`${PACKAGE}/${file}`), file);
});

test("integrity.json has the hash of each file in dist", () => {
  const files = readdirSync(`${PACKAGE}/dist`).map((name) => `dist/${name}`);
  assert.deepEqual(Object.keys(integrity).sort(), files.sort());
  for (const file of files) {
    const hash = createHash("sha384").update(readFileSync(`${PACKAGE}/${file}`)).digest("base64");
    assert.equal(integrity[file], `sha384-${hash}`, file);
  }
});

test("the package, the script and the crate have one version", () => {
  const version = (file, pattern) => pattern.exec(readFileSync(path(file), "utf8"))[1];
  const versions = {
    package: version("npm/package.json", /"version": "([^"]+)"/),
    script: version("src/embed/version.js", /VERSION = "([^"]+)"/),
    crate: version("Cargo.toml", /\[package\][^[]*?\nversion = "([^"]+)"/),
  };
  assert.equal(new Set(Object.values(versions)).size, 1, JSON.stringify(versions));
});

for (const name of ["index", "element", "mount", "inline", "cdn"]) {
  test(`${name}.js can be imported where there is no page`, async () => {
    const entry = await import(pathToFileURL(`${PACKAGE}/dist/${name}.js`));
    assert.equal(typeof entry.configure, "function");
  });
}

entry("the element starts with a file that has the right hash", async (page) => {
  await configured(page, { integrity: integrity["dist/workflow_logs_bg.wasm"] });
  await showsRows(page);
});

// Fault I10.
entry("the element says that it could not start when the file has another hash", async (page) => {
  await page.evaluate(() => document.addEventListener("workflow-logs-error", ({ detail }) => (window.kind = detail.kind)));
  await configured(page, { integrity: integrity["dist/cdn.js"] });
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").textContent(), /^The log table could not start/);
  assert.equal(await page.evaluate(() => window.kind), "not-started");
});

// Fault E5.
entry("two copies of the tag on one page: the first stays, with one warning", async (page, { problems, warnings }) => {
  await page.evaluate(() => import("/dist/index.js").then(() => import("/dist/cdn.js")));
  await showsRows(page);
  const { version } = manifest;
  assert.deepEqual(warnings, [`workflow-logs: <workflow-logs> stays version ${version}; version ${version} was loaded as well`]);
  assert.deepEqual(problems, []);
});

// Fault E5.
entry("one copy that is imported twice is fine", async (page, { problems, warnings }) => {
  await page.evaluate(() => import("/dist/index.js").then(() => import("/dist/index.js?again")));
  await showsRows(page);
  assert.deepEqual([...warnings, ...problems], []);
});

entry("the class alone registers no tag until it is told to, after it was told of another file", async (page) => {
  const tag = await page.evaluate(async () => {
    window.entry = await import("/dist/element.js");
    return typeof customElements.get("workflow-logs");
  });
  assert.equal(tag, "undefined");
  const requested = page.waitForRequest("**/elsewhere.wasm");
  await page.route("**/elsewhere.wasm", (route) => route.fulfill({ path: `${PACKAGE}/dist/workflow_logs_bg.wasm`, contentType: "application/wasm" }));
  await page.evaluate(() => {
    window.entry.configure({ wasm: "/elsewhere.wasm" });
    window.entry.WorkflowLogsElement.define();
  });
  await requested;
  await showsRows(page);
});

entry("the entry that holds the module loads no other file", async (page, { problems }) => {
  const files = [];
  page.on("request", (request) => request.url().includes("/api/") || files.push(new URL(request.url()).pathname));
  await page.evaluate(() => import("/dist/inline.js"));
  await showsRows(page);
  assert.equal(files.filter((file) => file.endsWith(".wasm")).length, 0, files.join("\n"));
  assert.deepEqual(problems, []);
});

entry("mount registers no tag, and what is destroyed at once leaves one table and one request", async (page, { problems }) => {
  const requests = [];
  page.on("request", (request) => request.url().includes("/api/") && requests.push(request.url()));
  const tag = await page.evaluate(async () => {
    const { mount } = await import("/dist/mount.js");
    const options = { endpoint: "/api/workflows/logs" };
    mount("main", options).destroy();
    await mount("main", options).ready;
    return typeof customElements.get("workflow-logs");
  });
  assert.equal(tag, "undefined");
  await showsRows(page);
  assert.equal(requests.length, 1, requests.join("\n"));
  assert.deepEqual(problems, []);
});

/** A test with a page that holds a tag and none of our scripts. */
function entry(name, body) {
  hosted(name, async (page) => {
    const watch = await watchProblems(page.context());
    const html = '<!doctype html><main></main><workflow-logs endpoint="/api/workflows/logs"></workflow-logs>';
    await page.route("/", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto("/");
    await body(page, watch);
  });
}

/** As a page's own module would do it: the tag starts a moment after the import. */
async function configured(page, source) {
  const content = `import { configure } from "/dist/index.js"; configure(${JSON.stringify(source)});`;
  await page.addScriptTag({ type: "module", content });
}

async function showsRows(page) {
  await eventually(async () => assert.ok((await page.getByRole("table").locator("[part~=row] [part~=status]").count()) > 0, "no rows appeared"));
  assert.equal(await page.getByRole("table").count(), 1);
}
