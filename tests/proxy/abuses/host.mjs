// Other names of the server: DNS rebinding, poisoned links, foreign virtual hosts.

import { LOGS, logsOf, rows } from "../support/rows.mjs";
import { cookie } from "../support/words.mjs";

const named = (id, ...names) => [id, `calls the server ${names.join(" and ") || "nothing"}`, { host: names.map((name) => `Host: ${name}`) }];

export default rows("host", { status: [400, 421], reaches: 0 }, [
  named("foreign", "evil.example.com"),
  named("none"),
  named("empty", ""),
  ["user", "has a user in the name", { host: ({ port }) => [`Host: 127.0.0.1:${port}@evil.example.com`] }],
  ["user-before", "has a user before the name", { host: ({ port }) => [`Host: evil.example.com@127.0.0.1:${port}`] }],
  ["two", "has two names, the first ours", { host: ({ port }) => [`Host: 127.0.0.1:${port}`, "Host: evil.example.com"] }],
  ["two-last", "has two names, the last ours", { host: ({ port }) => ["Host: evil.example.com", `Host: 127.0.0.1:${port}`] }],
  ["list", "has two names in one header", { host: ({ port }) => [`Host: 127.0.0.1:${port}, evil.example.com`] }],
  ["suffix", "has a name that ends in ours", { host: ({ port }) => [`Host: evil.127.0.0.1:${port}`] }],
  ["prefix", "has a name that begins with ours", { host: () => ["Host: 127.0.0.1.evil.example.com"] }],
  ["path", "has a path in the name", { host: ({ port }) => [`Host: 127.0.0.1:${port}/x`] }],
  ["space", "has a space in the name", { host: ({ port }) => [`Host: 127.0.0.1 :${port}`] }],
  ["localhost", "calls the server localhost", { host: ({ port }) => [`Host: localhost:${port}`] }],
  ["upstream", "calls the server as the API is called", { host: ({ authority }) => [`Host: ${authority}x`] }],
  ["forwarded", "has our name only in X-Forwarded-Host", { host: ({ port }) => ["Host: evil.example.com", `X-Forwarded-Host: 127.0.0.1:${port}`] }],
  ["old-none", "speaks HTTP/1.0 without a name", { raw: (around, row) => `GET ${logsOf(row)} HTTP/1.0\r\nCookie: ${cookie()}\r\n\r\n`, status: [400, 404, 421] }],
  ["absolute", "names us in the target and another host in Host", {
    target: ({ port }) => `http://127.0.0.1:${port}${LOGS}`, host: () => ["Host: evil.example.com"], status: [400, 404, 421],
  }],
  ["site", "asks a foreign name for the site", { target: "/", host: () => ["Host: evil.example.com"], session: "" }],
  ["site-file", "asks a foreign name for the site's settings", { target: "/config.json", host: () => ["Host: evil.example.com"], session: "" }],
]);
