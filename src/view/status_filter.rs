//! Which statuses are asked for: a button that opens a list, several at once.

use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::dom::{El, el};
use super::icon::{Icon, icon};
use super::safe_text::visible;
use super::status_badge::status_badge;
use super::ui::Ui;
use crate::model::{Row, Status, decimal};
use crate::state::{Watched, derived};

/// The button, and the list while it is open.
///
/// The keyboard stays on the button, which names the option it is about (ARIA's combobox without a text field).
pub(super) fn status_filter(ui: Ui) -> El {
    let messages = ui.messages;
    let open = Rc::new(Watched::new(None::<usize>));
    let (shown, active) = (Rc::clone(&open), Rc::clone(&open));
    let is_open = {
        let open = Rc::clone(&open);
        derived(move || open.read().is_some())
    };
    let is_listed = Rc::clone(&is_open);
    let button = el("button type=button role=combobox aria-haspopup=listbox aria-controls=statuses")
        .attr("class", "select")
        .attr("aria-label", messages.status)
        .aria_when("aria-expanded", move || is_open.read())
        .attr_when("aria-activedescendant", move || active.read().map(option_id))
        .child(el("bdi").text_when(move || chosen(ui)))
        .child(icon(Icon::Open));
    let clicked = Rc::clone(&open);
    let button =
        button.on("click", move |_| clicked.update(|open| *open = if open.is_some() { None } else { Some(0) }));
    let keys = Rc::clone(&open);
    let left = Rc::clone(&open);
    el("div class=field").child(el("span class=label aria-hidden=true").text(messages.status)).child(
        el("div class=picker")
            .child(button)
            .child_when(move || is_listed.read().then(|| untrack(|| list(ui, &shown))))
            .on("keydown", move |event| on_key(ui, &keys, event.unchecked_into()))
            .on("focusout", move |_| left.set(None)),
    )
}

fn option_id(position: usize) -> String {
    ["status-", &decimal(position as u64)].concat()
}

/// What the button says is asked for.
fn chosen(ui: Ui) -> String {
    let (messages, statuses) = (ui.messages, ui.logs.query().statuses);
    match statuses.as_slice() {
        [] => messages.any_status.to_owned(),
        [status] => visible((messages.status_name)(status)),
        several => messages.more().statuses_chosen.fill(&[&ui.count(several.len() as u64)]),
    }
}

/// What can be chosen: what the server's documents list, and what is asked for or on the screen besides.
fn choices(ui: Ui) -> Vec<Status> {
    let seen = |row: &Row| row.status().cloned();
    let on_screen = ui.shown(|shown| shown.page.rows.iter().filter_map(seen).collect::<Vec<_>>()).unwrap_or_default();
    let offered = ui.logs.filters().offered.iter().cloned();
    Status::ordered(offered.chain(ui.logs.query().statuses).chain(on_screen))
}

/// The first option takes every status out again.
fn list(ui: Ui, active: &Rc<Watched<Option<usize>>>) -> El {
    let any = el("span").text(ui.messages.any_status);
    let options = [(None, any)].into_iter().chain(choices(ui).into_iter().map(|status| {
        let badge = status_badge(ui.messages, &status);
        (Some(status), badge)
    }));
    let list = el("div role=listbox id=statuses class=listbox aria-multiselectable=true")
        .attr("aria-label", ui.messages.status)
        // A press would take the keyboard from the button, and close the list before the click.
        .on("mousedown", |event| event.prevent_default());
    options.enumerate().fold(list, |list, (position, (status, look))| {
        let asked = status.clone();
        let active = Rc::clone(active);
        let is_chosen = move || {
            let statuses = ui.logs.query().statuses;
            asked.as_ref().map_or(statuses.is_empty(), |asked| statuses.contains(asked))
        };
        let option = el("div role=option")
            .attr("id", &option_id(position))
            .aria_when("aria-selected", is_chosen)
            .attr_when("class", move || {
                Some(if active.read() == Some(position) { "option active" } else { "option" }.to_owned())
            })
            .child(look)
            .on("click", move |_| choose(ui, status.clone()));
        list.child(option)
    })
}

fn choose(ui: Ui, status: Option<Status>) {
    match status {
        Some(status) => ui.logs.toggle_status(status),
        None => ui.logs.set_statuses(Vec::new()),
    }
}

fn on_key(ui: Ui, open: &Watched<Option<usize>>, event: KeyboardEvent) {
    let last = untrack(|| choices(ui)).len();
    let position = open.peek();
    let moved = match (event.key().as_str(), position) {
        ("ArrowDown" | "ArrowUp" | "Enter" | " ", None) => Some(0),
        ("ArrowDown", Some(at)) => Some((at + 1).min(last)),
        ("ArrowUp", Some(at)) => Some(at.saturating_sub(1)),
        ("Home", Some(_)) => Some(0),
        ("End", Some(_)) => Some(last),
        ("Enter" | " ", Some(at)) => {
            choose(ui, at.checked_sub(1).and_then(|at| untrack(|| choices(ui)).into_iter().nth(at)));
            Some(at)
        }
        ("Escape", Some(_)) => None,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    open.set(moved);
}
