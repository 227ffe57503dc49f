//! What every component is given.

use leptos::prelude::*;

use crate::config::Config;
use crate::format::Formats;
use crate::i18n::{Locale, Messages};
use crate::model::{LogQuery, Timestamp};
use crate::state::{Dialect, KeywordDraft, Loadable, LogState, Shown};

/// The state, the words and the way values are written; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Ui {
    pub(super) logs: LogState,
    pub(super) config: Signal<Config>,
    pub(super) messages: &'static Messages,
    pub(super) dialect: Dialect,
    pub(super) keyword: KeywordDraft,
    /// What a screen reader says next.
    pub(super) announcement: RwSignal<String>,
    formats: StoredValue<Formats>,
}

impl Ui {
    pub(super) fn new(logs: LogState, config: Signal<Config>, formats: Formats, keyword: KeywordDraft) -> Self {
        Self {
            logs,
            config,
            messages: formats.messages(),
            dialect: config.with_untracked(|config| config.dialect),
            keyword,
            announcement: RwSignal::new(String::new()),
            formats: StoredValue::new(formats),
        }
    }

    pub(super) fn locale(self) -> Locale {
        self.format(Formats::locale)
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

    /// Something of the query, anew with each change.
    pub(super) fn query<T>(self, read: impl FnOnce(&LogQuery) -> T) -> T {
        read(&self.logs.query().read())
    }

    /// Something of the page on screen and what is being done, anew with each change.
    pub(super) fn loadable<T>(self, read: impl FnOnce(&Loadable) -> T) -> T {
        read(&self.logs.loadable().read())
    }

    /// Something of the page on screen, if there is one.
    pub(super) fn shown<T>(self, read: impl FnOnce(&Shown) -> T) -> Option<T> {
        self.loadable(|loadable| loadable.shown().map(|shown| read(shown)))
    }
}
