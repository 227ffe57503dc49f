// The logs API behind the proxy: it records every byte, and answers as the keyword of the request asks.

import { RawServer } from "./listen.mjs";

export const ROWS = JSON.stringify({ page: 1, limit: 20, total: 0, has_more: false, data: [] });

/** A whole answer. */
export function answer(status, { headers = {}, body = ROWS, type = "application/json" } = {}) {
  const lines = Object.entries({
    ...(type && { "Content-Type": type }),
    "Content-Length": Buffer.byteLength(body),
    ...headers,
  }).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}\r\n`));
  return `HTTP/1.1 ${status} Made up\r\n${lines.join("")}\r\n${body}`;
}

export class Api {
  #acts = new Map();

  constructor(create) {
    this.raw = new RawServer((socket, head) => {
      const keyword = /[?&]keyword=([a-z0-9-]+)/.exec(head)?.[1];
      const act = this.#acts.get(keyword) ?? answer(200, { headers: { "X-Request-Id": "made-up-id" } });
      if (typeof act === "function") act(socket, head);
      else socket.write(Buffer.from(act, "latin1"));
    }, create);
  }

  /** What happens to requests with this keyword. */
  on(keyword, act) {
    this.#acts.set(keyword, act);
  }
}
