// The toolbar and the details around the grids, which draw only the table and the pager.

import "./style.css";
import { PAGE_SIZES, STATUSES, details } from "./logs.js";

const make = (tag, content, properties) => Object.assign(document.createElement(tag), { textContent: content }, properties);
const at = (id) => document.getElementById(id);

export const status = at("status");
export const keyword = at("keyword");
export const limit = at("limit");

status.append(...STATUSES.map((word) => make("option", word)));
limit?.append(...PAGE_SIZES.map((size) => make("option", size)));

export const badge = (word) => make("span", word, { className: `badge ${word}` });

export function showLoading() {
  at("count").textContent = "Loading…";
}

export function showTotal(total) {
  at("error").hidden = true;
  at("count").textContent = `${total} logs`;
}

export function showError(error) {
  at("error").hidden = false;
  at("error").textContent = error.message;
  at("count").textContent = "";
}

export function showDetails(log) {
  const panel = at("details");
  const list = make("dl");
  for (const [term, value] of details(log)) list.append(make("dt", term), make("dd", value));
  const close = make("button", "Close", { onclick: () => (panel.hidden = true) });
  panel.replaceChildren(close, make("h2", "Run"), list);
  panel.hidden = false;
}
