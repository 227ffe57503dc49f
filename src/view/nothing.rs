//! No rows, and why.

use leptos::prelude::*;

use super::ui::Ui;

/// “No runs yet”, or “No run matches the filters” with a way out; never for an error.
#[component]
pub(super) fn Nothing(ui: Ui) -> impl IntoView {
    let reason = Memo::new(move |_| {
        ui.shown(|shown| shown.page.rows.is_empty().then(|| shown.query.is_filtered())).flatten()
    });
    let messages = ui.messages;
    let clear = move |_| ui.logs.clear_filters();
    move || {
        reason.get().map(|is_filtered| {
            let (title, hint) = if is_filtered {
                (messages.no_match, messages.no_match_hint)
            } else {
                (messages.empty, messages.empty_hint)
            };
            let way_out = is_filtered.then(|| {
                view! { <button class="button" type="button" on:click=clear>{messages.clear_filters}</button> }
            });
            view! {
                <div class="nothing" part="notice">
                    <p class="nothing-title">{title}</p>
                    <p>{hint}</p>
                    {way_out}
                </div>
            }
        })
    }
}
