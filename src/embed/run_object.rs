//! A run as a page sees it, normalised: the same names for both servers.

use super::object::{Fields, Value};
use crate::model::{Account, EndUser, Entity, Run, Status};

/// The fields of a run.
pub(super) fn run_fields(run: &Run) -> Fields<'_> {
    fn part<'a, T>(whole: &'a Option<T>, pick: fn(&'a T) -> &'a Option<String>) -> Value<'a> {
        Value::Text(whole.as_ref().and_then(|whole| pick(whole).as_deref()))
    }
    let failure = run.failure.as_ref();
    vec![
        ("id", Value::Text(Some(&run.id))),
        ("runId", Value::Text(run.run_id.as_deref())),
        ("workflowId", Value::Text(run.workflow_id.as_deref())),
        ("status", Value::Text(run.status.as_ref().map(Status::word))),
        ("startedAt", Value::Time(run.started_at)),
        ("finishedAt", Value::Time(run.finished_at)),
        ("runTimeSeconds", Value::Number(run.run_time.map(|length| length.as_secs_f64()))),
        ("tokens", Value::Count(run.tokens)),
        ("steps", Value::Count(run.steps)),
        ("exceptions", Value::Count(run.exceptions)),
        ("error", Value::Text(failure.map(|failure| failure.message.as_str()))),
        ("errorCode", part(&run.failure, |failure| &failure.code)),
        ("skipReason", Value::Text(run.skip_reason.as_deref())),
        ("version", Value::Text(run.version.as_deref())),
        ("triggeredFrom", Value::Text(run.triggered_from.as_deref())),
        ("createdFrom", Value::Text(run.created_from.as_deref())),
        ("createdByRole", Value::Text(run.created_by_role.as_deref())),
        ("accountId", part(&run.account, |account: &Account| &account.id)),
        ("accountName", part(&run.account, |account| &account.name)),
        ("accountEmail", part(&run.account, |account| &account.email)),
        ("endUserId", part(&run.end_user, |user: &EndUser| &user.id)),
        ("sessionId", part(&run.end_user, |user| &user.session_id)),
        ("entityType", part(&run.entity, |entity: &Entity| &entity.kind)),
        ("entityId", part(&run.entity, |entity| &entity.id)),
    ]
}
