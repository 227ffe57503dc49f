//! The table: skeleton rows before the first answer, then the rows of the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::untrack;
use web_sys::Event;

use super::columns::Column;
use super::dom::{El, button, el, target};
use super::icon::{Icon, icon};
use super::only_this::offer_only_this;
use super::rows::Rows;
use super::text::Text;
use super::ui::Ui;
use crate::model::{Order, padded};
use crate::state::{Activity, Shown, Timer, Watched, derived, is_selecting, keep, react};

/// Rows are left as they are when new ones come sooner.
const BUSY_AFTER: Duration = Duration::from_millis(300);

/// The table of the page on screen.
pub(super) fn table(ui: Ui) -> El {
    let body = el("tbody role=rowgroup").on("click", move |event| open_clicked_row(ui, &event));
    let head = el("tr role=row aria-rowindex=1").on("click", move |event| {
        if target(&event).and_then(|target| target.closest(".sort")).is_some() {
            ui.logs.set_order(untrack(|| ui.logs.query()).order.reversed());
        }
    });
    let heading_row = head.clone();
    let ordered = head.clone();
    let mut title = Text::new();
    let caption = title.put_into(&el("caption class=visually-hidden"));
    let rows = Rc::new(RefCell::new(Rows::new(ui, body.clone())));
    let (pointed, offer) = (Rc::clone(&rows), offer_only_this(ui));
    let point = move |event: Event| {
        if let Some((row, position)) = row_of(&event) {
            offer(&row);
            // Rows that are being written move the keyboard themselves, and say the values of theirs.
            if let Ok(mut rows) = pointed.try_borrow_mut() {
                rows.point(Some(position));
            }
        }
    };
    let body = body.on("pointerover", point.clone()).on("focusin", point);
    let drawn = Rc::clone(&rows);
    let mut heading = Vec::new();
    let mut has_rows = false;
    let is_drawn_anew = Rc::new(Cell::new(false));
    let draws_anew = Rc::clone(&is_drawn_anew);
    react(move || {
        let loadable = ui.logs.loadable();
        let shown = loadable.shown();
        // What was only expected before the first rows may turn out not to be there.
        let before = if has_rows { heading.as_slice() } else { &[] };
        has_rows = shown.is_some();
        let filled = |shown: &Rc<Shown>| Column::filled(&shown.page.rows, before);
        let columns = shown.map_or_else(|| Column::expected(ui.dialect), filled);
        if columns != heading {
            draw_head(ui, &head, &columns);
            draws_anew.set(true);
            heading = columns.clone();
        }
        let mut rows = drawn.borrow_mut();
        match shown {
            Some(shown) => rows.show(shown, &columns, untrack(|| ui.logs.now())),
            None => rows.show_skeleton(&columns, untrack(|| ui.logs.query()).limit),
        }
    });
    let mut marked_as = None;
    react(move || {
        let order = ui.shown(|shown| shown.query.order).unwrap_or_else(|| ui.logs.query().order);
        // A heading that was drawn anew is marked anew, too.
        if is_drawn_anew.take() || marked_as != Some(order) {
            mark_order(ui, &ordered, &mut title, order);
            marked_as = Some(order);
        }
    });
    let marked = Rc::clone(&rows);
    react(move || {
        // New rows are marked anew, too.
        drop(ui.logs.loadable());
        marked.borrow_mut().select(ui.logs.selected());
    });
    react(move || rows.borrow_mut().tick(ui.logs.now()));
    let is_loading = move || matches!(ui.logs.loadable().activity(), Activity::Loading { .. });
    let table = el("table class=table part=table role=table")
        .attr_when("aria-rowcount", move || Some(padded(ui.shown(total_rows).unwrap_or(-1), 1)))
        .attr_when("data-times", move || ui.logs.display().is_exact.then(|| "exact".to_owned()))
        .child(caption)
        .child(el("thead role=rowgroup").child(heading_row))
        .child(body);
    let is_drawn = move || {
        let loadable = ui.logs.loadable();
        loadable.shown().map_or(loadable.is_first_load(), |shown| !shown.page.rows.is_empty())
    };
    show_busy(el("div class=scroll"), &table, derived(is_loading)).hidden_when(move || !is_drawn()).child(table)
}

/// Says that something is loaded into a table, and marks its place while that takes its time.
///
/// Most answers come sooner, and a layer that comes and goes would cost each page turn more than its rows.
fn show_busy(place: El, table: &El, is_loading: Rc<Watched<bool>>) -> El {
    let (marked, table) = (place.clone(), table.clone());
    react(move || {
        let is_loading = is_loading.read();
        table.set_attr("aria-busy", if is_loading { "true" } else { "false" });
        if is_loading {
            let late = marked.clone();
            keep(Timer::after(BUSY_AFTER, move || late.set_attr("data-busy", "")));
        } else {
            marked.remove_attr("data-busy");
        }
    });
    place
}

/// The rows of the whole result and the heading; -1 when nobody knows.
fn total_rows(shown: &Shown) -> i64 {
    let total = shown.page.total.filter(|_| shown.page.is_total_exact());
    total.and_then(|total| i64::try_from(total).ok()).map_or(-1, |total| total + 1)
}

fn draw_head(ui: Ui, head: &El, columns: &[Column]) {
    let cell = |word: &str| el("th scope=col role=columnheader").attr("data-column", word);
    let cells = columns.iter().map(|column| {
        let heading = column.heading(ui.messages, ui.dialect);
        match column {
            Column::StartTime => cell(column.word()).child(button("sort").text(heading)),
            _ => cell(column.word()).text(heading),
        }
    });
    let details = cell("details").child(el("span class=visually-hidden").text(ui.messages.details));
    let had_focus = head.has_focus();
    head.set_text("");
    drop(head.clone().children(cells).child(details));
    if let (true, Some(sort)) = (had_focus, head.find(".sort")) {
        sort.focus();
    }
}

/// Says which end of the result comes first, and offers the other one.
fn mark_order(ui: Ui, head: &El, caption: &mut Text, order: Order) {
    let messages = ui.messages;
    let (sort, title, other, drawing) = match order {
        Order::NewestFirst => ("descending", messages.caption, messages.show_oldest_first, Icon::Down),
        Order::OldestFirst => {
            ("ascending", messages.more().caption_oldest, messages.more().show_newest_first, Icon::Up)
        }
    };
    caption.set(title);
    if let (Some(heading), Some(button)) = (head.find("[data-column='start-time']"), head.find(".sort")) {
        heading.set_attr("aria-sort", sort);
        button.set_attr("title", other);
        if let Some(old) = button.find("svg") {
            old.element().remove();
        }
        drop(button.child(icon(drawing)));
    }
}

/// One listener for all rows: a click anywhere in a row opens it, unless it ends a selection of text.
fn open_clicked_row(ui: Ui, event: &Event) {
    let position = row_of(event).map(|(_, position)| position);
    if position.is_some() && !is_selecting() {
        let is_open = untrack(|| ui.logs.selected()) == position;
        ui.logs.select(position.filter(|_| !is_open));
    }
}

/// The row that an event happened in, and its position.
fn row_of(event: &Event) -> Option<(El, usize)> {
    let row = target(event)?.closest("[data-position]")?;
    let position = row.element().get_attribute("data-position")?.parse().ok()?;
    Some((row, position))
}
