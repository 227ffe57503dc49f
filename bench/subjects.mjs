// What is measured: the table, the practical limit, and the libraries. Only this file knows selectors.

import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const FRAME = { next: "#next", status: "#status", pageSize: "#limit", details: ".details", close: ".details button" };
const TABLE = { ...FRAME, row: ".logs tbody tr", cell: "td" };

/** The libraries, each with the name that it has in the report. */
const LIBRARIES = {
  solid: { name: "Solid", ...TABLE },
  react: { name: "React", ...TABLE },
  vue: { name: "Vue", ...TABLE },
  aggrid: {
    ...FRAME,
    name: "AG Grid",
    row: ".ag-grid-scrolling-container .ag-row",
    cell: ".ag-cell",
    next: ".ag-paging-button[aria-label='Next Page']",
    // It keeps only the rows in the DOM that can be seen; the attribute is their index in the whole result.
    index: "row-index",
  },
  tabulator: {
    ...FRAME,
    name: "Tabulator",
    row: ".tabulator-table .tabulator-row",
    cell: ".tabulator-cell",
    next: ".tabulator-page[data-page=next]",
    pageSize: ".tabulator-page-size",
  },
  gridjs: { ...FRAME, name: "Grid.js", row: ".gridjs-tbody tr.gridjs-tr", cell: "td", next: ".gridjs-pages button[aria-label=Next]" },
};

export const LIBRARY_IDS = Object.keys(LIBRARIES);

export const library = (id) => ({ id, folder: path(`target/bench/${id}`), ...LIBRARIES[id] });

/** The same page under two ids tells how large the noise is. */
export const vanilla = (id, name) => ({ id, name, folder: path("bench/peers/vanilla"), ...TABLE });

export const ours = (folder) => ({
  id: "ours",
  name: "workflow-logs",
  folder,
  // What a header of its page lets the browser ask for, as `deploy/` has it.
  preload: "/api/workflows/logs?page=1&limit=20",
  host: "workflow-logs",
  row: "tbody tr[data-position]",
  cell: "td",
  next: "button[aria-label='Next page']",
  pageSize: ".page-size select",
  details: "dialog.details",
  close: "dialog.details .close",
});
