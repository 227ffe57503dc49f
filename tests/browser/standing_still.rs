//! Pages that new runs do not move.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::clock::set_clock;
use super::server::Server;
use super::wait::{pass, patient, settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

#[wasm_bindgen_test]
async fn a_page_that_is_left_stands_still_until_it_is_the_newest_again() {
    let workflow = Workflow::numbered(60);
    let server = workflow.serve();
    let widget = Widget::with_rows(20).await;
    let end = Some(workflow.end_of_newest().to_iso());
    for (button, first) in [("Next page", "21"), ("Next page", "41"), ("Previous page", "21")] {
        workflow.begin(&format!("newer {}", server.count()));
        widget.press(button);
        widget.begins_with(first).await;
        assert_eq!((widget.row_count(), widget.text().contains("As of ")), (20, true));
    }
    workflow.begin("newest");
    widget.press("First page");
    widget.begins_with("newest").await;
    assert_eq!(server.params("created_at__before"), [None, end.clone(), end.clone(), end, None]);
    assert_eq!(widget.freshness(), "");
}

#[wasm_bindgen_test]
async fn another_filter_is_of_the_present() {
    let workflow = Workflow::of(&["failed 1", "failed 2", "failed 3"]);
    let server = workflow.serve();
    let widget = Widget::open(json!({ "limit": 1 }));
    widget.begins_with("failed 1").await;
    widget.press("Next page");
    widget.begins_with("failed 2").await;
    workflow.begin("failed new");
    widget.choose_status("Failed").await;
    widget.begins_with("failed new").await;
    assert_eq!((server.last().param("created_at__before"), &widget.query()["asOf"]), (None, &Value::Null));
}

#[wasm_bindgen_test]
async fn the_instant_is_told_and_can_be_given_back() {
    let workflow = Workflow::numbered(60);
    let server = workflow.serve();
    let widget = Widget::with_rows(20).await;
    let queries = widget.hear("workflow-logs-query");
    widget.press("Next page");
    widget.begins_with("21").await;
    let query = widget.query();
    assert_eq!(
        (&query["asOf"], &queries.borrow()[..]),
        (&json!(workflow.end_of_newest().to_iso()), &[query.clone()][..])
    );
    widget.set_query(&query);
    widget.update(&query);
    settled().await;
    assert_eq!((server.count(), widget.query()), (2, query.clone()));
    drop(widget);
    workflow.begin("new");
    let another = Widget::open(query);
    another.begins_with("21").await;
}

#[wasm_bindgen_test]
async fn a_page_that_nobody_left_stands_still_at_the_present() {
    let server = Server::start();
    set_clock(1_795_089_600_700);
    let widget = Widget::open(json!({ "page": 9 }));
    widget.begins_with("161").await;
    assert_eq!(server.last().param("created_at__before").as_deref(), Some("2026-11-19T12:00:00Z"));
    assert_eq!(widget.query()["asOf"], "2026-11-19T12:00:00Z");
}

#[wasm_bindgen_test]
async fn newer_runs_are_counted_each_minute_and_lead_to_page_1() {
    let workflow = Workflow::numbered(60);
    let server = workflow.serve();
    let widget = Widget::with_rows(20).await;
    let _patience = patient();
    widget.press("Next page");
    widget.begins_with("21").await;
    ["newer", "newer still", "newest"].iter().for_each(|user| workflow.begin(user));
    widget.says("3 newer").await;
    assert_eq!(server.gaps()[1], 60_000.0);
    let asked = server.last();
    assert_eq!((asked.param("limit").as_deref(), asked.param("page").as_deref()), (Some("1"), Some("1")));
    assert_eq!((widget.users()[0].as_str(), widget.freshness().starts_with("As of ")), ("21", true));
    widget.press("Show the newest");
    widget.begins_with("newest").await;
    assert_eq!((widget.current_page().as_str(), widget.freshness().as_str()), ("Page 1", ""));
}

#[wasm_bindgen_test]
async fn the_present_is_not_counted_by_itself() {
    let server = Workflow::numbered(20).serve();
    let _widget = Widget::with_rows(20).await;
    pass(200_000).await;
    assert_eq!(server.count(), 1);
}

#[wasm_bindgen_test]
async fn a_server_without_an_upper_bound_is_never_asked_for_one() {
    let logs: Vec<Value> = (1..=20).map(|id| json!({ "id": id.to_string(), "status": "success" })).collect();
    let body = json!({ "data": { "logs": logs }, "meta": { "total": 60, "per_page": 20 } });
    let server = Server::always(Answer::json(&body));
    let widget = Widget::open(json!({ "dialect": "leadlex", "endpoint": "/api/leadlex", "asOf": "2026-11-20" }));
    widget.has_rows(20).await;
    widget.press("Next page");
    until("page 2 is asked for", || server.count() == 2 && !widget.is_busy()).await;
    widget.press("Trigger time");
    settled().await;
    assert!(
        server.asked().iter().all(|asked| !asked.url.search().contains("before")),
        "{:?}",
        server.last().url.search()
    );
    assert_eq!(widget.query()["asOf"], Value::Null);
}
