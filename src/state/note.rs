//! What the state changes in a query on its own, and says.

use crate::api::Filters;
use crate::model::{Bounds, LogQuery, PageNumber, Status, TimeRange};

/// Something that was done with the query and that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A keyword took the place of the session id.
    KeywordReplacedSession,
    /// A session id took the place of the keyword.
    SessionReplacedKeyword,
    /// The server cannot filter by this status, so it was left out.
    StatusNotFilterable(Status),
    /// The page that was asked for is past the end, so the last one is shown.
    MovedToLastPage {
        /// The page that was asked for.
        asked: PageNumber,
        /// The page that is shown.
        last: PageNumber,
    },
}

/// The query without what the server refuses, and what there is to say about it.
pub(super) fn allowed(filters: &Filters, before: &LogQuery, asked: LogQuery) -> (LogQuery, Option<Note>) {
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
    if let Some(status) = query.status.take_if(|status| !filters.statuses.contains(status)) {
        note = Some(Note::StatusNotFilterable(status));
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
    (query, note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Dialect;
    use crate::model::Timestamp;

    fn query(keyword: &str, session_id: &str) -> LogQuery {
        LogQuery { keyword: keyword.into(), session_id: session_id.into(), ..LogQuery::default() }
    }

    #[test]
    fn the_newer_of_keyword_and_session_is_kept_and_said() {
        #[track_caller]
        fn check(before: LogQuery, asked: LogQuery, kept: LogQuery, note: Option<Note>) {
            assert_eq!(allowed(Dialect::Dify.filters(), &before, asked), (kept, note));
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
    fn a_status_that_cannot_be_filtered_is_left_out_and_said() {
        let asked = LogQuery { status: Some(Status::Running), ..LogQuery::default() };
        let (kept, note) = allowed(Dialect::Dify.filters(), &LogQuery::default(), asked);
        assert_eq!((kept.status, note), (None, Some(Note::StatusNotFilterable(Status::Running))));
    }

    #[test]
    fn filters_that_a_server_lacks_are_left_out() {
        let at = Timestamp::from_ms(0);
        let asked = LogQuery {
            account: "a@example.com".into(),
            range: TimeRange::Custom(Bounds { after: at, before: at }),
            ..query("invoice", "")
        };
        let (kept, _) = allowed(Dialect::Leadlex.filters(), &LogQuery::default(), asked);
        assert_eq!(
            kept,
            LogQuery { range: TimeRange::Custom(Bounds { after: at, before: None }), ..LogQuery::default() }
        );
    }
}
