//! Text in the rows that are on the screen.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::marks;
use super::server::Server;
use super::wait::{patient, settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

/// A widget with these rows and an open box, which has the keyboard.
async fn finding_in(rows: usize) -> Widget {
    let widget = Widget::with_rows(rows).await;
    widget.press("Find in these rows");
    until("the box has the keyboard", || widget.focused().as_deref() == Some("Find in these rows")).await;
    settled().await;
    widget
}

#[wasm_bindgen_test]
async fn matching_rows_are_counted_and_led_through() {
    let server = Workflow::of(&["needle 1", "2", "Needle 3", "needle 4"]).serve();
    let widget = finding_in(4).await;
    widget.find("needle");
    widget.finds("1 of 3 rows", Some(1)).await;
    for (button, count, row) in [
        ("Next match", "2 of 3 rows", 3),
        ("Next match", "3 of 3 rows", 4),
        ("Next match", "1 of 3 rows", 1),
        ("Previous match", "3 of 3 rows", 4),
    ] {
        widget.press(button);
        widget.finds(count, Some(row)).await;
    }
    widget.press_key_in_find("Enter");
    widget.finds("1 of 3 rows", Some(1)).await;
    widget.find("nowhere");
    widget.finds("Not in these rows", None).await;
    assert_eq!((server.count(), widget.is_disabled("Next match")), (1, true));
}

#[wasm_bindgen_test]
async fn text_that_a_cell_cuts_off_is_found_and_said() {
    let workflow = Workflow::of(&["1", "failed 2", "3"]);
    workflow.change("failed 2", "error", json!(format!("first line\n{}\nneedle at the end", "x".repeat(900))));
    let _server = workflow.serve();
    let widget = finding_in(3).await;
    widget.find("NEEDLE at");
    widget.finds("1 of 1 rows", Some(2)).await;
    widget.says("Found in text that is cut off here: see the details").await;
    widget.find("first line");
    widget.finds("1 of 1 rows", Some(2)).await;
    until("that can be seen", || !widget.text().contains("cut off here")).await;
}

#[wasm_bindgen_test]
async fn what_is_found_follows_page_turns() {
    let users: Vec<String> = (1..=40)
        .map(|number| if [3, 25, 27].contains(&number) { "needle" } else { "user" }.to_owned() + &number.to_string())
        .collect();
    let _server = Workflow::of(&users.iter().map(String::as_str).collect::<Vec<_>>()).serve();
    let widget = finding_in(20).await;
    widget.find("needle");
    widget.finds("1 of 1 rows", Some(3)).await;
    widget.press("Next page");
    widget.finds("1 of 2 rows", Some(5)).await;
    assert_eq!(marks(), [2, 0], "no mark of the other page is left");
}

#[wasm_bindgen_test]
async fn a_run_that_ends_meanwhile_is_found_by_what_it_says_then() {
    let workflow = Workflow::of(&["1", "running 2"]);
    let _server = workflow.serve();
    let _patience = patient();
    let widget = finding_in(2).await;
    widget.choose("Live", "Every 5 seconds");
    widget.find("Stopped");
    widget.finds("Not in these rows", None).await;
    workflow.end("running 2", "stopped");
    widget.finds("1 of 1 rows", Some(2)).await;
}

#[wasm_bindgen_test]
async fn escape_closes_the_box_and_leads_to_the_row() {
    let _server = Workflow::of(&["1", "needle 2", "3"]).serve();
    let widget = finding_in(3).await;
    widget.find("needle");
    widget.finds("1 of 1 rows", Some(2)).await;
    widget.press_key_in_find("Escape");
    until("it is closed", || !widget.has_button("Next match")).await;
    assert_eq!((widget.focused().as_deref(), marks()), (Some("Details of row 2"), [0, 0]));
    assert!(widget.all(".found-here").is_empty(), "no row is marked any more");
}

#[wasm_bindgen_test]
async fn the_keyword_is_marked_where_the_server_compares_it() {
    let server = Server::start();
    let widget = Widget::open(json!({ "keyword": "invoice" }));
    widget.begins_with("invoice 1").await;
    until("it is marked in each row", || marks() == [0, 20]).await;
    widget.press("Clear filters");
    widget.begins_with("1").await;
    until("nothing is marked", || marks() == [0, 0]).await;
    assert_eq!(server.count(), 2);
}
