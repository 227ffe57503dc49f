//! A row of Leadlex's log list, in the order of its document.

use serde::Serialize;
use serde_json::Value;

/// One time that the workflow was triggered.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    /// Seconds since 1970 UTC; `triggered_at` is the same in ISO 8601.
    #[serde(skip)]
    pub(crate) triggered_second: i64,
    pub(crate) triggered_at: String,
    pub(crate) entity_type: String,
    pub(crate) entity_id: String,
    pub(crate) status: String,
    pub(crate) skip_reason: Option<String>,
    /// Any object, or null.
    pub(crate) action_result: Value,
    pub(crate) error: Option<Failure>,
    pub(crate) duration_ms: i64,
}

/// Why a run failed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Failure {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// One page of the list.
#[derive(Serialize)]
pub(crate) struct Page<'a> {
    pub(crate) data: Logs<'a>,
    pub(crate) meta: Meta,
}

/// What a page holds.
#[derive(Serialize)]
pub(crate) struct Logs<'a> {
    pub(crate) logs: Vec<Row<'a>>,
}

/// An entry together with the workflow that it belongs to.
#[derive(Serialize)]
pub(crate) struct Row<'a> {
    pub(crate) workflow_id: &'a str,
    #[serde(flatten)]
    pub(crate) entry: &'a Entry,
}

/// Where a page stands in the list.
#[derive(Serialize)]
pub(crate) struct Meta {
    pub(crate) page: usize,
    pub(crate) per_page: usize,
    pub(crate) total: usize,
}
