//! Dify's words: `GET /workflows/logs`.

use super::json::Place;
use super::{ErrorKind, Filters, Json, single};
use crate::model::{Account, Bounds, EndUser, LogQuery, Page, Row, Run, Status, Timestamp, decimal};

/// What Dify filters; up to 1.14.2 every other status is answered with 400, whatever older documents list.
pub(super) static FILTERS: Filters = Filters {
    keyword: true,
    statuses: &[Status::Succeeded, Status::Failed, Status::Stopped],
    offered: &[
        Status::Scheduled,
        Status::Running,
        Status::Paused,
        Status::Succeeded,
        Status::PartialSucceeded,
        Status::Failed,
        Status::Stopped,
    ],
    after: true,
    before: true,
    session_id: true,
    account: true,
};

/// The names and values of the query string.
pub(super) fn params(query: &LogQuery, bounds: Bounds) -> Vec<(&'static str, String)> {
    let status = single(query);
    // Only the first 30 characters are searched, yet the whole is sent: a run's id has 36 and is compared as a whole.
    let keyword = without_nul(&query.keyword);
    // Dify answers 500 to a keyword together with a session id.
    let session_id = if keyword.is_empty() { without_nul(&query.session_id) } else { String::new() };
    let mut params = vec![("page", decimal(query.page.get())), ("limit", decimal(query.limit.get()))];
    params.extend(
        [
            ("status", status.map(Status::word).unwrap_or_default().to_owned()),
            ("keyword", keyword),
            ("created_at__after", bounds.after.map(Timestamp::to_iso).unwrap_or_default()),
            ("created_at__before", bounds.before.map(Timestamp::to_iso).unwrap_or_default()),
            ("created_by_end_user_session_id", session_id),
            ("created_by_account", without_nul(&query.account)),
        ]
        .into_iter()
        // An empty status is a 400.
        .filter(|(_, value)| !value.is_empty()),
    );
    params
}

/// Reads a successful answer.
pub(super) fn decode<J: Json>(body: &J, query: &LogQuery) -> Result<Page<Row>, ErrorKind> {
    let items = body.list("data").ok_or(ErrorKind::UnexpectedShape)?;
    let place = Place {
        page: body.count("page"),
        limit: body.count("limit"),
        total: body.count("total"),
        has_more: body.flag("has_more"),
    };
    Ok(place.page_of(&items, query, run))
}

/// The text without NUL, which the database behind Dify refuses with 400.
fn without_nul(text: &str) -> String {
    text.replace('\0', "")
}

/// Reads one log entry; the run behind it can be gone.
fn run<J: Json>(entry: &J) -> Run {
    let logged_at = entry.time("created_at");
    let log = Run {
        id: entry.text("id").unwrap_or_default(),
        logged_at,
        started_at: logged_at,
        created_from: entry.text("created_from"),
        created_by_role: entry.text("created_by_role"),
        account: account(entry),
        end_user: entry.object("created_by_end_user").map(|user| end_user(&user)),
        raw: entry.raw(),
        ..Run::default()
    };
    let Some(run) = entry.object("workflow_run") else { return log };
    let status = run.text("status").and_then(|word| Status::from_word(&word));
    let is_pending = status.as_ref().is_some_and(Status::is_pending);
    Run {
        run_id: run.text("id"),
        status,
        started_at: run.time("created_at").or(log.started_at),
        finished_at: run.time("finished_at"),
        run_time: if is_pending { None } else { run.seconds("elapsed_time") },
        tokens: run.count("total_tokens"),
        steps: run.count("total_steps"),
        exceptions: run.count("exceptions_count"),
        failure: run.failure("error"),
        version: run.text("version"),
        triggered_from: run.text("triggered_from"),
        ..log
    }
}

/// The account: an object, or its bare id as in older documents.
fn account<J: Json>(entry: &J) -> Option<Account> {
    match entry.object("created_by_account") {
        Some(account) => {
            Some(Account { id: account.text("id"), name: account.text("name"), email: account.text("email") })
        }
        None => Some(Account { id: Some(entry.text("created_by_account")?), ..Account::default() }),
    }
}

fn end_user<J: Json>(user: &J) -> EndUser {
    EndUser {
        id: user.text("id"),
        kind: user.text("type"),
        is_anonymous: user.flag("is_anonymous"),
        session_id: user.text("session_id"),
    }
}
