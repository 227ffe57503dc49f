//! What is shown in the page's address, and what is a step that leads back.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::clock::set_clock;
use super::links::{is_closed, linked, linked_with_rows};
use super::page_url::{PageUrl, go, is_written, search, steps};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

/// 2026-11-19T12:00:00Z, in milliseconds since 1970.
const NOON: i64 = 1_795_089_600_000;

/// Types, and waits for the search after the pause.
async fn search_for(widget: &Widget, text: &str) {
    widget.type_keyword(text);
    widget.begins_with(&format!("{text} 1")).await;
}

#[wasm_bindgen_test]
async fn a_step_after_back_is_a_step_of_its_own() {
    let _server = Server::start();
    let _url = PageUrl::with("");
    let widget = linked_with_rows(20).await;
    widget.choose("Rows per page", "50");
    widget.has_rows(50).await;
    widget.press_details(1);
    widget.opens("1").await;
    is_written("limit=50 run=run-1 v=1").await;
    go(-1);
    is_written("limit=50 v=1").await;
    is_closed(&widget).await;
    widget.choose_status("Failed").await;
    is_written("limit=50 status=failed v=1").await;
    go(-1);
    is_written("limit=50 v=1").await;
}

// Fault G13.
#[wasm_bindgen_test]
async fn an_address_of_another_version_is_not_read() {
    let server = Workflow::numbered(30).serve();
    for search in ["?v=2&status=failed&page=2&run=run-1&zone=UTC&live=5", "?v=&page=2"] {
        let _url = PageUrl::with(search);
        let widget = linked();
        widget.says("were left out: v").await;
        widget.begins_with("1").await;
        assert_eq!((widget.query()["page"].as_u64(), widget.chosen("Live").as_str()), (Some(1), "Off"));
        assert_eq!((widget.chips().len(), widget.shows_details()), (0, false));
    }
    assert_eq!(server.count(), 2);
}

#[wasm_bindgen_test]
async fn two_widgets_share_the_address_and_leave_each_others_names() {
    let _server = Server::start();
    let _url = PageUrl::with("?a-keyword=invoice&b-limit=5&page=7");
    let [first, second] = ["a-", "b-"].map(|prefix| Widget::open(json!({ "urlState": prefix })));
    first.begins_with("invoice 1").await;
    second.has_rows(5).await;
    second.press_details(3);
    second.opens("3").await;
    is_written("a-keyword=invoice b-limit=5 b-run=run-3 b-v=1 page=7").await;
    first.choose_status("Failed").await;
    is_written("a-keyword=invoice a-status=failed a-v=1 b-limit=5 b-run=run-3 b-v=1 page=7").await;
    go(-1);
    first.begins_with("invoice 1").await;
    assert_eq!((second.row_count(), second.shows_details()), (5, true));
    go(-1);
    is_closed(&second).await;
    assert_eq!(first.users()[0], "invoice 1");
    is_written("a-keyword=invoice b-limit=5 b-v=1 page=7").await;
}

#[wasm_bindgen_test]
async fn back_of_one_widget_is_nothing_to_the_other() {
    let server = Server::start();
    let _url = PageUrl::with("?a-page=2");
    set_clock(NOON);
    let [first, second] = ["a-", "b-"].map(|prefix| Widget::open(json!({ "urlState": prefix })));
    first.begins_with("21").await;
    second.begins_with("1").await;
    second.press_details(3);
    second.opens("3").await;
    is_written("a-page=2 b-run=run-3 b-v=1").await;
    set_clock(NOON + 5000);
    go(-1);
    is_closed(&second).await;
    settled().await;
    assert_eq!((server.count(), search().as_str()), (2, "?a-page=2"));
}

#[wasm_bindgen_test]
async fn typing_with_pauses_is_one_step() {
    let _server = Server::start();
    let _url = PageUrl::with("");
    let widget = linked_with_rows(20).await;
    for text in ["inv", "invoi", "invoice"] {
        search_for(&widget, text).await;
    }
    is_written("keyword=invoice v=1").await;
    go(-1);
    widget.begins_with("1").await;
    assert_eq!((search().as_str(), widget.keyword().as_str()), ("", ""));
    go(1);
    widget.begins_with("invoice 1").await;
    assert_eq!(widget.keyword(), "invoice");
}

#[wasm_bindgen_test]
async fn what_is_typed_after_a_filter_is_another_step() {
    let _server = Server::start();
    let _url = PageUrl::with("");
    let widget = linked_with_rows(20).await;
    search_for(&widget, "inv").await;
    widget.choose("Rows per page", "50");
    widget.has_rows(50).await;
    search_for(&widget, "invoice").await;
    go(-1);
    is_written("keyword=inv limit=50 v=1").await;
    go(-1);
    is_written("keyword=inv v=1").await;
}

#[wasm_bindgen_test]
async fn enter_ends_a_search_and_the_next_one_is_another_step() {
    let _server = Server::start();
    let _url = PageUrl::with("");
    let widget = linked_with_rows(20).await;
    widget.type_keyword("invoice");
    widget.press_enter();
    widget.begins_with("invoice 1").await;
    search_for(&widget, "order").await;
    go(-1);
    is_written("keyword=invoice v=1").await;
    widget.begins_with("invoice 1").await;
}

#[wasm_bindgen_test]
async fn settings_are_in_the_address_and_are_no_steps() {
    let server = Server::start();
    let _url = PageUrl::with("");
    let before = steps();
    let widget = linked_with_rows(20).await;
    widget.choose("Live", "Every 60 seconds");
    widget.choose("Time zone", "UTC");
    until("times are written anew", || widget.chosen("Time zone") == "UTC").await;
    widget.press("Exact times");
    is_written("live=60 times=exact v=1 zone=UTC").await;
    assert_eq!((steps(), server.count()), (before, 1));
    drop(widget);
    let reloaded = linked_with_rows(20).await;
    assert_eq!((reloaded.chosen("Live").as_str(), reloaded.chosen("Time zone").as_str()), ("Every 60 seconds", "UTC"));
}

#[wasm_bindgen_test]
async fn a_link_with_a_zone_asks_once() {
    let server = Server::start();
    let _url = PageUrl::with("?zone=Asia%2FTokyo&period=today");
    set_clock(NOON);
    let _widget = linked_with_rows(20).await;
    settled().await;
    let midnight = Some("2026-11-18T15:00:00Z".to_owned());
    assert_eq!(server.params("created_at__after"), [midnight]);
}

#[wasm_bindgen_test]
async fn the_pace_of_a_link_is_a_choice_too() {
    let _server = Server::start();
    let _url = PageUrl::with("?live=7");
    let widget = linked_with_rows(20).await;
    assert_eq!(widget.chosen("Live"), "Every 7 seconds");
}
