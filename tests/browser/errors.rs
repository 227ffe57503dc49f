//! What a person reads when there are no rows, and what stays on screen.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::{Answer, Way};
use super::patch::without_jitter;
use super::rows::{page_of, run_of};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

const EMPTY: &str = "The answer was empty";
const CUT: &str = "The answer broke off before its end";
const NOT_DATA: &str = "The proxy answered with a web page instead of data: check the endpoint";
const SHAPE: &str = "The answer has no list of runs: check the endpoint and the dialect";
const REFUSED: &str = "The server refused the query: change the filters";
const SIGNED_OUT: &str = "Your session has ended: sign in again";
const NOT_FOUND: &str = "There are no workflow logs at this address: check the endpoint";
const SERVER: &str = "The log service reported a problem of its own";
const UNEXPECTED: &str = "The log service gave an unexpected answer";

/// Checks the sentence and how often the server is asked before it is final.
async fn check(answer: Answer, sentence: &str, requests: usize) {
    let server = Server::always(answer.clone());
    let _at_once = without_jitter();
    let widget = Widget::open(json!({}));
    widget.fails_with(sentence).await;
    until("it has given up", || server.count() >= requests && server.open() == 0).await;
    settled().await;
    assert_eq!((server.count(), widget.is_busy()), (requests, false), "{sentence}: {answer:?}");
    assert_eq!(widget.row_count(), 0);
    assert!(!widget.text().contains("No runs"), "an error is not an empty result");
}

// Faults B1, B2, B3, B4, B12, B13.
#[wasm_bindgen_test]
async fn each_status_has_its_sentence_and_its_tries() {
    for (status, sentence, requests) in [
        (400, REFUSED, 1),
        (401, SIGNED_OUT, 1),
        (403, "You are not allowed to read these logs: ask your administrator", 1),
        (404, NOT_FOUND, 1),
        (410, NOT_FOUND, 1),
        (418, UNEXPECTED, 1),
        (429, "Too many requests were sent: wait before sending more", 4),
        (500, SERVER, 4),
        (503, SERVER, 4),
        (599, SERVER, 4),
        (204, EMPTY, 2),
        (206, UNEXPECTED, 2),
        (304, UNEXPECTED, 2),
    ] {
        check(Answer::new(status, "{}"), sentence, requests).await;
    }
}

// Faults C1, C2, C4, C8, C18.
#[wasm_bindgen_test]
async fn each_body_without_rows_has_its_sentence() {
    for (body, sentence, requests) in [
        (include_str!("../fixtures/odd/empty.txt"), EMPTY, 2),
        (include_str!("../fixtures/odd/truncated.txt"), CUT, 2),
        (include_str!("../fixtures/odd/not_a_number.txt"), CUT, 2),
        (include_str!("../fixtures/odd/sign_in_page.html"), NOT_DATA, 1),
        (include_str!("../fixtures/odd/page_after_byte_order_mark.html"), NOT_DATA, 1),
        (include_str!("../fixtures/odd/top_array.json"), SHAPE, 1),
        (include_str!("../fixtures/odd/top_null.json"), SHAPE, 1),
        (include_str!("../fixtures/odd/top_number.json"), SHAPE, 1),
        (include_str!("../fixtures/odd/top_text.json"), SHAPE, 1),
        (include_str!("../fixtures/odd/data_missing.json"), SHAPE, 1),
        (include_str!("../fixtures/odd/data_null.json"), SHAPE, 1),
        (include_str!("../fixtures/odd/data_object.json"), SHAPE, 1),
    ] {
        check(Answer::new(200, body), sentence, requests).await;
    }
}

// Faults A1, A10, B5, B11.
#[wasm_bindgen_test]
async fn what_no_status_tells_has_its_sentence() {
    let blocked = "The log service cannot be reached: check the connection, or whether the browser blocked the request";
    check(Answer::unreachable(), blocked, 4).await;
    check(Answer::new(200, "").coming(Way::Redirected), SIGNED_OUT, 1).await;
    let large = "The answer is too large: choose fewer rows per page";
    check(Answer::new(200, vec![b' '; 8 * 1024 * 1024 + 1]), large, 1).await;
    let key = include_str!("../fixtures/odd/proxy_upstream_rejected_key.json");
    check(Answer::new(502, key), "The proxy’s API key was refused: tell your administrator", 1).await;
    check(Answer::new(502, include_str!("../fixtures/odd/proxy_upstream_not_found.json")), NOT_FOUND, 1).await;
}

#[wasm_bindgen_test]
async fn recorded_refusals_are_told_apart() {
    check(Answer::recorded(include_str!("../fixtures/dify/limit_bad_0.json")), REFUSED, 1).await;
    check(Answer::recorded(include_str!("../fixtures/dify/auth_missing.json")), SIGNED_OUT, 1).await;
    check(Answer::recorded(include_str!("../fixtures/dify/db_down_default.json")), SERVER, 4).await;
    check(Answer::recorded(include_str!("../fixtures/dify/not_found.json")), NOT_FOUND, 1).await;
}

#[wasm_bindgen_test]
async fn the_old_rows_stay_under_an_error() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    server.next([Answer::new(403, "{}")]);
    widget.press("Next page");
    widget.fails_with("You are not allowed to read these logs: ask your administrator").await;
    assert_eq!((widget.row_count(), widget.users()[0].as_str()), (20, "1"));
    assert!(widget.text().contains("The rows below are from "), "{}", widget.text());
}

// Fault B2.
#[wasm_bindgen_test]
async fn rows_of_someone_whose_session_ended_go_away() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.press_details(1);
    until("the details are open", || widget.shows_details()).await;
    server.next([Answer::new(401, "{}")]);
    widget.refresh();
    widget.fails_with(SIGNED_OUT).await;
    until("the details are closed", || !widget.shows_details()).await;
    assert_eq!((widget.row_count(), widget.has_button("Reload page")), (0, true));
}

// Faults B10, C23.
#[wasm_bindgen_test]
async fn the_servers_words_are_folded_away_and_never_markup() {
    let words = "<img src=x onerror=\"window.pwned = 1\">";
    let body = json!({ "code": "bad_request", "message": words });
    let _server = Server::always(Answer::new(400, body.to_string()).with_header("x-request-id", "r-42"));
    let widget = Widget::open(json!({}));
    widget.fails_with(REFUSED).await;
    let details = widget.technical_details().join("");
    for detail in ["HTTP status 400", "bad_request", "Request ID r-42", words] {
        assert!(details.lines().any(|line| line == detail), "{detail} is missing in {details:?}");
    }
    assert!(widget.all("img").is_empty());
}

#[wasm_bindgen_test]
async fn a_row_that_is_no_run_keeps_its_place_among_the_others() {
    let mut rows: Vec<_> = (1..=20).map(|number| run_of(&number.to_string())).collect();
    rows[4] = json!("out of order");
    let _server = Server::always(Answer::json(&page_of(&rows)));
    let widget = Widget::with_rows(20).await;
    let starts = widget.column("Start time");
    assert_eq!(starts[4], "This row could not be read; its details show what the server sent");
    assert!(widget.users().iter().any(|user| user == "4") && widget.users().iter().any(|user| user == "6"));
    assert_eq!(widget.error(), None);
    widget.press_details(5);
    until("the details are open", || widget.shows_details()).await;
    widget.press("Raw JSON");
    settled().await;
    assert_eq!(widget.long_text("Raw JSON"), "\"out of order\"");
}
