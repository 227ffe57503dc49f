//! Looks that nobody asked for: what they change on the screen.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::clock::set_clock;
use super::patch::hidden;
use super::server::Server;
use super::wait::{pass, patient, settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

/// A widget that looks every 5 seconds, with so many rows.
pub(crate) async fn live_with_rows(count: usize) -> Widget {
    let widget = Widget::open(json!({ "refresh": 5 }));
    widget.has_rows(count).await;
    widget
}

/// Waits until so many more looks have been answered.
pub(crate) async fn looked(server: &Server, times: usize) {
    let before = server.count();
    until("it looks again", || before + times <= server.count() && server.open() == 0).await;
    settled().await;
}

// Fault C14.
#[wasm_bindgen_test]
async fn a_running_row_is_written_anew_in_its_place() {
    let workflow = Workflow::of(&["ada", "running bob", "carl"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(3).await;
    let (loads, rows) = (widget.hear("workflow-logs-load"), widget.rows());
    workflow.end("running bob", "failed");
    workflow.begin("dora");
    until("the new status is there", || widget.column("Status") == ["Succeeded", "Failed", "Succeeded"]).await;
    looked(&server, 1).await;
    assert_eq!(widget.users(), ["ada", "running bob", "carl"]);
    assert!(widget.rows().iter().zip(&rows).all(|(row, before)| row.is_same_node(Some(before))));
    assert!(loads.borrow().is_empty(), "nothing was loaded");
}

/// Open details of a run that goes on, and what was heard of opened runs while a figure of it changed.
async fn details_of_a_changed_run(control: &str) -> (Server, Widget, usize) {
    let workflow = Workflow::of(&["ada", "running bob"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(2).await;
    widget.press_details(2);
    widget.opens("running bob").await;
    widget.focus(control);
    let selects = widget.hear("workflow-logs-select");
    workflow.change("running bob", "total_tokens", json!(7777));
    until("the new figure is there", || widget.details().get("Tokens").is_some_and(|tokens| tokens == "7,777")).await;
    looked(&server, 1).await;
    let count = selects.borrow().len();
    (server, widget, count)
}

#[wasm_bindgen_test]
async fn open_details_follow_their_run_and_stay_open() {
    let (_server, widget, _) = details_of_a_changed_run("Next run").await;
    assert_eq!((widget.shows_details(), widget.focused().as_deref()), (true, Some("Next run")));
}

#[wasm_bindgen_test]
async fn a_look_opens_no_run() {
    let (_server, _widget, count) = details_of_a_changed_run("Close").await;
    assert_eq!(count, 0);
}

#[wasm_bindgen_test]
async fn the_keyboard_stays_in_details_that_change() {
    let (_server, widget, _) = details_of_a_changed_run("Copy Run ID").await;
    assert_eq!(widget.focused().as_deref(), Some("Copy Run ID"));
}

#[wasm_bindgen_test]
async fn newer_runs_wait_on_a_button_and_are_there_at_once() {
    let workflow = Workflow::of(&["ada", "bob"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(2).await;
    workflow.begin("carl");
    workflow.begin("dora");
    until("they are counted", || widget.has_button("2 new")).await;
    assert_eq!(widget.users(), ["ada", "bob"]);
    let (_hidden, loads) = (hidden(), widget.hear("workflow-logs-load"));
    pass(500).await;
    let asked = server.count();
    widget.press("2 new");
    settled().await;
    assert_eq!((server.count(), widget.users()), (asked, ["dora", "carl", "ada", "bob"].map(str::to_owned).to_vec()));
    assert_eq!((loads.borrow().len(), widget.has_button("2 new"), widget.range().as_str()), (1, false, "1 to 4 of 4"));
}

#[wasm_bindgen_test]
async fn a_look_that_was_under_way_brings_no_older_rows_back() {
    let workflow = Workflow::of(&["ada", "running bob"]);
    let is_slow = Rc::new(Cell::new(false));
    let (slow, served) = (Rc::clone(&is_slow), workflow.clone());
    let server = workflow.serve_but(move |asked| slow.get().then(|| served.answer(asked).after(400)));
    let _patience = patient();
    let widget = live_with_rows(2).await;
    workflow.begin("carl");
    until("it is counted", || widget.has_button("1 new")).await;
    is_slow.set(true);
    workflow.end("running bob", "failed");
    let before = server.count();
    until("a look is under way", || before < server.count()).await;
    widget.press("1 new");
    until("the new run is there", || widget.users().len() == 3).await;
    until("the look is answered", || server.open() == 0).await;
    settled().await;
    assert_eq!(widget.users(), ["carl", "ada", "running bob"]);
}

#[wasm_bindgen_test]
async fn the_page_after_newly_shown_runs_misses_none() {
    let workflow = Workflow::numbered(40);
    let _server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(20).await;
    workflow.begin("new");
    until("it is counted", || widget.has_button("1 new")).await;
    widget.press("1 new");
    widget.begins_with("new").await;
    widget.press("Next page");
    widget.begins_with("20").await;
    assert_eq!((widget.row_count(), widget.text().contains("Left out")), (20, false));
}

#[wasm_bindgen_test]
async fn more_than_a_look_sees_is_at_least_so_many() {
    let workflow = Workflow::numbered(20);
    let server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(20).await;
    (0..300).for_each(|number| workflow.begin(&format!("late {number}")));
    until("as much as one request can count is counted", || widget.has_button("100+ new")).await;
    let mut limits: Vec<_> = server.params("limit").into_iter().flatten().collect();
    limits.dedup();
    assert_eq!(limits, ["20", "40", "60", "80", "100"], "each look is as wide as it has to be");
}

#[wasm_bindgen_test]
async fn an_empty_page_shows_new_runs_at_once() {
    let workflow = Workflow::of(&[]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = Widget::open(json!({ "refresh": 5 }));
    widget.says("No runs yet").await;
    looked(&server, 1).await;
    workflow.begin("ada");
    widget.has_rows(1).await;
    assert_eq!((widget.users()[0].as_str(), widget.has_button("1 new")), ("ada", false));
}

#[wasm_bindgen_test]
async fn a_look_that_finds_nothing_loads_nothing() {
    let server = Workflow::of(&[]).serve();
    let _patience = patient();
    let widget = Widget::open(json!({ "refresh": 5 }));
    widget.says("No runs yet").await;
    let loads = widget.hear("workflow-logs-load");
    looked(&server, 2).await;
    assert_eq!(loads.borrow().len(), 0);
}

/// Lets a look fail, and gives what is said of it after the next ones have succeeded.
async fn freshness_after_a_failure(server: Server, options: Value, shown: &str) -> String {
    let _patience = patient();
    let widget = Widget::open(options);
    widget.says(shown).await;
    server.only(Answer::new(500, "{}"));
    widget.says("Live updates fail: The log service reported a problem of its own").await;
    assert_eq!((widget.text().contains(shown), widget.error()), (true, None));
    server.only(None);
    looked(&server, 2).await;
    widget.freshness()
}

#[wasm_bindgen_test]
async fn a_failed_look_keeps_the_rows_and_is_forgotten_after_a_good_one() {
    let server = Workflow::of(&["ada"]).serve();
    let said = freshness_after_a_failure(server, json!({ "refresh": 5 }), "1 to 1 of 1").await;
    assert_eq!(said, "Live, checked just now");
}

#[wasm_bindgen_test]
async fn a_failed_look_at_an_empty_page_is_forgotten_after_a_good_one() {
    let server = Workflow::of(&[]).serve();
    let said = freshness_after_a_failure(server, json!({ "refresh": 5 }), "No runs yet").await;
    assert_eq!(said, "Live, checked just now");
}

#[wasm_bindgen_test]
async fn a_failed_look_at_a_later_page_of_leadlex_is_forgotten_after_a_good_one() {
    let log = json!({ "id": "a", "status": "running", "triggered_at": "2026-11-19T12:00:00Z" });
    let body = json!({ "data": { "logs": [log] }, "meta": { "page": 2, "total": 21, "per_page": 20 } });
    let options = json!({ "dialect": "leadlex", "endpoint": "/api/leadlex", "page": 2, "refresh": 5 });
    let said = freshness_after_a_failure(Server::always(Answer::json(&body)), options, "21 to 21 of 21").await;
    assert_eq!(said, "Live, checked just now");
}

#[wasm_bindgen_test]
async fn the_end_of_the_session_takes_the_rows_away() {
    let server = Workflow::of(&["ada"]).serve();
    let _patience = patient();
    let widget = live_with_rows(1).await;
    widget.press_details(1);
    widget.opens("ada").await;
    let ends = widget.hear("workflow-logs-session-ended");
    server.next([Answer::new(401, "{}")]);
    widget.fails_with("Your session has ended: sign in again").await;
    assert_eq!((widget.row_count(), widget.shows_details(), ends.borrow().len()), (0, false, 1));
    let asked = server.count();
    pass(20_000).await;
    assert_eq!(server.count(), asked, "it does not look any more");
}

#[wasm_bindgen_test]
async fn the_run_time_of_a_running_run_goes_on() {
    const NOW: i64 = 1_795_089_600;
    let workflow = Workflow::of(&["running ada"]);
    workflow.change("running ada", "created_at", json!(NOW - 90));
    let _server = workflow.serve();
    set_clock(NOW * 1000);
    let widget = Widget::with_rows(1).await;
    assert_eq!(widget.column("Run time"), ["1 min 30 s"]);
    pass(2000).await;
    assert_eq!(widget.column("Run time"), ["1 min 32 s"]);
}
