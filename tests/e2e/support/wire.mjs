// A server of bytes: what a test writes is what the browser reads, and nothing of HTTP is put right on the way.

import { once } from "node:events";
import { createServer } from "node:net";

import { STRICT_POLICY } from "./site-page.mjs";

const READABLE_BY_ALL = "Access-Control-Allow-Origin: *";

export class Wire {
  /** The heads of the requests, as they came. */
  requests = [];

  /** The bytes that the browser has taken. */
  taken = 0;

  #server;
  #sockets = new Set();

  /** @param {(socket: import("node:net").Socket, wire: Wire) => unknown} answer writes the answer to each request */
  static async open(answer) {
    const wire = new Wire();
    wire.#server = createServer((socket) => wire.#serve(socket, answer));
    wire.#server.listen(0, "127.0.0.1");
    await once(wire.#server, "listening");
    wire.origin = `http://127.0.0.1:${wire.#server.address().port}`;
    wire.endpoint = `${wire.origin}/workflows/logs`;
    // The site's own policy allows no other origin.
    wire.policy = STRICT_POLICY.replace("connect-src 'self'", `connect-src 'self' ${wire.origin}`);
    return wire;
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #serve(socket, answer) {
    this.#sockets.add(socket);
    // A browser that has heard enough ends the connection.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.taken += socket.bytesWritten - socket.writableLength;
      this.#sockets.delete(socket);
    });
    let head = "";
    socket.on("data", (bytes) => {
      head += bytes;
      if (!head.includes("\r\n\r\n")) return;
      this.requests.push(head);
      head = "";
      answer(socket, this);
    });
  }
}

/** The head of an answer that ends with its connection. */
export function head(status, ...headers) {
  const lines = [`HTTP/1.1 ${status}`, "Content-Type: application/json", "Connection: close", ...headers];
  if (!headers.some((header) => header.startsWith("Access-Control-Allow-Origin"))) lines.push(READABLE_BY_ALL);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
