// A client of HTTP/2 over TLS, which is what browsers speak to a site.

import http2 from "node:http2";

/** Sends one request and gives the answer's headers and body. */
export async function askOverHttp2(origin, ca, headers, body) {
  const session = http2.connect(origin, { ca });
  try {
    return await new Promise((resolve, reject) => {
      session.once("error", reject);
      const stream = session.request(headers, { endStream: body === undefined });
      stream.once("error", reject);
      const answer = { headers: {}, body: "" };
      stream.once("response", (received) => (answer.headers = received));
      stream.setEncoding("latin1").on("data", (text) => (answer.body += text));
      stream.once("close", () => resolve({ ...answer, status: answer.headers[":status"] ?? 0 }));
      if (body !== undefined) stream.end(body);
    });
  } finally {
    session.destroy();
  }
}
