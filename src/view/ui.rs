//! What every component is given.

use std::rc::Rc;

use leptos::prelude::*;

use crate::format::Formats;
use crate::i18n::Messages;
use crate::model::Timestamp;
use crate::state::{Dialect, LogState, Shown, Watched};

/// The state, the words and the way values are written; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Ui {
    pub(super) logs: LogState,
    pub(super) messages: &'static Messages,
    pub(super) dialect: Dialect,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    formats: Formats,
    /// What a screen reader says next.
    announcement: Watched<String>,
    opened: Rc<Watched<Vec<Panel>>>,
}

/// A part of the widget that is drawn only while someone wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Panel {
    /// How many runs there are, by status and over time.
    Overview,
    /// The box that finds text in the rows.
    Find,
    /// The list of keys.
    Shortcuts,
}

impl Ui {
    /// `opened` are the panels that are open, which outlive a view that is made anew.
    pub(super) fn new(logs: LogState, formats: Formats, opened: Rc<Watched<Vec<Panel>>>) -> Self {
        let (messages, dialect) = (formats.messages(), logs.config().dialect);
        let inner =
            StoredValue::new_local(Rc::new(Inner { formats, announcement: Watched::new(String::new()), opened }));
        Self { logs, messages, dialect, inner }
    }

    /// Writes values as the reader does.
    pub(super) fn format<T>(self, write: impl FnOnce(&Formats) -> T) -> T {
        write(&self.inner.get_value().formats)
    }

    pub(super) fn count(self, count: impl Into<u64>) -> String {
        self.format(|formats| formats.count(count.into()))
    }

    /// How long ago something was, anew with each tick.
    pub(super) fn relative(self, at: Timestamp) -> String {
        let now = self.logs.now();
        self.format(|formats| formats.relative(at, now))
    }

    /// Something of the page on screen, if there is one, anew with each change.
    pub(super) fn shown<T>(self, read: impl FnOnce(&Shown) -> T) -> Option<T> {
        self.logs.loadable().shown().map(|shown| read(shown))
    }

    /// Lets a screen reader say something when it has finished what it is saying.
    pub(super) fn announce(self, text: String) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.announcement.set(text);
        }
    }

    /// Whether a panel is open, anew with each change.
    pub(super) fn is_open(self, panel: Panel) -> bool {
        self.inner.get_value().opened.read().contains(&panel)
    }

    /// Opens or closes a panel.
    pub(super) fn open(self, panel: Panel, is_open: bool) {
        self.inner.get_value().opened.update(|opened| {
            opened.retain(|other| *other != panel);
            if is_open {
                opened.push(panel);
            }
        });
    }

    /// What a screen reader says next, anew with each change.
    pub(super) fn announcement(self) -> String {
        self.inner.get_value().announcement.read()
    }
}
