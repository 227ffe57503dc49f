// The module ends where it must not: a panic, a stack that is too deep, no more memory.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

import { heard, listenForEvents } from "./support/events.mjs";
import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";
import { STRICT_POLICY } from "./support/site-page.mjs";

// A build whose module ends when a test says so; `cargo xtask test` makes it.
const journey = journeys({ site: fileURLToPath(new URL("../../target/traps", import.meta.url)) });

/** Ends the module. */
async function crash(logs, how) {
  await logs.page.evaluate((detail) => dispatchEvent(new CustomEvent("workflow-logs-trap", { detail })), how);
}

// Faults E12, E13.
for (const how of ["panic", "stack", "memory"]) {
  journey(`after a ${how} every table says that it stopped, and can be reloaded on the same page`, async (visitor) => {
    visitor.allow(/uncaught|unreachable|call stack|RuntimeError|memory access|panicked/i);
    const logs = await visitor.open({ more: [{ "url-state": "b-" }], policy: STRICT_POLICY, init: listenForEvents });
    const tables = [logs.widget(0), logs.widget(1)];
    for (const table of tables) await table.hasRows(20);
    await tables[0].chooseStatus("Failed");
    await tables[0].hasRange(/of \d{3}$/);
    const range = await tables[0].range();
    const before = logs.requests.length;
    await crash(logs, how);
    const notices = logs.page.getByRole("alert");
    await eventually(async () => assert.equal(await notices.count(), 2));
    for (const text of await notices.allTextContents()) assert.match(text, /^The table stopped.*Reload table$/);
    assert.equal(await logs.page.getByRole("table").count(), 0, "half a table is still there");
    const errors = await heard(logs, "error");
    assert.deepEqual(errors, Array(2).fill({ kind: "stopped", status: null, retryable: true }));
    await logs.page.getByRole("button", { name: "Reload table" }).first().click();
    await logs.hasRange(range);
    assert.equal(await logs.statuses.text(), "Failed", "the filter is kept");
    assert.equal(await notices.count(), 1, "the other table waits for its own button");
    await logs.page.getByRole("button", { name: "Reload table" }).click();
    await tables[1].hasRows(20);
    assert.equal(logs.requests.length, before + 2);
    await logs.press("Next page");
    await logs.hasRange(/^21 to 40 of \d{3}$/);
  });
}

journey("a table that crashed twice is reloaded twice, and the keyboard is on the button", async (visitor) => {
  visitor.allow(/uncaught|unreachable|panicked/i);
  const logs = await visitor.open();
  for (let time = 0; time < 2; time++) {
    await logs.hasRows(20);
    await logs.button("Next page").focus();
    await crash(logs, "panic");
    const reload = logs.page.getByRole("button", { name: "Reload table" });
    await eventually(async () => assert.ok(await reload.evaluate((button) => button.matches(":focus"))));
    await logs.page.keyboard.press("Enter");
  }
  await logs.hasRows(20);
});

journey("a module that crashed is let go, with its memory and its timers", async (visitor) => {
  visitor.allow(/uncaught|unreachable|panicked/i);
  const logs = await visitor.open({ init: countTimers });
  const memories = async () => {
    const devtools = await logs.page.context().newCDPSession(logs.page);
    const { result: prototype } = await devtools.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
    const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
    const { result: count } = await devtools.send("Runtime.callFunctionOn", {
      objectId: objects.objectId, functionDeclaration: "function () { return this.length; }", returnByValue: true,
    });
    // The list keeps what is in it for as long as the session.
    await devtools.detach();
    return count.value;
  };
  await logs.hasRows(20);
  assert.equal(await memories(), 1);
  await crash(logs, "panic");
  await logs.page.getByRole("alert").waitFor();
  await eventually(async () => assert.equal(await logs.page.evaluate(() => window.timers()), 0));
  await eventually(async () => assert.equal(await memories(), 0));
  await logs.page.getByRole("button", { name: "Reload table" }).click();
  await logs.hasRows(20);
  assert.equal(await memories(), 1);
});

/** Counts the timers of the page that have not ended. */
function countTimers() {
  // The console would keep the error, and with it the frames that it went through.
  addEventListener("error", (event) => event.preventDefault());
  const open = new Set();
  const { setTimeout: after, setInterval: every } = window;
  window.setTimeout = (act, ...more) => {
    const id = after(() => (open.delete(id), act()), ...more);
    open.add(id);
    return id;
  };
  window.setInterval = (...call) => {
    const id = every(...call);
    open.add(id);
    return id;
  };
  for (const name of ["clearTimeout", "clearInterval"]) {
    const clear = window[name];
    window[name] = (id) => (open.delete(id), clear(id));
  }
  window.timers = () => open.size;
}

journey("a table that crashed and is taken away leaves nothing, and begins anew when it is put back", async (visitor) => {
  visitor.allow(/uncaught|unreachable|panicked/i);
  const logs = await visitor.open();
  await logs.hasRows(20);
  await crash(logs, "panic");
  await logs.page.getByRole("alert").waitFor();
  await logs.page.locator("workflow-logs").evaluate(async (element) => {
    const home = element.parentElement;
    element.remove();
    await new Promise((later) => setTimeout(later));
    home.append(element);
  });
  await logs.hasRows(20);
});

journey("the notice has the language and the theme of the site's settings", async (visitor) => {
  visitor.allow(/uncaught|unreachable|panicked/i);
  const logs = await visitor.open({
    routes: (context) => context.route("**/config.json", (route) => route.fulfill({ json: { lang: "ja", theme: "dark" } })),
  });
  await logs.hasRows(20);
  await crash(logs, "panic");
  await eventually(async () => assert.match(await logs.page.getByRole("alert").textContent(), /^表が停止しました/));
  assert.equal(await logs.region.getAttribute("data-theme"), "dark");
});

for (const [lang, stopped, reload] of [["ja", /^表が停止しました/, "表を再読み込み"], ["zh-CN", /^表格已停止/, "重新加载表格"]]) {
  journey(`the notice is in the table's language (${lang})`, async (visitor) => {
    visitor.allow(/uncaught|unreachable|panicked/i);
    const logs = await visitor.open({ attributes: { lang } });
    await logs.hasRows(20);
    await crash(logs, "panic");
    await eventually(async () => assert.match(await logs.page.getByRole("alert").textContent(), stopped));
    await logs.page.getByRole("button", { name: reload }).click();
    await logs.hasRows(20);
  });
}
