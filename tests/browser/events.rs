//! What a page hears.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::CustomEvent;

use super::answer::Answer;
use super::patch::without_jitter;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

#[wasm_bindgen_test]
async fn a_changed_query_is_told_once() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    let queries = widget.hear("workflow-logs-query");
    widget.choose("Start time", "Last 7 days");
    widget.choose("Rows per page", "50");
    settled().await;
    let expected = json!({
        "page": 1, "limit": 50, "status": null, "keyword": "", "createdAfter": null, "createdBefore": null,
        "period": "7d", "sessionId": "", "account": "", "order": "newest", "asOf": null,
    });
    assert_eq!(*queries.borrow(), std::slice::from_ref(&expected), "two changes in one tick are one event");
    assert_eq!(widget.query(), expected);
    widget.choose("Start time", "Last 7 days");
    widget.refresh();
    widget.set_query(&json!({ "period": "7d" }));
    widget.update(&json!({ "limit": "50", "page": 1 }));
    settled().await;
    assert_eq!(queries.borrow().len(), 1, "an equal query is no event");
}

#[wasm_bindgen_test]
async fn a_query_that_is_given_back_changes_nothing() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    let queries = widget.hear("workflow-logs-query");
    widget.set_query(&json!({ "page": 3, "limit": 50, "status": "stopped", "keyword": "invoice", "period": "7d" }));
    settled().await;
    widget.update(&json!({ "createdAfter": "2026-11-20T09:00:00+09:00", "account": "ada@example.com" }));
    settled().await;
    assert_eq!(widget.query()["createdAfter"], "2026-11-20T00:00:00Z");
    let (told, asked) = (queries.borrow().clone(), server.count());
    assert_eq!(told.len(), 2);
    widget.set_query(&told[1]);
    widget.update(&told[1]);
    settled().await;
    assert_eq!((queries.borrow().len(), server.count()), (2, asked));
    widget.set_query(&told[0]);
    settled().await;
    assert_eq!(widget.query(), told[0], "an earlier one is asked for again");
}

#[wasm_bindgen_test]
async fn rows_are_told_with_the_query_that_they_answer() {
    let _server = Server::start();
    let widget = Widget::open(json!({ "page": 10, "limit": 20 }));
    let loads = widget.hear("workflow-logs-load");
    widget.has_rows(20).await;
    widget.refresh();
    until("both are heard", || loads.borrow().len() == 2).await;
    for load in loads.borrow().iter() {
        assert_eq!((&load["total"], &load["rows"], &load["query"]), (&json!(200), &json!(20), &widget.query()));
    }
}

#[wasm_bindgen_test]
async fn each_error_is_told_once() {
    let server = Server::always(Answer::new(503, "{}"));
    let _at_once = without_jitter();
    let widget = Widget::open(json!({}));
    let (errors, ends) = (widget.hear("workflow-logs-error"), widget.hear("workflow-logs-session-ended"));
    until("it has given up", || server.count() == 4 && server.open() == 0).await;
    settled().await;
    assert_eq!(*errors.borrow(), [json!({ "kind": "server", "status": 503, "retryable": true })]);
    server.next([Answer::unreachable(), Answer::new(401, "{}")]);
    widget.refresh();
    until("the session has ended", || ends.borrow().len() == 1).await;
    let after: Vec<Value> = errors.borrow()[1..].to_vec();
    let expected = [
        json!({ "kind": "unreachable", "status": null, "retryable": true }),
        json!({ "kind": "signed-out", "status": 401, "retryable": false }),
    ];
    assert_eq!(after, expected);
}

#[wasm_bindgen_test]
async fn an_opened_run_is_told_normalised() {
    let _server = Server::always(Answer::recorded(include_str!("../fixtures/dify/real_rows.json")));
    let widget = Widget::with_rows(8).await;
    let runs = widget.hear("workflow-logs-select");
    widget.press_details(4);
    settled().await;
    let expected = json!({
        "id": "3fab0bf6-06d3-4ea2-88c2-1cd429462847", "runId": "95822d86-64c4-46e2-b09f-201333d666be",
        "workflowId": null, "status": "failed", "startedAt": "2026-11-20T06:44:49Z",
        "finishedAt": "2026-11-20T06:44:49Z", "runTimeSeconds": 0.052_348, "tokens": 0, "steps": 2, "exceptions": 1,
        "error": "[Errno 111] Connection refused", "errorCode": null, "skipReason": null,
        "version": "2026-11-20 06:44:48.748158", "triggeredFrom": "app-run", "createdFrom": "service-api",
        "createdByRole": "end_user", "accountId": null, "accountName": null, "accountEmail": null,
        "endUserId": "0fe038be-6ee7-4b3c-b917-667afc1f3780", "sessionId": "user-real-1", "entityType": null,
        "entityId": null,
    });
    assert_eq!(*runs.borrow(), [expected]);
    widget.press_details(4);
    settled().await;
    assert_eq!((runs.borrow().len(), widget.shows_details()), (1, false), "a closed one is no event");
}

#[wasm_bindgen_test]
async fn events_bubble_out_of_shadow_roots() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    let heard = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&heard);
    let listener = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        told.borrow_mut().push((event.bubbles(), event.composed(), event.target()));
    });
    let document = web_sys::window().unwrap().document().unwrap();
    let callback = listener.as_ref().unchecked_ref();
    document.add_event_listener_with_callback("workflow-logs-query", callback).unwrap();
    widget.choose_status("Failed").await;
    settled().await;
    document.remove_event_listener_with_callback("workflow-logs-query", callback).unwrap();
    assert_eq!(*heard.borrow(), [(true, true, Some(widget.host.clone().into()))]);
}

#[wasm_bindgen_test]
async fn a_listener_that_throws_harms_only_itself() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    for name in ["workflow-logs-query", "workflow-logs-load", "workflow-logs-select"] {
        let fails = js_sys::Function::new_no_args("throw new Error('of the page')");
        widget.host.add_event_listener_with_callback(name, &fails).unwrap();
    }
    let loads = widget.hear("workflow-logs-load");
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    widget.press_details(1);
    until("the details are open", || widget.shows_details()).await;
    assert_eq!(loads.borrow().len(), 1);
    let crashes = server.take_crashes();
    assert!(crashes.len() == 3 && crashes.iter().all(|crash| crash.contains("of the page")), "{crashes:?}");
}
