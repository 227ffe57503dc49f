// A raw TCP server on a free port of this machine, which keeps every byte that it receives.

import net from "node:net";

const HEAD_END = "\r\n\r\n";

export class RawServer {
  /** What arrived on each connection, since `forget`. */
  received = [];
  connections = 0;
  #open = new Set();

  /** @param {(socket: net.Socket, head: string) => void} answer called for each request's head */
  constructor(answer, create = net.createServer) {
    this.server = create((socket) => this.#take(socket, answer));
    // A TLS handshake that fails is an answer too.
    this.server.on("tlsClientError", () => {});
    this.server.on("connection", () => (this.connections += 1));
  }

  async listen(port) {
    port ??= await freePort();
    await new Promise((resolve, reject) => this.server.once("error", reject).listen(port, "127.0.0.1", resolve));
    this.port = this.server.address().port;
    return this;
  }

  #take(socket, answer) {
    this.#open.add(socket);
    socket.on("close", () => this.#open.delete(socket));
    socket.on("error", () => {});
    let entry;
    let pending = "";
    socket.on("data", (bytes) => {
      const text = bytes.toString("latin1");
      if (!entry || entry.round !== this.received) {
        entry = { round: this.received, text: "" };
        this.received.push(entry);
      }
      entry.text += text;
      pending += text;
      for (let end = pending.indexOf(HEAD_END); end >= 0; end = pending.indexOf(HEAD_END)) {
        const head = pending.slice(0, end + HEAD_END.length);
        pending = pending.slice(head.length);
        answer(socket, head);
      }
    });
  }

  /** The text of each connection, and a fresh start. */
  take() {
    const texts = this.received.map(({ text }) => text);
    this.received = [];
    return texts;
  }

  /** Each request with this word, for those that share their connections with others. */
  requestsWith(word) {
    return this.received.flatMap(({ text }) => text.split(/(?<=\r\n\r\n)/)).filter((text) => text.includes(word));
  }

  async stop() {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Each process has ports of its own, below those that the system gives to clients: nobody else takes one meanwhile. */
let next = 10_000 + (process.pid % 200) * 100;

/** A port that is free, and stays so. */
export async function freePort() {
  for (;;) {
    const port = (next += 1);
    const server = net.createServer();
    const isFree = await new Promise((resolve) => server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true)));
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
