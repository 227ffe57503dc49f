// Grid.js in server mode, with its own search box, pager, loading bar and error row.

import { Grid, h } from "gridjs";
import "gridjs/dist/theme/mermaid.min.css";
import { limit, showDetails, status } from "../shared/frame.js";
import { KEYWORD_DELAY_MS, elapsed, time, user } from "../shared/logs.js";

const adding = (url, params) => `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(params)}`;

const server = () => ({
  url: status.value ? adding("/v1/workflows/logs", { status: status.value }) : "/v1/workflows/logs",
  then: ({ data }) =>
    data.map((log) => {
      const run = log.workflow_run;
      return [log, time(log.created_at), run.status, elapsed(run.elapsed_time), run.total_tokens, run.total_steps, user(log), run.error];
    }),
  total: ({ total }) => total,
});
const pagination = (limit) => ({
  limit,
  server: { url: (url, page, limit) => adding(url, { page: page + 1, limit }) },
});
const search = {
  debounceTimeout: KEYWORD_DELAY_MS,
  server: { url: (url, keyword) => (keyword ? adding(url, { keyword }) : url) },
};
const cell = { padding: "6px 8px", overflow: "hidden", "text-overflow": "ellipsis", "white-space": "nowrap" };

const grid = new Grid({
  server: server(),
  pagination: pagination(20),
  search,
  autoWidth: false,
  columns: [
    { name: "log", hidden: true },
    { name: "Time", width: "190px" },
    { name: "Status", width: "160px", formatter: (word) => h("span", { className: `badge ${word}` }, word) },
    { name: "Elapsed", width: "80px" },
    { name: "Tokens", width: "80px" },
    { name: "Steps", width: "80px" },
    { name: "User", width: "190px" },
    "Error",
  ],
  style: { td: cell, th: { padding: "6px 8px" } },
}).render(document.getElementById("grid"));
grid.on("rowClick", (event, row) => showDetails(row.cells[0].data));

status.onchange = () => grid.updateConfig({ server: server() }).forceRender();
limit.onchange = () => grid.updateConfig({ pagination: pagination(Number(limit.value)) }).forceRender();
