// The logs API and the sites, each on a port of its own: node bench/server.mjs '[{ "id", "folder", "preload" }]'
//
// Prints the origins as one line of JSON. In a process of its own, so that it takes no time from the browser's driver.

import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { answer } from "./runs.mjs";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
/** A file whose name changes with its content. */
const HASHED = /-[\w-]{8,}(_\w+)?\.(css|js|wasm)$/;

/** A file as it is sent. */
function sent(name, content) {
  const isHashed = HASHED.test(name);
  const headers = {
    "content-type": TYPES[extname(name)],
    "content-encoding": "br",
    "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
  };
  const body = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { headers: { ...headers, "content-length": body.length }, body };
}

/** Where the logs are: at the API's own path, and at that of a proxy, where our site looks for them unless it is told. */
const LOGS = ["/v1/workflows/logs", "/api/workflows/logs"];

/** The files of a site by their paths. */
function filesOf({ folder }) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => TYPES[extname(name)]);
  const files = new Map(names.map((name) => [`/${name}`, sent(name, readFileSync(join(folder, name)))]));
  return files.set("/", files.get("/index.html"));
}

/** Starts the server of a site and gives its origin. */
async function serve(site) {
  const files = filesOf(site);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    if (LOGS.includes(pathname)) {
      const body = JSON.stringify(answer(searchParams));
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body), "cache-control": "no-store" };
      return response.writeHead(200, headers).end(body);
    }
    const file = files.get(pathname);
    const isPreloading = site.preload && request.url === "/" && request.headers["sec-ch-ua"];
    const link = isPreloading && { link: `<${site.preload}>; rel=preload; as=fetch; crossorigin` };
    return file ? response.writeHead(200, { ...file.headers, ...link }).end(file.body) : response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

const origins = {};
for (const site of JSON.parse(process.argv[2])) origins[site.id] = await serve(site);
console.log(JSON.stringify(origins));
