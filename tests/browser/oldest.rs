//! The whole result the other way round.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::clock::set_clock;
use super::page_url::{PageUrl, go, written};
use super::server::Server;
use super::wait::{patient, until};
use super::widget::Widget;
use super::workflow::Workflow;

#[wasm_bindgen_test]
async fn the_heading_turns_the_order_around_and_says_so() {
    let server = Workflow::numbered(45).serve();
    let widget = Widget::with_rows(20).await;
    assert_eq!(widget.order().as_deref(), Some("descending"));
    widget.press("Start time");
    widget.begins_with("45").await;
    assert_eq!((widget.order().as_deref(), widget.range().as_str()), (Some("ascending"), "1 to 20 of 45"));
    assert_eq!(widget.names_by_role("caption"), ["Workflow runs, oldest first"]);
    widget.press("Last page");
    widget.begins_with("5").await;
    assert_eq!(
        (widget.users(), widget.range().as_str()),
        (["5", "4", "3", "2", "1"].map(str::to_owned).to_vec(), "41 to 45 of 45")
    );
    widget.press("Start time");
    widget.begins_with("1").await;
    assert_eq!((widget.order().as_deref(), widget.current_page().as_str()), (Some("descending"), "Page 1"));
    assert_eq!(server.most_open(), 1);
}

#[wasm_bindgen_test]
async fn a_page_takes_two_requests_at_most() {
    let server = Workflow::numbered(310).serve();
    let widget = Widget::open(json!({ "order": "oldest", "limit": 50 }));
    widget.begins_with("310").await;
    assert!(server.count() <= 3, "one more to learn the total: {}", server.count());
    for page in 2..=7 {
        let before = server.count();
        widget.go_to_page(&page.to_string());
        widget.begins_with(&(310 - 50 * (page - 1)).to_string()).await;
        assert!(server.count() - before <= 2, "page {page}: {}", server.count() - before);
    }
    assert_eq!(widget.row_count(), 10);
}

#[wasm_bindgen_test]
async fn the_order_is_part_of_the_query_and_of_the_address() {
    let _server = Server::start();
    let _url = PageUrl::with("?l-order=oldest");
    set_clock(1_795_089_600_700);
    let widget = Widget::open(json!({ "urlState": "l-" }));
    widget.begins_with("200").await;
    let query = widget.query();
    assert_eq!((&query["order"], &query["asOf"]), (&json!("oldest"), &json!("2026-11-19T12:00:00Z")));
    widget.set_query(&json!({ "order": "newest" }));
    widget.begins_with("1").await;
    assert_eq!(written(), "");
    widget.set_query(&query);
    widget.begins_with("200").await;
    assert_eq!(written(), "l-as-of=2026-11-19T12%3A00%3A00Z l-order=oldest l-v=1");
    go(-1);
    widget.begins_with("1").await;
    assert_eq!(widget.order().as_deref(), Some("descending"));
}

#[wasm_bindgen_test]
async fn new_runs_move_nothing_before_someone_asks_for_them() {
    let workflow = Workflow::numbered(45);
    let _server = workflow.serve();
    set_clock(workflow.end_of_newest().ms());
    let _patience = patient();
    let widget = Widget::open(json!({ "order": "oldest" }));
    widget.begins_with("45").await;
    workflow.begin("new");
    widget.press("Last page");
    widget.begins_with("5").await;
    until("it is counted", || widget.has_button("1 new")).await;
    assert_eq!((widget.row_count(), widget.range().as_str()), (5, "41 to 45 of 45"));
    set_clock(workflow.end_of_newest().ms());
    widget.press("1 new");
    until("the new run is there", || widget.users().last().is_some_and(|user| user == "new")).await;
    assert_eq!(widget.range(), "41 to 46 of 46");
}
