//! The query in the page's URL.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::page_url::{PageUrl, go, hash, search, steps, written};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

#[wasm_bindgen_test]
async fn options_stand_over_the_url_and_the_url_over_defaults() {
    let server = Server::start();
    let _url = PageUrl::with("?l-page=3&l-limit=10&l-endpoint=/evil&page=7");
    let widget = Widget::open_over(
        json!({ "endpoint": "/api/logs", "urlState": "l-", "status": "failed" }),
        json!({ "lang": "en", "limit": 50, "keyword": "invoice" }),
    );
    widget.begins_with("failed invoice 21").await;
    assert_eq!(widget.row_count(), 10);
    assert_eq!((server.count(), server.last().url.pathname().as_str()), (1, "/api/logs"));
    assert_eq!(search(), "?l-page=3&l-limit=10&l-endpoint=/evil&page=7", "reading writes nothing");
}

#[wasm_bindgen_test]
async fn a_query_is_written_and_followed_back_and_forward() {
    let server = Server::start();
    let _url = PageUrl::with("?tab=logs#runs");
    let widget = Widget::open(json!({ "urlState": "" }));
    widget.has_rows(20).await;
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    widget.press("Next page");
    widget.begins_with("failed 21").await;
    let expected = "as-of=2026-11-19T12%3A00%3A01Z page=2 status=failed tab=logs v=1";
    assert_eq!((written().as_str(), hash().as_str()), (expected, "#runs"));
    go(-2);
    widget.begins_with("1").await;
    assert_eq!((search().as_str(), widget.chosen_status().as_str()), ("?tab=logs", "Any status"));
    go(2);
    widget.begins_with("failed 21").await;
    assert_eq!(server.count(), 5);
    go(-2);
    widget.begins_with("1").await;
}

// Fault G13.
#[wasm_bindgen_test]
async fn nonsense_in_the_url_is_as_nothing() {
    let server = Server::start();
    let _url = PageUrl::with(
        "?page=x&limit=&status=&created-after=soon&period=never&order=up&live=often&zone=Mars%2FBase&run=a%2Fb&keyword=%FF%00",
    );
    let widget = Widget::open(json!({ "urlState": "" }));
    until("it is asked", || server.count() == 1).await;
    let query = widget.query();
    assert_eq!((&query["page"], &query["limit"], &query["period"]), (&json!(1), &json!(20), &json!(null)));
    assert_eq!((&query["status"], &query["createdAfter"]), (&json!(null), &json!(null)));
    widget.says("were left out: page, created-after, period, order, run, live, zone").await;
}

#[wasm_bindgen_test]
async fn a_corrected_page_is_no_step_in_the_history() {
    let server = Server::start();
    let _url = PageUrl::with("?page=500");
    let before = steps();
    let widget = Widget::open(json!({ "urlState": "" }));
    widget.begins_with("181").await;
    settled().await;
    assert!(search().starts_with("?page=10&"), "{}", search());
    assert_eq!((steps(), server.count()), (before, 2));
}

#[wasm_bindgen_test]
async fn without_the_option_the_url_is_left_alone() {
    let _server = Server::start();
    let _url = PageUrl::with("?page=3");
    let widget = Widget::with_rows(20).await;
    assert_eq!(widget.query()["page"], 1);
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    assert_eq!(search(), "?page=3");
}

#[wasm_bindgen_test]
async fn a_default_that_was_taken_off_stays_off_after_a_reload() {
    let _server = Server::start();
    let _url = PageUrl::with("");
    let open = || {
        Widget::open_over(
            json!({ "endpoint": "/api/logs", "urlState": "" }),
            json!({ "lang": "en", "status": "failed", "period": "7d", "keyword": "invoice" }),
        )
    };
    let widget = open();
    widget.begins_with("failed invoice 1").await;
    widget.press("Clear filters");
    widget.begins_with("1").await;
    let query = widget.query();
    drop(widget);
    let reloaded = open();
    reloaded.begins_with("1").await;
    assert_eq!(reloaded.query(), query);
}
