//! What happens by itself after an error, and what a person does about it.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use super::answer::Answer;
use super::patch::{offline, without_jitter};
use super::rows::runs_of;
use super::server::Server;
use super::wait::{pass, patient, settled, until};
use super::widget::Widget;

#[wasm_bindgen_test]
async fn an_error_is_gone_once_a_try_succeeds() {
    let failures = [Answer::new(500, "{}"), Answer::unreachable(), Answer::new(503, "{}")];
    let server = Server::answering(failures);
    let _at_once = without_jitter();
    let widget = Widget::with_rows(20).await;
    assert_eq!((server.count(), widget.error()), (4, None));
}

#[wasm_bindgen_test]
async fn a_person_can_try_again_after_the_last_try() {
    let server = Server::answering([Answer::new(403, "{}"), runs_of(&["ada"])]);
    let widget = Widget::open(json!({}));
    widget.fails_with("You are not allowed to read these logs: ask your administrator").await;
    widget.press("Try again");
    widget.has_rows(1).await;
    assert_eq!((server.count(), widget.error()), (2, None));
}

#[wasm_bindgen_test]
async fn an_error_stays_until_the_next_answer() {
    let server = Server::answering([Answer::new(403, "{}"), Answer::hanging()]);
    let widget = Widget::open(json!({}));
    let sentence = "You are not allowed to read these logs: ask your administrator";
    widget.fails_with(sentence).await;
    widget.press("Try again");
    until("it is asked again", || server.count() == 2).await;
    settled().await;
    assert_eq!(widget.error().as_deref(), Some(sentence));
    assert!(widget.text().contains("Loading runs"));
}

// Fault B6.
#[wasm_bindgen_test]
async fn the_server_is_left_alone_for_as_long_as_it_asks() {
    let server = Server::answering([Answer::new(429, "{}").with_header("retry-after", "2")]);
    let _at_once = without_jitter();
    let widget = Widget::open(json!({}));
    widget.says("Trying again in 2 s").await;
    widget.says("Trying again in 1 s").await;
    assert_eq!(server.count(), 1);
    widget.has_rows(20).await;
    assert_eq!(server.count(), 2);
    assert_eq!(server.gaps(), [2000.0]);
}

// Fault B8.
#[wasm_bindgen_test]
async fn a_long_wait_is_said_and_not_waited_for() {
    let server = Server::answering([Answer::new(429, "{}").with_header("retry-after", "7200")]);
    let _at_once = without_jitter();
    let widget = Widget::open(json!({}));
    widget.says("The server allows requests again in 2 h").await;
    pass(60_000).await;
    assert_eq!(server.count(), 1);
}

#[wasm_bindgen_test]
async fn a_countdown_ends_with_the_next_question() {
    let server = Server::answering([Answer::new(429, "{}").with_header("retry-after", "2")]);
    let widget = Widget::open(json!({}));
    widget.says("Trying again in ").await;
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    assert_eq!((server.count(), widget.error()), (2, None));
}

// Fault A6.
#[wasm_bindgen_test]
async fn an_answer_that_never_comes_is_given_up_four_times() {
    let server = Server::always(Answer::hanging());
    let _patience = patient();
    let widget = Widget::open(json!({}));
    widget.fails_with("The log service took too long to answer").await;
    until("it has given up", || server.count() == 4 && server.open() == 0).await;
    pass(10_000).await;
    assert_eq!((server.aborted(), widget.is_busy()), (vec![true; 4], false));
}

// Fault A8.
#[wasm_bindgen_test]
async fn offline_it_waits_for_the_connection() {
    let server = Server::answering([Answer::unreachable()]);
    let offline = offline();
    let widget = Widget::open(json!({}));
    widget.fails_with("You are offline").await;
    widget.says("Trying again when the connection is back").await;
    pass(60_000).await;
    assert_eq!(server.count(), 1);
    drop(offline);
    web_sys::window().unwrap().dispatch_event(&Event::new("online").unwrap()).unwrap();
    widget.has_rows(20).await;
    assert_eq!((server.count(), widget.error()), (2, None));
}
