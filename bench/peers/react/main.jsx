// React with TanStack Table and TanStack Query, as their guides put them together.

import "../shared/style.css";
import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { QueryClient, QueryClientProvider, keepPreviousData, useQuery } from "@tanstack/react-query";
import { rowPaginationFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { COLUMNS, PAGE_SIZES, STATUSES, debounce, details, fetchLogs, pageNumbers } from "../shared/logs.js";

const features = tableFeatures({ rowPaginationFeature });
const Badge = (cell) => <span className={`badge ${cell.getValue()}`}>{cell.getValue()}</span>;
const columns = COLUMNS.map(({ id, header, value }) => ({ id, header, accessorFn: value, ...(id === "status" && { cell: Badge }) }));
const NO_LOGS = [];

function Logs() {
  const [pagination, setPagination] = useState({ pageIndex: 0, pageSize: 20 });
  const [filter, setFilter] = useState({ status: "", keyword: "" });
  const [open, setOpen] = useState(null);
  const page = pagination.pageIndex + 1;
  const params = { page, limit: pagination.pageSize, ...filter };
  const { data, error, isFetching } = useQuery({
    queryKey: ["logs", params],
    queryFn: ({ signal }) => fetchLogs(params, signal),
    placeholderData: keepPreviousData,
  });
  const table = useTable({
    features,
    columns,
    data: data?.data ?? NO_LOGS,
    rowCount: data?.total ?? 0,
    manualPagination: true,
    state: { pagination },
    onPaginationChange: setPagination,
  });
  const change = (part) => {
    setFilter((filter) => ({ ...filter, ...part }));
    setPagination((pagination) => ({ ...pagination, pageIndex: 0 }));
  };
  const search = useMemo(() => debounce((keyword) => change({ keyword })), []);

  return (
    <>
      <div className="bar">
        <select id="status" aria-label="Status" value={filter.status} onChange={(event) => change({ status: event.target.value })}>
          <option value="">any status</option>
          {STATUSES.map((word) => <option key={word}>{word}</option>)}
        </select>
        <input id="keyword" type="search" aria-label="Keyword" onChange={(event) => search(event.target.value)} />
        <select id="limit" aria-label="Rows per page" value={pagination.pageSize} onChange={(event) => setPagination({ pageIndex: 0, pageSize: Number(event.target.value) })}>
          {PAGE_SIZES.map((size) => <option key={size}>{size}</option>)}
        </select>
        <output>{isFetching ? "Loading…" : `${data?.total ?? 0} logs`}</output>
      </div>
      {error && <div className="error" role="alert">{error.message}</div>}
      <table className="logs">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>{group.headers.map((header) => <th key={header.id}><table.FlexRender header={header} /></th>)}</tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} onClick={() => setOpen(row.original)}>
              {row.getAllCells().map((cell) => <td key={cell.id}><table.FlexRender cell={cell} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
      <nav className="bar" aria-label="Pages">
        <button id="previous" disabled={!table.getCanPreviousPage()} onClick={() => table.previousPage()}>Previous</button>
        {pageNumbers(page, table.getPageCount()).map((number, at) =>
          number === 0
            ? <span key={`gap ${at}`}>…</span>
            : <button key={number} aria-current={number === page ? "page" : undefined} onClick={() => table.setPageIndex(number - 1)}>{number}</button>,
        )}
        <button id="next" disabled={!table.getCanNextPage()} onClick={() => table.nextPage()}>Next</button>
      </nav>
      {open && (
        <aside className="details">
          <button onClick={() => setOpen(null)}>Close</button>
          <h2>Run</h2>
          <dl>{details(open).map(([term, value]) => [<dt key={term}>{term}</dt>, <dd key={`${term} value`}>{value}</dd>])}</dl>
        </aside>
      )}
    </>
  );
}

createRoot(document.getElementById("app")).render(
  <QueryClientProvider client={new QueryClient()}><Logs /></QueryClientProvider>,
);
