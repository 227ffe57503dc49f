// AG Grid Community: the infinite row model with one block for each page, its way to page on a server in the free edition.

import { InfiniteRowModelModule, ModuleRegistry, PaginationModule, PaginationPageNumbersModule, createGrid } from "ag-grid-community";
import { badge, keyword, limit, showDetails, showError, showLoading, showTotal, status } from "../shared/frame.js";
import { debounce, elapsed, fetchLogs, time, user } from "../shared/logs.js";

ModuleRegistry.registerModules([InfiniteRowModelModule, PaginationModule, PaginationPageNumbersModule]);

let request;
const source = () => ({
  async getRows({ startRow, endRow, successCallback, failCallback }) {
    request?.abort();
    const { signal } = (request = new AbortController());
    const size = endRow - startRow;
    showLoading();
    try {
      const params = { page: startRow / size + 1, limit: size, status: status.value, keyword: keyword.value };
      const { data, total } = await fetchLogs(params, signal);
      successCallback(data, total);
      showTotal(total);
    } catch (error) {
      failCallback();
      if (!signal.aborted) showError(error);
    }
  },
});

const grid = createGrid(document.getElementById("grid"), {
  rowModelType: "infinite",
  datasource: source(),
  pagination: true,
  paginationPageSize: 20,
  paginationPageSizeSelector: false,
  paginationPanels: ["rowSummary", "pageNumbers"],
  cacheBlockSize: 20,
  maxBlocksInCache: 10,
  suppressCellFocus: true,
  defaultColDef: { sortable: false },
  columnDefs: [
    { headerName: "Time", width: 190, valueGetter: ({ data }) => data && time(data.created_at) },
    { headerName: "Status", width: 170, field: "workflow_run.status", cellRenderer: ({ value }) => value && badge(value) },
    { headerName: "Elapsed", width: 100, field: "workflow_run.elapsed_time", valueFormatter: ({ value }) => (value == null ? "" : elapsed(value)) },
    { headerName: "Tokens", width: 100, field: "workflow_run.total_tokens" },
    { headerName: "Steps", width: 90, field: "workflow_run.total_steps" },
    { headerName: "User", width: 200, valueGetter: ({ data }) => data && user(data) },
    { headerName: "Error", flex: 1, field: "workflow_run.error" },
  ],
  onRowClicked: ({ data }) => data && showDetails(data),
});

function reload() {
  grid.paginationGoToFirstPage();
  grid.setGridOption("datasource", source());
}
status.onchange = reload;
keyword.oninput = debounce(reload);
limit.onchange = () => {
  const size = Number(limit.value);
  grid.updateGridOptions({ paginationPageSize: size, cacheBlockSize: size });
  grid.paginationGoToFirstPage();
};
