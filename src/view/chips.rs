//! The filters in use, each with a way to take it off.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::safe_text::visible;
use super::ui::Ui;
use crate::model::{LogQuery, TimeRange, Timestamp};
use crate::state::LogState;

/// One chip for each filter in use, and a button that clears all.
#[component]
pub(super) fn Chips(ui: Ui) -> impl IntoView {
    let clear_all = move |_| ui.logs.clear_filters();
    move || {
        let chips = chips(ui, &ui.logs.query().read());
        (!chips.is_empty()).then(|| {
            let chips = chips.into_iter().map(|(text, remove)| chip(ui, text, remove));
            view! {
                <div class="chips">
                    {chips.collect_view()}
                    <button class="link" type="button" on:click=clear_all>
                        {ui.messages.clear_filters}
                    </button>
                </div>
            }
        })
    }
}

fn chip(ui: Ui, text: String, remove: fn(LogState)) -> impl IntoView {
    let label = (ui.messages.remove_filter)(&text);
    view! {
        <span class="chip">
            <bdi>{text}</bdi>
            <button class="chip-remove" type="button" aria-label=label on:click=move |_| remove(ui.logs)>
                {icon(Icon::Cross)}
            </button>
        </span>
    }
}

/// Each filter in use, in words, and how it is taken off.
fn chips(ui: Ui, query: &LogQuery) -> Vec<(String, fn(LogState))> {
    let messages = ui.messages;
    let mut chips: Vec<(String, fn(LogState))> = Vec::new();
    let mut text = |label: &str, value: &str, remove: fn(LogState)| {
        if !value.is_empty() {
            chips.push((format!("{label}: {}", visible(value)), remove));
        }
    };
    text(messages.keyword, &query.keyword, |logs| logs.set_keyword(""));
    let status = query.status.as_ref().map_or("", messages.status_name);
    text(messages.status, status, |logs| logs.set_status(None));
    text(messages.time, &range_text(ui, query.range), |logs| logs.set_range(TimeRange::default()));
    text(messages.session_id, &query.session_id, |logs| logs.set_session_id(""));
    text(messages.account, &query.account, |logs| logs.set_account(""));
    chips
}

fn range_text(ui: Ui, range: TimeRange) -> String {
    let exact = |at: Timestamp| ui.format(|formats| formats.exact(at));
    match range {
        TimeRange::Preset(preset) => (ui.messages.preset)(preset).to_owned(),
        TimeRange::Custom(bounds) => match (bounds.after, bounds.before) {
            (None, None) => String::new(),
            (after, before) => {
                format!("{} – {}", after.map(exact).unwrap_or_default(), before.map(exact).unwrap_or_default())
            }
        },
    }
}
