//! The query in signals of a Leptos host, both ways.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::model::{LogQuery, PageLimit, PageNumber, Status};
use crate::state::{LogState, react};

/// The parts of the query that a host holds in signals of its own.
///
/// A host may drop them before the table is gone, so that nothing here may count on them.
#[derive(Clone, Copy)]
pub(super) struct HostSignals {
    pub(super) page: Option<RwSignal<PageNumber>>,
    pub(super) limit: Option<RwSignal<PageLimit>>,
    pub(super) status: Option<RwSignal<Vec<Status>>>,
    pub(super) keyword: Option<RwSignal<String>>,
}

impl HostSignals {
    /// `query` with what the host has set since the signals and the table both said `agreed`; effects follow it.
    pub(super) fn over(self, query: LogQuery, agreed: &LogQuery) -> LogQuery {
        let mut asked = query;
        if let Some(limit) = news(self.limit, &agreed.limit) {
            asked = asked.with_limit(limit);
        }
        if let Some(statuses) = news(self.status, &agreed.statuses) {
            asked = asked.with_statuses(statuses);
        }
        if let Some(keyword) = news(self.keyword, &agreed.keyword) {
            asked = asked.with_keyword(&keyword);
        }
        // Last, because each of the others goes to page 1.
        if let Some(page) = news(self.page, &agreed.page) {
            asked = asked.with_page(page);
        }
        asked
    }

    /// Lets the table follow the signals, and the signals the table.
    ///
    /// The action that it gives does so at once, for those who cannot wait for the end of the tick.
    pub(super) fn keep_equal(self, logs: LogState) -> impl Fn() + Clone {
        let agreed = RefCell::new(untrack(|| logs.query()));
        self.write(&agreed.borrow());
        let settle = Rc::new(move || {
            let query = logs.query();
            let asked = self.over(query.clone(), &agreed.borrow());
            if asked != query {
                logs.set_query(asked);
            }
            // The rules may have made something else of it.
            let query = untrack(|| logs.query());
            self.write(&query);
            agreed.replace(query);
        });
        let followed = Rc::clone(&settle);
        react(move || followed());
        move || settle()
    }

    fn write(self, query: &LogQuery) {
        write(self.page, &query.page);
        write(self.limit, &query.limit);
        write(self.status, &query.statuses);
        write(self.keyword, &query.keyword);
    }
}

/// What a signal says, if it is not what both sides agreed on.
fn news<T: Clone + PartialEq + Send + Sync + 'static>(signal: Option<RwSignal<T>>, agreed: &T) -> Option<T> {
    signal?.try_get().filter(|value| value != agreed)
}

/// Sets a signal; an equal value changes nothing.
fn write<T: Clone + PartialEq + Send + Sync + 'static>(signal: Option<RwSignal<T>>, value: &T) {
    if let Some(signal) = signal
        && signal.try_get_untracked().is_some_and(|held| held != *value)
    {
        let _ = signal.try_set(value.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(page: u32, statuses: &[Status], keyword: &str) -> LogQuery {
        let (page, keyword) = (PageNumber::clamped(page), keyword.to_owned());
        LogQuery { page, statuses: statuses.to_vec(), keyword, ..LogQuery::default() }
    }

    /// Signals that say the same as a query, until `change`, and what is then asked in the place of `on_screen`.
    #[track_caller]
    fn check(agreed: LogQuery, change: fn(HostSignals), on_screen: LogQuery, expected: LogQuery) {
        Owner::new().with(|| {
            let signals = HostSignals {
                page: Some(RwSignal::new(agreed.page)),
                limit: Some(RwSignal::new(agreed.limit)),
                status: Some(RwSignal::new(agreed.statuses.clone())),
                keyword: Some(RwSignal::new(agreed.keyword.clone())),
            };
            change(signals);
            assert_eq!(untrack(|| signals.over(on_screen, &agreed)), expected);
        });
    }

    fn set_page(signals: HostSignals, page: u32) {
        signals.page.unwrap().set(PageNumber::clamped(page));
    }

    fn set_status(signals: HostSignals, status: Status) {
        signals.status.unwrap().set(vec![status]);
    }

    #[test]
    fn what_the_host_set_goes_over_what_is_on_screen() {
        let on_3 = query(3, &[], "");
        check(on_3.clone(), |_| (), on_3.clone(), on_3.clone());
        check(on_3.clone(), |signals| set_page(signals, 5), on_3.clone(), query(5, &[], ""));
        check(on_3.clone(), |signals| set_status(signals, Status::Failed), on_3, query(1, &[Status::Failed], ""));
    }

    #[test]
    fn a_page_that_is_set_with_a_filter_is_a_page_of_the_new_result() {
        let change = |signals| {
            set_page(signals, 2);
            set_status(signals, Status::Failed);
        };
        check(query(3, &[], ""), change, query(3, &[], ""), query(2, &[Status::Failed], ""));
    }

    #[test]
    fn what_a_person_did_in_the_same_tick_stays() {
        let change = |signals| set_status(signals, Status::Failed);
        check(query(1, &[], ""), change, query(1, &[], "invoice"), query(1, &[Status::Failed], "invoice"));
        check(query(1, &[], ""), |_| (), query(4, &[], ""), query(4, &[], ""));
    }

    #[test]
    fn signals_that_are_gone_say_and_take_nothing() {
        let owner = Owner::new();
        let page = owner.with(|| RwSignal::new(PageNumber::clamped(7)));
        owner.cleanup();
        let signals = HostSignals { page: Some(page), limit: None, status: None, keyword: None };
        assert_eq!(untrack(|| signals.over(LogQuery::default(), &LogQuery::default())), LogQuery::default());
        signals.write(&LogQuery::default());
    }
}
