//! The filters that are used less often: one end user's session, one account.

use std::rc::Rc;

use super::dom::{El, button, el, target_value};
use super::toolbar::field;
use super::ui::Ui;
use crate::model::LogQuery;
use crate::state::{LogState, Watched};

/// A button, and the two fields that it opens.
pub(super) fn more_filters(ui: Ui) -> [El; 2] {
    let messages = ui.messages;
    let query = ui.logs.query();
    let is_open = Rc::new(Watched::new(!query.session_id.is_empty() || !query.account.is_empty()));
    let (toggled, opened) = (Rc::clone(&is_open), Rc::clone(&is_open));
    let filters = ui.logs.filters();
    let fields = move || {
        let session = filters.session_id.then(|| {
            text_field(
                ui,
                messages.more().session_id,
                messages.more().exact_match,
                |query| &query.session_id,
                LogState::set_session_id,
            )
        });
        let account = filters.account.then(|| {
            text_field(
                ui,
                messages.more().account,
                messages.more().account_hint,
                |query| &query.account,
                LogState::set_account,
            )
        });
        el("div class=more").children(session).children(account)
    };
    let opener = button("button")
        .text(messages.more_filters)
        .aria_when("aria-expanded", move || opened.read())
        .on("click", move |_| toggled.update(|open| *open = !*open));
    [opener, el("div class=custom").child_when(move || is_open.read().then(fields))]
}

fn text_field(ui: Ui, label: &str, hint: &str, read: fn(&LogQuery) -> &String, write: fn(LogState, &str)) -> El {
    let input = el("input type=text autocomplete=off spellcheck=false maxlength=200")
        .attr("placeholder", hint)
        .attr("title", hint)
        .value_when(move || read(&ui.logs.query()).clone())
        // `change` comes with Enter and when the field is left, never while an address is half typed.
        .on("change", move |event| write(ui.logs, &target_value(&event)));
    field(label, input)
}
