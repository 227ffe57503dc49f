//! What happens to the logs, for those who want to hear of it.

use std::rc::Rc;

use leptos::prelude::untrack;

use super::{ErrorKind, LogState, Opened, Shown, derived, react};
use crate::model::{LogQuery, Row, Run};

/// Something that happened; it is lent, because most listeners take only a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LogEvent<'a> {
    /// Something else is asked for; an equal query is no event.
    Query(&'a LogQuery),
    /// Rows came; a page from before that is shown again is no event, and the answer that follows is one.
    Load(&'a Rc<Shown>),
    /// No rows came.
    Error(LoadError),
    /// The details of a run were opened.
    Select(&'a Rc<Run>),
    /// The person's session has ended; its error comes before.
    SessionEnded,
}

/// Why no rows came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// What went wrong; `None` when the endpoint cannot be used, so that nothing was asked.
    pub kind: Option<ErrorKind>,
    /// The status of the answer, if one came.
    pub http_status: Option<u16>,
    /// Whether such a request is sent again by itself, so that rows may follow.
    pub is_retryable: bool,
}

impl LoadError {
    /// The word of what went wrong, as README.md lists them.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.kind.map_or("not-configured", ErrorKind::word)
    }
}

impl LogState {
    /// Calls `hear` with what happens, until the owner in which this is called is gone.
    ///
    /// Rows and errors that are there already are told first; `hear` is cloned once for each kind of event.
    /// `hear` may change the query: what comes of it is told after it has returned.
    pub fn on_event(self, hear: impl Fn(LogEvent<'_>) + Clone + 'static) {
        // Untracked, because an effect that followed what a listener reads would run for no reason.
        let hear = move |event: LogEvent<'_>| untrack(|| hear(event));
        self.tell_queries(hear.clone());
        self.tell_answers(hear.clone());
        self.tell_opened(hear);
    }

    fn tell_queries(self, hear: impl Fn(LogEvent<'_>) + Clone + 'static) {
        let mut before = untrack(|| self.query());
        react(move || {
            let query = self.query();
            if query != before {
                hear(LogEvent::Query(&query));
                before = query;
            }
        });
    }

    fn tell_answers(self, hear: impl Fn(LogEvent<'_>) + Clone + 'static) {
        let told = hear.clone();
        let is_misconfigured = derived(move || self.config().endpoint.is_err());
        react(move || {
            if is_misconfigured.read() {
                told(LogEvent::Error(LoadError { kind: None, http_status: None, is_retryable: false }));
            }
        });
        let mut before = (None, None);
        react(move || {
            let loadable = self.loadable();
            let (shown, error) = (loadable.shown().cloned(), loadable.error().cloned());
            if let Some(shown) = &shown
                && !shown.is_known
                && !before.0.as_ref().is_some_and(|before| Rc::ptr_eq(before, shown))
            {
                hear(LogEvent::Load(shown));
            }
            if let Some(error) = &error
                && before.1.as_ref() != Some(error)
            {
                let (kind, is_retryable) = (Some(error.kind), error.retries() > 0);
                hear(LogEvent::Error(LoadError { kind, http_status: error.http_status, is_retryable }));
                if error.kind == ErrorKind::SignedOut {
                    hear(LogEvent::SessionEnded);
                }
            }
            before = (shown, error);
        });
    }

    fn tell_opened(self, hear: impl Fn(LogEvent<'_>) + Clone + 'static) {
        let mut before = None;
        react(move || {
            let opened = self.opened();
            let run = match opened.as_ref().and_then(Opened::row) {
                Some(Row::Run(run)) => Some(run),
                _ => None,
            };
            // A run that has changed since it was opened is still the same one.
            let id = run.map(|run| run.id.clone());
            if id != before {
                if let Some(run) = run {
                    hear(LogEvent::Select(run));
                }
                before = id;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_a_word() {
        let error = LoadError { kind: None, http_status: None, is_retryable: false };
        assert_eq!(error.word(), "not-configured");
        assert_eq!(LoadError { kind: Some(ErrorKind::TimedOut), ..error }.word(), "timed-out");
    }
}
