//! The next page before anyone asks for it, and the pages that were left.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::rows::page_out_of;
use super::server::{Asked, Server};
use super::wait::{pass, patient, settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

/// A server that gives another answer to page 2, and whose browser need not save data.
fn answering_page_2(other: impl Fn(&Asked) -> Answer + 'static) -> Server {
    let is_page_2 = |asked: &Asked| asked.param("page").as_deref() == Some("2");
    Server::with(move |asked| if is_page_2(asked) { other(asked) } else { page_out_of(200, asked) }).lets_prefetch()
}

#[wasm_bindgen_test]
async fn a_page_that_is_under_way_is_not_asked_for_again() {
    let server = answering_page_2(|asked| page_out_of(200, asked).after(100));
    let widget = Widget::with_rows(20).await;
    until("the next page is asked for", || server.count() == 2).await;
    widget.press("Next page");
    until("it is busy", || widget.is_busy()).await;
    widget.begins_with("21").await;
    until("the page after it is asked for", || server.count() == 3).await;
    assert_eq!(server.params("page"), ["1", "2", "3"].map(|page| Some(page.to_owned())));
    assert_eq!((server.aborted(), server.most_open()), (vec![false; 3], 1));
}

// Fault D13.
#[wasm_bindgen_test]
async fn another_wish_ends_the_request_for_the_next_page() {
    let server = answering_page_2(|_| Answer::hanging());
    let widget = Widget::with_rows(20).await;
    until("the next page is asked for", || server.count() == 2).await;
    assert!(!widget.is_busy(), "nobody waits for it");
    widget.choose_status("Failed").await;
    widget.begins_with("failed 1").await;
    assert_eq!((&server.aborted()[..3], server.most_open()), (&[false, true, false][..], 1));
}

#[wasm_bindgen_test]
async fn the_request_for_the_next_page_ends_with_the_table() {
    let server = answering_page_2(|_| Answer::hanging());
    let widget = Widget::with_rows(20).await;
    until("the next page is asked for", || server.count() == 2).await;
    widget.unmount();
    settled().await;
    assert_eq!((server.aborted(), server.open()), (vec![false, true], 0));
}

#[wasm_bindgen_test]
async fn a_failure_that_nobody_asked_for_is_not_shown() {
    let server = answering_page_2(|_| Answer::new(500, "{}"));
    let widget = Widget::with_rows(20).await;
    until("the next page is asked for", || server.count() == 2 && server.open() == 0).await;
    settled().await;
    assert_eq!((widget.error(), widget.row_count(), server.count()), (None, 20, 2));
}

#[wasm_bindgen_test]
async fn what_takes_more_than_a_plain_request_is_not_asked_ahead() {
    for options in [json!({ "order": "oldest" }), json!({ "status": "failed,stopped" })] {
        let server = Server::start().lets_prefetch();
        let widget = Widget::open(options);
        widget.has_rows(20).await;
        let asked = server.count();
        pass(100).await;
        assert_eq!(server.count(), asked);
    }
}

#[wasm_bindgen_test]
async fn an_answer_is_told_once() {
    let server = Server::start().lets_prefetch();
    let widget = Widget::with_rows(20).await;
    let loads = widget.hear("workflow-logs-load");
    until("the next page is there", || server.count() == 2 && server.open() == 0).await;
    settled().await;
    assert_eq!(loads.borrow().len(), 0, "nobody sees it yet");
    widget.press("Next page");
    widget.begins_with("21").await;
    server.only(page_out_of(200, &server.asked()[0]).after(100));
    widget.press("Previous page");
    until("it is shown", || widget.users()[0] == "1").await;
    assert_eq!((loads.borrow().len(), widget.is_busy()), (1, true));
    until("the answer comes", || !widget.is_busy()).await;
    assert_eq!(loads.borrow().iter().map(|load| load["query"]["page"].clone()).collect::<Vec<_>>(), [2, 1]);
}

#[wasm_bindgen_test]
async fn a_page_that_was_left_is_as_it_was_last_seen() {
    let workflow = Workflow::of(&["running 2", "1"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = Widget::open(json!({ "limit": 1, "refresh": 5 }));
    widget.begins_with("running 2").await;
    workflow.end("running 2", "stopped");
    until("a look has seen it", || widget.column("Status") == ["Stopped"]).await;
    widget.press("Next page");
    widget.begins_with("1").await;
    server.only(Answer::hanging());
    widget.press("Previous page");
    until("it is shown", || widget.users()[0] == "running 2").await;
    assert_eq!((widget.column("Status"), widget.is_busy()), (vec!["Stopped".to_owned()], true));
}
