//! The table: skeleton rows before the first answer, then the rows of the page.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Event;

use super::columns::Column;
use super::dom::{El, el, react, target};
use super::rows::Rows;
use super::ui::Ui;
use crate::state::{Activity, Shown};

/// The table of the page on screen.
pub(super) fn table(ui: Ui) -> El {
    let body = el("tbody").attr("role", "rowgroup").on("click", move |event| open_clicked_row(ui, &event));
    let head = el("tr").attr("role", "row").attr("aria-rowindex", "1");
    let rows = Rc::new(RefCell::new(Rows::new(ui, body.clone())));
    let columns = columns_when(ui);
    react({
        let head = head.clone();
        move || draw_head(ui, &head, &columns.read())
    });
    react({
        let (rows, body) = (Rc::clone(&rows), body.clone());
        move || {
            let now = ui.logs.now().get_untracked();
            if ui.shown(|shown| rows.borrow_mut().show(shown, &columns.read(), now)).is_none() {
                *rows.borrow_mut() = Rows::new(ui, body.clone());
                draw_skeleton(ui, &body, columns.read().len());
            }
            rows.borrow().select(ui.logs.selected().get_untracked());
        }
    });
    react({
        let rows = Rc::clone(&rows);
        move || rows.borrow().select(ui.logs.selected().get())
    });
    react(move || rows.borrow().tick(ui.logs.now().get()));
    let is_loading = move || ui.loadable(|loadable| matches!(loadable.activity(), Activity::Loading { .. }));
    let table = el("table")
        .class("table")
        .attr("part", "table")
        .attr("role", "table")
        .aria_when("aria-busy", is_loading)
        .attr_when("aria-rowcount", move || Some(ui.shown(total_rows).unwrap_or(-1).to_string()))
        .child(el("caption").class("visually-hidden").text(ui.messages.caption))
        .child(el("thead").attr("role", "rowgroup").child(head))
        .child(body);
    let is_drawn = move || {
        ui.loadable(|loadable| {
            let has_rows = loadable.shown().is_some_and(|shown| !shown.page.rows.is_empty());
            has_rows || loadable.is_first_load()
        })
    };
    el("div").class("scroll").hidden_when(move || !is_drawn()).child(table)
}

fn columns_when(ui: Ui) -> Memo<Vec<Column>> {
    Memo::new(move |_| {
        ui.shown(|shown| Column::filled(&shown.page.rows)).unwrap_or_else(|| Column::expected(ui.dialect))
    })
}

/// The rows of the whole result and the heading; -1 when nobody knows.
fn total_rows(shown: &Shown) -> i64 {
    let total = shown.page.total.filter(|_| shown.page.is_total_exact());
    total.and_then(|total| i64::try_from(total).ok()).map_or(-1, |total| total + 1)
}

fn draw_head(ui: Ui, head: &El, columns: &[Column]) {
    let cell = |word: &str| el("th").attr("scope", "col").attr("role", "columnheader").attr("data-column", word);
    let cells = columns.iter().map(|column| cell(column.word()).text(column.heading(ui.messages, ui.dialect)));
    let details = cell("details").child(el("span").class("visually-hidden").text(ui.messages.details));
    head.set_text("");
    drop(head.clone().children(cells).child(details));
}

/// As many grey rows as were asked for, so that nothing jumps when the real ones come.
fn draw_skeleton(ui: Ui, body: &El, columns: usize) {
    let rows = ui.logs.query().with_untracked(|query| query.limit.get());
    let row = |_| {
        let cell = |_| el("td").child(el("span").class("bone"));
        el("tr").class("row skeleton").attr("aria-hidden", "true").children((0..=columns).map(cell))
    };
    body.set_text("");
    drop(body.clone().children((0..rows).map(row)));
}

/// One listener for all rows: a click anywhere in a row opens it, unless it ends a selection of text.
fn open_clicked_row(ui: Ui, event: &Event) {
    let row = target(event).and_then(|target| target.closest("[data-position]"));
    let position = row.and_then(|row| row.element().get_attribute("data-position")?.parse().ok());
    if position.is_some() && !is_selecting() {
        let is_open = ui.logs.selected().get_untracked() == position;
        ui.logs.select(position.filter(|_| !is_open));
    }
}

fn is_selecting() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}
