//! From typed letters to a keyword.

use std::time::Duration;

use leptos::prelude::*;

use super::LogState;
use super::latest::follow;
use crate::api::Timer;

/// How long after the last letter the search begins.
const DEBOUNCE: Duration = Duration::from_millis(300);

/// The text in the search box, and when it becomes the keyword.
#[derive(Clone, Copy)]
pub struct KeywordDraft {
    text: RwSignal<String>,
    timer: StoredValue<Option<Timer>, LocalStorage>,
    logs: LogState,
}

impl KeywordDraft {
    /// Begins with the query's keyword, and follows it when it is changed elsewhere.
    #[must_use]
    pub fn new(logs: LogState) -> Self {
        let query = logs.query();
        let text = RwSignal::new(query.read_untracked().keyword.clone());
        let draft = Self { text, timer: StoredValue::new_local(None), logs };
        let mut before = text.get_untracked();
        follow(Box::new(move || {
            let keyword = query.read().keyword.clone();
            if keyword != before && text.with_untracked(|text| text.trim() != keyword) {
                draft.timer.set_value(None);
                text.set(keyword.clone());
            }
            before = keyword;
        }));
        draft
    }

    /// The text in the search box.
    #[must_use]
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Takes the text of the search box; it is searched when nothing more is typed for 300 ms.
    pub fn type_text(self, text: String) {
        self.text.set(text);
        self.timer.set_value(Some(Timer::after(DEBOUNCE, move || self.commit())));
    }

    /// Searches for the text at once.
    pub fn commit(self) {
        self.timer.try_update_value(|timer| drop(timer.take()));
        if let Some(text) = self.text.try_get_untracked() {
            self.logs.set_keyword(&text);
        }
    }

    /// Empties the box and searches for nothing.
    pub fn clear(self) {
        self.text.set(String::new());
        self.commit();
    }
}
