//! What odd and failing answers leave on screen beside their sentences.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::clock::set_clock;
use super::patch::without_jitter;
use super::rows::{page_of, page_out_of, run_of, runs_of};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

const HOUR_MS: i64 = 3_600_000;

/// 2026-11-19T12:00:00Z, when all runs of these tests began.
const START_MS: i64 = 1_795_089_600_000;

// Fault A1.
#[wasm_bindgen_test]
async fn rows_stay_when_the_server_is_gone() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    let _at_once = without_jitter();
    server.only(Answer::unreachable());
    widget.refresh();
    until("it has given up", || server.count() == 5 && server.open() == 0 && !widget.is_busy()).await;
    settled().await;
    assert_eq!((server.count(), widget.row_count(), widget.has_button("Try again")), (5, 20, true));
    server.only(None);
    widget.press("Try again");
    until("it is there again", || widget.error().is_none()).await;
    assert_eq!(server.count(), 6);
}

// Fault B1.
#[wasm_bindgen_test]
async fn a_refused_query_stays_as_it_was_asked() {
    let server = Server::start();
    let widget = Widget::open(json!({ "keyword": "invoice", "page": 3 }));
    widget.has_rows(20).await;
    server.next([Answer::new(400, "{}").with_header("x-request-id", "r-42")]);
    widget.choose("Start time", "Last 24 hours");
    widget.fails_with("The server refused the query: change the filters").await;
    assert_eq!(widget.chips(), ["Keyword: invoice", "Start time: Last 24 hours"]);
    assert_eq!((widget.query()["keyword"].as_str(), widget.keyword().as_str()), (Some("invoice"), "invoice"));
    assert!(widget.technical_details().join("").contains("Request ID r-42"));
    assert_eq!(server.count(), 2);
}

// Fault B7.
#[wasm_bindgen_test]
async fn a_clock_that_is_wrong_makes_no_wait_longer() {
    for hours in [-1, 1] {
        let limited = Answer::new(429, "{}")
            .with_header("date", "Thu, 19 Nov 2026 12:00:00 GMT")
            .with_header("retry-after", "Thu, 19 Nov 2026 12:00:02 GMT");
        let server = Server::answering([limited]);
        let _at_once = without_jitter();
        set_clock(START_MS + hours * HOUR_MS);
        let widget = Widget::open(json!({}));
        widget.says("Trying again in 2 s").await;
        widget.has_rows(20).await;
        assert_eq!(server.gaps(), [2000.0], "with a clock {hours} h off");
    }
}

// Fault E11.
#[wasm_bindgen_test]
async fn a_clock_that_jumps_moves_no_wait() {
    for days in [-1, 1] {
        let server = Server::answering([Answer::new(429, "{}").with_header("retry-after", "2")]);
        let _at_once = without_jitter();
        set_clock(START_MS);
        let widget = Widget::open(json!({}));
        widget.says("Trying again in 2 s").await;
        set_clock(START_MS + days * 24 * HOUR_MS);
        widget.has_rows(20).await;
        assert_eq!(server.gaps(), [2000.0], "with a jump of {days} days");
    }
}

// Fault E11.
#[wasm_bindgen_test]
async fn ages_follow_a_clock_that_jumps() {
    let _server = Server::start();
    set_clock(START_MS + HOUR_MS);
    let widget = Widget::with_rows(20).await;
    for (hours, age) in [(1, "1 hour ago"), (25, "1 day ago"), (2, "2 hours ago"), (-24, "in 23 hours")] {
        set_clock(START_MS + hours * HOUR_MS);
        until(age, || widget.column("Start time")[0] == age).await;
    }
}

// Fault C14.
#[wasm_bindgen_test]
async fn a_run_that_has_ended_since_says_so_after_a_refresh() {
    let with_status = |status: &str| {
        let mut row = run_of("ada");
        row["workflow_run"]["status"] = json!(status);
        Answer::json(&page_of(&[row]))
    };
    let _server = Server::answering([with_status("running"), with_status("failed")]);
    let widget = Widget::with_rows(1).await;
    assert_eq!(widget.column("Status"), ["Running"]);
    widget.press("Refresh");
    until("the end is there", || widget.column("Status") == ["Failed"]).await;
}

// Fault C15.
#[wasm_bindgen_test]
async fn what_a_row_lacks_is_a_dash() {
    let rows = [
        json!({}),
        json!({ "workflow_run": {} }),
        Value::Null,
        json!({ "id": null, "workflow_run": null }),
        run_of("ada"),
    ];
    let server = Server::always(Answer::json(&page_of(&rows)));
    let widget = Widget::with_rows(5).await;
    assert_eq!((widget.error(), server.count()), (None, 1));
    assert_eq!(widget.users()[4], "ada");
    assert_eq!(widget.column("Tokens")[..2], ["–", "–"]);
    for row in 1..=5 {
        widget.press_details(row);
        until("the details are open", || widget.shows_details()).await;
        widget.press("Raw JSON");
        settled().await;
        widget.press("Close");
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn beside_a_sentence_no_empty_cell_takes_place() {
    let _server = Server::always(Answer::json(&page_of(&[json!("a row"), run_of("ada")])));
    let widget = Widget::with_rows(2).await;
    widget.host.set_attribute("style", "width: 320px").unwrap();
    let seen = |row: usize| {
        let cells = widget.all(&format!("[data-position='{row}'] td"));
        cells.iter().filter(|cell| 0 < cell.offset_height()).count()
    };
    until("the widget is narrow", || seen(1) < widget.all("[data-position='1'] td").len()).await;
    assert_eq!(seen(0), 2, "the sentence and the button");
}

// Fault C16.
#[wasm_bindgen_test]
async fn an_unknown_status_is_grey_and_short() {
    let statuses = ["on_hold", "SUCCEEDED", "", &"x".repeat(3000)];
    let rows = statuses.map(|status| {
        let mut row = run_of("ada");
        row["id"] = json!(format!("log-{}", status.len()));
        row["workflow_run"]["status"] = json!(status);
        row
    });
    let _server = Server::always(Answer::json(&page_of(&rows)));
    let widget = Widget::with_rows(4).await;
    let badges = widget.all("[part~=row] .status");
    let looks: Vec<_> = badges.iter().map(|badge| badge.get_attribute("data-status").unwrap()).collect();
    assert_eq!(looks, ["other", "succeeded", "other"]);
    assert!(badges.iter().all(|badge| badge.get_attribute("class").as_deref() == Some("status")));
    let words = widget.column("Status");
    assert_eq!((words[0].as_str(), words[3].chars().count()), ("on_hold", 40));
}

// Fault D7.
#[wasm_bindgen_test]
async fn a_total_is_that_of_the_newest_answer() {
    let total = Rc::new(Cell::new(200));
    let now = Rc::clone(&total);
    let server = Server::with(move |asked| page_out_of(now.get(), asked));
    let widget = Widget::open(json!({}));
    for (page, new_total) in [(1, 200), (2, 190), (3, 170)] {
        total.set(new_total);
        if page > 1 {
            widget.press("Next page");
        }
        let range = format!("{} to {} of {new_total}", page * 20 - 19, page * 20);
        until(&range, || !widget.is_busy() && widget.range() == range).await;
        assert_eq!(widget.users()[0], (page * 20 - 19).to_string());
    }
    assert_eq!(server.count(), 3);
}

// Fault D9.
#[wasm_bindgen_test]
async fn an_impatient_second_try_ends_the_first() {
    let server = Server::answering([Answer::new(403, "{}"), Answer::hanging(), runs_of(&["ada"])]);
    let widget = Widget::open(json!({}));
    widget.fails_with("You are not allowed to read these logs: ask your administrator").await;
    widget.press("Try again");
    widget.press("Try again");
    settled().await;
    assert_eq!((server.count(), server.open()), (2, 1), "a double click is one request");
    widget.press("Try again");
    widget.begins_with("ada").await;
    assert_eq!((server.aborted(), server.most_open()), (vec![false, true, false], 1));
}

// Fault F10.
#[wasm_bindgen_test]
async fn a_keyword_of_ten_thousand_letters_is_cut() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.type_keyword(&"发".repeat(10_000));
    widget.press_enter();
    until("it is asked for", || server.count() == 2).await;
    let asked = server.last().param("keyword").unwrap();
    assert!(asked.chars().all(|letter| letter == '发') && (1..=200).contains(&asked.chars().count()), "{asked}");
}
