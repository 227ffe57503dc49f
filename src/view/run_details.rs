//! Everything about one run: a panel beside the table where there is room, a dialog where there is not.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, KeyboardEvent};

use super::copy_button::{copy, copy_button};
use super::dom::{El, button, el};
use super::icon::{Icon, icon};
use super::notice::sentence;
use super::only_this::{Only, only_button};
use super::run_fields::{Field, run_fields};
use super::safe_text::{MAX_CHARS, cut, visible};
use super::status_badge::status_badge;
use super::step_button::step_button;
use super::styles;
use super::ui::Ui;
use crate::model::{Row, Run, decimal};
use crate::state::{Opened, RunDataState, Watched, in_background, react};

/// The longest field that is drawn before someone asks for all of it, in characters.
const FIELD_CHARS: usize = 300;

/// The narrowest widget that shows the panel beside the table, in CSS pixels; as in the style sheet.
const PANEL_WIDTH: i32 = 900;

/// The details of the selected row.
pub(super) fn run_details(ui: Ui) -> El {
    let body = move || {
        ui.logs.opened().as_ref().and_then(Opened::row).map(|row| {
            styles::open();
            el("div class=details-body")
                .children(match row {
                    Row::Run(run) => run_view(ui, run),
                    Row::Unreadable(_) => vec![el("p class=unreadable").text(ui.messages.more().unreadable_row)],
                })
                .child(el("div class=run-data").child_when(move || run_data(ui, &ui.logs.run_data())))
                .children(raw(ui, row))
        })
    };
    let dialog = el("dialog class=details part=details")
        .attr("aria-label", ui.messages.run_details)
        .child(head(ui))
        .child_when(body);
    let key_target = dialog.clone();
    let dialog = dialog
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                close(ui, &key_target);
            }
        })
        // A modal dialog is also closed by other means than a key, for example a gesture.
        .on("cancel", move |event| {
            event.prevent_default();
            ui.logs.select(None);
        });
    let opened = dialog.clone();
    react(move || {
        let is_shown = ui.logs.opened().is_some();
        if opened.element().is_connected() {
            return show(&opened, is_shown);
        }
        // A dialog that is not in the page yet cannot be shown.
        let opened = opened.clone();
        in_background(Box::pin(async move {
            if opened.element().is_connected() {
                show(&opened, untrack(|| ui.logs.opened()).is_some());
            }
        }));
    });
    dialog
}

/// A dialog over a narrow widget keeps the keyboard inside; a panel beside the table does not.
fn show(details: &El, is_shown: bool) {
    let dialog = details.element().unchecked_ref::<HtmlDialogElement>();
    if !is_shown {
        dialog.close();
    } else if !dialog.open() {
        let width = details.closest(".widget").map_or(0, |widget| widget.element().client_width());
        if width < PANEL_WIDTH {
            // It cannot fail: the dialog is in the page and not open.
            let _ = dialog.show_modal();
        } else {
            dialog.show();
        }
        if let Some(close) = details.find(".close") {
            close.focus();
        }
    }
}

/// Closes the details, and gives the keyboard back to the row that was open.
fn close(ui: Ui, details: &El) {
    let position = untrack(|| ui.logs.selected());
    ui.logs.select(None);
    // The dialog closes with the next effect, and would take the keyboard to itself until then.
    show(details, false);
    let row = position.and_then(|position| {
        details
            .closest(".widget")?
            .find(&["[data-position='", &decimal(position as u64), "'] [data-column=details] button"].concat())
    });
    if let Some(button) = row {
        button.focus();
    }
}

fn head(ui: Ui) -> El {
    let messages = ui.messages;
    el("header class=details-head")
        .child(el("h2").text(messages.run_details))
        .child(step(ui, messages.previous_run, Icon::Previous, |position| position.checked_sub(1)))
        .child(step(ui, messages.next_run, Icon::Next, |position| position.checked_add(1)))
        .child(
            button("icon-button close")
                .attr("aria-label", messages.close)
                .attr("title", messages.close)
                .child(icon(Icon::Cross))
                .on("click", move |event| {
                    if let Some(details) = super::dom::target(&event).and_then(|target| target.closest("dialog")) {
                        close(ui, &details);
                    }
                }),
        )
}

fn step(ui: Ui, label: &str, drawing: Icon, to: fn(usize) -> Option<usize>) -> El {
    let destination = move || {
        let rows = ui.shown(|shown| shown.page.rows.len()).unwrap_or(0);
        let position = ui.logs.selected().and_then(to).filter(|position| *position < rows)?;
        u32::try_from(position).ok()
    };
    step_button(label, drawing, destination, move |position| ui.logs.select(usize::try_from(position).ok()))
}

fn run_view(ui: Ui, run: &Run) -> Vec<El> {
    let status = match &run.status {
        Some(status) => {
            let only = Only::status(run).map(|only| only_button(ui, only));
            el("div class=run-status").child(status_badge(ui.messages, status)).children(only)
        }
        None => el("p class=gone").text(ui.messages.more().run_is_gone),
    };
    let error = run.failure.as_ref().map(|failure| long_text(ui, ui.messages.error, failure.message.clone()));
    let fields = run_fields(ui, run).into_iter().flat_map(|field| field_view(ui, run, field));
    let parts = [Some(status), error, Some(el("dl class=fields").children(fields))];
    parts.into_iter().flatten().collect()
}

fn field_view(ui: Ui, run: &Run, field: Field) -> [El; 2] {
    let Field { label, value, exact, is_id } = field;
    let only =
        Only::user(ui, run).filter(|only| only.value() == Some(value.as_str())).map(|only| only_button(ui, only));
    let (shown, show_all) = cut_text(ui, el("bdi tabindex=-1"), &value, FIELD_CHARS);
    let copied = exact.unwrap_or(value);
    let copy = copy_button(ui, label, move || copied.clone());
    let value = el("dd").attr("class", if is_id { "id" } else { "" });
    [el("dt").text(label), value.child(shown).children(show_all).children(only).child(copy)]
}

/// A text of many lines, cut where it would slow the page down, until someone asks for all of it.
fn long_text(ui: Ui, label: &str, text: String) -> El {
    let pre = el("pre dir=auto tabindex=0").attr("aria-label", label);
    let (shown, show_all) = cut_text(ui, pre, &text, MAX_CHARS);
    let head = el("h3").text(label).child(copy_button(ui, label, move || text.clone()));
    el("section class=long-text").child(head).child(shown).children(show_all)
}

/// A place with the beginning of a text, and a button that shows the rest, if there is more.
fn cut_text(ui: Ui, place: El, text: &str, most: usize) -> (El, Option<El>) {
    let (part, is_cut) = cut(text, most);
    let shown = place.text(&visible(part));
    let show_all = is_cut.then(|| {
        let (shown, text) = (shown.clone(), text.to_owned());
        button("link").text(ui.messages.more().show_all).on("click", move |event| {
            shown.set_text(&visible(&text));
            shown.focus();
            if let Some(button) = super::dom::target(&event) {
                button.element().remove();
            }
        })
    });
    (shown, show_all)
}

fn run_data(ui: Ui, data: &RunDataState) -> Option<El> {
    let messages = ui.messages;
    match data {
        RunDataState::None => None,
        RunDataState::Loading => Some(el("p class=loading").text(messages.loading)),
        RunDataState::Failed(error) => Some(el("p class=invalid role=alert").text(sentence(messages, error.kind))),
        RunDataState::Loaded(data) => {
            let texts = [(messages.more().inputs, &data.inputs), (messages.more().outputs, &data.outputs)];
            let texts = texts.into_iter().filter_map(|(label, text)| Some(long_text(ui, label, text.clone()?)));
            Some(el("div class=run-texts").children(texts))
        }
    }
}

/// The row as it came; it is written out only when it is opened.
fn raw(ui: Ui, row: &Row) -> [El; 2] {
    let messages = ui.messages;
    let is_open = Rc::new(Watched::new(false));
    let (toggled, opened) = (Rc::clone(&is_open), Rc::clone(&is_open));
    let (copied, shown) = (row.raw().clone(), row.raw().clone());
    let text = move || {
        let text = el("pre class=raw dir=auto tabindex=0").attr("aria-label", messages.more().raw_json);
        let json = || shown.to_json().unwrap_or_else(|| messages.more().raw_too_deep.to_owned());
        is_open.read().then(|| text.text(&visible(&json())))
    };
    let copy = button("button").text(messages.more().copy_as_json).on("click", move |_| match copied.to_json() {
        Some(json) => copy(ui, json),
        None => ui.announce(messages.more().raw_too_deep.to_owned()),
    });
    let opener = button("button")
        .text(messages.more().raw_json)
        .aria_when("aria-expanded", move || opened.read())
        .on("click", move |_| toggled.update(|open| *open = !*open));
    // A page that keeps no state in its address has no link to a run.
    let link = ui.logs.config().has_links.then(|| {
        button("button").text(messages.more().copy_link).on("click", move |_| {
            let address = web_sys::window().and_then(|window| window.location().href().ok());
            super::copy_button::copy(ui, address.unwrap_or_default());
        })
    });
    [el("div class=raw-actions").child(copy).children(link).child(opener), el("div class=raw-text").child_when(text)]
}
