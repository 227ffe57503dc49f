// Firefox and WebKit by WebDriver (https://www.w3.org/TR/webdriver2/): as much of it as the journeys need.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const LISTENING = /Listening on (\S+)/;

/** Starts Firefox with its driver. */
export async function launchFirefox() {
  const program = process.env.GECKODRIVER;
  if (!program) throw new Error("GECKODRIVER must name the driver's program");
  const home = mkdtempSync(join(tmpdir(), "workflow-logs-firefox-"));
  const child = spawn(program, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HOME: home } });
  const address = await listening(child);
  return begin([child], home, address, { "moz:firefoxOptions": { args: ["-headless"] } });
}

/** Starts WebKitGTK's own small browser, which has no mode without a screen, on a screen that nobody sees. */
export async function launchWebKit() {
  const binary = process.env.MINI_BROWSER;
  if (!binary) throw new Error("MINI_BROWSER must name WebKitGTK's browser");
  const home = mkdtempSync(join(tmpdir(), "workflow-logs-webkit-"));
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1400x1000x24"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await once(screen.stdio[3], "data");
  const port = await freePort();
  const env = {
    ...process.env, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: `:${String(number).trim()}`,
    // Its sandbox needs rights that containers and root do not have; the pages are ours.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: ["ignore", "ignore", "inherit"], env });
  const address = `127.0.0.1:${port}`;
  for (let tries = 0; !(await fetch(`http://${address}/status`).catch(() => null)); tries++) {
    if (tries === 50) throw new Error("the driver of WebKit was not ready in time");
    await new Promise((later) => setTimeout(later, 100));
  }
  return begin([child, screen], home, address, { "webkitgtk:browserOptions": { binary, args: ["--automation"] } });
}

async function begin(children, home, address, options) {
  const session = await call(address, "POST", "/session", { capabilities: { alwaysMatch: options } });
  return new Browser(children, home, address, session);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
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

class Browser {
  #children;
  #home;
  #address;
  #path;

  constructor(children, home, address, session) {
    this.#children = children;
    this.#home = home;
    this.#address = address;
    this.#path = `/session/${session.sessionId}`;
    this.name = `${session.capabilities.browserName} ${session.capabilities.browserVersion}`;
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
    for (const child of this.#children) {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    }
    rmSync(this.#home, { recursive: true, force: true });
  }
}
