//! The rows on screen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::columns::Column;
use super::run_row::{RowContext, run_row};
use super::ui::Ui;
use crate::state::{Dialect, Activity, Shown};

/// The table: skeleton rows before the first answer, then the rows of the page.
#[component]
pub(super) fn Table(ui: Ui, dialect: Dialect) -> impl IntoView {
    let messages = ui.messages;
    let loadable = ui.logs.loadable();
    let is_busy = move || loadable.with(|loadable| matches!(loadable.activity(), Activity::Loading { .. })).to_string();
    let columns = Memo::new(move |_| {
        ui.shown(|shown| Column::filled(&shown.page.rows)).unwrap_or_else(|| Column::expected(dialect))
    });
    let row_count = move || ui.shown(total_rows).unwrap_or(-1).to_string();
    let is_drawn = Memo::new(move |_| {
        loadable.with(|loadable| {
            let has_rows = loadable.shown().is_some_and(|shown| !shown.page.rows.is_empty());
            has_rows || loadable.is_first_load()
        })
    });
    let head = move || {
        let cells = columns.get().into_iter().map(|column| {
            let heading = column.heading(messages, dialect);
            view! { <th scope="col" role="columnheader" data-column=column.word()>{heading}</th> }
        });
        view! {
            {cells.collect_view()}
            <th scope="col" role="columnheader" data-column="details">
                <span class="visually-hidden">{messages.details}</span>
            </th>
        }
    };
    view! {
        <div class="scroll" hidden=move || !is_drawn.get()>
            <table class="table" part="table" role="table" aria-busy=is_busy aria-rowcount=row_count>
                <caption class="visually-hidden">{messages.caption}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">{head}</tr>
                </thead>
                <tbody role="rowgroup" on:click=move |event| open_clicked_row(ui, &event)>
                    {move || body(ui, dialect, &columns.read())}
                </tbody>
            </table>
        </div>
    }
}

/// The rows of the whole result and the heading; -1 when nobody knows.
fn total_rows(shown: &Shown) -> i64 {
    let total = shown.page.total.filter(|_| shown.page.is_total_exact());
    total.and_then(|total| i64::try_from(total).ok()).map_or(-1, |total| total + 1)
}

fn body(ui: Ui, dialect: Dialect, columns: &[Column]) -> impl IntoView + use<> {
    let now = ui.logs.now().get();
    let selected = ui.logs.selected().get();
    let rows = ui.shown(|shown| {
        let longest = shown.page.rows.iter().filter_map(|row| row.run()?.run_time).max().unwrap_or_default();
        let mut context = RowContext { ui, columns, dialect, now, longest, previous_day: None, first_row: shown.page.first_row() };
        let rows = shown.page.rows.iter().enumerate();
        rows.map(|(position, row)| run_row(&mut context, position, row, selected == Some(position))).collect_view()
    });
    match rows {
        Some(rows) => rows.into_any(),
        None => skeleton(ui, columns.len() + 1).into_any(),
    }
}

/// As many grey rows as were asked for, so that nothing jumps when the real ones come.
fn skeleton(ui: Ui, cells: usize) -> impl IntoView + use<> {
    let rows = ui.logs.query().with_untracked(|query| query.limit.get());
    (0..rows)
        .map(|_| {
            let cells = (0..cells).map(|_| view! { <td><span class="bone">{""}</span></td> });
            view! { <tr class="row skeleton" aria-hidden="true">{cells.collect_view()}</tr> }
        })
        .collect_view()
}

/// One listener for all rows: a click anywhere in a row opens it, unless it ends a selection of text.
fn open_clicked_row(ui: Ui, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let row = target.and_then(|target| target.closest("[data-position]").ok().flatten());
    let position = row.and_then(|row| row.get_attribute("data-position")?.parse().ok());
    if position.is_some() && !is_selecting() {
        let is_open = ui.logs.selected().get_untracked() == position;
        ui.logs.select(position.filter(|_| !is_open));
    }
}

fn is_selecting() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}
