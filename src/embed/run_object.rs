//! A run as a page sees it, normalised: the same names for both servers, times in ISO 8601 and UTC.

use serde::Serialize;

use crate::model::{Run, Status, Timestamp};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RunObject<'a> {
    id: &'a str,
    run_id: Option<&'a str>,
    workflow_id: Option<&'a str>,
    status: Option<&'a str>,
    started_at: Option<String>,
    finished_at: Option<String>,
    run_time_seconds: Option<f64>,
    tokens: Option<u64>,
    steps: Option<u64>,
    exceptions: Option<u64>,
    error: Option<&'a str>,
    error_code: Option<&'a str>,
    skip_reason: Option<&'a str>,
    version: Option<&'a str>,
    triggered_from: Option<&'a str>,
    created_from: Option<&'a str>,
    created_by_role: Option<&'a str>,
    account_id: Option<&'a str>,
    account_name: Option<&'a str>,
    account_email: Option<&'a str>,
    end_user_id: Option<&'a str>,
    session_id: Option<&'a str>,
    entity_type: Option<&'a str>,
    entity_id: Option<&'a str>,
}

impl<'a> RunObject<'a> {
    pub(super) fn new(run: &'a Run) -> Self {
        let (failure, account) = (run.failure.as_ref(), run.account.as_ref());
        let (end_user, entity) = (run.end_user.as_ref(), run.entity.as_ref());
        Self {
            id: &run.id,
            run_id: run.run_id.as_deref(),
            workflow_id: run.workflow_id.as_deref(),
            status: run.status.as_ref().map(Status::word),
            started_at: run.started_at.map(Timestamp::to_iso),
            finished_at: run.finished_at.map(Timestamp::to_iso),
            run_time_seconds: run.run_time.map(|length| length.as_secs_f64()),
            tokens: run.tokens,
            steps: run.steps,
            exceptions: run.exceptions,
            error: failure.map(|failure| failure.message.as_str()),
            error_code: failure.and_then(|failure| failure.code.as_deref()),
            skip_reason: run.skip_reason.as_deref(),
            version: run.version.as_deref(),
            triggered_from: run.triggered_from.as_deref(),
            created_from: run.created_from.as_deref(),
            created_by_role: run.created_by_role.as_deref(),
            account_id: account.and_then(|account| account.id.as_deref()),
            account_name: account.and_then(|account| account.name.as_deref()),
            account_email: account.and_then(|account| account.email.as_deref()),
            end_user_id: end_user.and_then(|user| user.id.as_deref()),
            session_id: end_user.and_then(|user| user.session_id.as_deref()),
            entity_type: entity.and_then(|entity| entity.kind.as_deref()),
            entity_id: entity.and_then(|entity| entity.id.as_deref()),
        }
    }
}
