//! What is on screen and why: the query, the newest answer, and the verbs that change them.

mod clock;
mod keyword;
mod latest;
mod live;
mod load;
mod loadable;
mod note;
mod page_visibility;
mod run_data;

pub use clock::now;
pub(crate) use latest::{follow, in_background};
pub use keyword::KeywordDraft;
pub use loadable::{Activity, Loadable, Shown};
pub use note::Note;
pub use run_data::{RunDataState, load_run_data};

pub use crate::config::ConfigError;
pub use crate::api::{ApiError, Dialect, EndpointError, ErrorKind, Filters, RunData};

use std::sync::Arc;

use leptos::prelude::*;

use crate::config::Config;
use crate::model::{LogQuery, PageLimit, PageNumber, Row, Status, TimeRange, Timestamp};

/// What is on screen and why, as signals that anyone may read and verbs that change them.
///
/// A `LogState` is a handle: copies of it are the same state, which ends with the owner that made it.
#[derive(Clone, Copy)]
pub struct LogState {
    query: RwSignal<LogQuery>,
    refreshes: RwSignal<u32>,
    loadable: RwSignal<Loadable>,
    note: RwSignal<Option<Note>>,
    selected: RwSignal<Option<usize>>,
    has_moved: StoredValue<bool>,
    config: Signal<Config>,
    now: Signal<Timestamp>,
    midnight: StoredValue<Arc<dyn Fn(Timestamp) -> Timestamp + Send + Sync>>,
}

impl LogState {
    /// Begins with `first` and asks for its rows at once.
    ///
    /// `midnight` gives the begin of the day of an instant, in the zone that is shown.
    pub fn new(
        config: Signal<Config>,
        first: LogQuery,
        midnight: impl Fn(Timestamp) -> Timestamp + Send + Sync + 'static,
    ) -> Self {
        let loadable = RwSignal::new(Loadable::default());
        let is_counting = move || {
            let activity = loadable.try_with_untracked(Loadable::activity);
            matches!(activity, Some(Activity::WaitingUntil(_)))
        };
        let state = Self {
            query: RwSignal::new(LogQuery::default()),
            refreshes: RwSignal::new(0),
            loadable,
            note: RwSignal::new(None),
            selected: RwSignal::new(None),
            has_moved: StoredValue::new(false),
            config,
            now: clock::ticking(is_counting),
            midnight: StoredValue::new(Arc::new(midnight)),
        };
        state.set_query(first);
        load::keep_loaded(state);
        live::keep_fresh(state);
        state
    }

    /// What is asked for.
    #[must_use]
    pub fn query(self) -> Signal<LogQuery> {
        self.query.into()
    }

    /// The page, readable and writable.
    #[must_use]
    pub fn page(self) -> (Signal<PageNumber>, SignalSetter<PageNumber>) {
        (Memo::new(move |_| self.query.read().page).into(), SignalSetter::map(move |page| self.show_page(page)))
    }

    /// The rows per page, readable and writable.
    #[must_use]
    pub fn limit(self) -> (Signal<PageLimit>, SignalSetter<PageLimit>) {
        (Memo::new(move |_| self.query.read().limit).into(), SignalSetter::map(move |limit| self.set_limit(limit)))
    }

    /// The status filter, readable and writable.
    #[must_use]
    pub fn status(self) -> (Signal<Option<Status>>, SignalSetter<Option<Status>>) {
        let read = Memo::new(move |_| self.query.read().status.clone());
        (read.into(), SignalSetter::map(move |status| self.set_status(status)))
    }

    /// The keyword filter, readable and writable.
    #[must_use]
    pub fn keyword(self) -> (Signal<String>, SignalSetter<String>) {
        let read = Memo::new(move |_| self.query.read().keyword.clone());
        (read.into(), SignalSetter::map(move |keyword: String| self.set_keyword(&keyword)))
    }

    /// The last good page and what is being done about the next one.
    #[must_use]
    pub fn loadable(self) -> Signal<Loadable> {
        self.loadable.into()
    }

    /// What the state did with the query on its own, for a person to know.
    #[must_use]
    pub fn note(self) -> Signal<Option<Note>> {
        self.note.into()
    }

    /// The present, for relative times and countdowns.
    #[must_use]
    pub fn now(self) -> Signal<Timestamp> {
        self.now
    }

    /// What the server can filter.
    #[must_use]
    pub fn filters(self) -> &'static Filters {
        self.config.with_untracked(|config| config.dialect.filters())
    }

    /// The position in the shown page of the row whose details are open, from 0.
    #[must_use]
    pub fn selected(self) -> Signal<Option<usize>> {
        self.selected.into()
    }

    /// The row whose details are open.
    #[must_use]
    pub fn selected_row(self) -> Option<Row> {
        let selected = self.selected.get()?;
        self.loadable.read().shown().and_then(|shown| shown.page.rows.get(selected).cloned())
    }

    /// Opens the details of the row at a position in the shown page, from 0; `None` closes them.
    pub fn select(self, position: Option<usize>) {
        let rows = self.loadable.with_untracked(|loadable| loadable.shown().map_or(0, |shown| shown.page.rows.len()));
        let position = position.filter(|position| *position < rows);
        if position != self.selected.get_untracked() {
            self.selected.set(position);
        }
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

    /// Asks for the same again.
    pub fn refresh(self) {
        self.refreshes.update(|count| *count = count.wrapping_add(1));
    }

    /// The one way that a person or a host changes the query.
    fn change(self, change: impl FnOnce(LogQuery) -> LogQuery) {
        let before = self.query.get_untracked();
        let (after, note) = note::allowed(self.filters(), &before, change(before.clone()));
        self.has_moved.set_value(false);
        if self.note.with_untracked(|shown| *shown != note) {
            self.note.set(note);
        }
        if after != before {
            self.query.set(after);
        }
    }
}
