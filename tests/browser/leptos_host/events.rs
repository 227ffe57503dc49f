//! What a Leptos app hears.

use std::cell::RefCell;
use std::rc::Rc;

use any_spawner::Executor;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_logs::{Config, LogEvent, LogQuery, PageLimit, PageNumber, Status, open_logs};

use super::host::App;
use crate::answer::Answer;
use crate::server::Server;
use crate::wait::{settled, until};

#[wasm_bindgen_test]
async fn each_event_has_its_callback() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    settled().await;
    assert_eq!(app.heard(), ["load 1 Some(200) 20"], "the first query is no event");
    app.screen.choose_status("Failed").await;
    app.screen.begins_with("failed 1").await;
    settled().await;
    let same = "1/20 \"failed\" \"\"";
    assert_eq!(app.heard(), [format!("query {same}"), format!("hands {same}"), "load 1 Some(200) 20".into()]);
    app.screen.press_details(1);
    settled().await;
    assert_eq!(app.heard(), ["select log-failed 1"]);
    server.next([Answer::new(403, "{}")]);
    app.screen.press("Refresh");
    until("it has failed", || app.screen.error().is_some()).await;
    settled().await;
    assert_eq!(app.heard(), ["error forbidden Some(403) false"]);
    server.next([Answer::new(401, "{}")]);
    app.screen.press("Refresh");
    until("the rows are gone", || app.screen.row_count() == 0).await;
    settled().await;
    assert_eq!(app.heard(), ["error signed-out Some(401) false", "end"]);
}

#[wasm_bindgen_test]
async fn a_wrong_endpoint_is_one_error_without_a_request() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    settled().await;
    app.heard();
    app.hands.config.set(Config::new("ftp://example.com"));
    settled().await;
    assert_eq!((app.heard(), server.count()), (vec!["error not-configured None false".into()], 1));
    app.hands.set_page(2);
    settled().await;
    assert_eq!(app.heard(), ["query 2/20 \"\" \"\"", "hands 2/20 \"\" \"\""], "what a callback reads is not followed");
}

#[wasm_bindgen_test]
async fn a_callback_sees_the_signals_as_the_table_is_and_can_set_them_again() {
    let server = Server::start();
    // An app that lets nobody leave page 1; the signal said so before, too.
    let stay = |hands: super::host::Hands, query: &LogQuery| {
        if query.page != PageNumber::FIRST {
            hands.page.set(PageNumber::FIRST);
        }
    };
    let app = App::open_with(LogQuery::default(), stay).await;
    app.screen.begins_with("1").await;
    // Signals that say nothing new are read again, and from then on hear of a change later than the callback.
    app.hands.keyword.set(" ".into());
    settled().await;
    app.heard();
    app.screen.press("Next page");
    settled().await;
    until("all is loaded", || server.open() == 0).await;
    settled().await;
    let [second, first] = ["2/20 \"\" \"\"", "1/20 \"\" \"\""];
    let heard = app.heard();
    let queries: Vec<&String> = heard.iter().filter(|words| !words.starts_with("load")).collect();
    assert_eq!(
        queries,
        [&format!("query {second}"), &format!("hands {second}"), &format!("query {first}"), &format!("hands {first}")]
    );
    assert_eq!(heard.last().map(String::as_str), Some("load 1 Some(200) 20"));
    assert_eq!((app.hands.say().as_str(), app.screen.current_page().as_str()), (first, "Page 1"));
}

#[wasm_bindgen_test]
async fn nothing_is_heard_after_the_unmount() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    settled().await;
    app.heard();
    server.next([Answer::new(403, "{}").after(20)]);
    app.screen.press("Refresh");
    app.screen.press_details(1);
    app.hands.set_page(2);
    app.unmount();
    settled().await;
    until("no request is open", || server.open() == 0).await;
    settled().await;
    assert_eq!(app.heard(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_listener_that_changes_the_query_loses_no_event() {
    let _server = Server::start();
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&heard);
    let logs = owner.with(|| {
        let logs = open_logs(Config::new("/api/logs"), LogQuery::default());
        logs.on_event(move |event| match event {
            LogEvent::Query(query) => {
                // What it reads must not bring it back.
                let now = logs.query();
                told.borrow_mut().push((query.page.get(), query.limit.get(), now == *query));
                logs.set_limit(PageLimit::clamped(50));
                logs.show_page(PageNumber::clamped(2));
            }
            LogEvent::Load(shown) => told.borrow_mut().push((shown.query.page.get(), shown.query.limit.get(), true)),
            _ => {}
        });
        logs
    });
    until("rows are there", || !heard.borrow().is_empty()).await;
    logs.show_page(PageNumber::clamped(9));
    until("rows are there again", || heard.borrow().len() == 4).await;
    settled().await;
    assert_eq!(*heard.borrow(), [(1, 20, true), (9, 20, true), (2, 50, true), (2, 50, true)]);
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn an_equal_query_is_no_event() {
    let _server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    settled().await;
    app.heard();
    app.hands.status.set(vec![Status::Failed]);
    app.hands.status.set(Vec::new());
    app.hands.set_page(1);
    app.hands.keyword.set("   ".into());
    settled().await;
    assert_eq!(app.heard(), [""; 0]);
    assert_eq!(app.hands.say(), "1/20 \"\" \"\"");
    for statuses in [vec![Status::Failed], Vec::new()] {
        app.hands.status.set(statuses);
        settled().await;
    }
    let queries = app.heard().into_iter().filter(|words| words.starts_with("query")).count();
    assert_eq!(queries, 2, "an earlier one is an event again");
}
