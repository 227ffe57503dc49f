// A raw TCP server on any free port of this machine, which keeps every byte that it receives.

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

  async listen(port = 0) {
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

  async stop() {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A port that is free now. */
export async function freePort() {
  const server = await new RawServer(() => {}).listen();
  await server.stop();
  return server.port;
}
