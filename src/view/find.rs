//! Text in the rows that are on the screen: the search of the browser, which also knows what a cell cuts off.

mod found;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use self::found::{Found, Step};
use super::dom::{El, button, el, target_value};
use super::highlight::{Marks, Name, Search, Watch, rows, scroll_to, table_body};
use super::icon::{Icon, icon};
use super::styles;
use super::ui::{Panel, Ui};
use crate::model::{Failure, Run};
use crate::state::{Watched, in_background, keep, react};

/// The class of the row that the person is at.
const HERE: &str = " found-here";

/// The box that finds text in the rows of the page.
pub(super) fn find_box(ui: Ui) -> El {
    styles::open();
    let messages = ui.messages;
    let bar = el("div class=find role=search").attr("aria-label", messages.find);
    let find = Rc::new(Find {
        ui,
        bar: bar.clone(),
        text: Watched::new(String::new()),
        found: Watched::new(Found::default()),
        marks: Marks::new(Name::Find),
        here: RefCell::new(None),
    });
    let typed = Rc::clone(&find);
    let input = el("input type=text autocomplete=off spellcheck=false maxlength=200 aria-describedby=find-hint")
        .attr("aria-label", messages.find)
        .on("input", move |event| typed.text.set(target_value(&event)));
    let step = |label: &str, drawing: Icon, step: Step| {
        let (pressed, shown) = (Rc::clone(&find), Rc::clone(&find));
        button("icon-button")
            .attr("aria-label", label)
            .attr("title", label)
            .child(icon(drawing))
            .aria_when("aria-disabled", move || shown.found.read().rows.is_empty())
            .on("click", move |_| pressed.look(step))
    };
    let (is_typed, count, is_hidden, closed, keys) =
        (Rc::clone(&find), Rc::clone(&find), Rc::clone(&find), Rc::clone(&find), Rc::clone(&find));
    let field = input.clone();
    let bar = bar
        .child(el("label").child(el("span class=label").text(messages.find)).child(input.clone()))
        .child(step(messages.more().previous_match, Icon::Up, Step::Previous))
        .child(step(messages.more().next_match, Icon::Down, Step::Next))
        .child(
            el("span class=find-hint id=find-hint")
                .hidden_when(move || !is_typed.text.read().is_empty())
                .text(messages.find_hint),
        )
        .child(el("span class=find-count aria-live=polite").text_when(move || count.count()))
        .child(el("span class=find-hint aria-live=polite").text_when(move || {
            if is_hidden.found.read().is_hidden { messages.more().found_in_hidden } else { "" }.to_owned()
        }))
        .child(
            button("icon-button find-close")
                .attr("aria-label", messages.close)
                .attr("title", messages.close)
                .child(icon(Icon::Cross))
                .on("click", move |_| closed.close()),
        )
        .on("keydown", move |event| {
            let event: KeyboardEvent = event.unchecked_into();
            match event.key().as_str() {
                // Both also end the choice of a word in Chinese and Japanese input.
                _ if event.is_composing() => {}
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    keys.close();
                }
                "Enter" if field.has_focus() => keys.look(if event.shift_key() { Step::Previous } else { Step::Next }),
                _ => {}
            }
        });
    react(move || {
        let is_empty = find.text.read().is_empty();
        untrack(|| find.look(Step::Here));
        if let Some(body) = find.body().filter(|_| !is_empty) {
            let drawn = Rc::clone(&find);
            keep(Watch::new(&body, Box::new(move || drawn.look(Step::Stay))));
        }
    });
    // Only what is in the page can have the keyboard, and the box is put there after this.
    in_background(Box::pin(async move { input.focus() }));
    bar
}

struct Find {
    ui: Ui,
    bar: El,
    text: Watched<String>,
    found: Watched<Found>,
    marks: Marks,
    /// The row with the class.
    here: RefCell<Option<El>>,
}

impl Find {
    fn body(&self) -> Option<El> {
        table_body(&self.bar.closest(".widget")?)
    }

    /// Looks at the rows as they are now, and goes a step.
    fn look(&self, step: Step) {
        self.marks.clear();
        let text = self.text.peek();
        let body = self.body().filter(|_| !text.is_empty());
        let drawn: Vec<El> = body.iter().flat_map(rows).collect();
        let search = Search::new(&text, "*");
        let loadable = untrack(|| self.ui.logs.loadable());
        let shown = loadable.shown();
        let matches = |(position, row): (usize, &El)| {
            let is_in_whole = || {
                let run = shown.and_then(|shown| shown.page.rows.get(position)?.run());
                run.is_some_and(|run| texts(run).into_iter().flatten().any(|text| search.is_in(text)))
            };
            (self.marks.mark(&search, row) || is_in_whole()).then_some(position)
        };
        let matching = drawn.iter().enumerate().filter_map(matches).collect();
        let page = shown.map(|shown| shown.page.page);
        let mut found = self.found.peek().moved(page, matching, step);
        let row = found.row().and_then(|position| drawn.get(position));
        found.is_hidden = row.is_some_and(|row| !search.is_in_sight(row));
        self.go_to(row);
        if let Some(row) = row.filter(|_| step != Step::Stay) {
            scroll_to(row);
        }
        self.found.set(found);
    }

    /// Moves the class; what has it already is left alone, or each look would be followed by another.
    fn go_to(&self, row: Option<&El>) {
        let before = self.here.replace(row.cloned());
        if let Some(before) = before.filter(|before| row.is_none_or(|row| row.element() != before.element())) {
            let class = before.element().class_name();
            before.set_attr("class", class.strip_suffix(HERE).unwrap_or(&class));
        }
        if let Some(row) = row {
            let class = row.element().class_name();
            if !class.ends_with(HERE) {
                row.set_attr("class", &[&class, HERE].concat());
            }
        }
    }

    fn count(&self) -> String {
        let found = self.found.read();
        if self.text.read().is_empty() {
            String::new()
        } else if found.rows.is_empty() {
            self.ui.messages.more().not_found_here.to_owned()
        } else {
            let count = |count: usize| self.ui.count(count as u64);
            self.ui.messages.more().found.fill(&[&count(found.current + 1), &count(found.rows.len())])
        }
    }

    /// Closes the box and gives the keyboard to the row that was found.
    fn close(&self) {
        let widget = self.bar.closest(".widget");
        self.ui.open(Panel::Find, false);
        let places =
            [".found-here [data-column=details] button", "[data-position] [data-column=details] button", ".refresh"];
        if let Some(place) = widget.and_then(|widget| places.into_iter().find_map(|place| widget.find(place))) {
            place.focus();
        }
    }
}

impl Drop for Find {
    fn drop(&mut self) {
        self.go_to(None);
    }
}

/// What is searched besides the cells: what they cut off, and ids that the table does not show.
fn texts(run: &Run) -> [Option<&str>; 5] {
    let failure = run.failure.as_ref().map(Failure::text);
    [failure, run.skip_reason.as_deref(), run.run_id.as_deref(), Some(&run.id), run.user()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_error_and_the_ids_are_searched() {
        let failure = Failure { code: None, message: "first line\nsecond line".into() };
        let run = Run { id: "log".into(), run_id: Some("run".into()), failure: Some(failure), ..Run::default() };
        let texts: Vec<_> = texts(&run).into_iter().flatten().collect();
        assert_eq!(texts, ["first line\nsecond line", "run", "log"]);
    }
}
