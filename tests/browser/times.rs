//! How times are written, and what that changes about the question.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::clock::set_clock;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;

/// 2026-11-19T12:00:00Z, when the rows began.
const NOON: i64 = 1_795_089_600_000;

/// Waits until the first row has this exact time.
async fn is_written(widget: &Widget, exact: &str) {
    until(exact, || widget.exact_times().first().is_some_and(|time| time == exact)).await;
}

#[wasm_bindgen_test]
async fn a_zone_changes_what_is_written_and_asks_for_nothing() {
    let server = Server::start();
    let widget = Widget::open(json!({ "timeZone": "America/St_Johns", "period": "24h" }));
    is_written(&widget, "Nov 19, 2026, 08:30:00 UTC−3:30").await;
    widget.widen();
    widget.press_details(1);
    widget.opens("1").await;
    widget.focus("Time zone");
    assert!(widget.options("Time zone").len() > 300, "every zone that the browser knows");
    for (zone, exact) in [("UTC", "Nov 19, 2026, 12:00:00 UTC"), ("Local time", "Nov 19, 2026, 17:30:00 UTC+5:30")] {
        widget.choose("Time zone", zone);
        is_written(&widget, exact).await;
        assert_eq!(widget.details().get("Start time").map(String::as_str), Some(exact));
    }
    assert_eq!((server.count(), widget.row_count()), (1, 20));
}

#[wasm_bindgen_test]
async fn the_keyboard_stays_on_the_zone() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    for zone in ["Asia/Tokyo", "UTC"] {
        widget.focus("Time zone");
        widget.choose("Time zone", zone);
        let is_chosen = || widget.focused().as_deref() == Some("Time zone") && widget.exact_times()[0].contains(" UTC");
        until("it is there again", is_chosen).await;
        settled().await;
        assert_eq!(widget.focused().as_deref(), Some("Time zone"), "{zone}");
    }
    is_written(&widget, "Nov 19, 2026, 12:00:00 UTC").await;
}

#[wasm_bindgen_test]
async fn another_zone_closes_no_part() {
    let _server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.press("Overview");
    widget.press("Find in these rows");
    settled().await;
    widget.focus("Time zone");
    widget.choose("Time zone", "UTC");
    is_written(&widget, "Nov 19, 2026, 12:00:00 UTC").await;
    assert!(widget.has_button("Count each status") && widget.has_button("Next match"));
}

#[wasm_bindgen_test]
async fn today_begins_with_the_midnight_of_the_zone() {
    let server = Server::start();
    set_clock(NOON);
    let widget = Widget::open(json!({ "timeZone": "UTC", "period": "today" }));
    widget.has_rows(20).await;
    widget.focus("Time zone");
    widget.choose("Time zone", "Asia/Tokyo");
    until("it is asked again", || server.count() == 2).await;
    is_written(&widget, "Nov 19, 2026, 21:00:00 UTC+9").await;
    settled().await;
    let midnights = ["2026-11-19T00:00:00Z", "2026-11-18T15:00:00Z"].map(|at| Some(at.to_owned()));
    assert_eq!(server.params("created_at__after"), midnights);
}

#[wasm_bindgen_test]
async fn exact_times_are_shown_without_a_request() {
    let server = Server::start();
    set_clock(NOON + 3_600_000);
    let widget = Widget::open(json!({ "timeZone": "UTC" }));
    widget.has_rows(20).await;
    assert_eq!(widget.start_times()[0], "1 hour ago");
    for shown in ["Nov 19, 2026, 12:00:00", "1 hour ago"] {
        widget.press("Exact times");
        until(shown, || widget.start_times()[0] == shown).await;
    }
    assert_eq!(server.count(), 1);
}
