//! Keys, while the keyboard is inside the widget and nobody is typing.

use std::cell::Cell;
use std::iter::successors;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::dom::{El, target, target_value};
use super::shortcuts::shortcuts;
use super::ui::{Panel, Ui};
use crate::model::{PageNumber, decimal};
use crate::state::Live;

/// Where keys are letters.
const FIELDS: &str = "input, select, textarea, [contenteditable]";

/// Parts with keys of their own.
const OTHERS: &str = "dialog, pre, [role=listbox], [role=combobox], [role=group][tabindex]";

/// The box of the server's search; some servers have none.
const KEYWORD: &str = ".toolbar input[type=search]";

const ROW: &str = "[data-position]";

const DETAILS: &str = "dialog.details";

/// The longest time between two presses that are one, in milliseconds.
const TWICE_MS: f64 = 1000.0;

/// The pace of the key that turns live updates on, in seconds.
const LIVE_SECONDS: u32 = 15;

/// Lets the widget listen to keys.
pub(super) fn with_keys(ui: Ui, widget: El) -> El {
    let place = widget.clone();
    // When a key last went to the server's search.
    let searched_ms = Cell::new(f64::NEG_INFINITY);
    widget
        .on("keydown", move |event| {
            let event: KeyboardEvent = event.unchecked_into();
            let is_other = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
            if !is_other && !event.default_prevented() && untrack(|| press(ui, &place, &event, &searched_ms)) {
                event.prevent_default();
            }
        })
        .child_when(move || ui.is_open(Panel::Shortcuts).then(|| untrack(|| shortcuts(ui))))
}

/// Does what a key means here, and says whether it means something.
fn press(ui: Ui, widget: &El, event: &KeyboardEvent, searched_ms: &Cell<f64>) -> bool {
    let Some(target) = target(event) else { return false };
    let (key, is_twice) = (event.key(), event.time_stamp() - searched_ms.get() <= TWICE_MS);
    if target.element().matches(FIELDS).unwrap_or(true) {
        // The first press has moved the keyboard into the search box, so the second one arrives there.
        let is_second = key == "/" && is_twice && !event.repeat();
        let is_empty = target.element().matches(KEYWORD).unwrap_or(false) && target_value(event).is_empty();
        if is_second && is_empty {
            open_find(ui, widget);
        }
        return is_second && is_empty;
    }
    if target.closest(DETAILS).is_some() && matches!(key.as_str(), "j" | "k") {
        return open_neighbour(ui, if key == "j" { 1 } else { -1 });
    }
    // With Shift the arrows select text.
    if target.closest(OTHERS).is_some() || event.shift_key() && key.len() > 1 {
        return false;
    }
    match key.as_str() {
        "j" | "ArrowDown" => return focus_row(widget, &target, 1),
        "k" | "ArrowUp" => return focus_row(widget, &target, -1),
        "ArrowLeft" => return focus_button(&target, false),
        "ArrowRight" => return focus_button(&target, true),
        "[" => turn_page(ui, |page, _| page.previous()),
        "]" => turn_page(ui, |page, last| page.next().min(last.max(page))),
        // A key that is held down asks once.
        _ if event.repeat() => return false,
        "/" => match widget.find(KEYWORD).filter(|_| !is_twice) {
            Some(keyword) => {
                searched_ms.set(event.time_stamp());
                keyword.focus();
            }
            None => open_find(ui, widget),
        },
        "r" => ui.logs.refresh(),
        "l" if ui.logs.live() == Live::Off => ui.logs.set_live(Live::Every(LIVE_SECONDS)),
        "l" => ui.logs.set_live(Live::Off),
        "?" => ui.open(Panel::Shortcuts, true),
        "Escape" if ui.logs.opened().is_some() => ui.logs.select(None),
        "Escape" if ui.is_open(Panel::Find) => ui.open(Panel::Find, false),
        _ => return false,
    }
    true
}

/// Opens the run so many rows below the open one, and says whether there is one.
fn open_neighbour(ui: Ui, step: isize) -> bool {
    let rows = ui.shown(|shown| shown.page.rows.len()).unwrap_or(0);
    let position = ui.logs.selected().and_then(|position| position.checked_add_signed(step));
    let position = position.filter(|position| *position < rows);
    if position.is_some() {
        ui.logs.select(position);
    }
    position.is_some()
}

fn open_find(ui: Ui, widget: &El) {
    match widget.find(".find input") {
        Some(input) => input.focus(),
        // It takes the keyboard by itself.
        None => ui.open(Panel::Find, true),
    }
}

fn turn_page(ui: Ui, to: fn(PageNumber, PageNumber) -> PageNumber) {
    let page = ui.logs.query().page;
    let last = ui.shown(|shown| shown.page.last_page()).unwrap_or_default();
    // The same page asks for nothing.
    ui.logs.show_page(to(page, last));
}

/// Moves to the row so many below, from outside the rows to the first, and says whether there is one.
fn focus_row(widget: &El, target: &El, step: isize) -> bool {
    let before =
        target.closest(ROW).and_then(|row| row.element().get_attribute("data-position")?.parse::<usize>().ok());
    let position = before.map_or(Some(0), |before| before.checked_add_signed(step));
    let button = position.and_then(|position| {
        widget.find(&["[data-position='", &decimal(position as u64), "'] [data-column=details] button"].concat())
    });
    button.as_ref().is_some_and(takes_focus)
}

/// Moves to the next button of the row that can take the keyboard, to the left or the right.
fn focus_button(target: &El, is_forward: bool) -> bool {
    let Some(row) = target.closest(ROW) else { return false };
    let mut buttons = Vec::new();
    collect_buttons(row.element(), &mut buttons);
    if !is_forward {
        buttons.reverse();
    }
    let others = buttons.into_iter().skip_while(|button| button != target.element()).skip(1);
    others.map(El::wrap).any(|button| takes_focus(&button))
}

fn collect_buttons(place: &Element, buttons: &mut Vec<Element>) {
    for child in successors(place.first_element_child(), Element::next_element_sibling) {
        if child.matches("button").unwrap_or(false) {
            buttons.push(child);
        } else {
            collect_buttons(&child, buttons);
        }
    }
}

/// Moves the keyboard, unless the button's column gives way in a narrow table.
fn takes_focus(button: &El) -> bool {
    button.focus();
    button.has_focus()
}
