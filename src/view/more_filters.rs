//! The filters that are used less often: one end user's session, one account.

use leptos::prelude::*;

use super::ui::Ui;
use crate::model::LogQuery;
use crate::state::LogState;

/// A button that opens the two fields.
#[component]
pub(super) fn MoreFilters(ui: Ui) -> impl IntoView {
    let is_used = move || ui.logs.query().with_untracked(|query| !query.session_id.is_empty() || !query.account.is_empty());
    let is_open = RwSignal::new(is_used());
    let filters = ui.logs.filters();
    let messages = ui.messages;
    let fields = move || {
        view! {
            {filters
                .session_id
                .then(|| {
                    field(ui, messages.session_id, messages.exact_match, |query| &query.session_id, LogState::set_session_id)
                })}
            {filters
                .account
                .then(|| field(ui, messages.account, messages.account_hint, |query| &query.account, LogState::set_account))}
        }
    };
    view! {
        <button
            class="button"
            type="button"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|open| *open = !*open)
        >
            {messages.more_filters}
        </button>
        {move || is_open.get().then(fields)}
    }
}

fn field(
    ui: Ui,
    label: &'static str,
    hint: &'static str,
    read: fn(&LogQuery) -> &String,
    write: fn(LogState, &str),
) -> impl IntoView {
    let value = Memo::new(move |_| ui.logs.query().with(|query| read(query).clone()));
    // `change` comes with Enter and when the field is left, never while an address is half typed.
    let change = move |event| write(ui.logs, &event_target_value(&event));
    view! {
        <label class="field">
            <span class="label">{label}</span>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                placeholder=hint
                title=hint
                aria-label=label
                aria-description=hint
                prop:value=move || value.get()
                on:change=change
            />
        </label>
    }
}
