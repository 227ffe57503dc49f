//! Exact figures: only when someone asks, one request at a time.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

const USERS: [&str; 6] = ["1", "failed 2", "running 3", "4", "5", "stopped 6"];

/// A widget with these rows and an open overview, for which nothing was asked.
async fn overview_of(server: &Server, rows: usize) -> Widget {
    let widget = Widget::with_rows(rows).await;
    widget.press("Overview");
    until("it is open", || widget.has_button("Count each status")).await;
    settled().await;
    assert_eq!(server.count(), 1, "it asks for nothing by itself");
    widget
}

fn figures(widget: &Widget) -> Vec<String> {
    widget.counts().into_iter().map(|(_, figure)| figure).collect()
}

async fn are_counted(widget: &Widget, expected: &[&str]) {
    until(&format!("the counts are {expected:?}"), || figures(widget) == expected).await;
}

/// How many runs the bars have together.
async fn sum_of_bars(widget: &Widget) -> u64 {
    widget.bars().await.iter().filter_map(|figure| figure.parse::<u64>().ok()).sum()
}

#[wasm_bindgen_test]
async fn each_status_is_counted_with_one_small_request_at_a_time() {
    let server = Workflow::of(&USERS).serve();
    let widget = overview_of(&server, 6).await;
    assert_eq!(figures(&widget), [""; 4]);
    widget.press("Count each status");
    are_counted(&widget, &["6", "3", "1", "1"]).await;
    let names: Vec<_> = widget.counts().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["All", "Succeeded", "Failed", "Stopped"]);
    assert_eq!(widget.rest_of_counts(), "Other statuses 1");
    assert_eq!((server.count(), server.most_open()), (5, 1));
    assert!(server.params("limit")[1..].iter().all(|limit| limit.as_deref() == Some("1")));
}

#[wasm_bindgen_test]
async fn counts_are_of_the_filters_besides_the_status_and_are_kept() {
    let server = Workflow::of(&USERS).serve();
    let widget = overview_of(&server, 6).await;
    widget.press("Count each status");
    are_counted(&widget, &["6", "3", "1", "1"]).await;
    widget.choose_status("Failed").await;
    widget.has_rows(1).await;
    assert_eq!(figures(&widget), ["6", "3", "1", "1"], "the same for each status");
    widget.set_query(&json!({ "keyword": "failed" }));
    are_counted(&widget, &[""; 4]).await;
    let asked = server.count();
    widget.set_query(&json!({}));
    are_counted(&widget, &["6", "3", "1", "1"]).await;
    widget.has_rows(6).await;
    assert_eq!(server.count(), asked + 1, "only its rows are asked for");
}

#[wasm_bindgen_test]
async fn other_filters_end_the_counting() {
    let server = Workflow::of(&USERS).serve();
    let widget = overview_of(&server, 6).await;
    server.next([Answer::new(200, r#"{"data": [], "total": 6}"#), Answer::hanging()]);
    widget.press("Count each status");
    until("it counts", || server.open() == 1 && figures(&widget)[0] == "6").await;
    widget.set_query(&json!({ "keyword": "stopped" }));
    are_counted(&widget, &[""; 4]).await;
    widget.has_rows(1).await;
    settled().await;
    assert_eq!((server.count(), server.open(), server.aborted()[2]), (4, 0, true));
}

#[wasm_bindgen_test]
async fn a_page_turn_does_not_end_the_counting() {
    let server = Workflow::numbered(25).serve();
    let widget = overview_of(&server, 20).await;
    server.next([Answer::new(200, r#"{"data": [], "total": 7}"#).after(50)]);
    widget.press("Count each status");
    widget.press("Next page");
    widget.begins_with("21").await;
    are_counted(&widget, &["7", "25", "0", "0"]).await;
    assert_eq!(server.count(), 6);
}

#[wasm_bindgen_test]
async fn a_count_that_fails_is_a_dash_and_leaves_no_wrong_rest() {
    let server = Workflow::of(&USERS).serve_but(|asked| {
        let is_counted = asked.param("limit").as_deref() == Some("1");
        (is_counted && asked.param("status").as_deref() == Some("failed")).then(|| Answer::new(500, "{}"))
    });
    let widget = overview_of(&server, 6).await;
    widget.press("Count each status");
    are_counted(&widget, &["6", "3", "–", "1"]).await;
    until("all are counted", || widget.text().contains("Counted just now")).await;
    assert_eq!((widget.rest_of_counts().as_str(), widget.error()), ("", None));
}

#[wasm_bindgen_test]
async fn the_end_of_the_session_ends_the_counting() {
    let server = Workflow::of(&USERS).serve();
    let widget = overview_of(&server, 6).await;
    server.next((0..4).map(|_| Answer::new(401, "{}")));
    widget.press("Count each status");
    until("it has ended", || server.count() >= 2 && !widget.is_disabled("Count each status")).await;
    assert_eq!(server.count(), 2);
}

#[wasm_bindgen_test]
async fn the_bars_are_at_once_those_of_the_page() {
    let server = Workflow::numbered(60).serve();
    let widget = overview_of(&server, 20).await;
    assert_eq!(widget.chart_scope(), "Only the 20 rows on this page");
    assert_eq!((widget.bars().await.len(), sum_of_bars(&widget).await), (16, 20));
    widget.go_to_page("3");
    widget.begins_with("41").await;
    assert_eq!((sum_of_bars(&widget).await, server.count()), (20, 2));
}

#[wasm_bindgen_test]
async fn all_bars_are_counted_with_48_requests_at_most() {
    let workflow = Workflow::numbered(60);
    let server = workflow.serve();
    let widget = overview_of(&server, 20).await;
    for query in [json!({}), json!({ "createdAfter": "2000-01-01" })] {
        widget.set_query(&query);
        settled().await;
        until("its rows are there", || !widget.is_busy()).await;
        let before = server.count();
        widget.press_count_bars();
        until("all are counted", || {
            widget.chart_scope() == "All runs of these filters" && widget.has_button("Count all")
        })
        .await;
        assert_eq!(sum_of_bars(&widget).await, 60, "{query}");
        assert!(server.count() - before <= 48, "{} requests for {query}", server.count() - before);
        assert_eq!((server.most_open(), widget.chart_progress().as_str()), (1, ""));
    }
}

#[wasm_bindgen_test]
async fn a_stop_keeps_the_bars_that_are_there() {
    let asked = Rc::new(Cell::new(0));
    let server = Workflow::numbered(60).serve_but(move |_| {
        asked.set(asked.get() + 1);
        (asked.get() == 20).then(Answer::hanging)
    });
    let widget = overview_of(&server, 20).await;
    widget.press_count_bars();
    until("it hangs", || server.count() == 20).await;
    assert_eq!(widget.chart_progress(), "Counting: 15 of 45");
    widget.press_count_bars();
    until("it has ended", || widget.chart_progress().starts_with("Incomplete: 15 of 45 counted")).await;
    assert_eq!((server.open(), server.aborted()[19]), (0, true));
    let bars = widget.bars().await;
    assert_eq!(bars[..10], ["–"; 10], "what was not counted is not zero");
    assert!(bars[10..].iter().all(|figure| figure.parse::<u64>().is_ok()), "{bars:?}");
}

#[wasm_bindgen_test]
async fn other_filters_end_the_counting_of_bars() {
    let server = Workflow::of(&USERS).serve();
    let widget = overview_of(&server, 6).await;
    server.next([Answer::hanging()]);
    widget.press_count_bars();
    until("it counts", || server.open() == 1).await;
    widget.choose_status("Failed").await;
    widget.has_rows(1).await;
    settled().await;
    assert_eq!((server.open(), server.count(), widget.chart_scope().as_str()), (0, 3, "Only the 1 rows on this page"));
    assert_eq!(widget.chart_progress(), "");
}
