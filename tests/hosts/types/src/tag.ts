// The tag in a script: elements, properties, events, and where the module comes from.

import { WorkflowLogsElement, configure } from "workflow-logs";
import { WorkflowLogsElement as Plain, configure as configurePlain } from "workflow-logs/element";
import { WorkflowLogsElement as Inlined } from "workflow-logs/inline";
import type { ErrorDetail, ErrorKind, LoadDetail, Period, Query, QueryOptions, Run, Source, Status, Wasm, WorkflowLogsEventMap } from "workflow-logs";

const logs = document.querySelector("workflow-logs")!;
const made: WorkflowLogsElement = document.createElement("workflow-logs");
const version: string = WorkflowLogsElement.version;
Plain.define();
Plain.define("nightly-logs", customElements);
Inlined.define();
// @ts-expect-error a tag is a text
Plain.define(7);

// Options are attributes and properties; a property takes what is handy and gives the attribute's text.
logs.setAttribute("created-after", "2026-01-01");
logs.endpoint = "/api/workflows/logs";
logs.page = 2;
logs.limit = "50";
logs.status = "failed";
logs.status = ["failed", "stopped"];
logs.status = "a word of a newer server";
logs.keyword = "invoice";
logs.createdAfter = "2026-01-01T00:00:00Z";
logs.createdBefore = null;
logs.period = "7d" satisfies Period;
logs.sessionId = logs.account = null;
logs.order = "oldest";
logs.asOf = null;
logs.dialect = "leadlex";
logs.runEndpoint = "/api/workflows/run/{id}";
logs.pageSizes = [10, 50];
logs.lang = "ja";
logs.timeZone = "Asia/Tokyo";
logs.theme = "dark";
logs.refresh = 30;
logs.refresh = "running";
logs.urlState = true;
logs.credentials = "include";
const written: string | null = logs.page;
// @ts-expect-error
logs.order = "newst";
// @ts-expect-error
logs.theme = "blue";
// @ts-expect-error
logs.period = "2d";
// @ts-expect-error
logs.page = true;
// @ts-expect-error
logs.pageSizes = ["many"];
// @ts-expect-error there is no place for a key
logs.apiKey = "";
// @ts-expect-error
logs.colour = "red";

logs.refresh();
// @ts-expect-error
logs.refresh(5);
logs.defaults = { limit: 50, theme: "dark" };
logs.defaults = undefined;
// @ts-expect-error
logs.defaults = { Limit: 50 };
void logs.ready.then((element: WorkflowLogsElement) => element.query);
// @ts-expect-error it cannot be set
logs.ready = Promise.resolve(logs);

logs.query = { status: "failed" };
logs.query = { ...logs.query, status: ["failed", "stopped"], page: 1 };
logs.query = made.query;
logs.query = null;
// @ts-expect-error
logs.query = { statuses: ["failed"] };
// @ts-expect-error an option, and no part of a query
logs.query = { endpoint: "/" };
const options: QueryOptions = { status: "failed" satisfies Status, page: "3", asOf: null };
const query: Query | null = logs.query;
if (query) {
  const shown: [number, number, string | null, string] = [query.page, query.limit, query.status, query.keyword];
  logs.query = query;
  // @ts-expect-error
  query.page = "2";
  void shown;
}

logs.addEventListener("workflow-logs-query", ({ detail }) => {
  logs.query = detail;
  const page: number = detail.page;
  // @ts-expect-error
  void detail.pages;
  void page;
});
logs.addEventListener("workflow-logs-load", ({ detail }) => {
  const { query, total, rows }: LoadDetail = detail;
  // @ts-expect-error a server may not say how many there are
  void total.toFixed();
  void [query.page, rows.toFixed()];
});
logs.addEventListener("workflow-logs-error", ({ detail }: CustomEvent<ErrorDetail>) => {
  const kind: ErrorKind = detail.kind;
  if (kind === "signed-out" && detail.status === 401 && !detail.retryable) location.reload();
  // @ts-expect-error there is no such kind
  void (kind === "sined-out");
});
logs.addEventListener("workflow-logs-select", function ({ detail }) {
  const run: Run = detail;
  void [this.query, run.id.length, run.error?.length, run.runTimeSeconds?.toFixed(1)];
  // @ts-expect-error
  void detail.elapsedTime;
});
// @ts-expect-error it has nothing to tell
logs.addEventListener("workflow-logs-session-ended", ({ detail }) => detail.reason.length);
logs.addEventListener("click", (event) => event.clientX);
logs.addEventListener("some-other-event", (event) => event.type);
const hear = (event: WorkflowLogsEventMap["workflow-logs-query"]) => event.detail.page;
logs.addEventListener("workflow-logs-query", hear, { once: true });
logs.removeEventListener("workflow-logs-query", hear);
// Events bubble.
document.body.addEventListener("workflow-logs-query", hear);
document.addEventListener("workflow-logs-query", hear);
window.addEventListener("workflow-logs-query", hear);

configure({ wasm: "/files/workflow_logs_bg.wasm", integrity: "sha384-…" });
configure({ wasm: fetch("/files/workflow_logs_bg.wasm") });
configurePlain({ wasm: new Uint8Array() satisfies Wasm });
const source: Source = { wasm: new URL("file.wasm", "https://example.com") };
// @ts-expect-error
configure({ wasm: null });
// @ts-expect-error
configure({ url: "/files/workflow_logs_bg.wasm" });

void [version, written, options, source];
