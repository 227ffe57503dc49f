// The application that knows who is signed in: it answers as the cookie asks.

import { RawServer } from "./listen.mjs";
import { SESSION } from "./words.mjs";

const line = (status, headers = "", body = "") =>
  `HTTP/1.1 ${status} Made up\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;

/** @param {number} trap a port that nobody may call */
export function sessionCheck(trap) {
  const acts = {
    ok: line(204),
    page: line(200, "Content-Type: text/html\r\n", "<p>welcome</p>"),
    noted: line(200, "Retry-After: 77\r\nX-Request-Id: of-the-check\r\nRateLimit: of-the-check\r\nContent-Type: application/json\r\n", "of the check"),
    cookies: line(200, "Set-Cookie: fresh=yes\r\nX-Accel-Redirect: /api/workflows/run\r\n"),
    "scope-a": line(204, "X-Logs-Scope: a\r\n"),
    "scope-b": line(204, "X-Logs-Scope: b\r\n"),
    no: line(401, 'WWW-Authenticate: Basic realm="made up"\r\nSet-Cookie: gone=yes\r\n', "<p>who?</p>"),
    forbidden: line(403, "Set-Cookie: gone=yes\r\n", "<p>no</p>"),
    login: line(302, `Location: http://127.0.0.1:${trap}/login\r\n`),
    moved: line(307, `Location: http://127.0.0.1:${trap}/login\r\n`),
    missing: line(404),
    limited: line(429),
    broken: line(500, "", "a stack trace"),
    busy: line(503),
    close: null,
    hang: undefined,
    garbage: "this is not HTTP\r\n\r\n",
    cut: "HTTP/1.1 2",
    informational: "HTTP/1.1 102 Processing\r\n\r\n",
  };
  return new RawServer((socket, head) => {
    const act = new RegExp(`${SESSION}-([a-z-]+)`).exec(head)?.[1] ?? "no";
    const text = acts[act];
    if (text === null || act === "cut") socket.end(text ?? "");
    else if (text) socket.write(text);
  });
}
