//! Only the newest question counts.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::{Answer, Way};
use super::rows::runs_of;
use super::server::Server;
use super::wait::{pass, patient, settled, until};
use super::widget::Widget;

// Fault D2.
#[wasm_bindgen_test]
async fn a_late_answer_is_never_shown() {
    let late = runs_of(&["late"]).after(80).coming(Way::Deaf);
    let server = Server::answering([late, runs_of(&["failed newest"])]);
    let widget = Widget::open(json!({}));
    until("it is asked", || server.count() == 1).await;
    let loads = widget.hear("workflow-logs-load");
    widget.choose_status("Failed").await;
    widget.begins_with("failed newest").await;
    pass(120).await;
    assert_eq!((widget.users(), server.open()), (vec!["failed newest".to_owned()], 0));
    assert_eq!(loads.borrow().len(), 1, "no event tells of it either");
}

// Fault D12.
#[wasm_bindgen_test]
async fn a_late_error_does_not_stand_over_newer_rows() {
    let late = Answer::new(403, "{}").after(60).coming(Way::Deaf);
    let server = Server::answering([late, runs_of(&["failed newest"])]);
    let widget = Widget::open(json!({}));
    until("it is asked", || server.count() == 1).await;
    widget.choose_status("Failed").await;
    widget.begins_with("failed newest").await;
    pass(100).await;
    assert_eq!((widget.error(), server.open(), widget.row_count()), (None, 0, 1));
}

// Fault D3.
#[wasm_bindgen_test]
async fn a_hanging_request_is_ended_by_the_next_one() {
    let server = Server::answering([Answer::hanging(), runs_of(&["failed newest"])]);
    let widget = Widget::open(json!({}));
    until("it is asked", || server.count() == 1).await;
    assert!(widget.is_busy());
    widget.choose_status("Failed").await;
    widget.begins_with("failed newest").await;
    assert_eq!(server.aborted(), [true, false]);
    assert_eq!(server.open(), 0);
}

#[wasm_bindgen_test]
async fn there_is_one_request_at_a_time() {
    let server = Server::answering((0..4).map(|_| Answer::hanging()));
    let widget = Widget::open(json!({}));
    let actions: [fn(&Widget); 3] = [
        |widget| widget.choose("Start time", "Last 24 hours"),
        |widget| widget.press("Refresh"),
        |widget| widget.choose("Rows per page", "50"),
    ];
    for action in actions {
        settled().await;
        assert_eq!(server.open(), 1);
        action(&widget);
    }
    settled().await;
    assert_eq!((server.aborted(), server.open()), (vec![true, true, true, false], 1));
    widget.choose_status("Stopped").await;
    widget.begins_with("stopped 1").await;
    assert_eq!(server.open(), 0);
}

#[wasm_bindgen_test]
async fn the_old_rows_stay_while_the_next_ones_load() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    server.next([Answer::hanging()]);
    widget.press("Next page");
    until("it is busy", || widget.is_busy()).await;
    assert_eq!((widget.row_count(), widget.users()[0].as_str()), (20, "1"));
}

// Fault E8.
#[wasm_bindgen_test]
async fn rows_of_another_endpoint_are_not_mixed() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    server.next([Answer::hanging(), runs_of(&["other"])]);
    widget.refresh();
    until("it is asked again", || server.count() == 2).await;
    widget.update(&json!({ "endpoint": "/other/logs" }));
    settled().await;
    assert!(!widget.users().contains(&"1".to_owned()), "rows of the old endpoint are still there");
    widget.begins_with("other").await;
    assert_eq!(server.aborted(), [false, true, false]);
    assert_eq!(server.last().url.pathname(), "/other/logs");
}

// Fault D10.
#[wasm_bindgen_test]
async fn a_refresh_of_its_own_never_ends_a_persons_request() {
    let server = Server::start();
    let widget = Widget::open(json!({ "refresh": 1 }));
    until("it refreshes itself", || server.count() >= 3).await;
    server.next([runs_of(&["failed asked for"]).after(10_000)]);
    widget.choose_status("Failed").await;
    until("it is asked", || server.last().param("status").is_some()).await;
    let (asked, loads) = (server.count(), widget.hear("workflow-logs-load"));
    pass(5000).await;
    assert_eq!((server.count(), server.open()), (asked, 1), "no tick came between");
    until("the answer is there", || !loads.borrow().is_empty()).await;
    assert_eq!(loads.borrow()[0]["rows"], 1);
    assert!(!server.aborted()[asked - 1]);
}

#[wasm_bindgen_test]
async fn a_slow_answer_is_said_to_be_slow() {
    let server = Server::answering([runs_of(&["slow"]).after(10_000)]);
    let _patience = patient();
    let widget = Widget::open(json!({}));
    widget.says("Still waiting: the log service is slow to answer").await;
    widget.begins_with("slow").await;
    assert!(!widget.text().contains("Still waiting"));
    assert_eq!(server.count(), 1);
}
