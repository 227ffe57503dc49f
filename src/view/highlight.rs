//! Text searched for in the rows, and marked there without touching them: the CSS Custom Highlight API.
//!
//! A browser without it shows the rows as they are.

mod bindings;

use std::cell::RefCell;
use std::iter::successors;

use js_sys::{JSON, Object};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

use self::bindings::{Ends, Highlight, MutationObserver, Placed, Range, RegExp, StaticRange, register, registered};
use super::dom::{DOCUMENT, El};
use super::safe_text::cut;
use super::styles;
use super::toolbar::SEARCHED_CHARS;
use super::ui::Ui;
use crate::state::{derived, keep, react};

/// `NodeFilter.SHOW_TEXT`.
const SHOW_TEXT: u32 = 4;

/// Keeps the keyword that the server compares marked in the rows of the table.
pub(super) fn keep_keyword_marked(ui: Ui, parts: &El) {
    let Some(body) = table_body(parts) else { return };
    let keyword = derived(move || ui.logs.query().keyword);
    react(move || {
        let keyword = keyword.read();
        let part = cut(keyword.trim(), SEARCHED_CHARS).0;
        if !part.is_empty() {
            styles::open();
            // The server compares no times, figures and words of ours.
            let (search, marks, marked) = (Search::new(part, ".text"), Marks::new(Name::Keyword), body.clone());
            let mark = move || {
                marks.clear();
                for row in rows(&marked) {
                    marks.mark(&search, &row);
                }
            };
            mark();
            keep(Watch::new(&body, Box::new(mark)));
        }
    });
}

/// The body of the table of runs, in the widget or a part of it.
pub(super) fn table_body(place: &El) -> Option<El> {
    place.find(".rows tbody")
}

/// The rows of runs in the body of the table, in order.
pub(super) fn rows(body: &El) -> impl Iterator<Item = El> {
    let rows = successors(body.element().first_element_child(), Element::next_element_sibling);
    rows.filter(|row| row.has_attribute("data-position")).map(El::wrap)
}

/// Scrolls as far as it takes to see all of a row.
pub(super) fn scroll_to(row: &El) {
    row.element().unchecked_ref::<Placed>().scroll_into_view(&options(r#"{"block":"nearest"}"#));
}

/// The text is ours, and JSON.
fn options(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or_default()
}

/// A text to look for, in upper or lower case.
pub(super) struct Search {
    pattern: RegExp,
    within: &'static str,
}

impl Search {
    /// Looks into elements that fit a selector.
    pub(super) fn new(text: &str, within: &'static str) -> Self {
        Self { pattern: RegExp::new(&escaped(text), "giu"), within }
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        let is_in = self.pattern.test(text);
        // The next search begins at the start again.
        self.pattern.set_last_index(0);
        is_in
    }

    /// Whether some place in a row can be seen whole: its column is shown, and its cell does not cut it off.
    pub(super) fn is_in_sight(&self, row: &El) -> bool {
        let range = Range::new();
        let mut is_seen = false;
        self.each(row, &mut |text, start, end| {
            let cell = text.parent_element().and_then(|parent| parent.closest("td").ok().flatten());
            if let Some(cell) = cell.filter(|_| !is_seen) {
                range.set_start(text, start);
                range.set_end(text, end);
                let (found, cell) = (range.unchecked_ref::<Placed>().rect(), cell.unchecked_ref::<Placed>().rect());
                // What is not shown has no width; a pixel is for rounding.
                is_seen = found.left() < found.right()
                    && cell.left() <= found.left() + 1.0
                    && found.right() <= cell.right() + 1.0
                    && found.bottom() <= cell.bottom() + 1.0;
            }
        });
        is_seen
    }

    /// Every place below an element, as a text node, a start and an end in UTF-16 units.
    fn each(&self, place: &El, found: &mut dyn FnMut(&Node, u32, u32)) {
        let texts = DOCUMENT.with(|document| document.create_tree_walker(place.element(), SHOW_TEXT));
        while let Some(text) = texts.next_node() {
            let data = text.data();
            while let Some(at) = self.pattern.exec(&data) {
                if text.parent_element().is_some_and(|parent| parent.matches(self.within).unwrap_or(false)) {
                    found(&text, at.index(), self.pattern.last_index());
                }
            }
        }
    }
}

/// The text as a pattern that means just the text.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if "^$\\.*+?()[]{}|".chars().any(|special| special == character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// The style sheet's names of marks, which are those of all widgets of a page.
#[derive(Clone, Copy)]
pub(super) enum Name {
    Keyword,
    Find,
}

/// The marks of one widget and one name; they go when this is dropped.
pub(super) struct Marks {
    highlight: Option<Highlight>,
    marks: RefCell<Vec<StaticRange>>,
}

impl Marks {
    pub(super) fn new(name: Name) -> Self {
        Self { highlight: highlight(name).ok(), marks: RefCell::default() }
    }

    pub(super) fn clear(&self) {
        for mark in self.marks.take() {
            self.highlight.iter().for_each(|highlight| highlight.delete(&mark));
        }
    }

    /// Marks every place in a row, and says whether there is one.
    pub(super) fn mark(&self, search: &Search, row: &El) -> bool {
        let ends = Object::new().unchecked_into::<Ends>();
        let mut is_found = false;
        search.each(row, &mut |text, start, end| {
            is_found = true;
            if let Some(highlight) = &self.highlight {
                ends.set_start_container(text);
                ends.set_start_offset(start);
                ends.set_end_container(text);
                ends.set_end_offset(end);
                let mark = StaticRange::new(&ends);
                highlight.add(&mark);
                self.marks.borrow_mut().push(mark);
            }
        });
        is_found
    }
}

impl Drop for Marks {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The marks of a name; whoever comes first makes them for all.
fn highlight(name: Name) -> Result<Highlight, JsValue> {
    let (name, priority) = match name {
        Name::Keyword => ("wfl-keyword", 0),
        Name::Find => ("wfl-find", 1),
    };
    if let Some(highlight) = registered(name)? {
        return Ok(highlight);
    }
    let highlight = Highlight::new()?;
    highlight.set_priority(priority);
    register(name, &highlight)?;
    Ok(highlight)
}

/// Does something after the rows were drawn, whoever drew them, until this is dropped.
pub(super) struct Watch {
    observer: MutationObserver,
    _action: Closure<dyn FnMut()>,
}

impl Watch {
    pub(super) fn new(body: &El, action: Box<dyn FnMut()>) -> Self {
        let action = Closure::wrap(action);
        let observer = MutationObserver::new(action.as_ref());
        observer.observe(body.element(), &options(r#"{"attributes":true,"childList":true,"subtree":true}"#));
        Self { observer, _action: action }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_means_just_the_text() {
        assert_eq!(escaped("a-b/c 発"), "a-b/c 発");
        assert_eq!(escaped(r"(1.5)? [x]{2}^$|+*\"), r"\(1\.5\)\? \[x\]\{2\}\^\$\|\+\*\\");
    }
}
