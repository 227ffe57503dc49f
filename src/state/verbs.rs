//! What a host and the view read of the state, and what they can do with it.

use leptos::prelude::*;

use super::{
    Config, Counting, Counts, Display, Filters, Live, Loadable, LogState, Note, Opened, Pulse, RunDataState, Scan,
};
use crate::model::{LogQuery, Order, PageLimit, PageNumber, Status, TimeRange, Timestamp};

impl LogState {
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

    /// The status filter, readable and writable; none means any status.
    #[must_use]
    pub fn status(self) -> (Signal<Vec<Status>>, SignalSetter<Vec<Status>>) {
        let write = move |statuses: Vec<Status>| self.set_statuses(statuses);
        (Signal::derive(move || self.query().statuses), SignalSetter::map(write))
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

    /// Searches for the text of the search box at once: what is typed next is another search.
    pub fn commit_keyword(self) {
        self.with(|state| state.end_typing());
    }

    /// Which search is being typed: the same number for all that is typed in one go.
    pub(crate) fn typing(self) -> u32 {
        self.with(|state| state.draft.typed_in.get())
    }

    /// The run that a link names, until it is open or known to be gone; effects follow it.
    pub(crate) fn linked_run(self) -> Option<String> {
        self.with(|state| state.linked.read().or_else(|| state.sought.read()))
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

    /// Filters by statuses; none means any.
    pub fn set_statuses(self, statuses: Vec<Status>) {
        self.change(|query| query.with_statuses(statuses));
    }

    /// Adds a status to the filter, or takes it out.
    pub fn toggle_status(self, status: Status) {
        self.change(|query| query.with_status_toggled(status));
    }

    /// Begins with the other end of the result.
    pub fn set_order(self, order: Order) {
        self.change(|query| query.with_order(order));
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
        self.with(|state| state.refreshes.ring());
    }

    /// How far the reading of many pages has come, while it goes on; effects follow it.
    #[must_use]
    pub fn reading(self) -> Option<Scan> {
        self.with(|state| state.reading.read())
    }

    /// Reads on where a search has paused.
    pub fn read_more(self) {
        self.with(|state| state.more.ring());
    }

    /// Ends a search; what it has found is shown.
    pub fn stop_reading(self) {
        self.with(|state| {
            // Nothing to end: the load that would begin could go on beside a look.
            if state.loadable.peek().is_busy() {
                state.stops.ring();
            }
        });
    }

    /// How often the table looks again by itself; effects follow it.
    #[must_use]
    pub fn live(self) -> Live {
        self.with(|state| state.live.read())
    }

    /// Chooses how often the table looks again by itself.
    pub fn set_live(self, live: Live) {
        self.with(|state| state.live.set(live));
    }

    /// What the last looks found; effects follow it.
    #[must_use]
    pub fn pulse(self) -> Pulse {
        self.with(|state| state.pulse.read())
    }

    /// Shows the newest runs.
    pub fn show_newest(self) {
        self.with(|state| state.show_newest());
    }

    /// How times are shown; effects follow it.
    #[must_use]
    pub fn display(self) -> Display {
        self.with(|state| state.display.read())
    }

    /// Shows times in another way.
    pub fn set_display(self, display: Display) {
        self.with(|state| state.set_display(display));
    }

    /// The zone that times are shown in: `local`, `UTC` or an IANA name; effects follow it.
    #[must_use]
    pub fn zone(self) -> String {
        self.with(|state| {
            state.config.follow();
            state.display.follow();
            state.zone()
        })
    }

    /// How many runs each status has, as far as someone asked; effects follow it.
    #[must_use]
    pub fn counts(self) -> Option<Counts> {
        self.with(|state| state.figures.counts.read())
    }

    /// Counts the runs of each status, one request after the other.
    pub fn count(self) {
        self.with(|state| state.figures.count.ring());
    }

    /// The exact bars over time, as far as someone asked; effects follow it.
    #[must_use]
    pub fn counting(self) -> Option<Counting> {
        self.with(|state| state.figures.counting.read())
    }

    /// Counts the bars over time, one request after the other.
    pub fn count_bars(self) {
        self.with(|state| state.figures.count_bars.ring());
    }

    /// Ends the counting of bars; what was counted stays.
    pub fn stop_counting(self) {
        self.with(|state| state.figures.stop.ring());
    }

    /// Opens the run with this id, once the first rows are there: among them, or by a search for the id.
    pub fn open_run(self, run_id: &str) {
        self.with(|state| state.linked.set(Some(run_id.to_owned())));
    }

    /// Tells a person something about the query.
    pub(crate) fn tell(self, note: Note) {
        self.with(|state| state.note.set(Some(note)));
    }

    fn change(self, change: impl FnOnce(LogQuery) -> LogQuery) {
        self.with(|state| state.set_query(change(state.query.peek())));
    }
}
