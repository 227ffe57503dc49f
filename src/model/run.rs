//! One row of the table.

use std::rc::Rc;
use std::time::Duration;

use super::{RawRow, Status, Timestamp};

/// One row of an answer: a run, or something that could not be read as one.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A run, with every field that could be read.
    Run(Rc<Run>),
    /// A row that is not an object; it is shown as such and never dropped.
    Unreadable(RawRow),
}

impl Row {
    /// The run, if it could be read.
    #[must_use]
    pub fn run(&self) -> Option<&Run> {
        match self {
            Self::Run(run) => Some(run),
            Self::Unreadable(_) => None,
        }
    }

    /// Its status, if it has one that could be read.
    #[must_use]
    pub fn status(&self) -> Option<&Status> {
        self.run()?.status.as_ref()
    }

    /// Whether it cannot be part of the answer to a filter by `asked`.
    #[must_use]
    pub fn is_other_than(&self, asked: Option<&Status>) -> bool {
        asked.zip(self.status()).is_some_and(|(asked, found)| asked != found)
    }

    /// When the server wrote it down.
    #[must_use]
    pub fn logged_at(&self) -> Option<Timestamp> {
        self.run()?.logged_at
    }

    /// Whether it is the log entry with this id.
    #[must_use]
    pub fn has_id(&self, id: &str) -> bool {
        self.run().is_some_and(|run| run.id == id)
    }

    /// Whether both are the same run, and all that can change about a run is the same in both.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let (Self::Run(run), Self::Run(other)) = (self, other) else { return false };
        let counts = |run: &Run| [run.tokens, run.steps, run.exceptions];
        run.id == other.id
            && run.status == other.status
            && run.finished_at == other.finished_at
            && run.run_time == other.run_time
            && counts(run) == counts(other)
            && run.failure == other.failure
    }

    /// The row as the server sent it.
    #[must_use]
    pub fn raw(&self) -> &RawRow {
        match self {
            Self::Run(run) => &run.raw,
            Self::Unreadable(raw) => raw,
        }
    }
}

/// One run of a workflow; what a server does not send is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The log entry's id. Servers may repeat it across pages.
    pub id: String,
    /// The run's own id (Dify), which the keyword filter finds.
    pub run_id: Option<String>,
    /// How the run stands; `None` when the server has lost the run behind its log entry.
    pub status: Option<Status>,
    /// When the log entry was written (Dify) or the run was triggered (Leadlex):
    /// servers order and bound by this, and it can be later than the start.
    pub logged_at: Option<Timestamp>,
    /// When it began (Dify) or was triggered (Leadlex).
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// How long it ran; servers send zero while it runs, which is `None` here.
    pub run_time: Option<Duration>,
    /// Tokens used.
    pub tokens: Option<u64>,
    /// Steps done.
    pub steps: Option<u64>,
    /// Exceptions that the workflow itself handled.
    pub exceptions: Option<u64>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// Why it did not run (Leadlex), a code such as `daily_cap_reached`.
    pub skip_reason: Option<String>,
    /// The workflow's version.
    pub version: Option<String>,
    /// What started it (Dify), for example `app-run` or `debugging`.
    pub triggered_from: Option<String>,
    /// Where it came in (Dify), for example `service-api`.
    pub created_from: Option<String>,
    /// Who created it, `account` or `end_user`; stays when that user is gone.
    pub created_by_role: Option<String>,
    /// The account that created it.
    pub account: Option<Account>,
    /// The end user that created it.
    pub end_user: Option<EndUser>,
    /// What triggered it (Leadlex).
    pub entity: Option<Entity>,
    /// The workflow's id (Leadlex).
    pub workflow_id: Option<String>,
    /// The row as it was received.
    pub raw: RawRow,
}

impl Run {
    /// The first line of why it failed or was skipped.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        let text = self.failure.as_ref().map(Failure::text).or(self.skip_reason.as_deref())?;
        text.lines().map(str::trim).find(|line| !line.is_empty())
    }

    /// The name of who created it: an account's name, else its e-mail or id, else the end user's session.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        let account = self.account.as_ref().and_then(Account::label);
        account.or_else(|| self.end_user.as_ref().and_then(EndUser::label))
    }
}

/// Why a run failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// A code for programs (Leadlex).
    pub code: Option<String>,
    /// The message, with line breaks, exactly as received; never safe as HTML.
    pub message: String,
}

impl Failure {
    /// The message, or the code where there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        if self.message.trim().is_empty() { self.code.as_deref().unwrap_or_default() } else { &self.message }
    }
}

/// A signed-in user of the workflow's server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Its id; the only field in older documents.
    pub id: Option<String>,
    /// Its display name.
    pub name: Option<String>,
    /// Its e-mail address, which is what the account filter compares.
    pub email: Option<String>,
}

impl Account {
    fn label(&self) -> Option<&str> {
        [&self.name, &self.email, &self.id].into_iter().flatten().map(String::as_str).find(|text| !text.is_empty())
    }
}

/// Someone who uses the workflow through another application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndUser {
    /// Its id.
    pub id: Option<String>,
    /// Its type, for example `service-api`.
    pub kind: Option<String>,
    /// Whether it is anonymous.
    pub is_anonymous: Option<bool>,
    /// Its session id, which is what the session filter compares.
    pub session_id: Option<String>,
}

impl EndUser {
    fn label(&self) -> Option<&str> {
        [&self.session_id, &self.id].into_iter().flatten().map(String::as_str).find(|text| !text.is_empty())
    }
}

/// The thing whose change triggered a run (Leadlex).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Its type, for example `deal`.
    pub kind: Option<String>,
    /// Its id.
    pub id: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_first_line_with_text() {
        let failed = |message: &str| Run {
            failure: Some(Failure { code: Some("E1".into()), message: message.into() }),
            skip_reason: Some("daily_cap_reached".into()),
            ..Run::default()
        };
        assert_eq!(failed("\r\n  502 Bad Gateway\r\n<html>").reason(), Some("502 Bad Gateway"));
        assert_eq!(failed(" \n ").reason(), Some("E1"));
        assert_eq!(Run { failure: None, ..failed("") }.reason(), Some("daily_cap_reached"));
        assert_eq!(Run::default().reason(), None);
    }

    #[test]
    fn a_run_is_the_same_in_another_answer_until_a_field_differs() {
        let row = |tokens: Option<u64>| {
            let raw = RawRow::new(move || tokens.map(|tokens| tokens.to_string()));
            Row::Run(Rc::new(Run { id: "a".into(), tokens, raw, ..Run::default() }))
        };
        assert!(row(Some(1)).says_the_same(&row(Some(1))));
        assert!(!row(Some(1)).says_the_same(&row(Some(2))));
        assert!(row(Some(1)) != row(Some(1)), "another answer is another row");
        assert!(!Row::Unreadable(RawRow::default()).says_the_same(&row(None)));
    }

    #[test]
    fn the_user_is_the_best_name_there_is() {
        let account = Account { id: Some("7".into()), name: Some(String::new()), email: Some("a@example.com".into()) };
        let end_user = EndUser { id: Some("u1".into()), session_id: None, ..EndUser::default() };
        let run = Run { account: Some(account), end_user: Some(end_user.clone()), ..Run::default() };
        assert_eq!(run.user(), Some("a@example.com"));
        assert_eq!(Run { end_user: Some(end_user), ..Run::default() }.user(), Some("u1"));
    }
}
