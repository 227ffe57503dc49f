/** The words of a status; servers may send others. */
export type Status =
  | "scheduled"
  | "running"
  | "paused"
  | "succeeded"
  | "partial-succeeded"
  | "failed"
  | "stopped"
  | "skipped"
  | (string & {});

/** A time that ends now: days and longer begin at midnight of the zone that is shown. */
export type Period = "15m" | "1h" | "24h" | "today" | "7d" | "4w" | "month" | "quarter" | "year";

/** What is asked for; `null` is without a filter. */
export interface QueryOptions {
  /** The page, 1 to 99999; 1 if absent. */
  page?: number | string | null;
  /** Rows per page, 1 to 100; 20 if absent. */
  limit?: number | string | null;
  /** One status, several with commas between them, or a list. */
  status?: Status | readonly Status[] | null;
  /** Text to search (Dify). */
  keyword?: string | null;
  /** The earliest start, inclusive, in ISO 8601. */
  createdAfter?: string | null;
  /** The latest start, inclusive, in ISO 8601 (Dify). */
  createdBefore?: string | null;
  /** In the place of the two above. */
  period?: Period | null;
  /** One end user's session, exactly (Dify). */
  sessionId?: string | null;
  /** One account's e-mail address, exactly (Dify). */
  account?: string | null;
  /** Which end of the result comes first; `newest` if absent. */
  order?: "newest" | "oldest" | null;
  /** The instant at which the result stands still, in ISO 8601 (Dify). */
  asOf?: string | null;
}

/** What a page may set; `null` takes an option back. */
export interface Options extends QueryOptions {
  /** The proxied logs endpoint: a path, or an absolute http or https URL; its own query is kept. */
  endpoint?: string | null;
  /** The server behind the proxy; `dify` if absent. */
  dialect?: "dify" | "leadlex" | null;
  /** URL of one run, with `{id}` in it, for inputs and outputs in the details (Dify). */
  runEndpoint?: string | null;
  /** Choices for rows per page; 10, 20, 50 and 100 if absent. */
  pageSizes?: readonly number[] | string | null;
  /** The language as BCP 47; else the nearest `lang` attribute, else the browser's. */
  lang?: string | null;
  /** An IANA name, `UTC` or `local`; `local` if absent. */
  timeZone?: string | null;
  /** The colours; `auto`, as the browser prefers, if absent. */
  theme?: "light" | "dark" | "auto" | null;
  /** Seconds between looks for news, 0 for never, or `running` while a run on the screen has not ended. */
  refresh?: number | "running" | (string & {}) | null;
  /** A prefix, also an empty one: keep what is shown in the page's URL. It counts at the start alone. */
  urlState?: string | boolean | null;
  /** As for `fetch`; `same-origin` if absent. */
  credentials?: "same-origin" | "include" | "omit" | null;
}

/** What is asked for, as the table says it; it can be given back. */
export interface Query {
  /** From 1. */
  page: number;
  /** From 1 to 100. */
  limit: number;
  /** Several statuses have commas between them. */
  status: string | null;
  keyword: string;
  /** In ISO 8601 and UTC. */
  createdAfter: string | null;
  /** In ISO 8601 and UTC. */
  createdBefore: string | null;
  period: Period | null;
  sessionId: string;
  account: string;
  order: "newest" | "oldest";
  /** In ISO 8601 and UTC. */
  asOf: string | null;
}

/** Where the module comes from, if not from the file beside the script. */
export interface Source {
  wasm?: Wasm | Promise<Wasm>;
  /** The hash that the file must have, as in `fetch`. */
  integrity?: string;
}

export type Wasm = string | URL | Response | ArrayBuffer | Uint8Array | WebAssembly.Module;

/** Takes the module from somewhere else; it throws once the first table has begun. */
export function configure(from: Source): void;
