//! How many runs there are: by status, and over time.

use leptos::prelude::untrack;

use super::dom::{El, button, el};
use super::histogram::histogram;
use super::status_badge::status_badge;
use super::styles;
use super::ui::Ui;
use crate::model::Status;
use crate::state::{Counts, react};

/// The counts of each status, and the bars over time.
pub(super) fn overview(ui: Ui) -> El {
    styles::open();
    announce_result(ui);
    el("section class=overview").attr("aria-label", ui.messages.overview).child(counts(ui)).child(histogram(ui))
}

/// Statuses that filter, with the runs of each once someone has asked for them.
fn counts(ui: Ui) -> El {
    let messages = ui.messages;
    let is_counting = move || ui.logs.counts().is_some_and(|counts| !counts.is_done);
    let rest = move || {
        let rest = ui.logs.counts().and_then(|counts| counts.rest()).filter(|rest| *rest > 0);
        rest.map(|rest| [messages.more().rest_of_runs, " ", &ui.count(rest)].concat()).unwrap_or_default()
    };
    let counted = move || {
        let is_known = |counts: &Counts| counts.is_done && counts.counts.iter().any(|(_, count)| count.is_some());
        let counts = ui.logs.counts().filter(is_known);
        counts.map(|counts| messages.more().counted.fill(&[&ui.relative(counts.counted_at)])).unwrap_or_default()
    };
    el("div class=counts role=group")
        .attr("aria-label", messages.status)
        .child(chip(ui, None))
        .children(ui.logs.filters().statuses.iter().map(|status| chip(ui, Some(status))))
        .child(el("span class=rest-count").text_when(rest))
        .child(
            button("button count-statuses")
                .text(messages.more().count_statuses)
                .aria_when("aria-disabled", is_counting)
                .on("click", move |_| {
                    if !untrack(is_counting) {
                        ui.logs.count();
                    }
                }),
        )
        .child(el("span class=counted").text_when(counted))
}

/// A button that filters by a status, or by none.
fn chip(ui: Ui, status: Option<&'static Status>) -> El {
    let messages = ui.messages;
    let label = match status {
        Some(status) => status_badge(messages, status),
        None => el("span").text(messages.more().all_runs),
    };
    let is_chosen = move || {
        let chosen = ui.logs.query().statuses;
        status.map_or(chosen.is_empty(), |status| chosen.contains(status))
    };
    let why_unknown = move || (count_text(ui, status) == messages.none).then(|| messages.more().not_counted.to_owned());
    button("count-chip")
        .aria_when("aria-pressed", is_chosen)
        .attr_when("title", why_unknown)
        .child(label)
        .child(el("span class=count").text_when(move || count_text(ui, status)))
        .on("click", move |_| match status {
            Some(status) => ui.logs.toggle_status(status.clone()),
            None => ui.logs.set_statuses(Vec::new()),
        })
}

/// The runs of a status as far as they are known; empty when nobody asked.
fn count_text(ui: Ui, status: Option<&Status>) -> String {
    let Some(counts) = ui.logs.counts() else { return String::new() };
    match counts.counts.iter().find(|(counted, _)| counted.as_ref() == status) {
        Some((_, Some(count))) => ui.count(*count),
        Some((_, None)) => ui.messages.none.to_owned(),
        None => "…".to_owned(),
    }
}

/// Says all counts at once, when the last of them has come.
fn announce_result(ui: Ui) {
    let mut was_counting = false;
    react(move || {
        let counts = ui.logs.counts();
        let is_counting = counts.as_ref().is_some_and(|counts| !counts.is_done);
        if let Some(counts) = counts.filter(|counts| was_counting && counts.is_done) {
            let told = counts.counts.iter().map(|(status, _)| {
                let name =
                    status.as_ref().map_or(ui.messages.more().all_runs, |status| (ui.messages.status_name)(status));
                [name, " ", &count_text(ui, status.as_ref())].concat()
            });
            ui.announce(told.collect::<Vec<_>>().join(", "));
        }
        was_counting = is_counting;
    });
}
