// Solid with TanStack Table: a resource for the answer, and the page before it while the next one comes.

import "../shared/style.css";
import { For, Show, batch, createMemo, createResource, createSignal } from "solid-js";
import { render } from "solid-js/web";
import { createTable, rowPaginationFeature, tableFeatures } from "@tanstack/solid-table";
import { COLUMNS, PAGE_SIZES, STATUSES, debounce, details, fetchLogs, pageNumbers } from "../shared/logs.js";

const features = tableFeatures({ rowPaginationFeature });
const badge = (cell) => <span class={`badge ${cell.getValue()}`}>{cell.getValue()}</span>;
const columns = COLUMNS.map(({ id, header, value }) => ({ id, header, accessorFn: value, ...(id === "status" && { cell: badge }) }));
const NOTHING = { data: [], total: 0 };

function Logs() {
  const [pagination, setPagination] = createSignal({ pageIndex: 0, pageSize: 20 });
  const [filter, setFilter] = createSignal({ status: "", keyword: "" });
  const [open, setOpen] = createSignal(null);
  const page = () => pagination().pageIndex + 1;
  const params = createMemo(() => ({ page: page(), limit: pagination().pageSize, ...filter() }));
  let request;
  const [logs] = createResource(params, (params) => {
    request?.abort();
    request = new AbortController();
    return fetchLogs(params, request.signal);
  });
  const shown = () => (logs.error ? NOTHING : (logs.latest ?? NOTHING));
  const table = createTable({
    features,
    columns,
    get data() { return shown().data; },
    get rowCount() { return shown().total; },
    manualPagination: true,
    autoResetPageIndex: false,
    get state() { return { pagination: pagination() }; },
    onPaginationChange: setPagination,
  });
  const change = (part) => batch(() => {
    setFilter((filter) => ({ ...filter, ...part }));
    setPagination((pagination) => ({ ...pagination, pageIndex: 0 }));
  });
  const search = debounce((keyword) => change({ keyword }));

  return (
    <>
      <div class="bar">
        <select id="status" aria-label="Status" onChange={(event) => change({ status: event.target.value })}>
          <option value="">any status</option>
          <For each={STATUSES}>{(word) => <option>{word}</option>}</For>
        </select>
        <input id="keyword" type="search" aria-label="Keyword" onInput={(event) => search(event.target.value)} />
        <select id="limit" aria-label="Rows per page" onChange={(event) => setPagination({ pageIndex: 0, pageSize: Number(event.target.value) })}>
          <For each={PAGE_SIZES}>{(size) => <option>{size}</option>}</For>
        </select>
        <output>{logs.loading ? "Loading…" : `${shown().total} logs`}</output>
      </div>
      <Show when={logs.error}>{(error) => <div class="error" role="alert">{error().message}</div>}</Show>
      <table class="logs">
        <thead>
          <For each={table.getHeaderGroups()}>{(group) => (
            <tr><For each={group.headers}>{(header) => <th><table.FlexRender header={header} /></th>}</For></tr>
          )}</For>
        </thead>
        <tbody>
          <For each={table.getRowModel().rows}>{(row) => (
            <tr onClick={() => setOpen(row.original)}>
              <For each={row.getAllCells()}>{(cell) => <td><table.FlexRender cell={cell} /></td>}</For>
            </tr>
          )}</For>
        </tbody>
      </table>
      <nav class="bar" aria-label="Pages">
        <button id="previous" disabled={!table.getCanPreviousPage()} onClick={() => table.previousPage()}>Previous</button>
        <For each={pageNumbers(page(), table.getPageCount())}>{(number) => (
          <Show when={number} fallback={<span>…</span>}>
            <button aria-current={number === page() ? "page" : undefined} onClick={() => table.setPageIndex(number - 1)}>{number}</button>
          </Show>
        )}</For>
        <button id="next" disabled={!table.getCanNextPage()} onClick={() => table.nextPage()}>Next</button>
      </nav>
      <Show when={open()}>{(log) => (
        <aside class="details">
          <button onClick={() => setOpen(null)}>Close</button>
          <h2>Run</h2>
          <dl><For each={details(log())}>{([term, value]) => <><dt>{term}</dt><dd>{value}</dd></>}</For></dl>
        </aside>
      )}</Show>
    </>
  );
}

render(() => <Logs />, document.getElementById("app"));
