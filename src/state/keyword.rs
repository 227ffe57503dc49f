//! From typed letters to a keyword.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use super::Inner;
use super::watched::{Watched, react};
use crate::api::Timer;

/// How long after the last letter the search begins.
const DEBOUNCE: Duration = Duration::from_millis(300);

/// The text in the search box, and when it becomes the keyword.
pub(super) struct KeywordDraft {
    pub(super) text: Watched<String>,
    timer: Cell<Option<Timer>>,
    /// Counts what a person would call one search, however many pauses it had.
    typing: Cell<u32>,
    /// The search that the keyword was typed in.
    pub(super) typed_in: Cell<u32>,
}

impl KeywordDraft {
    pub(super) fn new(keyword: &str) -> Self {
        Self {
            text: Watched::new(keyword.to_owned()),
            timer: Cell::new(None),
            typing: Cell::new(0),
            typed_in: Cell::new(0),
        }
    }
}

/// Lets the box show a keyword that came from elsewhere.
pub(super) fn follow_query(state: &Rc<Inner>) {
    let state = Rc::clone(state);
    let mut before = state.draft.text.peek();
    react(move || {
        let keyword = state.query.read().keyword.clone();
        let is_typed = state.draft.text.peek().trim() == keyword;
        if keyword != before && !is_typed {
            state.draft.timer.set(None);
            state.draft.text.set(keyword.clone());
        }
        before = keyword;
    });
}

impl Inner {
    /// Takes the text of the search box; it is searched when nothing more is typed for 300 ms.
    pub(super) fn type_keyword(self: &Rc<Self>, text: String) {
        self.draft.text.set(text);
        // Weak, or a widget that is gone would live on until its timer ends.
        let state = Rc::downgrade(self);
        let commit = move || {
            if let Some(state) = state.upgrade() {
                state.commit_keyword();
            }
        };
        self.draft.timer.set(Some(Timer::after(DEBOUNCE, commit)));
    }

    /// Ends what a person would call one search.
    pub(super) fn end_typing(&self) {
        self.commit_keyword();
        self.draft.typing.set(self.draft.typing.get().wrapping_add(1));
    }

    /// Searches for the text of the box at once.
    pub(super) fn commit_keyword(&self) {
        self.draft.timer.set(None);
        let (query, text) = (self.query.peek(), self.draft.text.peek());
        let after = query.clone().with_keyword(&text);
        if after != query {
            self.draft.typed_in.set(self.draft.typing.get());
            self.set_query(after);
        }
    }
}
