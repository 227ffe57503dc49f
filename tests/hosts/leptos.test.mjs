// The Leptos app in `examples/leptos-host`, built by Trunk.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { eventually } from "../e2e/support/eventually.mjs";
import { host } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const dist = path("examples/leptos-host/dist");
const hosted = host(dist);

hosted("a person filters the runs and removes the table", journey);

hosted("the app holds the query: what a person does in the table comes back to it", async (page) => {
  await page.goto("/");
  const heard = page.locator("#heard");
  await page.getByRole("button", { name: "Next page", exact: true }).click();
  await eventually(async () => assert.equal(await heard.textContent(), "page 2, status any"));
  await page.getByRole("button", { name: "Failed runs only", exact: true }).click();
  await eventually(async () => assert.equal(await heard.textContent(), "page 1, status failed"));
});

hosted("no element is defined", async (page) => {
  await page.goto("/");
  await page.getByRole("table").waitFor();
  assert.equal(await page.evaluate(() => customElements.get("workflow-logs")), undefined);
});

test("the module has no export for a tag", () => {
  const scripts = readdirSync(dist).filter((file) => file.endsWith(".js"));
  const text = scripts.map((file) => readFileSync(`${dist}/${file}`, "utf8")).join("\n");
  assert.match(text, /__wbindgen|__wbg_/, "wasm-bindgen's script is among them");
  assert.doesNotMatch(text, /mountInto|LogsHandle/);
});

test("the README's app is this one", () => {
  const [, section] = /## In a Leptos application\n([^]*?)\n## /.exec(readFileSync(path("README.md"), "utf8"));
  const [, code] = /```rust\n([^]*?)```/.exec(section);
  const app = readFileSync(path("examples/leptos-host/src/main.rs"), "utf8");
  assert.ok(app.includes(code), "these lines stand in the app, which compiles");
});
