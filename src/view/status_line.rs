//! Which rows are on screen, and how old they are.

use super::dom::{El, el};
use super::ui::Ui;
use crate::model::{Page, Row};
use crate::state::react;

/// “21 to 40 of 5,000”, “Updated 12 seconds ago”.
pub(super) fn status_line(ui: Ui) -> El {
    let part = |class: &str, text: Box<dyn Fn() -> Option<String>>| {
        el("span").attr("class", class).text_when(move || text().unwrap_or_default())
    };
    // A screen reader hears what came, once it came.
    react(move || {
        if let Some(text) = ui.shown(|shown| range_text(ui, &shown.page)) {
            ui.announce(text);
        }
    });
    el("p class=status-line")
        .child(part("range", Box::new(move || ui.shown(|shown| range_text(ui, &shown.page)))))
        .child(part(
            "updated",
            Box::new(move || {
                ui.shown(|shown| shown.received_at).map(|at| ui.messages.updated.fill(&[&ui.relative(at)]))
            }),
        ))
        .child(part(
            "warning",
            Box::new(move || {
                let repeated = ui.shown(|shown| shown.repeated).filter(|repeated| *repeated > 0)?;
                Some(ui.messages.more().repeated_rows.fill(&[&ui.count(repeated as u64)]))
            }),
        ))
        .child(part(
            "warning",
            Box::new(move || {
                let surplus = ui.shown(|shown| shown.page.surplus).filter(|surplus| *surplus > 0)?;
                Some(ui.messages.more().surplus_rows.fill(&[&ui.count(surplus as u64)]))
            }),
        ))
}

fn range_text(ui: Ui, page: &Page<Row>) -> String {
    if page.rows.is_empty() {
        return ui.messages.more().no_rows.to_owned();
    }
    let first = page.first_row();
    let last = first + page.rows.len() as u64 - 1;
    let (first, last) = (ui.count(first), ui.count(last));
    match page.total {
        Some(total) if page.is_total_exact() => ui.messages.rows_shown.fill(&[&first, &last, &ui.count(total)]),
        Some(total) => ui.messages.more().rows_shown_of_about.fill(&[&first, &last, &ui.count(total)]),
        None => ui.messages.more().rows_shown_of_unknown.fill(&[&first, &last]),
    }
}
