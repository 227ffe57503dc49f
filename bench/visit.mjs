// One look at a page in a fresh browser profile, and what the browser counts meanwhile.

import { probe } from "./probe.mjs";
import { expected } from "./runs.mjs";

export class Visit {
  /**
   * @param {object} [how]
   * @param {number} [how.slowdown] how many times slower the processor is
   * @param {object} [how.network] what `Network.emulateNetworkConditions` takes
   */
  static async open(browser, subject, { slowdown = 1, network } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", timezoneId: "UTC" });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const visit = Object.assign(new Visit(), { context, page, session, subject, errors: [] });
    page.on("pageerror", (error) => visit.errors.push(error.message));
    await page.addInitScript(probe, { subject, first: expected(1, 20) });
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    if (network) {
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", network);
    }
    await visit.slowDown(slowdown);
    return visit;
  }

  async slowDown(rate) {
    await this.session.send("Emulation.setCPUThrottlingRate", { rate });
  }

  /** Goes to the page, and gives the milliseconds until its first rows were painted. */
  async firstRows(path = "/") {
    await this.page.goto(this.subject.origin + path, { waitUntil: "commit" });
    return this.page.evaluate(() => window.probe.first);
  }

  /** Lets the probe in the page do something. */
  async do(action, what) {
    return this.page.evaluate(([action, what]) => window.probe[action](what), [action, what]);
  }

  /** The time of the page's main thread so far, in milliseconds, without waiting. */
  async mainThread() {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  }

  /** What the page holds, after all that can be freed is free. */
  async memory() {
    for (let time = 0; time < 3; time += 1) {
      await this.session.send("HeapProfiler.collectGarbage");
      await this.page.waitForTimeout(50);
    }
    const { usedSize } = await this.session.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await this.session.send("Memory.getDOMCounters");
    return { heap: usedSize / 1e6, wasm: (await this.do("wasmBytes")) / 1e6, nodes, listeners: jsEventListeners };
  }

  async leave() {
    await this.context.close();
    if (this.errors.length > 0) throw new Error(`${this.subject.name}: ${this.errors.join("; ")}`);
  }
}
