//! No rows, and why.

use super::dom::{El, button, el, focus_filters};
use super::ui::Ui;
use crate::state::derived;

/// “No runs yet”, or “No run matches the filters” with a way out; never for an error.
pub(super) fn nothing(ui: Ui) -> impl Fn() -> Option<El> + 'static {
    let is_filtered =
        derived(move || ui.shown(|shown| shown.page.rows.is_empty().then(|| shown.query.is_filtered())).flatten());
    move || is_filtered.read().map(|is_filtered| reason(ui, is_filtered))
}

fn reason(ui: Ui, is_filtered: bool) -> El {
    let messages = ui.messages;
    let (title, hint) =
        if is_filtered { (messages.no_match, messages.no_match_hint) } else { (messages.empty, messages.empty_hint) };
    let way_out = is_filtered.then(|| {
        button("button").text(messages.clear_filters).on("click", move |event| {
            focus_filters(&event);
            ui.logs.clear_filters();
        })
    });
    let place = el("div class=nothing part=notice");
    place.child(el("p class=nothing-title").text(title)).child(el("p").text(hint)).children(way_out)
}
