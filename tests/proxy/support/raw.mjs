// A client that sends bytes as they are, and takes the answer apart.

import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a server may say nothing before we take it that nothing more comes. */
const QUIET_MS = 250;
const LONGEST_MS = 30_000;

/**
 * Sends bytes and gives everything that comes back until the end, or until the server is quiet after an answer.
 * @param {number} port
 * @param {string | Buffer | (string | Buffer | number)[]} parts a number is a wait in milliseconds
 * @param {object} [options]
 * @param {number} [options.quietMs] for answers that take longer to begin or to go on
 * @param {number} [options.mostBytes] where to stop reading
 */
export async function exchange(port, parts, { quietMs = QUIET_MS, mostBytes = 100_000_000 } = {}) {
  const received = [];
  let [size, last, isClosed, isReset] = [0, Date.now(), false, false];
  const socket = net.connect(port, "127.0.0.1");
  socket.on("data", (bytes) => {
    if (size < mostBytes) received.push(bytes);
    size += bytes.length;
    last = Date.now();
  });
  socket.on("error", () => (isReset = true));
  const closed = new Promise((resolve) => socket.once("close", resolve)).then(() => (isClosed = true));
  const begun = Date.now();
  for (const part of [parts].flat()) {
    if (isClosed) break;
    if (typeof part === "number") await Promise.race([sleep(part), closed]);
    else socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  }
  last = Date.now();
  while (!isClosed && Date.now() - begun < LONGEST_MS && size < mostBytes) {
    await Promise.race([sleep(20), closed]);
    if (Date.now() - last > (size === 0 ? Math.max(quietMs, 1_000) : quietMs)) break;
  }
  socket.destroy();
  const bytes = Buffer.concat(received);
  return { bytes, size, isClosed, isReset, ms: Date.now() - begun, answers: answersIn(bytes) };
}

/** The answers in a stream of bytes; the last can be cut (`isWhole` is false). */
export function answersIn(bytes) {
  const answers = [];
  let rest = bytes.toString("latin1");
  while (rest) {
    // Without a status line all of it is a body, as HTTP/0.9 had it.
    if (!rest.startsWith("HTTP/")) return [...answers, { status: 0, headers: [], body: rest, isWhole: true }];
    const end = rest.indexOf("\r\n\r\n");
    const head = end < 0 ? rest : rest.slice(0, end);
    const [first, ...lines] = head.split("\r\n");
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
    const headers = lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    const after = end < 0 ? "" : rest.slice(end + 4);
    const { body, left, isWhole } = bodyIn(status, headers, after);
    answers.push({ status, headers, body, isWhole: end >= 0 && isWhole });
    rest = left;
  }
  return answers;
}

function bodyIn(status, headers, text) {
  const value = (name) => headers.find(([other]) => other === name)?.[1];
  if (status < 200 || status === 204 || status === 304) return { body: "", left: text, isWhole: true };
  if (/chunked/i.test(value("transfer-encoding") ?? "")) return chunksIn(text);
  const length = Number(value("content-length") ?? NaN);
  if (Number.isNaN(length)) return { body: text, left: "", isWhole: true };
  return { body: text.slice(0, length), left: text.slice(length), isWhole: text.length >= length };
}

function chunksIn(text) {
  let [body, rest] = ["", text];
  for (;;) {
    const size = /^([0-9a-f]+)[^\r\n]*\r\n/i.exec(rest);
    if (!size) return { body: body + rest, left: "", isWhole: false };
    const length = parseInt(size[1], 16);
    rest = rest.slice(size[0].length);
    body += rest.slice(0, length);
    if (rest.length < length + 2) return { body, left: "", isWhole: false };
    rest = rest.slice(length + 2);
    if (length === 0) return { body, left: rest, isWhole: true };
  }
}
