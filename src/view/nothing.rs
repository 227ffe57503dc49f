//! No rows, and why.

use super::dom::{El, button, el, focus_filters};
use super::notice::framed;
use super::scan_notice::found_text;
use super::ui::Ui;
use crate::state::{Shown, derived};

/// “No runs yet”, or “No run matches the filters” with a way out; never for an error.
pub(super) fn nothing(ui: Ui) -> impl Fn() -> Option<El> + 'static {
    let is_filtered = derived(move || {
        let reason = |shown: &Shown| {
            let unread = shown.scan.filter(|scan| !scan.is_complete);
            (shown.query.is_filtered(), unread.map(|scan| found_text(ui, scan, shown.query.order)))
        };
        ui.shown(|shown| shown.page.rows.is_empty().then(|| reason(shown))).flatten()
    });
    move || is_filtered.read().map(|(is_filtered, unread)| reason(ui, is_filtered, unread))
}

/// A search that has not read everything does not know whether there is a match.
fn reason(ui: Ui, is_filtered: bool, unread: Option<String>) -> El {
    let messages = ui.messages;
    let (title, hint) = if is_filtered {
        (messages.more().no_match, messages.more().no_match_hint)
    } else {
        (messages.more().empty, messages.more().empty_hint)
    };
    let way_on = match unread {
        Some(_) => Some(
            button("button")
                .text(messages.more().read_more)
                .hidden_when(move || ui.logs.reading().is_some())
                .on("click", move |_| ui.logs.read_more()),
        ),
        None if is_filtered => Some(button("button").text(messages.more().clear_filters).on("click", move |event| {
            focus_filters(&event);
            ui.logs.clear_filters();
        })),
        None => None,
    };
    let place = framed("div class=nothing");
    let title = unread.as_deref().unwrap_or(title);
    place.child(el("p class=nothing-title").text(title)).child(el("p").text(hint)).children(way_on)
}
