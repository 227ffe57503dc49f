//! Every event that a page can hear, and the effects that send them.

use std::rc::Rc;

use leptos::prelude::untrack;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::object::{Fields, Value, object};
use super::query_object::query_fields;
use super::run_object::run_fields;
use crate::model::Row;
use crate::state::{ErrorKind, LogState, Opened, derived, react};

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
    let target = host.clone();
    let mut before = untrack(|| logs.query());
    react(move || {
        let query = logs.query();
        if query != before {
            dispatch(&target, QUERY, query_fields(&query));
            before = query;
        }
    });
    let target = host.clone();
    let is_misconfigured = derived(move || logs.config().endpoint.is_err());
    react(move || {
        if is_misconfigured.read() {
            dispatch(&target, ERROR, failure("not-configured", None, false));
        }
    });
    let target = host.clone();
    let mut before = (None, None);
    react(move || {
        let loadable = logs.loadable();
        let (shown, error) = (loadable.shown().cloned(), loadable.error().cloned());
        if let Some(shown) = &shown
            && !shown.is_patched
            && !before.0.as_ref().is_some_and(|before| Rc::ptr_eq(before, shown))
        {
            dispatch(
                &target,
                LOAD,
                vec![
                    ("query", Value::Object(query_fields(&shown.query))),
                    ("total", Value::Count(shown.page.total)),
                    ("rows", Value::Count(Some(shown.page.rows.len() as u64))),
                ],
            );
        }
        if let Some(error) = &error
            && before.1.as_ref() != Some(error)
        {
            let status = error.http_status.map(u64::from);
            dispatch(&target, ERROR, failure(error.kind.word(), status, error.retries() > 0));
            if error.kind == ErrorKind::SignedOut {
                dispatch(&target, SESSION_ENDED, Fields::new());
            }
        }
        before = (shown, error);
    });
    let mut before = None;
    react(move || {
        let opened = logs.opened();
        let run = opened.as_ref().and_then(Opened::row).and_then(Row::run);
        // A run that has changed since it was opened is still the same one.
        let id = run.map(|run| run.id.clone());
        if id != before {
            if let Some(run) = run {
                dispatch(&host, SELECT, run_fields(run));
            }
            before = id;
        }
    });
}

fn failure(kind: &str, status: Option<u64>, retryable: bool) -> Fields<'_> {
    vec![("kind", Value::Text(Some(kind))), ("status", Value::Count(status)), ("retryable", Value::Flag(retryable))]
}

fn dispatch(host: &HtmlElement, name: &str, detail: Fields<'_>) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&object(detail));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is the page's error, reported by the browser.
        let _ = host.dispatch_event(&event);
    }
}
