//! A row of Dify's log list, in the order and the spelling of server 1.14.2.

use serde::Serialize;
use serde_json::Value;

/// One log: who started a run, and the run.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Log {
    pub(crate) id: String,
    /// `None` when the run's row is gone.
    pub(crate) workflow_run: Option<Run>,
    pub(crate) details: Option<Value>,
    pub(crate) created_from: String,
    pub(crate) created_by_role: &'static str,
    pub(crate) created_by_account: Option<Account>,
    pub(crate) created_by_end_user: Option<EndUser>,
    /// Seconds since 1970 UTC.
    pub(crate) created_at: i64,
}

/// One run of a workflow. Times are seconds since 1970 UTC.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Run {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) status: String,
    pub(crate) triggered_from: Option<String>,
    pub(crate) error: Option<String>,
    /// Seconds; 0.0 until the run has ended.
    pub(crate) elapsed_time: f64,
    pub(crate) total_tokens: i64,
    pub(crate) total_steps: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) finished_at: Option<i64>,
    pub(crate) exceptions_count: Option<i64>,
    /// JSON text, as it stands in the database.
    #[serde(skip)]
    pub(crate) inputs: String,
    /// JSON text, as it stands in the database.
    #[serde(skip)]
    pub(crate) outputs: String,
}

/// A member of the team.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
}

/// Someone who uses the app without an account.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct EndUser {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    pub(crate) is_anonymous: bool,
    pub(crate) session_id: String,
}

/// One page of the list.
#[derive(Debug, Serialize)]
pub(crate) struct Page {
    pub(crate) page: usize,
    pub(crate) limit: usize,
    pub(crate) total: usize,
    pub(crate) has_more: bool,
    pub(crate) data: Vec<Log>,
}

/// The answer to the question for one run.
#[derive(Debug, Serialize)]
pub(crate) struct Detail<'a> {
    id: &'a str,
    workflow_id: &'a str,
    status: &'a str,
    /// JSON text within JSON: the server does not parse it, unlike `outputs`.
    inputs: &'a str,
    outputs: Value,
    error: Option<&'a str>,
    total_steps: Option<i64>,
    total_tokens: i64,
    created_at: i64,
    finished_at: Option<i64>,
    elapsed_time: f64,
}

impl<'a> Detail<'a> {
    /// The detail of `run`, a run of workflow `workflow_id`.
    pub(crate) fn new(run: &'a Run, workflow_id: &'a str) -> Self {
        Self {
            id: &run.id,
            workflow_id,
            status: &run.status,
            inputs: &run.inputs,
            outputs: serde_json::from_str(&run.outputs).unwrap_or_default(),
            error: run.error.as_deref(),
            total_steps: run.total_steps,
            total_tokens: run.total_tokens,
            created_at: run.created_at,
            finished_at: run.finished_at,
            elapsed_time: run.elapsed_time,
        }
    }
}
