//! Leadlex's words: `GET /workflows/{id}/logs`.

use super::json::Place;
use super::{ErrorKind, Filters, Json, single};
use crate::model::{Bounds, Entity, LogQuery, Page, Row, Run, Status, decimal};

/// What Leadlex filters.
pub(super) static FILTERS: Filters = Filters {
    keyword: false,
    statuses: &[Status::Succeeded, Status::Failed, Status::Skipped],
    offered: &[Status::Succeeded, Status::Failed, Status::Skipped],
    after: true,
    before: false,
    session_id: false,
    account: false,
};

/// The names and values of the query string.
pub(super) fn params(query: &LogQuery, bounds: Bounds) -> Vec<(&'static str, String)> {
    let mut params = vec![("page", decimal(query.page.get())), ("per_page", decimal(query.limit.get()))];
    let status = single(query);
    params.extend(status.map(|status| ("status", word(status).to_owned())));
    params.extend(bounds.after.map(|after| ("after", after.to_iso())));
    params
}

/// Reads a successful answer: `data.logs`, or the list one step higher.
pub(super) fn decode<J: Json>(body: &J, query: &LogQuery) -> Result<Page<Row>, ErrorKind> {
    let items = body.object("data").and_then(|data| data.list("logs"));
    let items = items.or_else(|| body.list("logs")).or_else(|| body.list("data")).ok_or(ErrorKind::UnexpectedShape)?;
    let meta = body.object("meta");
    let count = |key| meta.as_ref()?.count(key);
    let place = Place { page: count("page"), limit: count("per_page"), total: count("total"), has_more: None };
    Ok(place.page_of(&items, query, run))
}

fn word(status: &Status) -> &str {
    if *status == Status::Succeeded { "success" } else { status.word() }
}

/// Reads one log entry; `action_result` can be anything and stays in the raw row.
fn run<J: Json>(entry: &J) -> Run {
    let status = entry.text("status").and_then(|word| Status::from_word(&word));
    let is_pending = status.as_ref().is_some_and(Status::is_pending);
    let logged_at = entry.time("triggered_at");
    let entity = Entity { kind: entry.text("entity_type"), id: entry.text("entity_id") };
    Run {
        id: entry.text("id").unwrap_or_default(),
        status,
        logged_at,
        started_at: logged_at,
        run_time: if is_pending { None } else { entry.milliseconds("duration_ms") },
        failure: entry.failure("error"),
        skip_reason: entry.text("skip_reason"),
        entity: (entity != Entity::default()).then_some(entity),
        workflow_id: entry.text("workflow_id"),
        raw: entry.raw(),
        ..Run::default()
    }
}
