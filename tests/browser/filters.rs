//! What a person filters, and what is asked for then.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::server::Server;
use super::wait::{pass, settled, until};
use super::widget::Widget;

/// Longer than the pause after which a typed keyword is searched.
const AFTER_THE_PAUSE: u32 = 350;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[wasm_bindgen_test]
async fn a_chosen_status_is_asked_for_once() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    assert_eq!(
        widget.statuses().await,
        ["Any status", "Scheduled", "Running", "Paused", "Succeeded", "Partial success", "Failed", "Stopped"]
    );
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    assert_eq!(server.params("status"), [None, text("failed")]);
    assert_eq!(widget.chips(), ["Status: Failed"]);
    widget.press("Remove filter Status: Failed");
    widget.begins_with("1").await;
    assert_eq!((widget.chosen_status().as_str(), server.last().param("status")), ("Any status", None));
}

// Fault D1.
#[wasm_bindgen_test]
async fn ten_letters_are_one_search_after_the_last() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    for length in 1..="invoice 42".len() {
        widget.type_keyword(&"invoice 42"[..length]);
        pass(45).await;
    }
    widget.begins_with("invoice 42 1").await;
    assert_eq!(server.params("keyword"), [None, text("invoice 42")]);
}

#[wasm_bindgen_test]
async fn enter_searches_at_once_and_only_once() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.type_keyword("invoice");
    settled().await;
    assert_eq!(server.count(), 1, "nothing is searched while someone types");
    widget.press_enter();
    settled().await;
    assert_eq!(server.params("keyword"), [None, text("invoice")]);
    pass(AFTER_THE_PAUSE).await;
    assert_eq!(server.count(), 2);
}

#[wasm_bindgen_test]
async fn enter_that_ends_the_choice_of_a_word_does_not_search() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.type_keyword("発注");
    widget.press_enter_for_a_word();
    settled().await;
    assert_eq!(server.count(), 1);
    widget.begins_with("発注 1").await;
}

// Fault F10.
#[wasm_bindgen_test]
async fn a_keyword_arrives_as_it_was_typed() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    let keyword = "50% & a+b=c #1 ü 😱 \"q\" \\ /?x[]";
    widget.type_keyword(&format!("  {keyword} "));
    widget.press_enter();
    until("it is asked for", || server.count() == 2).await;
    assert_eq!(server.last().param("keyword"), text(keyword));
    assert_eq!(widget.keyword(), format!("  {keyword} "), "what is typed stays as it is");
}

// Fault D11.
#[wasm_bindgen_test]
async fn several_changes_in_one_tick_are_one_request() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.choose("Start time", "Last 7 days");
    widget.type_keyword("invoice");
    widget.press_enter();
    widget.choose("Rows per page", "50");
    widget.update(&json!({ "account": "ada@example.com" }));
    widget.refresh();
    widget.begins_with("invoice 1").await;
    assert_eq!(server.count(), 2);
    let asked =
        ["limit", "account"].map(|name| server.last().param(if name == "limit" { name } else { "created_by_account" }));
    assert_eq!(asked, [text("50"), text("ada@example.com")]);
}

#[wasm_bindgen_test]
async fn cleared_filters_leave_the_rows_per_page() {
    let server = Server::start();
    let widget = Widget::open(json!({ "status": "failed", "keyword": "invoice", "limit": 50, "page": 2 }));
    widget.begins_with("failed invoice 51").await;
    assert_eq!(widget.chips(), ["Keyword: invoice", "Status: Failed"]);
    widget.press("Clear filters");
    widget.begins_with("1").await;
    assert_eq!((widget.row_count(), widget.keyword()), (50, String::new()));
    assert!(widget.chips().is_empty());
    assert_eq!(server.count(), 2);
}

#[wasm_bindgen_test]
async fn a_session_takes_the_place_of_the_keyword_and_says_so() {
    let server = Server::start();
    let widget = Widget::open(json!({ "keyword": "invoice" }));
    widget.has_rows(20).await;
    widget.press("More filters");
    settled().await;
    widget.fill("Session ID", "abc-123");
    widget.says("The keyword was removed").await;
    widget.begins_with("1").await;
    assert_eq!(server.last().param("created_by_end_user_session_id"), text("abc-123"));
    assert_eq!((server.last().param("keyword"), widget.keyword()), (None, String::new()));
}

#[wasm_bindgen_test]
async fn a_custom_time_is_read_in_the_zone_that_is_shown() {
    let server = Server::start();
    let widget = Widget::open(json!({ "timeZone": "Asia/Kathmandu" }));
    widget.has_rows(20).await;
    widget.choose("Start time", "Custom");
    settled().await;
    widget.fill("From", "2026-11-20T09:00:00");
    widget.fill("To", "2026-11-20T08:00:00");
    widget.says("“From” is later than “To”").await;
    widget.press("Apply");
    settled().await;
    assert_eq!(server.count(), 1, "a reversed time is not asked for");
    widget.fill("To", "2026-11-20T10:30:00");
    widget.press("Apply");
    until("it is asked for", || server.count() == 2).await;
    let asked = ["created_at__after", "created_at__before"].map(|name| server.last().param(name));
    assert_eq!(asked, [text("2026-11-20T03:15:00Z"), text("2026-11-20T04:45:00Z")]);
}

#[wasm_bindgen_test]
async fn only_filters_that_the_server_has_are_offered() {
    let server = Server::answering([]);
    let widget = Widget::open(json!({ "dialect": "leadlex", "keyword": "invoice", "status": "stopped" }));
    until("it is asked for", || server.count() == 1).await;
    assert_eq!(widget.statuses().await, ["Any status", "Succeeded", "Failed", "Stopped", "Skipped"]);
    assert!(!widget.has_button("More filters") && !widget.text().contains("Keyword"));
    let asked = server.last();
    assert_eq!(asked.url.search(), "?page=1&per_page=20&status=stopped", "what no document lists is asked for once");
}
