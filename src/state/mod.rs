//! What is on screen and why: the query, the newest answer, and the verbs that change them.

mod clock;
mod keyword;
mod latest;
mod live;
mod load;
mod loadable;
mod note;
mod opened;
mod page_visibility;
mod run_data;
mod watched;

pub use clock::now;
pub(crate) use latest::in_background;
pub use loadable::{Activity, Loadable, Shown};
pub use note::Note;
pub use opened::Opened;
pub use run_data::RunDataState;
pub(crate) use watched::{Watched, derived, keep, react};

pub use crate::api::{ApiError, Dialect, EndpointError, ErrorKind, Filters, RunData};
pub use crate::config::ConfigError;

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::config::Config;
use crate::model::{LogQuery, PageLimit, PageNumber, Status, TimeRange, Timestamp};
use keyword::KeywordDraft;

/// What is on screen and why: values that effects follow, and verbs that change them.
///
/// A `LogState` is a handle: copies of it are the same state, which ends with the owner that made it.
#[derive(Clone, Copy)]
pub struct LogState(StoredValue<Rc<Inner>, LocalStorage>);

/// The state behind the handle.
pub(crate) struct Inner {
    config: Watched<Config>,
    query: Watched<LogQuery>,
    refreshes: Watched<u32>,
    loadable: Watched<Loadable>,
    note: Watched<Option<Note>>,
    selected: Watched<Option<usize>>,
    opened: Watched<Option<Opened>>,
    run_data: Watched<RunDataState>,
    now: Watched<Timestamp>,
    draft: KeywordDraft,
    has_moved: Cell<bool>,
    midnight: fn(&Config, Timestamp) -> Timestamp,
}

impl LogState {
    /// Begins with `first` and asks for its rows at once.
    ///
    /// `midnight` gives the begin of the day of an instant, in the zone that is shown.
    #[must_use]
    pub fn new(config: Config, first: LogQuery, midnight: fn(&Config, Timestamp) -> Timestamp) -> Self {
        let (query, note) = note::allowed(config.dialect.filters(), &LogQuery::default(), first);
        let inner = Rc::new(Inner {
            draft: KeywordDraft::new(&query.keyword),
            config: Watched::new(config),
            query: Watched::new(query),
            refreshes: Watched::new(0),
            loadable: Watched::new(Loadable::default()),
            note: Watched::new(note),
            selected: Watched::new(None),
            opened: Watched::new(None),
            run_data: Watched::new(RunDataState::None),
            now: Watched::new(now()),
            has_moved: Cell::new(false),
            midnight,
        });
        keyword::follow_query(&inner);
        load::keep_loaded(&inner);
        run_data::keep_run_data(&inner);
        live::keep_fresh(&inner);
        clock::keep_time(&inner);
        Self(StoredValue::new_local(inner))
    }

    /// The page, readable and writable.
    #[must_use]
    pub fn page(self) -> (Signal<PageNumber>, SignalSetter<PageNumber>) {
        (Signal::derive(move || self.query().page), SignalSetter::map(move |page| self.show_page(page)))
    }

    /// The rows per page, readable and writable.
    #[must_use]
    pub fn limit(self) -> (Signal<PageLimit>, SignalSetter<PageLimit>) {
        (Signal::derive(move || self.query().limit), SignalSetter::map(move |limit| self.set_limit(limit)))
    }

    /// The status filter, readable and writable.
    #[must_use]
    pub fn status(self) -> (Signal<Option<Status>>, SignalSetter<Option<Status>>) {
        (Signal::derive(move || self.query().status), SignalSetter::map(move |status| self.set_status(status)))
    }

    /// The keyword filter, readable and writable.
    #[must_use]
    pub fn keyword(self) -> (Signal<String>, SignalSetter<String>) {
        let write = move |keyword: String| self.set_keyword(&keyword);
        (Signal::derive(move || self.query().keyword), SignalSetter::map(write))
    }

    /// What is asked for; effects follow it.
    #[must_use]
    pub fn query(self) -> LogQuery {
        self.with(|state| state.query.read())
    }

    /// The last good page and what is being done about the next one; effects follow it.
    #[must_use]
    pub fn loadable(self) -> Loadable {
        self.with(|state| state.loadable.read())
    }

    /// What the state did with the query on its own, for a person to know; effects follow it.
    #[must_use]
    pub fn note(self) -> Option<Note> {
        self.with(|state| state.note.read())
    }

    /// What the host set; effects follow it.
    #[must_use]
    pub fn config(self) -> Config {
        self.with(|state| state.config.read())
    }

    /// The present, for relative times and countdowns; effects follow it.
    #[must_use]
    pub fn now(self) -> Timestamp {
        self.with(|state| state.now.read())
    }

    /// What the server can filter.
    #[must_use]
    pub fn filters(self) -> &'static Filters {
        self.with(|state| state.config.peek().dialect.filters())
    }

    /// The position in the shown page of the row whose details are open, from 0; effects follow it.
    #[must_use]
    pub fn selected(self) -> Option<usize> {
        self.with(|state| state.selected.read())
    }

    /// The row whose details are open; effects follow it.
    #[must_use]
    pub fn opened(self) -> Option<Opened> {
        self.with(|state| state.opened.read())
    }

    /// The inputs and outputs of the row whose details are open; effects follow it.
    #[must_use]
    pub fn run_data(self) -> RunDataState {
        self.with(|state| state.run_data.read())
    }

    /// The text in the search box; effects follow it.
    #[must_use]
    pub fn typed_keyword(self) -> String {
        self.with(|state| state.draft.text.read())
    }

    /// Takes the text of the search box; it is searched when nothing more is typed for 300 ms.
    pub fn type_keyword(self, text: String) {
        self.with(|state| state.type_keyword(text));
    }

    /// Searches for the text of the search box at once.
    pub fn commit_keyword(self) {
        self.with(|state| state.commit_keyword());
    }

    /// Opens the details of the row at a position in the shown page, from 0; `None` closes them.
    pub fn select(self, position: Option<usize>) {
        self.with(|state| state.select(position));
    }

    /// Shows another page of the same result.
    pub fn show_page(self, page: PageNumber) {
        self.change(|query| query.with_page(page));
    }

    /// Changes the rows per page.
    pub fn set_limit(self, limit: PageLimit) {
        self.change(|query| query.with_limit(limit));
    }

    /// Filters by status, or by none.
    pub fn set_status(self, status: Option<Status>) {
        self.change(|query| query.with_status(status));
    }

    /// Filters by text; empty means no filter.
    pub fn set_keyword(self, keyword: &str) {
        self.change(|query| query.with_keyword(keyword));
    }

    /// Filters by an end user's session; empty means no filter.
    pub fn set_session_id(self, session_id: &str) {
        self.change(|query| query.with_session_id(session_id));
    }

    /// Filters by an account's e-mail; empty means no filter.
    pub fn set_account(self, account: &str) {
        self.change(|query| query.with_account(account));
    }

    /// Filters by start time.
    pub fn set_range(self, range: TimeRange) {
        self.change(|query| query.with_range(range));
    }

    /// Takes every filter away.
    pub fn clear_filters(self) {
        self.change(LogQuery::without_filters);
    }

    /// Asks for something else altogether; a filter that the server lacks is left out and noted.
    pub fn set_query(self, query: LogQuery) {
        self.change(|_| query);
    }

    /// Changes what the host set; the query stays.
    pub fn set_config(self, config: Config) {
        self.with(|state| state.config.set(config));
    }

    /// Asks for the same again.
    pub fn refresh(self) {
        self.with(|state| state.refresh());
    }

    fn change(self, change: impl FnOnce(LogQuery) -> LogQuery) {
        self.with(|state| state.set_query(change(state.query.peek())));
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
        let (after, note) = note::allowed(self.config.peek().dialect.filters(), &before, asked);
        self.has_moved.set(false);
        self.note.set(note);
        self.query.set(after);
    }

    fn refresh(&self) {
        self.refreshes.update(|count| *count = count.wrapping_add(1));
    }

    fn select(&self, position: Option<usize>) {
        let opened = self.loadable.peek().shown().zip(position).and_then(|(shown, at)| Opened::at(shown, at));
        self.selected.set(position.filter(|_| opened.is_some()));
        self.opened.set(opened);
    }
}
