//! What is asked for.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::dom::{El, button, el, target_value};
use super::icon::{Icon, icon};
use super::more_filters::more_filters;
use super::time_filter::time_filter;
use super::ui::Ui;
use crate::model::Status;

/// The longest part of a keyword that Dify compares, in characters.
const SEARCHED_CHARS: usize = 30;

/// The filters that the server has, and nothing else.
pub(super) fn toolbar(ui: Ui) -> El {
    let filters = ui.logs.filters();
    el("div class=toolbar part=toolbar role=search")
        .attr("aria-label", ui.messages.filters)
        .children(filters.keyword.then(|| keyword_box(ui)))
        .child(status_choice(ui))
        .children(filters.after.then(|| time_filter(ui)).into_iter().flatten())
        .children((filters.session_id || filters.account).then(|| more_filters(ui)).into_iter().flatten())
        .child(
            button("button refresh")
                .child(icon(Icon::Refresh))
                .child(el("span").text(ui.messages.refresh))
                .on("click", move |_| ui.logs.refresh()),
        )
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
        .on("keydown", move |event| {
            let event: KeyboardEvent = event.unchecked_into();
            // Enter also ends the choice of a word in Chinese and Japanese input; that one is not ours.
            if event.key() == "Enter" && !event.is_composing() {
                logs.commit_keyword();
            }
        });
    let hint = el("span id=keyword-hint")
        .attr_when("class", move || Some(if is_too_long() { "hint warning" } else { "hint" }.to_owned()))
        .text_when(move || if is_too_long() { messages.keyword_too_long } else { messages.keyword_hint }.to_owned());
    el("label")
        .attr("class", "field keyword")
        .attr("title", messages.keyword_hint)
        .child(el("span class=label").text(messages.keyword).child(hint))
        .child(el("span class=box").child(icon(Icon::Search)).child(input))
}

fn status_choice(ui: Ui) -> El {
    let logs = ui.logs;
    let any = (String::new(), ui.messages.any_status.to_owned());
    let statuses = logs.filters().statuses.iter();
    let options = statuses.map(|status| (status.word().to_owned(), (ui.messages.status_name)(status).to_owned()));
    let choice = select([any].into_iter().chain(options))
        .value_when(move || logs.query().status.as_ref().map(Status::word).unwrap_or_default().to_owned())
        .on("change", move |event| logs.set_status(Status::from_word(&target_value(&event))));
    field(ui.messages.status, choice)
}
