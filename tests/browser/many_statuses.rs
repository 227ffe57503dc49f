//! Several statuses at once, and statuses that the server cannot filter by.
//!
//! What a server refuses is remembered for as long as the page lives, so each test has an endpoint of its own.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::server::{Asked, Server};
use super::wait::{settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

/// So many runs, every hundredth of which goes on; the newest one is the first that does.
fn few_running(count: usize) -> Workflow {
    let user = |number: usize| if number % 100 == 1 { format!("running {number}") } else { number.to_string() };
    let users: Vec<String> = (1..=count).map(user).collect();
    Workflow::of(&users.iter().map(String::as_str).collect::<Vec<_>>())
}

fn is_page(asked: &Asked, page: &str) -> bool {
    asked.param("status").is_none() && asked.param("page").as_deref() == Some(page)
}

/// The server of a workflow that refuses to filter by “running” and never gives this page of all runs.
fn refusing_and_hanging_at(workflow: &Workflow, page: &'static str) -> Server {
    workflow.serve_but(move |asked| match asked.param("status") {
        Some(_) => Some(Answer::new(400, "{}")),
        None => is_page(asked, page).then(Answer::hanging),
    })
}

/// The pages of all runs that were asked for.
fn pages_read(server: &Server) -> Vec<String> {
    let asked = server.asked().into_iter().filter(|asked| asked.param("limit").as_deref() == Some("100"));
    asked.filter(|asked| asked.param("status").is_none()).filter_map(|asked| asked.param("page")).collect()
}

#[wasm_bindgen_test]
async fn statuses_are_chosen_by_keyboard_and_merged_by_time() {
    let server = Workflow::of(&["stopped 1", "2", "failed 3", "stopped 4"]).serve();
    let widget = Widget::with_rows(4).await;
    widget.focus("Status");
    for key in ["ArrowDown", "End", "Enter", "ArrowUp", " "] {
        widget.press_key(key);
        settled().await;
    }
    assert_eq!((widget.focused().as_deref(), widget.chosen_status().as_str()), (Some("Status"), "2 statuses"));
    widget.press_key("Escape");
    until("the list is closed", || widget.all("[role=option]").is_empty()).await;
    widget.has_rows(3).await;
    assert_eq!(widget.users(), ["stopped 1", "failed 3", "stopped 4"]);
    assert_eq!(widget.chips(), ["Status: Failed", "Status: Stopped"]);
    widget.press("Remove filter Status: Stopped");
    widget.begins_with("failed 3").await;
    assert_eq!((widget.chips(), server.open()), (vec!["Status: Failed".to_owned()], 0));
}

#[wasm_bindgen_test]
async fn statuses_are_set_told_and_given_back_as_words_with_commas() {
    let server = Workflow::of(&["stopped 1", "failed 2", "3"]).serve();
    let widget = Widget::open(json!({ "status": "stopped, failed,stopped" }));
    widget.has_rows(2).await;
    let (query, queries) = (widget.query(), widget.hear("workflow-logs-query"));
    assert_eq!(query["status"], "failed,stopped");
    let asked = server.count();
    widget.set_query(&query);
    widget.update(&json!({ "status": ["failed", "stopped"] }));
    settled().await;
    assert_eq!((server.count(), queries.borrow().len()), (asked, 0));
    widget.update(&json!({ "status": null }));
    widget.has_rows(3).await;
    assert_eq!(queries.borrow()[0]["status"], Value::Null);
}

#[wasm_bindgen_test]
async fn a_status_is_refused_once_by_each_endpoint() {
    let workflow = few_running(120);
    let server = workflow.serve_refusing("running");
    for (endpoint, refused) in [("/api/refusing/a", 1), ("/api/refusing/a", 1), ("/api/refusing/b", 2)] {
        let widget = Widget::open(json!({ "endpoint": endpoint, "status": "running" }));
        widget.has_rows(2).await;
        assert_eq!(widget.users(), ["running 1", "running 101"]);
        assert!(widget.text().contains("2 matches in all 120 runs"), "{}", widget.text());
        assert_eq!((widget.error(), server.params("status").iter().flatten().count()), (None, refused), "{endpoint}");
    }
}

#[wasm_bindgen_test]
async fn a_search_tells_how_far_it_is_and_stops_where_someone_wants() {
    let server = refusing_and_hanging_at(&few_running(2500), "5");
    let widget = Widget::open(json!({ "endpoint": "/api/refusing/stop", "status": "running" }));
    widget.says("Reading: 400 of 2,500 runs, 4 matches so far").await;
    widget.press("Stop");
    widget.has_rows(4).await;
    assert_eq!((server.open(), server.aborted().pop(), widget.error()), (0, Some(true), None));
    assert!(widget.text().contains("4 matches in the newest 400 of 2,500 runs"), "{}", widget.text());
}

#[wasm_bindgen_test]
async fn a_search_pauses_after_1000_runs_and_goes_on_where_it_was() {
    let server = few_running(2500).serve_refusing("running");
    let widget = Widget::open(json!({ "endpoint": "/api/refusing/more", "status": "running" }));
    widget.has_rows(10).await;
    assert!(widget.text().contains("10 matches in the newest 1,000 of 2,500 runs"), "{}", widget.text());
    widget.press("Read 1,000 more");
    widget.has_rows(20).await;
    let pages: Vec<String> = (1..=20).map(|page| page.to_string()).collect();
    assert_eq!((pages_read(&server), server.most_open()), (pages, 1), "no page is read twice");
}

#[wasm_bindgen_test]
async fn a_part_without_matches_is_not_called_no_match() {
    let workflow = Workflow::numbered(1100);
    let _server = workflow.serve_refusing("paused");
    let widget = Widget::open(json!({ "endpoint": "/api/refusing/none", "status": "paused" }));
    widget.says("0 matches in the newest 1,000 of 1,100 runs").await;
    assert!(!widget.text().contains("No run matches"), "{}", widget.text());
    widget.press("Read 1,000 more");
    widget.says("No run matches the filters").await;
    assert!(widget.text().contains("0 matches in all 1,100 runs"), "{}", widget.text());
}

#[wasm_bindgen_test]
async fn the_rows_before_stay_while_it_reads() {
    let server = refusing_and_hanging_at(&few_running(2500), "9");
    let widget = Widget::open(json!({ "endpoint": "/api/refusing/busy" }));
    widget.has_rows(20).await;
    widget.choose_status("Running").await;
    widget.says("Reading: 800 of 2,500 runs").await;
    assert_eq!((widget.row_count(), widget.users()[1].as_str(), widget.is_busy()), (20, "2", true));
    widget.choose_status("Running").await;
    until("another query has ended it", || !widget.is_busy() && !widget.text().contains("Reading")).await;
    assert_eq!((server.open(), widget.row_count()), (0, 20));
}

#[wasm_bindgen_test]
async fn a_refusal_that_has_another_reason_is_an_error_and_not_remembered() {
    let server = Server::answering([Answer::new(400, "{}"), Answer::new(400, "{}")]);
    let widget = Widget::open(json!({ "endpoint": "/api/refusing/all", "status": "failed" }));
    widget.fails_with("The server refused the query: change the filters").await;
    widget.press("Try again");
    widget.begins_with("failed 1").await;
    assert_eq!(server.last().param("status").as_deref(), Some("failed"), "it is asked for again");
}
