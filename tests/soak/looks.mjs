// A table that looks again by itself for hours, in a page whose time passes as fast as it can.

import assert from "node:assert/strict";

import { eventually } from "../e2e/support/eventually.mjs";
import { News } from "../e2e/support/news.mjs";

/** Longer than the pace of 15 seconds, which is spread by up to a tenth: each time there is one look. */
const PACE_MS = 16_600;

/** As often as this a run begins, one that goes on ends, and someone shows the newest. */
const NEWS_EVERY = 20;

/** Counts the timers that run, and gives them the numbers that browsers have, of 32 bits; notes the modules' memory. */
function watch() {
  const numbers = new Map();
  let next = 1;
  for (const [kind, isOnce] of [["Timeout", true], ["Interval", false]]) {
    const [set, clear] = [window[`set${kind}`], window[`clear${kind}`]];
    window[`set${kind}`] = (action, ...settings) => {
      const number = next++;
      const done = () => {
        if (isOnce) numbers.delete(number);
        action();
      };
      numbers.set(number, { clear, id: set(done, ...settings) });
      return number;
    };
    // Browsers keep both kinds in one list.
    window[`clear${kind}`] = (number) => {
      const timer = numbers.get(number);
      numbers.delete(number);
      timer?.clear(timer.id);
    };
  }
  window.memories = [];
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    // The build gives exports short names.
    window.memories.push(...Object.values((made.instance ?? made).exports).filter((it) => it instanceof WebAssembly.Memory));
    return made;
  };
  window.counted = () => ({
    timers: numbers.size,
    wasm: window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  });
}

/** What the page holds, after all that can be freed is free. */
async function held(page, session) {
  for (let time = 0; time < 3; time += 1) {
    // The page's own clock stands still, so time passes here.
    await new Promise((later) => setTimeout(later, 50));
    await session.send("HeapProfiler.collectGarbage");
  }
  const { nodes, jsEventListeners: listeners } = await session.send("Memory.getDOMCounters");
  const { usedSize: heap } = await session.send("Runtime.getHeapUsage");
  return { nodes, listeners, heap, ...(await page.evaluate(() => window.counted())) };
}

/**
 * Looks so many times, every 15 seconds of the page's time.
 * @param {import("../e2e/support/visitor.mjs").Visitor} visitor
 * @param {object} how
 * @param {number} how.looks how often
 * @param {number} how.warmUp how often before the first measure
 * @param {number} [how.every] how often between two measures
 * @param {Function} [how.tell] hears each measure
 * @returns the measures, the first one after the warm-up
 */
export async function lookAgain(visitor, { looks, warmUp, every = looks, tell = () => {} }) {
  const routes = (context) => context.clock.install();
  const logs = await visitor.open({ url: "/?live=15", routes, init: watch });
  await logs.hasRows(20);
  const { data } = await visitor.server.json("/demo/dify/workflows/logs?limit=20");
  const news = await News.reach(logs);
  await logs.page.clock.pauseAt(Date.now() + 5_000);
  const session = await logs.page.context().newCDPSession(logs.page);
  let answered = 0;
  // An answer that is read to its end is told as either, because the request is let go of then.
  for (const end of ["requestfinished", "requestfailed"]) {
    logs.page.on(end, (request) => (answered += Number(/workflows\/logs/.test(request.url()))));
  }
  const measures = [];
  for (let look = 0; look <= warmUp + looks; look += 1) {
    if (warmUp <= look && (look - warmUp) % every === 0) {
      measures.push({ look: look - warmUp, ...(await held(logs.page, session)) });
      tell(measures.at(-1));
    }
    if (look % NEWS_EVERY === 0) {
      const [begun] = news.begin(1, data[1]);
      setTimeout(() => news.change(begun.workflow_run.id, { status: "succeeded" }), 0);
    }
    const before = answered;
    await logs.page.clock.fastForward(PACE_MS);
    await eventually(() => assert.equal(answered, before + 1, "one look each time"));
    if (look % NEWS_EVERY === 1 && 1 < look) {
      await eventually(async () => assert.match(await logs.newest(), /\d/));
      await logs.showNewest();
    }
    logs.forgetRequests();
  }
  await logs.hasRows(20);
  assert.match(await logs.freshness(), /^Live, checked/);
  return measures;
}

/** The memory, the elements, the listeners and the timers are as they were after the warm-up. */
export function isFlat([first, ...others]) {
  for (const measure of others) {
    const grown = (name) => measure[name] - first[name];
    const said = `after ${measure.look} looks: ${JSON.stringify({ first, measure })}`;
    assert.equal(grown("wasm"), 0, `the module's memory grew ${said}`);
    // A request under way has a timer, and the list of newer runs has a button.
    assert.ok(grown("timers") <= 2, `timers are left ${said}`);
    assert.ok(grown("listeners") <= 20, `listeners are left ${said}`);
    assert.ok(grown("nodes") <= 200, `nodes are left ${said}`);
    // The clock of the test keeps a line for each step: some 200 bytes. A megabyte is less than forty answers,
    // and more than what a browser compiles at another time when it is busy.
    assert.ok(grown("heap") <= 1_000_000 + measure.look * 200, `JavaScript's memory grew ${said}`);
  }
}
