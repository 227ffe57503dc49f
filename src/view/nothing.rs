//! No rows, and why.

use super::dom::{El, button, el, focus_filters};
use super::ui::Ui;

/// “No runs yet”, or “No run matches the filters” with a way out; never for an error.
pub(super) fn nothing(ui: Ui) -> Option<El> {
    let messages = ui.messages;
    let is_filtered = ui.shown(|shown| shown.page.rows.is_empty().then(|| shown.query.is_filtered()))??;
    let (title, hint) =
        if is_filtered { (messages.no_match, messages.no_match_hint) } else { (messages.empty, messages.empty_hint) };
    let way_out = is_filtered.then(|| {
        button("button").text(messages.clear_filters).on("click", move |event| {
            focus_filters(&event);
            ui.logs.clear_filters();
        })
    });
    let place = el("div class=nothing part=notice");
    Some(place.child(el("p class=nothing-title").text(title)).child(el("p").text(hint)).children(way_out))
}
