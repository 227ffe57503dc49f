// A table that is gone leaves nothing behind, however often.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

import { host } from "./support/host.mjs";

// `CYCLES=1000` is for when there is time.
const CYCLES = Number(process.env.CYCLES ?? 200);
const WARM_UP = 50;

const folder = mkdtempSync(join(tmpdir(), "workflow-logs-"));
const dist = fileURLToPath(new URL("../../target/npm/package/dist", import.meta.url));
mkdirSync(folder, { recursive: true });
cpSync(dist, join(folder, "dist"), { recursive: true });
writeFileSync(join(folder, "index.html"), '<!doctype html><title>Tables</title><script type="module" src="page.js"></script><main id="place"></main>');
writeFileSync(join(folder, "page.js"), 'import * as logs from "./dist/index.js"; window.logs = logs;');
after(() => rmSync(folder, { recursive: true }));

const hosted = host(folder, { timeout: 300_000, hasFakeClock: false });

/** Counts what the page holds. */
async function held(page, session) {
  // What the last task held is free in the next one.
  for (let time = 0; time < 3; time++) {
    await page.evaluate(() => new Promise((later) => setTimeout(later, 50)));
    await session.send("HeapProfiler.collectGarbage");
  }
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  return { nodes, jsEventListeners, heap: usedSize, wasm };
}

// Fault E3.
for (const [what, cycle] of [
  [
    "mounted and destroyed",
    async (times) => {
      for (let time = 0; time < times; time++) {
        const handle = window.logs.mount("#place", { endpoint: "/api/workflows/logs", limit: 10 });
        await new Promise((heard) => handle.element.addEventListener("workflow-logs-load", heard, { once: true }));
        handle.destroy();
        handle.destroy();
      }
    },
  ],
  [
    "put into the page and taken out",
    async (times) => {
      const place = document.querySelector("#place");
      for (let time = 0; time < times; time++) {
        const element = document.createElement("workflow-logs");
        element.endpoint = "/api/workflows/logs";
        element.limit = 10;
        const loaded = new Promise((heard) => element.addEventListener("workflow-logs-load", heard, { once: true }));
        place.append(element);
        await loaded;
        element.remove();
        await null;
      }
    },
  ],
]) {
  hosted(`a table that is ${what} ${CYCLES} times leaves nothing behind`, async (page) => {
    await page.addInitScript(() => {
      window.memories = [];
      const real = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...given) => {
        const instance = await real(...given);
        window.memories.push(...Object.values(instance.exports).filter((it) => it instanceof WebAssembly.Memory));
        return instance;
      };
    });
    await page.goto("/");
    await page.waitForFunction(() => window.logs);
    const session = await page.context().newCDPSession(page);
    await page.evaluate(cycle, WARM_UP);
    const before = await held(page, session);
    const begun = performance.now();
    await page.evaluate(cycle, CYCLES);
    const after = await held(page, session);
    console.log(`${what}: ${JSON.stringify({ before, after, seconds: Math.round((performance.now() - begun) / 1000) })}`);
    assert.equal(await page.locator("#place > *").count(), 0);
    assert.equal(after.wasm, before.wasm, "the module's memory grew");
    assert.ok(after.jsEventListeners <= before.jsEventListeners + 5, "listeners are left");
    assert.ok(after.nodes <= before.nodes + 50, "nodes are left");
    assert.ok(after.heap <= before.heap + 200_000, "JavaScript's memory grew");
  });
}
