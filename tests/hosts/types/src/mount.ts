// `mount` in a script, without the tag's types.

import { configure, mount, type Handle, type Options, type Query } from "workflow-logs/mount";

configure({ integrity: "sha384-…" });
const everything: Options = {
  endpoint: "/api/workflows/logs", dialect: "dify", page: 1, limit: 20, status: ["failed"], keyword: "", createdAfter: "2026-01-01",
  createdBefore: null, period: "24h", sessionId: "", account: "", order: "newest", asOf: null, runEndpoint: "/run/{id}",
  pageSizes: "10, 20", lang: "zh-Hans", timeZone: "local", theme: "auto", refresh: 0, urlState: "logs-", credentials: "same-origin",
};
const table: Handle = mount("#logs", everything);
mount(document.body);
mount(document.createElement("main"), { endpoint: "/api/workflows/logs" });
// @ts-expect-error
mount();
// @ts-expect-error the element may not be there
mount(document.querySelector("main"), {});
// @ts-expect-error
mount("#logs", { endPoint: "/api/workflows/logs" });
// @ts-expect-error
mount("#logs", { dialect: "dfiy" });
// @ts-expect-error
mount("#logs", { limit: [20] });
// @ts-expect-error
mount("#logs", { order: "newest first" });
// @ts-expect-error there is no place for a key
mount("#logs", { apiKey: "" });
// @ts-expect-error
mount("#logs", { query: { page: 2 } });

table.update({ status: "failed", keyword: null });
// @ts-expect-error
table.update({ stauts: "failed" });
table.query = { ...table.query, page: 2 };
// @ts-expect-error
table.query = { pages: 2 };
const query: Query | null = table.query;
table.refresh();
table.destroy();
// @ts-expect-error
table.element = document.body;
void table.ready.then((ready) => ready.query);

table.element.addEventListener("workflow-logs-query", ({ detail }) => (table.query = detail));
table.element.addEventListener("workflow-logs-select", ({ detail }) => detail.runId);
// @ts-expect-error
table.element.addEventListener("workflow-logs-load", ({ detail }) => detail.count);
void query;
