// One first visit: node visit.mjs GLUE WASM VISIT
// Prints the numbers of the marks that it passes.

import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import { answer, NOW } from "./visit-rows.mjs";

const [gluePath, wasmPath, visit] = process.argv.slice(2);
// The language of the browser, the runs that there are, how long their answer takes,
// the site's settings if it is one, and the tag's options.
const { lang, rows, waitMs = 0, settings, options = {} } = JSON.parse(visit);
const limit = Number(options.limit ?? 20);

const { setTimeout, clearTimeout } = globalThis;
const set = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
const page = new Window({ url: "https://example.com/", width: 1280, height: 800 });
// Node.js's own classes for requests and their ends; the page's for all else.
const OWN = /^(Abort|Response$|Headers$|console$|process$|performance$)/;
for (const name of Object.getOwnPropertyNames(page)) {
  const isNew = !(name in globalThis) || /^(Event|CustomEvent|EventTarget|Node|Element|Text|navigator)$/.test(name);
  if (isNew && !OWN.test(name)) set(name, page[name]);
}
for (const name of ["document", "location", "history"]) set(name, page[name]);
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent", "getSelection", "matchMedia"]) {
  set(name, page[name].bind(page));
}
for (const name of ["window", "self", "top", "parent"]) set(name, globalThis);
set("Window", { [Symbol.hasInstance]: (value) => value === globalThis });
Object.defineProperty(page.navigator, "language", { value: lang });
if (settings) document.documentElement.lang = lang;

const begin = performance.now();
Date.now = () => NOW + performance.now() - begin;
// A timer that waits longer has time to load the rest.
set("setTimeout", (action, wait = 0) => (wait < 1000 ? Number(setTimeout(action, wait)) : 1));
set("setInterval", (action) => Number(setTimeout(action, 100)));
// An idle moment comes when the rest is there.
set("requestIdleCallback", () => 1);
for (const name of ["clearTimeout", "clearInterval"]) set(name, (number) => clearTimeout(number));
set("cancelIdleCallback", () => {});
set("Request", class {
  constructor(url) {
    this.url = new URL(url, location.href).href;
  }
});
const ask = async () => {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  return new Response(answer(rows, limit), { headers: { "content-type": "application/json" } });
};

const reached = new Set();
const glue = readFileSync(gluePath, "utf8").replace("...__wbg_get_imports(),", "...__wbg_get_imports(), mark: { mark },");
globalThis.mark = (number) => reached.add(number);
const { instantiate } = await import(`data:text/javascript;base64,${Buffer.from(glue).toString("base64")}`);
const { mountInto } = await instantiate(new WebAssembly.Module(readFileSync(wasmPath)), (exports) => exports, ask);

const host = document.body.appendChild(document.createElement("workflow-logs"));
const root = host.attachShadow({ mode: "open" });
const isLoaded = new Promise((resolve, reject) => {
  host.addEventListener("workflow-logs-load", resolve);
  host.addEventListener("workflow-logs-error", ({ detail }) => reject(new Error(`no rows: ${JSON.stringify(detail)}`)));
});
const defaults = settings && { endpoint: "/api/workflows/logs", urlState: "", ...settings };
// Kept, since a table whose handle is forgotten may be taken away.
globalThis.handle = mountInto(root, host, options, defaults, undefined);
await isLoaded;
await new Promise((resolve) => setTimeout(resolve, 400));
const drawn = root.querySelectorAll("[data-position]").length;
if (drawn !== Math.min(rows, limit)) throw new Error(`${drawn} rows were drawn`);
// Moving over the table must not wait for the rest, which begins to come then.
for (const type of ["pointerover", "pointermove", "mouseover", "mousemove", "pointerout", "mouseout"]) {
  for (const place of root.querySelectorAll("tbody td, tbody button, th button")) {
    place.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}
process.stdout.write(JSON.stringify([...reached]));
process.exit();
