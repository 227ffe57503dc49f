//! What is asked for.

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::dom::{El, button, el, target_value};
use super::icon::{Icon, icon};
use super::more_filters::more_filters;
use super::status_filter::status_filter;
use super::time_filter::time_filter;
use super::ui::{Panel, Ui};

/// The longest part of a keyword that Dify compares, in characters.
pub(super) const SEARCHED_CHARS: usize = 30;

/// The filters that the server has, and nothing else.
pub(super) fn toolbar(ui: Ui) -> El {
    let filters = ui.logs.filters();
    el("div class=toolbar part=toolbar role=search")
        .attr("aria-label", ui.messages.filters)
        .children(filters.keyword.then(|| keyword_box(ui)))
        .child(status_filter(ui))
        .children(filters.after.then(|| time_filter(ui)).into_iter().flatten())
        .children((filters.session_id || filters.account).then(|| more_filters(ui)).into_iter().flatten())
        .child(
            button("button refresh")
                .child(icon(Icon::Refresh))
                .child(el("span").text(ui.messages.refresh))
                .on("click", move |_| ui.logs.refresh()),
        )
}

/// A button that opens and closes a panel.
pub(super) fn opener(ui: Ui, panel: Panel, label: &str, drawing: Icon) -> El {
    button("button")
        .aria_when("aria-expanded", move || ui.is_open(panel))
        .child(icon(drawing))
        .child(el("span").text(label))
        .on("click", move |_| ui.open(panel, !untrack(|| ui.is_open(panel))))
}

/// A label above its field.
pub(super) fn field(label: &str, input: El) -> El {
    let input = input.attr("aria-label", label);
    el("label class=field").child(el("span class=label").text(label)).child(input)
}

/// A choice of one; each option is a word and its text.
pub(super) fn select(options: impl IntoIterator<Item = (String, String)>) -> El {
    let option = |(word, text): (String, String)| el("option").attr("value", &word).text(&text);
    el("select").children(options.into_iter().map(option))
}

fn keyword_box(ui: Ui) -> El {
    let messages = ui.messages;
    let logs = ui.logs;
    let is_too_long = move || logs.typed_keyword().trim().char_indices().nth(SEARCHED_CHARS).is_some();
    let input = el("input type=search autocomplete=off spellcheck=false maxlength=200")
        .attr("aria-label", messages.keyword)
        .attr("aria-describedby", "keyword-hint")
        .value_when(move || logs.typed_keyword())
        .on("input", move |event| logs.type_keyword(target_value(&event)))
        .on("change", move |_| logs.commit_keyword())
        .on("keydown", move |event| {
            let event: KeyboardEvent = event.unchecked_into();
            // Enter also ends the choice of a word in Chinese and Japanese input; that one is not ours.
            if event.key() == "Enter" && !event.is_composing() {
                logs.commit_keyword();
            }
        });
    let hint = el("span id=keyword-hint")
        .attr_when("class", move || Some(if is_too_long() { "hint warning" } else { "hint" }.to_owned()))
        .text_when(move || {
            if is_too_long() { messages.more().keyword_too_long } else { messages.keyword_hint }.to_owned()
        });
    el("label")
        .attr("class", "field keyword")
        .attr("title", messages.keyword_hint)
        .child(el("span class=label").text(messages.keyword).child(hint))
        .child(el("span class=box").child(icon(Icon::Search)).child(input))
}
