//! Every event that a page can hear, and the effects that send them.

use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::query_object::{QueryObject, to_js};
use super::run_object::RunObject;
use crate::state::{ErrorKind, LogState};

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
    Effect::watch(move || query.get(), move |query, _, _| dispatch(QUERY, &to_js(&QueryObject::new(query))), false);
    let shown = Memo::new(move |_| logs.loadable().with(|loadable| loadable.shown().cloned()));
    Effect::new(move |_| {
        if let Some(shown) = shown.get() {
            let rows = shown.page.rows.len();
            dispatch(LOAD, &to_js(&Load { query: QueryObject::new(&shown.query), total: shown.page.total, rows }));
        }
    });
    let error = Memo::new(move |_| logs.loadable().with(|loadable| loadable.error().cloned()));
    Effect::new(move |_| {
        if let Some(error) = error.get() {
            let retryable = error.kind.is_retryable();
            dispatch(ERROR, &to_js(&Failure { kind: error.kind.word(), status: error.http_status, retryable }));
            if error.kind == ErrorKind::SignedOut {
                dispatch(SESSION_ENDED, &JsValue::NULL);
            }
        }
    });
    let row = Memo::new(move |_| logs.selected_row());
    Effect::new(move |_| {
        if let Some(run) = row.get().as_ref().and_then(crate::model::Row::run) {
            dispatch(SELECT, &to_js(&RunObject::new(run)));
        }
    });
}
