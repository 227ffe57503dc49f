//! What every component is given.

use leptos::prelude::*;

use crate::format::Formats;
use crate::i18n::Messages;
use crate::model::Timestamp;
use crate::state::{KeywordDraft, LogState, Shown};

/// The state, the words and the way values are written; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Ui {
    pub(super) logs: LogState,
    pub(super) messages: &'static Messages,
    pub(super) keyword: KeywordDraft,
    pub(super) page_sizes: Signal<Vec<crate::model::PageLimit>>,
    /// What a screen reader says next.
    pub(super) announcement: RwSignal<String>,
    formats: StoredValue<Formats>,
}

impl Ui {
    pub(super) fn new(
        logs: LogState,
        formats: Formats,
        keyword: KeywordDraft,
        page_sizes: Signal<Vec<crate::model::PageLimit>>,
    ) -> Self {
        Self {
            logs,
            messages: formats.messages(),
            keyword,
            page_sizes,
            announcement: RwSignal::new(String::new()),
            formats: StoredValue::new(formats),
        }
    }

    /// Writes values as the reader does.
    pub(super) fn format<T>(self, write: impl FnOnce(&Formats) -> T) -> T {
        self.formats.with_value(write)
    }

    pub(super) fn count(self, count: impl Into<u64>) -> String {
        self.format(|formats| formats.count(count.into()))
    }

    /// How long ago something was, anew with each tick.
    pub(super) fn relative(self, at: Timestamp) -> String {
        let now = self.logs.now().get();
        self.format(|formats| formats.relative(at, now))
    }

    /// The page on screen, if there is one.
    pub(super) fn shown<T>(self, read: impl FnOnce(&Shown) -> T) -> Option<T> {
        self.logs.loadable().with(|loadable| loadable.shown().map(|shown| read(shown)))
    }

    /// Lets a screen reader say something when it has finished what it is saying.
    pub(super) fn announce(self, text: impl Into<String>) {
        self.announcement.set(text.into());
    }
}
