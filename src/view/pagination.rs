//! From page to page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::dom::{El, button, el, react, target, target_value};
use super::icon::{Icon, icon};
use super::page_window::{Place, page_window};
use super::toolbar::select;
use super::ui::Ui;
use crate::model::{PageLimit, PageNumber};

/// The fewest pages that make a field for any page worth its place.
const MANY_PAGES: u32 = 8;

/// First, previous, numbered, next, last, a field for any page, and the rows per page.
pub(super) fn pagination(ui: Ui) -> El {
    let messages = ui.messages;
    el("nav")
        .class("pagination")
        .attr("part", "pagination")
        .attr("aria-label", messages.pagination)
        .child(step(ui, messages.first_page, Icon::First, |_, _| PageNumber::FIRST))
        .child(step(ui, messages.previous_page, Icon::Previous, |page, _| page.previous()))
        .child(numbers(ui))
        .child(step(ui, messages.next_page, Icon::Next, |page, last| page.next().min(last.max(page))))
        .child(step(ui, messages.last_page, Icon::Last, |page, last| last.max(page)))
        .child(go_to_page(ui))
        .child(rows_per_page(ui))
}

fn page(ui: Ui) -> PageNumber {
    ui.query(|query| query.page)
}

fn last_page(ui: Ui) -> PageNumber {
    ui.shown(|shown| shown.page.last_page()).unwrap_or_default()
}

fn step(ui: Ui, label: &str, drawing: Icon, to: fn(PageNumber, PageNumber) -> PageNumber) -> El {
    let destination = move || Some(to(page(ui), last_page(ui))).filter(|destination| *destination != page(ui));
    // `aria-disabled` and not `disabled`: the button that was just pressed must not lose the focus.
    button("icon-button")
        .attr("aria-label", label)
        .attr("title", label)
        .child(icon(drawing))
        .aria_when("aria-disabled", move || destination().is_none())
        .on("click", move |_| {
            if let Some(destination) = untrack(destination) {
                ui.logs.show_page(destination);
            }
        })
}

fn numbers(ui: Ui) -> El {
    let numbers = el("span").class("numbers").on("click", move |event| {
        let button = target(&event).and_then(|target| target.closest("[data-page]"));
        let number = button.and_then(|button| button.element().get_attribute("data-page")?.parse().ok());
        if let Some(number) = number {
            ui.logs.show_page(PageNumber::clamped(number));
        }
    });
    let place = numbers.clone();
    react(move || {
        let current = page(ui).get();
        let had_focus = place.has_focus();
        place.set_text("");
        let window = page_window(current, last_page(ui).get().max(current));
        drop(place.clone().children(window.into_iter().map(|item| match item {
            Place::Page(number) => page_button(ui, number, number == current),
            Place::Gap => el("span").class("gap").attr("aria-hidden", "true").text("…"),
        })));
        if let (true, Some(button)) = (had_focus, place.find("[aria-current]")) {
            button.focus();
        }
    });
    numbers
}

fn page_button(ui: Ui, number: u32, is_current: bool) -> El {
    let text = ui.count(number);
    let page = button("page")
        .attr("aria-label", &(ui.messages.page)(&text))
        .attr("data-page", &number.to_string())
        .text(&text);
    if is_current { page.attr("aria-current", "page") } else { page }
}

/// Takes any number; what lies past the end goes to the last page, and the state says so.
fn go_to_page(ui: Ui) -> El {
    let label = ui.messages.go_to_page;
    let input = el("input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("maxlength", "5")
        .attr("aria-label", label)
        .value_when(move || page(ui).get().to_string())
        .on("change", move |event| match target_value(&event).trim().parse() {
            Ok(number) => ui.logs.show_page(PageNumber::clamped(number)),
            // A field that holds no number shows the page again.
            Err(_) => {
                if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                    input.set_value(&untrack(|| page(ui)).get().to_string());
                }
            }
        });
    el("label")
        .class("go-to")
        .hidden_when(move || last_page(ui).get() < MANY_PAGES)
        .child(el("span").text(label))
        .child(input)
}

fn rows_per_page(ui: Ui) -> El {
    let label = ui.messages.rows_per_page;
    let limit = move || ui.query(|query| query.limit);
    let choice = move || {
        let mut sizes = ui.config.read().page_sizes.clone();
        // A limit from a link or an attribute is a choice too, or the box would show another one.
        sizes.push(limit());
        sizes.sort_unstable();
        sizes.dedup();
        sizes.into_iter().map(|size| (size.get().to_string(), size.get().to_string()))
    };
    let select = move || {
        select(choice()).attr("aria-label", label).value_when(move || limit().get().to_string()).on("change", move |event| {
            if let Ok(number) = target_value(&event).parse() {
                ui.logs.set_limit(PageLimit::clamped(number));
            }
        })
    };
    let place = el("label").class("page-size").child(el("span").text(label));
    let sizes = Memo::new(move |_| choice().count());
    place.child_when(move || {
        sizes.track();
        Some(untrack(select))
    })
}
