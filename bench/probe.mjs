// Runs in each measured page before its own scripts: acts as a person does, and notes when exactly the right rows are there.
// It is handed to the browser as text, so nothing outside of the function exists for it.

export function probe({ subject, first }) {
  const { host, row, cell, next, index, status, pageSize, details, close } = subject;
  /** A table that keeps only rows that can be seen has at least so many of them, more than the 20 of a smaller page. */
  const FEWEST = 25;

  const element = () => document.querySelector(host);
  const root = () => (host ? element()?.shadowRoot : document);
  const find = (selector) => root()?.querySelector(selector);
  const rows = () => [...(root()?.querySelectorAll(row) ?? [])];
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** What is drawn in the next frame is on screen when the one after it begins. */
  async function painted() {
    await frame();
    await frame();
    return performance.now();
  }

  // Who waits for a change; a shadow root is told apart, because no observer of the document hears of it.
  const waiting = new Map();
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const shadow = attachShadow.call(this, options);
    for (const [observer, what] of waiting) observer.observe(shadow, what);
    return shadow;
  };

  /** The time of the first change after which something is so. */
  function when(isSo, what) {
    return new Promise((resolve, reject) => {
      const look = () => isSo() && end(resolve, performance.now());
      const observer = new MutationObserver(look);
      const tooLong = setTimeout(() => end(reject, new Error(`no ${what} within 30 seconds`)), 30_000);
      const end = (settle, value) => {
        observer.disconnect();
        waiting.delete(observer);
        clearTimeout(tooLong);
        settle(value);
      };
      const changes = { childList: true, subtree: true, characterData: true, attributes: what === "details" };
      for (const place of [document, host && root()]) if (place) observer.observe(place, changes);
      waiting.set(observer, changes);
      look();
    });
  }

  /** Whether a row on screen belongs to the page, in its place. */
  const isRight = ({ page, limit, who }) => (element, at) => {
    const place = index ? Number(element.getAttribute(index)) - (page - 1) * limit : at;
    return who[place] !== undefined && element.textContent.includes(who[place]);
  };

  /** Looked at after every change, so only the ends of the page, except where rows have no order. */
  function isShown(page) {
    const shown = rows();
    if (index) return Math.min(page.who.length, FEWEST) <= shown.length && shown.every(isRight(page));
    const last = shown.length - 1;
    return shown.length === page.who.length && [0, last].every((at) => isRight(page)(shown[at], at));
  }

  function assertExact(page) {
    if (!rows().every(isRight(page))) throw new Error(`page ${page.page} has rows of another`);
  }

  const isAnswer = (name, { page, limit }) => {
    const { pathname, searchParams } = new URL(name);
    return pathname.endsWith("/workflows/logs") && searchParams.get("page") == page && searchParams.get("limit") == limit;
  };

  /** When the answer with a page had come; `undefined` where it was asked for before the action. */
  async function answered(page, since, until) {
    // The browser tells a little later than the page has the answer.
    for (let look = 0; look < 20; look += 1, await pause(5)) {
      const entries = performance.getEntriesByType("resource").filter((entry) => since <= entry.startTime);
      const answer = entries.find(({ name, responseEnd }) => responseEnd && responseEnd <= until && isAnswer(name, page));
      if (answer) return answer.responseEnd;
    }
  }

  /** How long an action takes to be seen, in milliseconds: from the click, and from the answer that it asked for. */
  async function act(action, page) {
    performance.clearResourceTimings();
    const begun = performance.now();
    const shown = when(() => isShown(page), `page ${page.page}`);
    action();
    const written = await shown;
    const seen = await painted();
    assertExact(page);
    const from = (await answered(page, begun, written)) ?? begun;
    return { fromClick: seen - begun, fromAnswer: seen - from };
  }

  function choose(selector, value) {
    const select = find(selector);
    select.value = value;
    for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  /** Waits until Next can be pressed, and gives the press. */
  async function pressNext() {
    const isOff = (button) => !button || button.disabled || button.getAttribute("aria-disabled") === "true";
    while (isOff(find(next))) await pause(5);
    return () => find(next).click();
  }

  /** Turns as fast as the page follows: the next press is one frame after the rows. */
  async function turnFast(pages) {
    for (const page of pages) {
      const press = await pressNext();
      const shown = when(() => isShown(page), `page ${page.page}`);
      press();
      await shown;
      await frame();
      performance.clearResourceTimings();
    }
    assertExact(pages.at(-1));
  }

  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      // A module in two parts has one, which both export.
      for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
      return made;
    };
  }

  window.probe = {
    /** The first rows, from the start of the navigation. */
    first: when(() => isShown(first), "first page").then(painted),
    turnFast,

    /** Turns by Next, after a pause in which the table can ask for what may come. */
    async turns({ pages, pauseMs }) {
      const times = [];
      for (const page of pages) {
        await pause(pauseMs);
        times.push(await act(await pressNext(), page));
      }
      return times;
    },

    /** Goes to pages that are no neighbours, where nothing can have been asked for before. */
    async jumps(pages) {
      const times = [];
      for (const page of pages) {
        await pause(25);
        times.push(await act(() => (element().query = { ...element().query, page: page.page }), page));
      }
      return times;
    },

    async chooseStatus({ word, page }) {
      await pause(25);
      return act(() => (status ? choose(status, word) : (element().query = { status: word })), page);
    },

    async choosePageSize(page) {
      await pause(25);
      return act(() => choose(pageSize, page.limit), page);
    },

    /** Opens the details of a row, and closes them: the milliseconds from the click. */
    async openDetails({ who, ids }) {
      await pause(25);
      const target = rows().find((element) => element.textContent.includes(who)).querySelector(cell);
      const isOpen = () => find(details)?.checkVisibility() && ids.some((id) => find(details).textContent.includes(id));
      const begun = performance.now();
      const shown = when(isOpen, "details");
      target.click();
      await shown;
      const seen = await painted();
      find(close).click();
      return seen - begun;
    },

    /** Tasks of more than 50 ms while someone turns pages fast. */
    async longTasks(pages) {
      const durations = [];
      const note = (entries) => durations.push(...entries.map(({ duration }) => duration));
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: "longtask" });
      await turnFast(pages);
      await pause(100);
      note(observer.takeRecords());
      observer.disconnect();
      return { count: durations.length, blocked: durations.reduce((sum, duration) => sum + duration - 50, 0) };
    },

    wasmBytes: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  };
}
