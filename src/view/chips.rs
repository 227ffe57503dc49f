//! The filters in use, each with a way to take it off.

use super::dom::{El, button, el, focus_filters};
use super::icon::{Icon, icon};
use super::safe_text::visible;
use super::ui::Ui;
use crate::i18n::Messages;
use crate::model::{LogQuery, TimeRange, Timestamp};
use crate::state::LogState;

/// How a filter is taken off.
type Remove = Box<dyn Fn(LogState)>;

/// One chip for each filter in use, and a button that clears all.
pub(super) fn chips(ui: Ui) -> Option<El> {
    let used = used(ui, &ui.logs.query());
    if used.is_empty() {
        return None;
    }
    let chips = used.into_iter().map(|(text, remove)| chip(ui, &text, remove));
    let clear = button("link").text(ui.messages.more().clear_filters).on("click", move |event| {
        focus_filters(&event);
        ui.logs.clear_filters();
    });
    Some(el("div class=chips").children(chips).child(clear))
}

fn chip(ui: Ui, text: &str, remove: Remove) -> El {
    let remove = button("chip-remove")
        .attr("aria-label", &ui.messages.more().remove_filter.fill(&[text]))
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
    let mut used: Vec<(String, Remove)> = Vec::new();
    let mut add = |label: fn(&Messages) -> &str, value: &str, remove: Remove| {
        if !value.is_empty() {
            used.push(([label(messages), ": ", &visible(value)].concat(), remove));
        }
    };
    add(|messages| messages.keyword, &query.keyword, Box::new(|logs| logs.set_keyword("")));
    for status in &query.statuses {
        let name = (messages.status_name)(status);
        let status = status.clone();
        add(|messages| messages.status, name, Box::new(move |logs| logs.toggle_status(status.clone())));
    }
    add(|messages| messages.time, &range_text(ui, query.range), Box::new(|logs| logs.set_range(TimeRange::default())));
    add(|messages| messages.more().session_id, &query.session_id, Box::new(|logs| logs.set_session_id("")));
    add(|messages| messages.more().account, &query.account, Box::new(|logs| logs.set_account("")));
    used
}

fn range_text(ui: Ui, range: TimeRange) -> String {
    let exact = |at: Option<Timestamp>| at.map(|at| ui.format(|formats| formats.exact(at))).unwrap_or_default();
    match range {
        TimeRange::Preset(preset) => (ui.messages.preset)(preset).to_owned(),
        TimeRange::Custom(_) if range.is_all() => String::new(),
        TimeRange::Custom(bounds) => [&exact(bounds.after), " – ", &exact(bounds.before)].concat(),
    }
}
