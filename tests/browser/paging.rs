//! From page to page.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::rows::{page_of, page_out_of, run_of};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

fn numbers(numbers: &[&str]) -> Vec<Option<String>> {
    numbers.iter().map(|number| Some((*number).to_owned())).collect()
}

#[wasm_bindgen_test]
async fn each_button_leads_to_its_page() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    assert_eq!(widget.range(), "1 to 20 of 200");
    for (button, first, page) in [
        ("Next page", "21", "Page 2"),
        ("Page 5", "81", "Page 5"),
        ("Previous page", "61", "Page 4"),
        ("Last page", "181", "Page 10"),
        ("First page", "1", "Page 1"),
    ] {
        widget.press(button);
        widget.begins_with(first).await;
        assert_eq!(widget.current_page(), page);
    }
    assert_eq!(server.params("page"), numbers(&["1", "2", "5", "4", "10", "1"]));
}

#[wasm_bindgen_test]
async fn the_ends_lead_nowhere() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    for (at, vain) in [("1", ["First page", "Previous page"]), ("10", ["Next page", "Last page"])] {
        widget.go_to_page(at);
        until("the page is there", || widget.current_page() == format!("Page {at}") && !widget.is_busy()).await;
        let asked = server.count();
        for button in vain {
            assert!(widget.is_disabled(button), "{button} on page {at}");
            widget.press(button);
        }
        settled().await;
        assert_eq!(server.count(), asked);
    }
}

// Fault D4.
#[wasm_bindgen_test]
async fn a_new_filter_on_page_9_goes_to_page_1_with_one_request() {
    let server = Server::with(|asked| page_out_of(if asked.param("status").is_some() { 25 } else { 200 }, asked));
    let widget = Widget::open(json!({ "page": 9 }));
    widget.begins_with("161").await;
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    assert_eq!(server.params("page"), numbers(&["9", "1"]));
    assert_eq!((widget.range().as_str(), widget.current_page().as_str()), ("1 to 20 of 25", "Page 1"));
}

#[wasm_bindgen_test]
async fn other_rows_per_page_go_to_page_1() {
    let server = Server::start();
    let widget = Widget::open(json!({ "page": 4, "pageSizes": "5 50" }));
    widget.begins_with("61").await;
    assert_eq!(widget.options("Rows per page"), ["5", "20", "50"], "the one in use is a choice too");
    widget.choose("Rows per page", "50");
    widget.has_rows(50).await;
    assert_eq!((server.params("page"), server.params("limit")), (numbers(&["4", "1"]), numbers(&["20", "50"])));
    assert_eq!(widget.current_page(), "Page 1");
}

// Fault D5.
#[wasm_bindgen_test]
async fn a_page_past_the_end_is_the_last_one_and_says_so() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.go_to_page("99999");
    widget.begins_with("181").await;
    assert_eq!(server.params("page"), numbers(&["1", "99999", "10"]));
    assert!(widget.text().contains("Page 99,999 is past the end, so page 10 is shown"));
    assert_eq!(widget.query()["page"], 10);
}

// Fault D5.
#[wasm_bindgen_test]
async fn answers_that_contradict_each_other_do_not_send_it_to_and_fro() {
    let empty = |total| Answer::json(&json!({ "page": 9, "limit": 20, "total": total, "has_more": false, "data": [] }));
    let server = Server::answering([empty(100), empty(60), empty(20)]);
    let widget = Widget::open(json!({ "page": 9 }));
    until("it is at rest", || server.count() == 2 && !widget.is_busy()).await;
    settled().await;
    assert_eq!(server.params("page"), numbers(&["9", "5"]));
}

#[wasm_bindgen_test]
async fn a_field_without_a_number_shows_the_page_again() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.go_to_page("two");
    settled().await;
    assert_eq!(server.count(), 1);
    widget.go_to_page(" 2 ");
    widget.begins_with("21").await;
}

// Fault C19.
#[wasm_bindgen_test]
async fn rows_beyond_the_limit_are_counted_and_not_drawn() {
    let rows: Vec<Value> = (1..=1000).map(|number| run_of(&number.to_string())).collect();
    let _server = Server::answering([Answer::json(&page_of(&rows))]);
    let widget = Widget::with_rows(20).await;
    assert!(widget.text().contains("not shown: 980"), "{}", widget.text());
}

// Fault D6.
#[wasm_bindgen_test]
async fn more_rows_can_be_reached_whatever_the_total_says() {
    let rows: Vec<Value> = (1..=20).map(|number| run_of(&number.to_string())).collect();
    let contradicting = json!({ "page": 1, "limit": 20, "total": 3, "has_more": true, "data": rows });
    let server = Server::answering([Answer::json(&contradicting)]);
    let widget = Widget::with_rows(20).await;
    assert_eq!(widget.range(), "1 to 20 of about 3");
    widget.press("Next page");
    widget.begins_with("21").await;
    assert_eq!(server.count(), 2);
}

#[wasm_bindgen_test]
async fn no_rows_are_told_from_no_match() {
    let server = Server::always(Answer::json(&page_of(&[])));
    let widget = Widget::open(json!({}));
    widget.says("No runs yet").await;
    assert!(!widget.has_button("Clear filters"));
    widget.choose_status("Stopped").await;
    widget.says("No run matches the filters").await;
    assert_eq!((server.count(), widget.error()), (2, None));
}

// Fault D8.
#[wasm_bindgen_test]
async fn a_run_that_comes_twice_is_shown_once_and_said() {
    let server = Server::always(Answer::new(200, include_str!("../fixtures/odd/repeated_ids.json")));
    let widget = Widget::with_rows(2).await;
    assert_eq!(widget.column("Status"), ["Succeeded", "Succeeded"]);
    widget.says("Left out because another page has shown them: 1").await;
    assert_eq!(server.count(), 2, "the rows of its second are asked for once");
}

#[wasm_bindgen_test]
async fn a_pointer_is_told_the_values_of_the_row_that_it_rests_on() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    assert!(widget.told_users().is_empty());
    widget.point_at_row(1);
    assert_eq!(widget.told_users(), ["2"]);
    widget.point_at_row(3);
    assert_eq!(widget.told_users(), ["4"]);
    widget.press("Next page");
    widget.begins_with("21").await;
    assert_eq!(widget.told_users(), ["24"], "the row that stands there now, and no other");
}
