//! What a page may set, and what it may not.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::RequestCredentials;

use super::answer::Answer;
use super::patch::Warnings;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

/// The query that these options give.
fn query(options: Value) -> Value {
    Widget::open(options).query()
}

// Fault F8.
#[wasm_bindgen_test]
async fn a_key_in_the_page_stops_the_table() {
    let server = Server::start();
    let widget = Widget::open(json!({ "hasKey": "" }));
    widget.says("API keys do not belong in a web page").await;
    assert_eq!(server.count(), 0);
    widget.update(&json!({ "hasKey": null }));
    until("the table is there", || !widget.all("table").is_empty()).await;
    widget.has_rows(20).await;
}

#[wasm_bindgen_test]
async fn a_query_that_is_asked_first_takes_no_filter_from_the_options() {
    let server = Server::start();
    let options = json!({ "endpoint": "/api/logs", "status": "failed", "limit": 50 });
    let widget = Widget::open_with(options, json!({}), json!({ "page": 2 }));
    until("it is asked", || server.count() == 1).await;
    assert_eq!(
        ["page", "limit", "status"].map(|name| server.last().param(name)),
        [Some("2".into()), Some("50".into()), None]
    );
    settled().await;
    assert_eq!((server.count(), &widget.query()["status"]), (1, &json!(null)));
}

// Faults F1, F2, F3, F4.
#[wasm_bindgen_test]
async fn a_wrong_endpoint_is_said_and_never_asked() {
    let server = Server::start();
    for (endpoint, sentence) in [
        ("", "No endpoint is set"),
        ("javascript:alert(1)", "The endpoint must be a path or an http(s) address"),
        ("data:text/plain,x", "The endpoint must be a path or an http(s) address"),
        ("//evil.example/logs", "The endpoint names another host without http(s)"),
        ("\\\\evil.example\\logs", "The endpoint names another host without http(s)"),
        ("https://ada:hunter2@example.com/logs", "The endpoint contains a user name or password"),
    ] {
        let widget = Widget::open(json!({ "endpoint": endpoint }));
        widget.says(sentence).await;
        assert!(!widget.text().contains("hunter2"));
    }
    assert_eq!(server.count(), 0);
}

#[wasm_bindgen_test]
async fn values_may_have_spaces_around_them() {
    let _server = Server::start();
    let query = query(json!({ "page": " 3 ", "limit": "50", "keyword": " 42 " }));
    assert_eq!((&query["page"], &query["limit"], &query["keyword"]), (&json!(3), &json!(50), &json!("42")));
    for sizes in ["5,50", "5, 50", "5 50"] {
        let widget = Widget::open(json!({ "pageSizes": sizes, "limit": 50 }));
        assert_eq!(widget.options("Rows per page"), ["5", "50"]);
    }
}

// Fault F9.
#[wasm_bindgen_test]
async fn numbers_are_clamped_and_nonsense_is_left_out() {
    let _server = Server::start();
    for (given, page, limit) in [
        (json!({ "page": -1, "limit": 0 }), 1, 1),
        (json!({ "page": 1_000_000_000, "limit": 1_000_000_000 }), 99_999, 100),
        (json!({ "page": 0, "limit": -20 }), 1, 1),
    ] {
        let query = query(given.clone());
        assert_eq!((&query["page"], &query["limit"]), (&json!(page), &json!(limit)), "{given}");
    }
    let warnings = Warnings::listen();
    let odd = json!({
        "page": "x", "limit": 2.5, "createdAfter": "soon", "period": "never", "order": "up", "asOf": "then", "theme": "pink", "dialect": "other",
        "refresh": "often", "credentials": "all", "pageSizes": "many", "runEndpoint": "/runs",
    });
    assert_eq!(query(odd.clone()), query(json!({})));
    for name in odd.as_object().unwrap().keys() {
        let name = if name == "runEndpoint" { "run-endpoint" } else { name };
        assert!(warnings.all().iter().any(|warning| warning.contains(name)), "{name} in {:?}", warnings.all());
    }
}

// Fault F10.
#[wasm_bindgen_test]
async fn a_long_keyword_is_cut_and_an_unknown_status_kept() {
    let server = Server::start();
    let _widget = Widget::open(json!({ "keyword": "発".repeat(10_000), "status": "weird" }));
    until("it is asked", || server.count() == 1).await;
    assert_eq!(server.last().param("keyword").unwrap().chars().count(), 200);
    assert_eq!(server.last().param("status").as_deref(), Some("weird"));
}

// Fault F5.
#[wasm_bindgen_test]
async fn the_endpoints_own_query_is_kept() {
    let server = Server::start();
    let widget = Widget::open(json!({ "endpoint": "/api/logs?tenant=7&page=9#top", "credentials": "include" }));
    widget.has_rows(20).await;
    let asked = server.last();
    assert_eq!((asked.param("tenant").as_deref(), asked.param("page").as_deref()), (Some("7"), Some("1")));
    assert_eq!(asked.url.search().matches("page=").count(), 1, "{}", asked.url.search());
    assert_eq!((asked.url.hash().as_str(), asked.credentials), ("", RequestCredentials::Include));
}

#[wasm_bindgen_test]
async fn a_run_endpoint_gives_inputs_and_outputs_of_the_open_run() {
    let server = Server::start();
    let widget = Widget::open(json!({ "runEndpoint": "/api/runs/{id}" }));
    widget.has_rows(20).await;
    let run = json!({ "inputs": "{\"query\": \"発注\"}", "outputs": { "answer": 42 } });
    server.next([Answer::hanging(), Answer::json(&run)]);
    widget.press_details(1);
    until("the first run is asked for", || server.count() == 2).await;
    widget.press("Next run");
    widget.says("発注").await;
    assert_eq!(server.last().url.pathname(), "/api/runs/run-2");
    assert_eq!(widget.long_text("Inputs"), "{\n  \"query\": \"発注\"\n}");
    assert_eq!(widget.long_text("Outputs"), "{\n  \"answer\": 42\n}");
    assert_eq!(server.aborted(), [false, true, false]);
}

#[wasm_bindgen_test]
async fn what_is_taken_back_is_as_in_the_defaults() {
    let _server = Server::start();
    let options = json!({ "endpoint": "/api/logs", "lang": "ja", "status": "failed", "period": "24h", "limit": 50 });
    let widget = Widget::open_over(options, json!({ "lang": "en", "limit": 10 }));
    widget.update(&json!({ "lang": null, "status": null, "limit": null }));
    settled().await;
    assert_eq!(widget.names_by_role("region"), ["Workflow logs"]);
    let query = widget.query();
    assert_eq!((&query["status"], &query["limit"], &query["period"]), (&json!(null), &json!(10), &json!("24h")));
}

#[wasm_bindgen_test]
async fn each_option_of_the_query_can_be_taken_back() {
    let _server = Server::start();
    let usual = query(json!({}));
    for (name, value) in [
        ("page", "3"),
        ("limit", "50"),
        ("status", "failed"),
        ("keyword", "invoice"),
        ("createdAfter", "2026-11-20"),
        ("createdBefore", "2026-11-20"),
        ("period", "24h"),
        ("sessionId", "abc-123"),
        ("account", "ada@example.com"),
    ] {
        let widget = Widget::open(json!({ name: value }));
        assert_ne!(widget.query(), usual, "{name} is not heeded");
        widget.update(&json!({ name: null }));
        assert_eq!(widget.query(), usual, "{name} is not taken back");
    }
}
