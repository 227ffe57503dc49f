//! The filters in use, each with a way to take it off.

use super::dom::{El, button, el, focus_filters};
use super::icon::{Icon, icon};
use super::safe_text::visible;
use super::ui::Ui;
use crate::model::{LogQuery, TimeRange, Timestamp};
use crate::state::LogState;

/// How a filter is taken off.
type Remove = fn(LogState);

/// One chip for each filter in use, and a button that clears all.
pub(super) fn chips(ui: Ui) -> Option<El> {
    let used = used(ui, &ui.logs.query());
    let clear = button("link").text(ui.messages.clear_filters).on("click", move |event| {
        focus_filters(&event);
        ui.logs.clear_filters();
    });
    let chips = used.iter().map(|(text, remove)| chip(ui, text, *remove));
    (!used.is_empty()).then(|| el("div class=chips").children(chips).child(clear))
}

fn chip(ui: Ui, text: &str, remove: Remove) -> El {
    let remove = button("chip-remove")
        .attr("aria-label", &ui.messages.remove_filter.fill(&[text]))
        .child(icon(Icon::Cross))
        .on("click", move |event| {
            focus_filters(&event);
            remove(ui.logs);
        });
    el("span class=chip").child(el("bdi").text(text)).child(remove)
}

/// Each filter in use, in words, and how it is taken off.
fn used(ui: Ui, query: &LogQuery) -> Vec<(String, Remove)> {
    let messages = ui.messages;
    let status = query.status.as_ref().map_or("", messages.status_name);
    let range = range_text(ui, query.range);
    let filters: [(&str, &str, Remove); 5] = [
        (messages.keyword, &query.keyword, |logs| logs.set_keyword("")),
        (messages.status, status, |logs| logs.set_status(None)),
        (messages.time, &range, |logs| logs.set_range(TimeRange::default())),
        (messages.session_id, &query.session_id, |logs| logs.set_session_id("")),
        (messages.account, &query.account, |logs| logs.set_account("")),
    ];
    let used = filters.into_iter().filter(|(_, value, _)| !value.is_empty());
    used.map(|(label, value, remove)| ([label, ": ", &visible(value)].concat(), remove)).collect()
}

fn range_text(ui: Ui, range: TimeRange) -> String {
    let exact = |at: Option<Timestamp>| at.map(|at| ui.format(|formats| formats.exact(at))).unwrap_or_default();
    match range {
        TimeRange::Preset(preset) => (ui.messages.preset)(preset).to_owned(),
        TimeRange::Custom(_) if range.is_all() => String::new(),
        TimeRange::Custom(bounds) => [&exact(bounds.after), " – ", &exact(bounds.before)].concat(),
    }
}
