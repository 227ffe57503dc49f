//! Values that no server should send, through the browser's own `JSON.parse`.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_logs::api::Dialect::{Dify, Leadlex};
use workflow_logs::model::{Run, Status, Timestamp};

use super::answer::Answer;
use super::decoding::runs;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

/// A run of Dify whose fields are this JSON text.
async fn run(fields: &str) -> Run {
    runs(format!("{{\"data\": [{{\"id\": \"a\", \"workflow_run\": {{{fields}}}}}]}}"), Dify).await.remove(0)
}

async fn tokens(number: &str) -> Option<u64> {
    run(&format!("\"total_tokens\": {number}")).await.tokens
}

// Faults C9, C10, C11.
#[wasm_bindgen_test]
async fn counts_are_exact_or_not_shown() {
    for (written, count) in [
        ("0", Some(0)),
        ("-0", Some(0)),
        ("1e3", Some(1000)),
        ("12.0", Some(12)),
        ("9007199254740991", Some(9_007_199_254_740_991)),
        ("9007199254740992", None),
        ("9007199254740993", None),
        ("\"9007199254740993\"", Some(9_007_199_254_740_993)),
        ("\"18446744073709551615\"", Some(u64::MAX)),
        ("18446744073709551615", None),
        ("1e400", None),
        ("-1e400", None),
        ("-1", None),
        ("0.5", None),
        ("\"Infinity\"", None),
        ("null", None),
        ("true", None),
        ("[1]", None),
        ("{\"valueOf\": 1}", None),
    ] {
        assert_eq!(tokens(written).await, count, "{written}");
    }
}

// Fault C25.
#[wasm_bindgen_test]
async fn times_beyond_the_calendar_are_not_shown() {
    for (written, at) in [
        ("0", Some(0)),
        ("-1", Some(-1000)),
        ("1795089600", Some(1_795_089_600_000)),
        ("1795089600000", Some(1_795_089_600_000)),
        ("1795089600.5", Some(1_795_089_600_500)),
        ("\"2026-11-19T12:00:00Z\"", Some(1_795_089_600_000)),
        ("9e15", None),
        ("1e400", None),
        ("\"soon\"", None),
    ] {
        let started = run(&format!("\"created_at\": {written}")).await.started_at;
        assert_eq!(started.map(Timestamp::ms), at, "{written}");
    }
}

// Fault C12.
#[wasm_bindgen_test]
async fn the_last_of_two_equal_keys_counts() {
    let run = run(r#""status": "failed", "status": "stopped", "total_tokens": 1, "total_tokens": 2"#).await;
    assert_eq!((run.status, run.tokens), (Some(Status::Stopped), Some(2)));
}

#[wasm_bindgen_test]
async fn names_that_every_object_inherits_are_no_fields() {
    let run = run(r#""__proto__": {"status": "failed", "total_tokens": 7}, "constructor": 1"#).await;
    assert_eq!((run.status, run.tokens, run.failure), (None, None, None));
}

// Faults C21, C22.
#[wasm_bindgen_test]
async fn half_characters_and_nul_do_no_harm() {
    let odd = run(r#""version": "a\ud800b", "error": "\u0000\udc00""#).await;
    assert_eq!(odd.version.as_deref(), Some("a\u{fffd}b"));
    assert_eq!(odd.failure.unwrap().message, "\0\u{fffd}");
}

fn nested(levels: usize) -> String {
    "[".repeat(levels) + &"]".repeat(levels)
}

// Fault C24.
#[wasm_bindgen_test]
async fn deep_nesting_costs_neither_the_row_nor_the_page() {
    let (deep, flat) = (nested(20_000), json!({ "id": "flat" }));
    let dify = format!("{{\"data\": [{{\"id\": \"deep\", \"details\": {deep}}}, {flat}]}}");
    let ids: Vec<String> = runs(dify.as_str(), Dify).await.into_iter().map(|run| run.id).collect();
    assert_eq!(ids, ["deep", "flat"]);
    let leadlex =
        format!("{{\"data\": {{\"logs\": [{{\"id\": \"deep\", \"error\": {deep}, \"action_result\": {deep}}}]}}}}");
    assert_eq!(runs(leadlex, Leadlex).await[0].id, "deep");
    let _server = Server::always(Answer::new(200, dify));
    let widget = Widget::with_rows(2).await;
    widget.press_details(1);
    until("the details are open", || widget.shows_details()).await;
    widget.press("Raw JSON");
    settled().await;
    assert!(!widget.long_text("Raw JSON").is_empty(), "the row that is too deep to be written says nothing");
    widget.press("Next run");
    settled().await;
    assert_eq!(widget.details().get("Log ID").map(String::as_str), Some("flat"));
}

// Fault C23.
#[wasm_bindgen_test]
async fn hostile_text_is_drawn_as_text() {
    let server = Server::always(Answer::new(200, include_str!("../fixtures/odd/hostile_text.json")));
    let widget = Widget::with_rows(9).await;
    for row in 1..=9 {
        widget.press_details(row);
        until("the details are open", || widget.shows_details()).await;
        widget.press("Raw JSON");
        settled().await;
        assert!(widget.all("img, script, a, iframe, [onload], [onerror]").is_empty(), "row {row}");
        widget.press("Close");
        settled().await;
    }
    assert!(widget.users()[0].contains("<img src=x onerror="), "{:?}", widget.users());
    assert_eq!(server.count(), 1);
}
