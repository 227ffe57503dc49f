//! Every event that a page can hear, and the effects that send them.

use std::sync::Arc;

use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::query_object::{QueryObject, to_js};
use super::run_object::RunObject;
use crate::model::Row;
use crate::state::{ErrorKind, LogState, follow};

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

#[derive(Serialize)]
struct Load<'a> {
    query: QueryObject<'a>,
    total: Option<u64>,
    rows: usize,
}

#[derive(Serialize)]
struct Failure {
    kind: &'static str,
    status: Option<u16>,
    retryable: bool,
}

/// Sends the events of `logs` from `host`; they bubble and leave shadow roots.
pub(super) fn send(logs: LogState, host: HtmlElement) {
    let host = StoredValue::new_local(host);
    let dispatch = move |name: &str, detail: &JsValue| {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(detail);
        if let (Ok(event), Some(host)) = (CustomEvent::new_with_event_init_dict(name, &init), host.try_get_value()) {
            // A listener that throws is the page's error, reported by the browser.
            drop(host.dispatch_event(&event));
        }
    };
    let query = logs.query();
    let mut before = query.get_untracked();
    follow(Box::new(move || {
        let query = query.get();
        if query != before {
            dispatch(QUERY, &to_js(&QueryObject::new(&query)));
            before = query;
        }
    }));
    let mut before = (None, None);
    follow(Box::new(move || {
        let (shown, error) = logs.loadable().with(|loadable| (loadable.shown().cloned(), loadable.error().cloned()));
        if let Some(shown) = &shown
            && !before.0.as_ref().is_some_and(|before| Arc::ptr_eq(before, shown))
        {
            let rows = shown.page.rows.len();
            dispatch(LOAD, &to_js(&Load { query: QueryObject::new(&shown.query), total: shown.page.total, rows }));
        }
        if let Some(error) = &error
            && before.1.as_ref() != Some(error)
        {
            let (kind, retryable) = (error.kind.word(), error.retries() > 0);
            dispatch(ERROR, &to_js(&Failure { kind, status: error.http_status, retryable }));
            if error.kind == ErrorKind::SignedOut {
                dispatch(SESSION_ENDED, &JsValue::NULL);
            }
        }
        before = (shown, error);
    }));
    let mut before = None;
    follow(Box::new(move || {
        let row = logs.selected_row();
        if row != before {
            if let Some(run) = row.as_ref().and_then(Row::run) {
                dispatch(SELECT, &to_js(&RunObject::new(run)));
            }
            before = row;
        }
    }));
}
