//! Every event that a page can hear.

use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::object::{Fields, Value, object};
use super::query_object::query_fields;
use super::run_object::run_fields;
use crate::state::{LogEvent, LogState};

/// The query changed; the detail is the query.
const QUERY: &str = "workflow-logs-query";
/// Rows came; the detail has the query, the total and the number of rows.
const LOAD: &str = "workflow-logs-load";
/// No rows came; the detail has the kind, the HTTP status and whether trying again may help.
const ERROR: &str = "workflow-logs-error";
/// A run was opened; the detail is the run, normalised.
const SELECT: &str = "workflow-logs-select";
/// The person's session has ended.
const SESSION_ENDED: &str = "workflow-logs-session-ended";

/// Sends the events of `logs` from `host`; they bubble and leave shadow roots.
pub(super) fn send(logs: LogState, host: HtmlElement) {
    logs.on_event(move |event| {
        let (name, detail) = named(event);
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&object(detail));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            // A listener that throws is the page's error, reported by the browser.
            let _ = host.dispatch_event(&event);
        }
    });
}

/// The name of an event, and its detail.
fn named(event: LogEvent<'_>) -> (&'static str, Fields<'_>) {
    match event {
        LogEvent::Query(query) => (QUERY, query_fields(query)),
        LogEvent::Load(shown) => {
            let detail = vec![
                ("query", Value::Object(query_fields(&shown.query))),
                ("total", Value::Count(shown.page.total)),
                ("rows", Value::Count(Some(shown.page.rows.len() as u64))),
            ];
            (LOAD, detail)
        }
        LogEvent::Error(error) => {
            let detail = vec![
                ("kind", Value::Text(Some(error.word()))),
                ("status", Value::Count(error.http_status.map(u64::from))),
                ("retryable", Value::Flag(error.is_retryable)),
            ];
            (ERROR, detail)
        }
        LogEvent::Select(run) => (SELECT, run_fields(run)),
        LogEvent::SessionEnded => (SESSION_ENDED, Fields::new()),
    }
}
