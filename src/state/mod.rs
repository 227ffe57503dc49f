//! What is on screen and why: the query, the newest answer, and the verbs that change them.

mod answer;
mod clock;
mod display;
mod event;
mod figures;
mod keyword;
mod latest;
mod link;
mod live;
mod load;
mod loadable;
mod loading;
mod note;
mod opened;
mod page_visibility;
mod pages;
mod prefetch;
mod run_data;
mod verbs;
mod watched;

pub use answer::Scan;
pub use clock::now;
pub use display::Display;
pub use event::{LoadError, LogEvent};
pub use figures::{BARS, Counting, Counts};
pub(crate) use latest::in_background;
pub use live::Pulse;
pub use loadable::{Activity, Loadable, Shown};
pub use note::Note;
pub use opened::Opened;
pub(crate) use page_visibility::is_selecting;
pub use run_data::RunDataState;
pub(crate) use watched::{Watched, derived, keep, react};

pub use crate::api::{ApiError, Dialect, EndpointError, ErrorKind, Filters, RunData};
pub(crate) use crate::api::{Timer, known, sleep};
pub use crate::config::{ConfigError, Live};

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::config::Config;
use crate::model::{LogQuery, Preset, Timestamp};
use answer::Memory;
use figures::Figures;
use keyword::KeywordDraft;
use pages::Pages;
use prefetch::Ahead;
use watched::Bell;

/// What is on screen and why: values that effects follow, and verbs that change them.
///
/// A `LogState` is a handle: copies of it are the same state, which ends with the owner that made it.
#[derive(Clone, Copy)]
pub struct LogState(StoredValue<Rc<Inner>, LocalStorage>);

/// The state behind the handle.
pub(crate) struct Inner {
    config: Watched<Config>,
    query: Watched<LogQuery>,
    refreshes: Bell,
    more: Bell,
    stops: Bell,
    memory: RefCell<Memory>,
    pages: RefCell<Pages>,
    ahead: RefCell<Option<Ahead>>,
    reading: Watched<Option<Scan>>,
    live: Watched<Live>,
    pulse: Watched<Pulse>,
    is_looking: Cell<bool>,
    figures: Figures,
    display: Watched<Display>,
    linked: Watched<Option<String>>,
    sought: Watched<Option<String>>,
    loadable: Watched<Loadable>,
    note: Watched<Option<Note>>,
    selected: Watched<Option<usize>>,
    opened: Watched<Option<Opened>>,
    run_data: Watched<RunDataState>,
    now: Watched<Timestamp>,
    draft: KeywordDraft,
    has_moved: Cell<bool>,
    begin: Begin,
}

/// Where a preset's span that ends at an instant begins, in the calendar of a zone.
type Begin = fn(&str, Preset, Timestamp) -> Timestamp;

impl LogState {
    /// Begins with `first` and asks for its rows at once.
    ///
    /// `begin` gives the instant at which a preset's span begins in the calendar of a zone.
    #[must_use]
    pub fn new(config: Config, first: LogQuery, begin: fn(&str, Preset, Timestamp) -> Timestamp) -> Self {
        let (query, note) = note::allowed(config.dialect.filters(), &LogQuery::default(), first, whole_second(now()));
        let live = config.refresh;
        let inner = Rc::new(Inner {
            draft: KeywordDraft::new(&query.keyword),
            config: Watched::new(config),
            query: Watched::new(query),
            refreshes: Bell::new(),
            more: Bell::new(),
            stops: Bell::new(),
            memory: RefCell::default(),
            pages: RefCell::default(),
            ahead: RefCell::default(),
            reading: Watched::new(None),
            live: Watched::new(live),
            pulse: Watched::new(Pulse::default()),
            is_looking: Cell::new(false),
            figures: Figures::new(),
            display: Watched::new(Display::default()),
            linked: Watched::new(None),
            sought: Watched::new(None),
            loadable: Watched::new(Loadable::default()),
            note: Watched::new(note),
            selected: Watched::new(None),
            opened: Watched::new(None),
            run_data: Watched::new(RunDataState::None),
            now: Watched::new(now()),
            has_moved: Cell::new(false),
            begin,
        });
        keyword::follow_query(&inner);
        load::keep_loaded(&inner);
        run_data::keep_run_data(&inner);
        live::keep_fresh(&inner);
        link::keep_link(&inner);
        figures::keep_counts(&inner);
        figures::keep_histogram(&inner);
        clock::keep_time(&inner);
        Self(StoredValue::new_local(inner))
    }

    /// Borrows the state; panics, as every Leptos signal does, when its owner is gone.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Rc<Inner>) -> T) -> T {
        read(&self.0.get_value())
    }
}

impl Inner {
    /// The one way that a person or a host changes the query.
    fn set_query(&self, asked: LogQuery) {
        let before = self.query.peek();
        let present = self.present(&asked);
        let (after, note) = note::allowed(self.config.peek().dialect.filters(), &before, asked, present);
        // An equal query says nothing new, so what was said stays.
        if after != before || note.is_some() {
            self.note.set(note);
        }
        self.has_moved.set(false);
        self.query.set(after);
    }

    /// The instant at which a result stands still when its first page is left.
    fn present(&self, asked: &LogQuery) -> Timestamp {
        let loadable = self.loadable.peek();
        let shown = loadable.shown().filter(|shown| shown.query.as_of.is_none());
        // Without rows it is the device's clock, to the second, which may be behind the server's.
        let present = whole_second(now());
        let is_same = |query: &LogQuery| asked.is_same_result(&query.clone().with_order(asked.order));
        match shown.and_then(|shown| Some((shown, shown.until?))) {
            Some((shown, until)) if is_same(&shown.query) => until,
            Some((_, until)) => until.max(present),
            None => present,
        }
    }

    /// The last try failed; rows that are gone have no details.
    fn fail(&self, error: ApiError) {
        let is_signed_out = error.kind == ErrorKind::SignedOut;
        if is_signed_out || error.kind == ErrorKind::Forbidden {
            self.forget_pages();
        }
        self.loadable.update(|loadable| loadable.fail(error));
        if is_signed_out {
            self.select(None);
        }
    }

    /// Forgets the pages that are not on the screen.
    fn forget_pages(&self) {
        self.pages.borrow_mut().forget();
        self.ahead.take();
    }

    fn select(&self, position: Option<usize>) {
        // Whoever opens or closes a run has left the link to another one.
        self.linked.set(None);
        self.sought.set(None);
        let opened = self.loadable.peek().shown().zip(position).and_then(|(shown, at)| Opened::at(shown, at));
        self.selected.set(position.filter(|_| opened.is_some()));
        self.opened.set(opened);
    }
}

/// The instant without its fraction of a second, which no person needs in an address.
fn whole_second(at: Timestamp) -> Timestamp {
    at.plus_ms(-at.ms().rem_euclid(1000))
}
