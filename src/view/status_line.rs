//! Which rows are on screen, how old they are, and in which zone times are written.

use leptos::prelude::*;

use super::ui::Ui;
use crate::model::{Page, Row};

/// “21 to 40 of 5,000 · Updated 12 seconds ago · UTC+1”.
#[component]
pub(super) fn StatusLine(ui: Ui) -> impl IntoView {
    let range = move || ui.shown(|shown| range_text(ui, &shown.page));
    let updated = move || {
        ui.shown(|shown| shown.received_at).map(|at| (ui.messages.updated)(&ui.relative(at)))
    };
    let zone = move || {
        let at = ui.shown(|shown| shown.received_at)?;
        Some(ui.format(|formats| formats.zone_label(at)))
    };
    let surplus = move || {
        let surplus = ui.shown(|shown| shown.page.surplus).filter(|surplus| *surplus > 0)?;
        Some((ui.messages.surplus_rows)(&ui.count(surplus as u64)))
    };
    // A screen reader hears what came, once it came.
    Effect::new(move |_| {
        if let Some(text) = range() {
            ui.announce(text);
        }
    });
    view! {
        <p class="status-line">
            <span class="range">{range}</span>
            <span>{updated}</span>
            <span>{zone}</span>
            <span class="warning">{surplus}</span>
        </p>
    }
}

fn range_text(ui: Ui, page: &Page<Row>) -> String {
    if page.rows.is_empty() {
        return ui.messages.no_rows.to_owned();
    }
    let first = page.first_row();
    let last = first + page.rows.len() as u64 - 1;
    let (first, last) = (ui.count(first), ui.count(last));
    match page.total {
        Some(total) if page.is_total_exact() => (ui.messages.rows_shown)(&first, &last, &ui.count(total)),
        Some(total) => (ui.messages.rows_shown_of_about)(&first, &last, &ui.count(total)),
        None => (ui.messages.rows_shown_of_unknown)(&first, &last),
    }
}
