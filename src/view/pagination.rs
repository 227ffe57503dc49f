//! From page to page.

use leptos::prelude::untrack;

use super::dom::{El, button, el, target, target_value};
use super::icon::Icon;
use super::page_window::{Place, page_window};
use super::step_button::step_button;
use super::text::Text;
use super::toolbar::select;
use super::ui::Ui;
use crate::model::{PageLimit, PageNumber, decimal};
use crate::state::{derived, react};

/// The fewest pages that make a field for any page worth its place.
const MANY_PAGES: u32 = 8;

/// First, previous, numbered, next, last, a field for any page, and the rows per page.
pub(super) fn pagination(ui: Ui) -> El {
    let messages = ui.messages;
    el("nav class=pagination part=pagination")
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
    ui.logs.query().page
}

fn last_page(ui: Ui) -> PageNumber {
    ui.shown(|shown| shown.page.last_page()).unwrap_or_default()
}

fn step(ui: Ui, label: &str, drawing: Icon, to: fn(PageNumber, PageNumber) -> PageNumber) -> El {
    let destination = move || {
        let (page, last) = (page(ui), last_page(ui));
        Some(to(page, last)).filter(|destination| *destination != page).map(PageNumber::get)
    };
    step_button(label, drawing, destination, move |number| ui.logs.show_page(PageNumber::clamped(number)))
}

fn numbers(ui: Ui) -> El {
    let numbers = el("span class=numbers").on("click", move |event| {
        let button = target(&event).and_then(|target| target.closest("[data-page]"));
        let number = button.and_then(|button| button.element().get_attribute("data-page")?.parse().ok());
        if let Some(number) = number {
            ui.logs.show_page(PageNumber::clamped(number));
        }
    });
    let place = numbers.clone();
    let mut drawn: Vec<Drawn> = Vec::new();
    let pages = derived(move || (page(ui).get(), last_page(ui).get()));
    react(move || {
        let (current, last) = pages.read();
        let had_focus = place.has_focus();
        let window = page_window(current, last.max(current));
        // Buttons that are there get other numbers: new ones would have to be laid out at every page turn.
        let is_alike = drawn.len() == window.len()
            && drawn.iter().zip(&window).all(|(drawn, after)| (drawn.place == Place::Gap) == (*after == Place::Gap));
        if !is_alike {
            place.set_text("");
            drawn = window.iter().map(Drawn::new).collect();
            drop(place.clone().children(drawn.iter().map(|drawn| drawn.element.clone())));
        }
        for (drawn, after) in drawn.iter_mut().zip(window) {
            drawn.show(ui, after, after == Place::Page(current));
        }
        if let (true, Some(button)) = (had_focus, place.find("[aria-current]")) {
            button.focus();
        }
    });
    numbers
}

/// A place among the numbers, and what is drawn there.
struct Drawn {
    place: Place,
    element: El,
    number: Text,
    is_current: bool,
}

impl Drawn {
    /// A place that has no number yet.
    fn new(place: &Place) -> Self {
        let mut number = Text::new();
        let (place, element) = match place {
            Place::Page(_) => (Place::Page(0), number.put_into(&button("page"))),
            Place::Gap => {
                number.set("…");
                (Place::Gap, number.put_into(&el("span class=gap aria-hidden=true")))
            }
        };
        Self { place, element, number, is_current: false }
    }

    /// Writes a number, where it is another one.
    fn show(&mut self, ui: Ui, place: Place, is_current: bool) {
        if let Place::Page(number) = place
            && self.place != place
        {
            let text = ui.count(number);
            self.element.set_attr("aria-label", &ui.messages.page.fill(&[&text]));
            self.element.set_attr("data-page", &decimal(number));
            self.number.set(&text);
            self.place = place;
        }
        if self.is_current != is_current {
            self.is_current = is_current;
            if is_current {
                self.element.set_attr("aria-current", "page");
            } else {
                self.element.remove_attr("aria-current");
            }
        }
    }
}

/// Takes any number; what lies past the end goes to the last page, and the state says so.
fn go_to_page(ui: Ui) -> El {
    let label = ui.messages.go_to_page;
    let input = el("input type=text inputmode=numeric autocomplete=off maxlength=5")
        .attr("aria-label", label)
        .value_when(move || decimal(page(ui).get()))
        .on("change", move |event| match target_value(&event).trim().parse() {
            Ok(number) => ui.logs.show_page(PageNumber::clamped(number)),
            // A field that holds no number shows the page again.
            Err(_) => {
                if let Some(input) = target(&event) {
                    input.set_value(&decimal(untrack(|| page(ui)).get()));
                }
            }
        });
    el("label class=go-to")
        .hidden_when(move || last_page(ui).get() < MANY_PAGES)
        .child(el("span").text(label))
        .child(input)
}

fn rows_per_page(ui: Ui) -> El {
    let label = ui.messages.rows_per_page;
    let limit = move || ui.logs.query().limit;
    let sizes = derived(move || {
        let (mut sizes, limit) = (ui.logs.config().page_sizes, limit());
        // A limit from a link or an attribute is a choice too, or the box would show another one.
        if !sizes.contains(&limit) {
            let position = sizes.iter().position(|size| limit < *size).unwrap_or(sizes.len());
            sizes.insert(position, limit);
        }
        sizes
    });
    let choice = move || {
        let options = sizes.read().iter().map(|size| decimal(size.get())).collect::<Vec<_>>();
        let choice = select(options.into_iter().map(|size| (size.clone(), size)))
            .attr("aria-label", label)
            .value_when(move || decimal(limit().get()))
            .on("change", move |event| {
                if let Ok(number) = target_value(&event).parse() {
                    ui.logs.set_limit(PageLimit::clamped(number));
                }
            });
        Some(choice)
    };
    el("label class=page-size").child(el("span").text(label)).child_when(choice)
}
