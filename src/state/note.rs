//! What the state changes in a query on its own, and says.

use crate::api::{ErrorKind, Filters};
use crate::model::{Bounds, LogQuery, Order, PageNumber, TimeRange, Timestamp};

/// Something that was done with the query and that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A keyword took the place of the session id.
    KeywordReplacedSession,
    /// A session id took the place of the keyword.
    SessionReplacedKeyword,
    /// No run has the id that a link names.
    RunNotFound,
    /// Whether a run has the id that a link names is not known.
    RunNotAsked(ErrorKind),
    /// These parts of the page's address could not be read.
    LinkIgnored(String),
    /// The page that was asked for is past the end, so the last one is shown.
    MovedToLastPage {
        /// The page that was asked for.
        asked: PageNumber,
        /// The page that is shown.
        last: PageNumber,
    },
}

/// The query without what the server refuses, and what there is to say about it.
///
/// A page that is left or counted from the end stands still from `present` on.
pub(super) fn allowed(
    filters: &Filters,
    before: &LogQuery,
    asked: LogQuery,
    present: Timestamp,
) -> (LogQuery, Option<Note>) {
    let mut query = asked;
    let mut note = None;
    if !before.session_id.is_empty() && query.session_id.is_empty() && query.keyword != before.keyword {
        note = (!query.keyword.is_empty()).then_some(Note::KeywordReplacedSession);
    }
    if !before.keyword.is_empty() && query.keyword.is_empty() && query.session_id != before.session_id {
        note = (!query.session_id.is_empty()).then_some(Note::SessionReplacedKeyword);
    }
    if !query.keyword.is_empty() && !query.session_id.is_empty() {
        query.session_id.clear();
        note = Some(Note::KeywordReplacedSession);
    }
    if !filters.keyword {
        query.keyword.clear();
    }
    if !filters.session_id {
        query.session_id.clear();
    }
    if !filters.account {
        query.account.clear();
    }
    if let TimeRange::Custom(bounds) = &mut query.range {
        *bounds =
            Bounds { after: bounds.after.filter(|_| filters.after), before: bounds.before.filter(|_| filters.before) };
    }
    let is_present = query.order == Order::NewestFirst && query.page == PageNumber::FIRST;
    query.as_of = query.as_of.or(Some(present)).filter(|_| filters.before && !is_present);
    (query, note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Dialect;

    fn query(keyword: &str, session_id: &str) -> LogQuery {
        LogQuery { keyword: keyword.into(), session_id: session_id.into(), ..LogQuery::default() }
    }

    #[test]
    fn the_newer_of_keyword_and_session_is_kept_and_said() {
        #[track_caller]
        fn check(before: LogQuery, asked: LogQuery, kept: LogQuery, note: Option<Note>) {
            assert_eq!(allowed(Dialect::Dify.filters(), &before, asked, Timestamp::UNIX_EPOCH), (kept, note));
        }
        let by_session = query("", "s-1");
        let by_keyword = query("invoice", "");
        let with_keyword = by_session.clone().with_keyword("x");
        check(by_session, with_keyword, query("x", ""), Some(Note::KeywordReplacedSession));
        let with_session = by_keyword.clone().with_session_id("s-1");
        check(by_keyword.clone(), with_session, query("", "s-1"), Some(Note::SessionReplacedKeyword));
        check(query("", ""), query("a", "b"), query("a", ""), Some(Note::KeywordReplacedSession));
        check(by_keyword.clone(), by_keyword.without_filters(), query("", ""), None);
    }

    #[test]
    fn only_the_newest_page_is_the_present() {
        let [present, earlier] =
            ["2026-11-20T14:00:00Z", "2026-11-20T13:00:00Z"].map(|at| Timestamp::parse(at).unwrap());
        let as_of = |dialect: Dialect, asked: LogQuery| {
            allowed(dialect.filters(), &LogQuery::default(), asked, present).0.as_of
        };
        let on_page = |number| LogQuery::default().with_page(PageNumber::clamped(number));
        assert_eq!(as_of(Dialect::Dify, on_page(1).with_as_of(Some(earlier))), None);
        assert_eq!(as_of(Dialect::Dify, on_page(2)), Some(present));
        assert_eq!(as_of(Dialect::Dify, on_page(2).with_as_of(Some(earlier))), Some(earlier));
        assert_eq!(as_of(Dialect::Dify, on_page(1).with_order(Order::OldestFirst)), Some(present));
        assert_eq!(as_of(Dialect::Leadlex, on_page(2)), None, "Leadlex has no upper bound");
    }

    #[test]
    fn filters_that_a_server_lacks_are_left_out() {
        let at = Timestamp::from_ms(0);
        let asked = LogQuery {
            account: "a@example.com".into(),
            range: TimeRange::Custom(Bounds { after: at, before: at }),
            ..query("invoice", "")
        };
        let (kept, _) = allowed(Dialect::Leadlex.filters(), &LogQuery::default(), asked, Timestamp::UNIX_EPOCH);
        assert_eq!(
            kept,
            LogQuery { range: TimeRange::Custom(Bounds { after: at, before: None }), ..LogQuery::default() }
        );
    }
}
