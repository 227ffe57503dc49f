// A server of the test: its folder, its process, its end.

import { spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, open, readFile, readdir, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const SITE = process.env.SITE ?? fileURLToPath(new URL("../../../dist", import.meta.url));

/** A folder with a copy of the site, which others may build anew meanwhile. */
export async function makeFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "workflow-logs-proxy-"));
  // The workers of a server that root starts belong to another user, and read the site.
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, "logs"));
  await cp(SITE, path.join(folder, "site"), { recursive: true });
  await writeFile(path.join(folder, "site", "config.json"), '{"runEndpoint":"/api/workflows/run/{id}"}');
  await writeFile(path.join(folder, "site", ".env"), "NOTHING=secret\n");
  return folder;
}

export class Server {
  /** @param {{ command: string, args: string[], env?: object, folder: string, port: number }} options */
  static async start({ command, args, env, folder, port }) {
    const output = await open(path.join(folder, "logs", "output.log"), "a");
    const child = spawn(command, args, { stdio: ["ignore", output.fd, output.fd], env: { ...process.env, ...env } });
    const server = new Server(child, folder, port);
    await output.close();
    await server.#ready();
    return server;
  }

  constructor(child, folder, port) {
    Object.assign(this, { child, folder, port });
    const kill = () => child.kill("SIGTERM");
    process.once("exit", kill);
    this.ended = new Promise((resolve) => child.once("exit", resolve)).then(() => process.off("exit", kill));
  }

  async #ready() {
    while (this.child.exitCode === null) {
      if (await isOpen(this.port)) return;
      await sleep(10);
    }
    throw new Error(`the server did not start: ${await this.logs()}`);
  }

  /** Everything that was written to a log, and what the server keeps of its configuration. */
  async logs() {
    const entries = await readdir(path.join(this.folder, "logs"), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ path: folder, name }) => path.join(folder, name));
    return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
  }

  /** Ends the process; its folder stays. */
  async end() {
    this.child.kill("SIGTERM");
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 3_000);
    await this.ended;
    clearTimeout(timer);
  }

  async stop() {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
