// How a row of a table becomes bytes.

import { MARK, cookie } from "./words.mjs";

export const LOGS = "/api/workflows/logs";
export const RUN = "/api/workflows/run/0d9b1c1e-6f2a-4f7e-9d3f-2b6a1c0e5f77";

/**
 * Makes rows of a group from a table of id, sentence and request; `shared` is what most of them expect.
 *
 * `status`: what the first answer may be, 0 for none. `reaches`: how many requests may reach the API.
 * `gap`: by server, why this cannot hold there; the row then has to fail.
 * A row's request is its `raw` bytes, or `method`, `target`, `version`, `headers`, `session` and `body`.
 */
export function rows(group, shared, table) {
  return table.map(([id, what, own]) => {
    const row = { group, ...shared, ...own, id: `${group}-${id}`, what };
    row.keyword ??= row.id;
    return row;
  });
}

/** The usual target with a keyword of this row alone, so that no cache answers it. */
export const logsOf = (row, more = "") => `${LOGS}?keyword=${row.keyword}${more}`;

export function bytesOf(row, around) {
  const fill = (part) => (typeof part === "function" ? part(around, row) : part);
  if (row.raw !== undefined) return fill(row.raw);
  const { method = "GET", version = "HTTP/1.1", session = "ok", body = "" } = row;
  const target = fill(row.target) ?? logsOf(row);
  const headers = [
    ...(fill(row.host) ?? [`Host: 127.0.0.1:${around.port}`]),
    ...(session ? [`Cookie: ${cookie(session)}`] : []),
    ...(fill(row.headers) ?? []),
    "Connection: close",
  ];
  return `${method} ${target} ${version}\r\n${headers.join("\r\n")}\r\n\r\n${body}`;
}

/** A whole good request as text, for rows that send several. */
export const good = (row, around, more = "") =>
  `GET ${logsOf(row)} HTTP/1.1\r\nHost: 127.0.0.1:${around.port}\r\nCookie: ${cookie()}\r\n${more}\r\n`;

export { MARK };
