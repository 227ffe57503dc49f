// A client that sends bytes as they are, and takes the answer apart.

import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than any limit of a recipe: only what never ends is given up. */
const LONGEST_MS = 35_000;

/** What is asked last on a connection that the server keeps: another host, which gets 421 at once. */
const LAST_REQUEST = "GET / HTTP/1.1\r\nHost: the.last.word\r\nConnection: close\r\n\r\n";

/**
 * Sends bytes and gives everything that comes back until the server closes the connection.
 * Servers answer in the order of the requests: where one keeps the connection, the answer to a last request tells that
 * nothing more comes to those before it.
 * @param {number} port
 * @param {string | Buffer | (string | Buffer | number)[]} parts a number is a wait in milliseconds
 * @param {object} [options]
 * @param {number} [options.mostBytes] where to stop reading
 */
export async function exchange(port, parts, { mostBytes = 100_000_000 } = {}) {
  const received = [];
  let [size, isSent, before, isReset] = [0, false, undefined, false];
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => (isReset = true));
  const closed = new Promise((resolve) => socket.once("close", () => resolve(true)));
  const askLast = () => {
    // Long answers come on connections that end by themselves.
    if (!isSent || before || 100_000 < size) return;
    const answers = answersIn(Buffer.concat(received));
    if (!isKept(answers)) return;
    before = answers.length;
    socket.write(LAST_REQUEST);
  };
  const enough = new Promise((resolve) => socket.on("data", (bytes) => {
    received.push(bytes);
    size += bytes.length;
    if (mostBytes <= size) resolve(false);
    askLast();
  }));
  for (const part of [parts].flat()) {
    if (typeof part === "number") await Promise.race([sleep(part), closed]);
    else socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
  }
  isSent = true;
  askLast();
  const isClosed = await Promise.race([closed, enough, sleep(LONGEST_MS, false, { ref: false })]);
  socket.destroy();
  const bytes = Buffer.concat(received);
  const answers = answersIn(bytes);
  if (before < answers.length && answers.at(-1).status === 421) answers.pop();
  return { bytes, isClosed, isReset, answers };
}

/** Whether a request was answered, and the server waits for the next one. */
const isKept = (answers) =>
  answers.some(({ status }) => 199 < status) &&
  answers.every(({ isWhole, headers }) => isWhole && !headers.some(([name, value]) => name === "connection" && value === "close"));

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
