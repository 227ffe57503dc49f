// Firefox by WebDriver (https://www.w3.org/TR/webdriver2/): as much of it as the journeys need.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const LISTENING = /Listening on (\S+)/;

/** Starts the driver and a browser. */
export async function launchFirefox() {
  const program = process.env.GECKODRIVER;
  if (!program) throw new Error("GECKODRIVER must name the driver's program");
  const home = mkdtempSync(join(tmpdir(), "workflow-logs-firefox-"));
  const child = spawn(program, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HOME: home } });
  const address = await listening(child);
  const args = ["-headless"];
  const session = await call(address, "POST", "/session", { capabilities: { alwaysMatch: { "moz:firefoxOptions": { args } } } });
  return new Firefox(child, home, address, session);
}

async function listening(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const address = LISTENING.exec(line)?.[1];
    if (address) {
      // Nobody reads further lines; a full pipe would stop the driver.
      child.stdout.resume();
      return address;
    }
  }
  throw new Error("the driver of Firefox ended before it was ready");
}

async function call(address, method, path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`http://${address}${path}`, { method, headers, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

class Firefox {
  #child;
  #home;
  #address;
  #path;

  constructor(child, home, address, session) {
    this.#child = child;
    this.#home = home;
    this.#address = address;
    this.#path = `/session/${session.sessionId}`;
    this.version = session.capabilities.browserVersion;
  }

  #call(method, path, body) {
    return call(this.#address, method, this.#path + path, body);
  }

  goto(url) {
    return this.#call("POST", "/url", { url });
  }

  url() {
    return this.#call("GET", "/url");
  }

  back() {
    return this.#call("POST", "/back", {});
  }

  resize(width, height) {
    return this.#call("POST", "/window/rect", { width, height });
  }

  /** Runs a function in the page, whose result has to be JSON. */
  evaluate(action, ...values) {
    return this.#call("POST", "/execute/sync", { script: `return (${action})(...arguments)`, args: values });
  }

  /** Types as a person does, into what has the keyboard. */
  async type(text) {
    const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await this.#call("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Clicks as a person does, in the middle of what a function finds in the page. */
  async click(find, ...values) {
    const place = await this.evaluate(
      `(...values) => { const it = (${find})(...values); it.scrollIntoView({ block: "center" }); const box = it.getBoundingClientRect(); return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)] }`,
      ...values,
    );
    const [x, y] = place;
    const actions = [{ type: "pointerMove", x, y, duration: 0 }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.#call("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", actions }] });
  }

  async close() {
    await this.#call("DELETE", "");
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill();
    await ended;
    rmSync(this.#home, { recursive: true, force: true });
  }
}
