//! What is asked for, and the only ways to change it.

use super::{PageLimit, PageNumber, Status, TimeRange, Timestamp};

/// What is asked for: the filters and the place in the result.
///
/// Every change of a filter or of the limit goes to page 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogQuery {
    /// The page.
    pub page: PageNumber,
    /// Rows per page.
    pub limit: PageLimit,
    /// Only runs of these statuses, each once, in the order of [`Status::KNOWN`]; none means no filter.
    pub statuses: Vec<Status>,
    /// Text to search; empty means no filter.
    pub keyword: String,
    /// Only runs that began in this time.
    pub range: TimeRange,
    /// Only runs of this end user's session, compared exactly; empty means no filter.
    pub session_id: String,
    /// Only runs of the account with this e-mail, compared exactly; empty means no filter.
    pub account: String,
    /// Which end of the result comes first.
    pub order: Order,
    /// The instant at which the result stands still, inclusive: later runs are left out,
    /// so that they push no row from page to page.
    pub as_of: Option<Timestamp>,
}

/// Which end of a result comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As servers answer.
    #[default]
    NewestFirst,
    /// The whole result the other way round.
    OldestFirst,
}

impl Order {
    /// Its word in options, URLs and events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NewestFirst => "newest",
            Self::OldestFirst => "oldest",
        }
    }

    /// The order of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::NewestFirst, Self::OldestFirst].into_iter().find(|order| order.word() == word)
    }

    /// The other order.
    #[must_use]
    pub fn reversed(self) -> Self {
        if self == Self::NewestFirst { Self::OldestFirst } else { Self::NewestFirst }
    }
}

impl LogQuery {
    /// The longest keyword, session id or account that is kept, in characters.
    pub const MAX_CHARS: usize = 200;

    /// Another page of the same result.
    #[must_use]
    pub fn with_page(self, page: PageNumber) -> Self {
        Self { page, ..self }
    }

    /// Another number of rows per page.
    #[must_use]
    pub fn with_limit(self, limit: PageLimit) -> Self {
        if limit == self.limit { self } else { Self { limit, ..self }.at_start() }
    }

    /// Other statuses, or any.
    #[must_use]
    pub fn with_statuses(self, statuses: impl IntoIterator<Item = Status>) -> Self {
        let statuses = Status::ordered(statuses);
        if statuses == self.statuses { self } else { Self { statuses, ..self }.at_start() }
    }

    /// One status more, or less if it is there.
    #[must_use]
    pub fn with_status_toggled(self, status: Status) -> Self {
        let mut statuses = self.statuses.clone();
        statuses.retain(|other| *other != status);
        if statuses.len() == self.statuses.len() {
            statuses.push(status);
        }
        self.with_statuses(statuses)
    }

    /// Another order.
    #[must_use]
    pub fn with_order(self, order: Order) -> Self {
        if order == self.order { self } else { Self { order, ..self }.at_start() }
    }

    /// Another instant at which the result stands still, or none.
    #[must_use]
    pub fn with_as_of(self, as_of: Option<Timestamp>) -> Self {
        Self { as_of, ..self }
    }

    /// Another keyword; it takes the place of a session id, because Dify answers 500 to both together.
    #[must_use]
    pub fn with_keyword(self, keyword: &str) -> Self {
        let keyword = cut(keyword);
        if keyword == self.keyword {
            return self;
        }
        let session_id = if keyword.is_empty() { self.session_id } else { String::new() };
        Self { keyword, session_id, ..self }.at_start()
    }

    /// Another session id; it takes the place of a keyword, because Dify answers 500 to both together.
    #[must_use]
    pub fn with_session_id(self, session_id: &str) -> Self {
        let session_id = cut(session_id);
        if session_id == self.session_id {
            return self;
        }
        let keyword = if session_id.is_empty() { self.keyword } else { String::new() };
        Self { session_id, keyword, ..self }.at_start()
    }

    /// Another account.
    #[must_use]
    pub fn with_account(self, account: &str) -> Self {
        let account = cut(account);
        if account == self.account { self } else { Self { account, ..self }.at_start() }
    }

    /// Another time.
    #[must_use]
    pub fn with_range(self, range: TimeRange) -> Self {
        if range == self.range { self } else { Self { range, ..self }.at_start() }
    }

    /// The same order and number of rows per page, without any filter.
    #[must_use]
    pub fn without_filters(self) -> Self {
        Self { limit: self.limit, order: self.order, ..Self::default() }
    }

    /// Whether anything is filtered.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        let Self { page, limit, order, as_of, .. } = *self;
        *self != Self { page, limit, order, as_of, ..Self::default() }
    }

    /// Whether both ask for the same result, whatever the page.
    #[must_use]
    pub fn is_same_result(&self, other: &Self) -> bool {
        *self == other.clone().with_page(self.page)
    }

    fn at_start(self) -> Self {
        Self { page: PageNumber::FIRST, as_of: None, ..self }
    }
}

/// The text without spaces around it, at most [`LogQuery::MAX_CHARS`] long.
fn cut(text: &str) -> String {
    let mut cut: String = text.trim().chars().take(LogQuery::MAX_CHARS).collect();
    // A space where it was cut would be gone once a link is read.
    cut.truncate(cut.trim_end().len());
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Preset;

    fn on_page_9() -> LogQuery {
        LogQuery {
            page: PageNumber::clamped(9),
            keyword: "invoice".into(),
            as_of: Some(Timestamp::UNIX_EPOCH),
            ..LogQuery::default()
        }
    }

    #[test]
    fn a_new_filter_or_limit_goes_to_page_1() {
        for query in [
            on_page_9().with_limit(PageLimit::clamped(50)),
            on_page_9().with_statuses([Status::Failed]),
            on_page_9().with_status_toggled(Status::Failed),
            on_page_9().with_order(Order::OldestFirst),
            on_page_9().with_keyword("order"),
            on_page_9().with_session_id("s-1"),
            on_page_9().with_account("a@example.com"),
            on_page_9().with_range(TimeRange::Preset(Preset::Today)),
            on_page_9().without_filters(),
        ] {
            assert_eq!((query.page, query.as_of), (PageNumber::FIRST, None), "{query:?}");
            assert!(!query.is_same_result(&on_page_9()), "{query:?}");
        }
    }

    #[test]
    fn an_equal_value_changes_nothing() {
        let same = on_page_9()
            .with_limit(PageLimit::default())
            .with_statuses([])
            .with_order(Order::NewestFirst)
            .with_keyword(" invoice ")
            .with_session_id("")
            .with_account("")
            .with_range(TimeRange::default());
        assert_eq!(same, on_page_9());
    }

    #[test]
    fn keyword_and_session_id_never_stand_together() {
        let by_session = on_page_9().with_session_id("s-1");
        assert_eq!((by_session.keyword.as_str(), by_session.session_id.as_str()), ("", "s-1"));
        let by_keyword = by_session.clone().with_keyword("x");
        assert_eq!((by_keyword.keyword.as_str(), by_keyword.session_id.as_str()), ("x", ""));
        assert_eq!(by_session.clone().with_keyword(""), by_session);
    }

    #[test]
    fn a_status_is_put_in_and_taken_out() {
        let both = on_page_9().with_status_toggled(Status::Failed).with_status_toggled(Status::Running);
        assert_eq!(both.statuses, [Status::Running, Status::Failed]);
        assert_eq!(both.with_status_toggled(Status::Running).statuses, [Status::Failed]);
    }

    #[test]
    fn a_long_text_is_cut_at_characters() {
        assert_eq!(LogQuery::default().with_keyword(&"発".repeat(500)).keyword.chars().count(), 200);
        let spaced = LogQuery::default().with_keyword(&format!("{} {}", "a".repeat(199), "b".repeat(9)));
        assert_eq!(spaced.keyword, "a".repeat(199), "what is kept is kept again");
    }

    #[test]
    fn clearing_filters_keeps_the_limit() {
        let query = on_page_9().with_limit(PageLimit::clamped(50)).with_keyword("x");
        assert!(query.is_filtered());
        let cleared = query.without_filters();
        assert!(!cleared.is_filtered());
        assert_eq!(cleared.limit.get(), 50);
    }

    #[test]
    fn another_page_is_the_same_result() {
        assert!(on_page_9().is_same_result(&on_page_9().with_page(PageNumber::FIRST)));
        assert!(!on_page_9().is_filtered() || on_page_9().keyword == "invoice");
    }
}
