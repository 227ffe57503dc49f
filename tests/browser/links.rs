//! Links to a run.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::page_url::{PageUrl, follow_link, go, is_written, search};
use super::rows::{page_of, run_of};
use super::server::Server;
use super::wait::{settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

/// A widget that keeps its view in the page's address.
pub(crate) fn linked() -> Widget {
    Widget::open(json!({ "urlState": "" }))
}

/// Such a widget, with its first rows.
pub(crate) async fn linked_with_rows(count: usize) -> Widget {
    let widget = linked();
    widget.has_rows(count).await;
    widget
}

pub(crate) async fn is_closed(widget: &Widget) {
    until("the details are closed", || !widget.shows_details()).await;
}

#[wasm_bindgen_test]
async fn a_run_of_the_page_opens_without_a_further_request() {
    let server = Workflow::of(&["ada", "bob"]).serve();
    let _url = PageUrl::with("?run=run-bob");
    let widget = linked();
    let runs = widget.hear("workflow-logs-select");
    widget.opens("bob").await;
    assert_eq!((server.count(), search().as_str()), (1, "?run=run-bob"));
    assert_eq!((runs.borrow().len(), &runs.borrow()[0]["runId"]), (1, &json!("run-bob")));
}

#[wasm_bindgen_test]
async fn a_run_elsewhere_is_sought_once_by_its_id() {
    let server = Workflow::numbered(60).serve();
    let _url = PageUrl::with("?run=run-50&status=succeeded");
    let widget = linked();
    widget.opens("50").await;
    let asked = ["keyword", "limit", "page", "status", "created_at__before"].map(|name| server.last().param(name));
    let expected = [Some("run-50"), Some("1"), Some("1"), None, None].map(|text| text.map(str::to_owned));
    assert_eq!((asked, server.count(), server.most_open()), (expected, 2, 1));
    assert_eq!((widget.users()[0].as_str(), widget.row_count(), widget.keyword().as_str()), ("1", 20, ""));
    assert_eq!((widget.chips(), &widget.query()["keyword"]), (vec!["Status: Succeeded".to_owned()], &json!("")));
    widget.press("Close");
    is_written("status=succeeded v=1").await;
}

#[wasm_bindgen_test]
async fn a_run_that_is_not_found_is_said_and_leaves_the_address() {
    let server = Workflow::numbered(20).serve();
    let _url = PageUrl::with("?run=run-gone&page=1");
    let widget = linked();
    widget.says("The run of this link was not found").await;
    is_written("").await;
    assert_eq!((server.count(), widget.shows_details(), widget.row_count()), (2, false, 20));
}

#[wasm_bindgen_test]
async fn another_run_in_the_answer_is_not_the_one_of_the_link() {
    let server = Server::answering([
        Answer::json(&page_of(&[run_of("ada")])),
        Answer::json(&page_of(&[run_of("a run that only mentions it")])),
    ]);
    let _url = PageUrl::with("?run=run-gone");
    let widget = linked();
    widget.says("The run of this link was not found").await;
    assert_eq!((server.count(), widget.shows_details()), (2, false));
}

#[wasm_bindgen_test]
async fn a_search_that_fails_is_said_as_such() {
    let server = Server::answering([Answer::json(&page_of(&[run_of("ada")])), Answer::new(403, "{}")]);
    let _url = PageUrl::with("?run=run-50");
    let widget = linked();
    widget.says("You are not allowed to read these logs").await;
    settled().await;
    assert_eq!((server.count(), widget.text().contains("not found"), widget.row_count()), (2, false, 1));
}

#[wasm_bindgen_test]
async fn open_details_are_in_the_address_and_back_closes_them() {
    let server = Workflow::numbered(3).serve();
    let _url = PageUrl::with("?tab=logs");
    let widget = linked_with_rows(3).await;
    widget.press_details(1);
    is_written("run=run-1 tab=logs v=1").await;
    widget.press("Next run");
    widget.opens("2").await;
    is_written("run=run-2 tab=logs v=1").await;
    go(-1);
    is_closed(&widget).await;
    assert_eq!(search(), "?tab=logs", "the next run was no step of its own");
    go(1);
    widget.opens("2").await;
    widget.press("Close");
    is_written("tab=logs").await;
    assert_eq!(server.count(), 1);
}

#[wasm_bindgen_test]
async fn ids_that_no_run_has_are_left_out_and_never_asked_for() {
    let long = "a".repeat(65);
    for id in ["a%2Fb", "..%2F..%2Fx", "%3Cimg%20src=x%3E", "run%00", "発", "a+b", long.as_str()] {
        let server = Workflow::of(&["ada"]).serve();
        let _url = PageUrl::with(&format!("?run={id}"));
        let widget = linked();
        widget.says("were left out: run").await;
        widget.has_rows(1).await;
        settled().await;
        assert_eq!((server.count(), widget.shows_details()), (1, false), "{id}");
    }
}

#[wasm_bindgen_test]
async fn back_ends_the_search_for_a_run() {
    let server = Workflow::numbered(60).serve();
    let _url = PageUrl::with("");
    let widget = linked_with_rows(20).await;
    let found = Answer::json(&page_of(&[run_of("50")]));
    server.next([found.after(300)]);
    follow_link("?run=run-50");
    until("it is sought", || server.count() == 2).await;
    go(-1);
    until("the address is the one before", || search().is_empty()).await;
    until("the search has ended", || server.open() == 0).await;
    settled().await;
    assert_eq!((widget.shows_details(), search().as_str()), (false, ""));
}

#[wasm_bindgen_test]
async fn a_run_that_someone_opens_during_the_search_stays_open() {
    let server = Workflow::numbered(60).serve();
    let _url = PageUrl::with("");
    let widget = linked_with_rows(20).await;
    let found = Answer::json(&page_of(&[run_of("50")]));
    server.next([found.after(300)]);
    follow_link("?run=run-50");
    until("it is sought", || server.count() == 2).await;
    widget.press_details(1);
    widget.opens("1").await;
    until("the search has ended", || server.open() == 0).await;
    settled().await;
    assert_eq!(widget.details().get("Session ID").map(String::as_str), Some("1"));
    is_written("run=run-1 v=1").await;
}
