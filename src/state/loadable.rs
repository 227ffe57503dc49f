//! What is on screen, and what is being done about it.

use std::rc::Rc;

use super::answer::Scan;
use crate::api::ApiError;
use crate::model::{LogQuery, Page, Row, Timestamp};

/// A page that was received, and what it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The page.
    pub page: Page<Row>,
    /// The query that it answers.
    pub query: LogQuery,
    /// When it was received.
    pub received_at: Timestamp,
    /// The instant that it stands still at; `None` for the present.
    pub as_of: Option<Timestamp>,
    /// How much was read for it, when the server could not filter.
    pub scan: Option<Scan>,
    /// Rows that are not in it because another page has shown them.
    pub repeated: usize,
    /// Whether its answer was told before: a look wrote some rows anew, or it was left and is shown again.
    pub is_known: bool,
    /// The instant after which a run is newer than all that was read.
    pub(super) until: Option<Timestamp>,
}

/// What is being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// Nothing.
    #[default]
    Idle,
    /// A request is under way.
    Loading {
        /// Whether it takes longer than people expect.
        is_slow: bool,
    },
    /// The last try failed, and the next one begins at this time.
    WaitingUntil(Timestamp),
    /// The last try failed, and the next one begins when the page is online and visible.
    WaitingForPage,
}

/// The last good page, kept while the next one loads and after an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loadable {
    activity: Activity,
    shown: Option<Rc<Shown>>,
    error: Option<ApiError>,
}

impl Loadable {
    /// What is being done.
    #[must_use]
    pub fn activity(&self) -> Activity {
        self.activity
    }

    /// The last good page.
    #[must_use]
    pub fn shown(&self) -> Option<&Rc<Shown>> {
        self.shown.as_ref()
    }

    /// Why the newest try gave nothing; gone as soon as a try succeeds.
    #[must_use]
    pub fn error(&self) -> Option<&ApiError> {
        self.error.as_ref()
    }

    /// Whether a request is under way or will begin by itself.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.activity != Activity::Idle
    }

    /// Whether nothing was ever received and nothing went wrong yet.
    #[must_use]
    pub fn is_first_load(&self) -> bool {
        self.shown.is_none() && self.error.is_none()
    }

    /// A request begins; what is on screen stays, an earlier error too until the answer comes.
    pub(super) fn begin(&mut self) {
        self.activity = Activity::Loading { is_slow: false };
    }

    /// The request takes longer than people expect.
    pub(super) fn slow_down(&mut self) {
        if let Activity::Loading { is_slow } = &mut self.activity {
            *is_slow = true;
        }
    }

    /// A try failed and another will follow.
    pub(super) fn wait(&mut self, error: ApiError, activity: Activity) {
        self.error = Some(error);
        self.activity = activity;
    }

    /// The answer came.
    pub(super) fn succeed(&mut self, shown: Shown) {
        *self = Self { activity: Activity::Idle, shown: Some(Rc::new(shown)), error: None };
    }

    /// Rows on the screen were written anew, or a page is shown again; what is being done goes on.
    pub(super) fn patch(&mut self, shown: Shown) {
        self.shown = Some(Rc::new(shown));
    }

    /// The last try failed. Rows of someone whose session has ended are taken away.
    pub(super) fn fail(&mut self, error: ApiError) {
        if error.kind == crate::api::ErrorKind::SignedOut {
            self.shown = None;
        }
        self.error = Some(error);
        self.activity = Activity::Idle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ErrorKind;
    use crate::model::{PageLimit, PageNumber};

    fn shown() -> Shown {
        let page = Page {
            rows: Vec::new(),
            page: PageNumber::FIRST,
            limit: PageLimit::default(),
            total: Some(0),
            has_more: false,
            surplus: 0,
        };
        let received_at = Timestamp::UNIX_EPOCH;
        Shown {
            page,
            query: LogQuery::default(),
            received_at,
            as_of: None,
            scan: None,
            repeated: 0,
            is_known: false,
            until: None,
        }
    }

    fn loaded() -> Loadable {
        let mut loadable = Loadable::default();
        loadable.begin();
        loadable.succeed(shown());
        loadable
    }

    #[test]
    fn rows_stay_while_loading_and_after_an_error() {
        let mut loadable = loaded();
        loadable.begin();
        assert!(loadable.is_busy() && loadable.shown().is_some());
        loadable.fail(ApiError::of(ErrorKind::Server));
        assert!(!loadable.is_busy() && loadable.shown().is_some());
        assert_eq!(loadable.error().map(|error| error.kind), Some(ErrorKind::Server));
    }

    #[test]
    fn an_error_stays_until_a_try_succeeds() {
        let mut loadable = Loadable::default();
        loadable.wait(ApiError::of(ErrorKind::TimedOut), Activity::WaitingForPage);
        loadable.begin();
        assert!(loadable.error().is_some());
        loadable.succeed(shown());
        assert!(loadable.error().is_none());
    }

    #[test]
    fn the_end_of_a_session_takes_the_rows_away() {
        let mut loadable = loaded();
        loadable.fail(ApiError::of(ErrorKind::SignedOut));
        assert!(loadable.shown().is_none() && !loadable.is_first_load());
    }

    #[test]
    fn only_a_request_can_be_slow() {
        let mut loadable = loaded();
        loadable.slow_down();
        assert_eq!(loadable.activity(), Activity::Idle);
        loadable.begin();
        loadable.slow_down();
        assert_eq!(loadable.activity(), Activity::Loading { is_slow: true });
    }
}
