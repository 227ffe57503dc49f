// Tabulator with pages from the server, and only those of its modules that the table needs.

import { AjaxModule, FormatModule, InteractionModule, PageModule, Tabulator } from "tabulator-tables";
import "tabulator-tables/dist/css/tabulator_simple.min.css";
import { badge, keyword, showDetails, showError, showLoading, showTotal, status } from "../shared/frame.js";
import { PAGE_SIZES, debounce, elapsed, time, user } from "../shared/logs.js";

Tabulator.registerModule([AjaxModule, FormatModule, InteractionModule, PageModule]);

const columns = [
  { title: "Time", width: 170, field: "created_at", formatter: (cell) => time(cell.getValue()) },
  { title: "Status", width: 150, field: "workflow_run.status", formatter: (cell) => badge(cell.getValue()) },
  { title: "Elapsed", width: 90, field: "workflow_run.elapsed_time", formatter: (cell) => elapsed(cell.getValue()) },
  { title: "Tokens", width: 90, field: "workflow_run.total_tokens" },
  { title: "Steps", width: 80, field: "workflow_run.total_steps" },
  { title: "User", width: 200, field: "id", formatter: (cell) => user(cell.getData()) },
  { title: "Error", field: "workflow_run.error", formatter: "plaintext" },
];

const table = new Tabulator("#grid", {
  layout: "fitColumns",
  pagination: true,
  paginationMode: "remote",
  paginationSize: 20,
  paginationSizeSelector: PAGE_SIZES,
  dataSendParams: { size: "limit" },
  ajaxURL: "/v1/workflows/logs",
  ajaxParams: () => ({ ...(status.value && { status: status.value }), ...(keyword.value && { keyword: keyword.value }) }),
  ajaxResponse(url, params, { data, limit, total }) {
    showTotal(total);
    return { data, last_row: total, last_page: Math.max(1, Math.ceil(total / limit)) };
  },
  columns: columns.map((column) => ({ ...column, headerSort: false })),
});
table.on("dataLoading", showLoading);
table.on("dataLoadError", (failure) => showError(new Error(failure.message ?? failure.statusText)));
table.on("rowClick", (event, row) => showDetails(row.getData()));

const reload = () => table.setPage(1);
status.onchange = reload;
keyword.oninput = debounce(reload);
