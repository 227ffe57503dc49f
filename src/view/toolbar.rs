//! What is asked for.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::more_filters::MoreFilters;
use super::time_filter::TimeFilter;
use super::ui::Ui;
use crate::model::Status;

/// The longest part of a keyword that Dify compares, in characters.
const SEARCHED_CHARS: usize = 30;

/// The filters that the server has, and nothing else.
#[component]
pub(super) fn Toolbar(ui: Ui) -> impl IntoView {
    let filters = ui.logs.filters();
    let refresh = move |_| ui.logs.refresh();
    view! {
        <div class="toolbar" part="toolbar" role="search" aria-label=ui.messages.filters>
            {filters.keyword.then(|| view! { <KeywordBox ui /> })}
            <StatusChoice ui />
            {filters.after.then(|| view! { <TimeFilter ui /> })}
            {(filters.session_id || filters.account).then(|| view! { <MoreFilters ui /> })}
            <button class="button refresh" type="button" on:click=refresh>
                {icon(Icon::Refresh)}
                {ui.messages.refresh}
            </button>
        </div>
    }
}

#[component]
fn KeywordBox(ui: Ui) -> impl IntoView {
    let draft = ui.keyword;
    let is_too_long = move || draft.text().with(|text| text.trim().chars().count() > SEARCHED_CHARS);
    let hint = move || if is_too_long() { ui.messages.keyword_too_long } else { ui.messages.keyword_hint };
    let key_down = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        // Enter also ends the choice of a word in Chinese and Japanese input; that one is not ours.
        "Enter" if !event.is_composing() => draft.commit(),
        _ => {}
    };
    view! {
        <label class="field keyword">
            <span class="label">{ui.messages.keyword}</span>
            <span class="box">
                {icon(Icon::Search)}
                <input
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                    aria-label=ui.messages.keyword
                    aria-describedby="keyword-hint"
                    prop:value=move || draft.text().get()
                    on:input=move |event| draft.type_text(event_target_value(&event))
                    on:keydown=key_down
                />
            </span>
            <span class="hint" id="keyword-hint" class:warning=is_too_long>
                {hint}
            </span>
        </label>
    }
}

#[component]
fn StatusChoice(ui: Ui) -> impl IntoView {
    let (chosen, _) = ui.logs.status();
    let choose = move |event| ui.logs.set_status(Status::from_word(&event_target_value(&event)));
    let options = ui.logs.filters().statuses.iter().map(|status| {
        let is_chosen = move || chosen.get().as_ref() == Some(status);
        view! {
            <option value=status.word() prop:selected=is_chosen>
                {(ui.messages.status_name)(status)}
            </option>
        }
    });
    view! {
        <label class="field">
            <span class="label">{ui.messages.status}</span>
            <select aria-label=ui.messages.status on:change=choose>
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {ui.messages.any_status}
                </option>
                {options.collect_view()}
            </select>
        </label>
    }
}
