//! The component with the signals and callbacks of a Leptos app.

mod events;
mod host;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_logs::{Config, Dialect, LogQuery, PageLimit, PageNumber, Status, WorkflowLogs, open_logs};

use super::answer::Answer;
use super::screen::Screen;
use super::server::{Asked, Server};
use super::wait::{settled, until};
use super::widget::{host as element, shadow_of};
use host::App;

fn on_page(page: u32) -> LogQuery {
    LogQuery { page: PageNumber::clamped(page), ..LogQuery::default() }
}

/// What was asked for, as far as the signals decide it.
fn asked(asked: &Asked) -> [Option<String>; 4] {
    ["page", "limit", "status", "keyword"].map(|name| asked.param(name))
}

fn some(texts: [&str; 4]) -> [Option<String>; 4] {
    texts.map(|text| Some(text.to_owned()))
}

#[wasm_bindgen_test]
async fn the_first_query_is_what_the_signals_say() {
    let server = Server::start();
    let first = LogQuery {
        limit: PageLimit::clamped(50),
        statuses: vec![Status::Failed],
        keyword: " invoice ".into(),
        ..on_page(2)
    };
    let app = App::open_with(first, |_, _| ()).await;
    app.screen.begins_with("failed invoice 51").await;
    assert_eq!((server.count(), asked(&server.last())), (1, some(["2", "50", "failed", "invoice"])));
    assert_eq!(app.hands.say(), "2/50 \"failed\" \"invoice\"", "the rules trim a keyword");
}

#[wasm_bindgen_test]
async fn several_signals_of_one_tick_are_one_request() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.hands.set_page(2);
    app.hands.status.set(vec![Status::Stopped]);
    app.hands.keyword.set("invoice".into());
    app.hands.limit.set(PageLimit::clamped(10));
    app.screen.begins_with("stopped invoice 11").await;
    settled().await;
    assert_eq!((server.count(), asked(&server.last())), (2, some(["2", "10", "stopped", "invoice"])));
    assert_eq!(app.hands.say(), "2/10 \"stopped\" \"invoice\"");
    assert_eq!((app.screen.keyword(), app.screen.chosen_status()), ("invoice".into(), "Stopped".into()));
}

#[wasm_bindgen_test]
async fn what_a_person_does_is_written_back() {
    let _server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.screen.press("Next page");
    app.screen.begins_with("21").await;
    assert_eq!(app.hands.say(), "2/20 \"\" \"\"");
    app.screen.choose_status("Failed").await;
    app.screen.begins_with("failed 1").await;
    assert_eq!(app.hands.say(), "1/20 \"failed\" \"\"");
    app.screen.choose("Rows per page", "50");
    app.screen.type_keyword("invoice");
    app.screen.press_enter();
    app.screen.begins_with("failed invoice 1").await;
    assert_eq!(app.hands.say(), "1/50 \"failed\" \"invoice\"");
}

#[wasm_bindgen_test]
async fn what_the_rules_change_is_written_back() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.hands.set_page(99);
    app.screen.says("10").await;
    until("the last page is there", || app.hands.say() == "10/20 \"\" \"\"").await;
    app.hands.keyword.set("  invoice\n".into());
    settled().await;
    assert_eq!(app.hands.say(), "1/20 \"\" \"invoice\"", "a new filter goes to page 1");
    app.screen.begins_with("invoice 1").await;
    let before = server.count();
    app.hands.keyword.set(" invoice".into());
    app.hands.status.set(Vec::new());
    settled().await;
    assert_eq!((app.hands.say().as_str(), server.count()), ("1/20 \"\" \"invoice\"", before), "an equal query");
    app.hands.status.set(vec![Status::Stopped, Status::Failed, Status::Stopped]);
    settled().await;
    assert_eq!(untrack(|| app.hands.status.get()), [Status::Failed, Status::Stopped], "in order");
}

#[wasm_bindgen_test]
async fn a_page_past_the_end_is_corrected_once() {
    // A server that says on each page that the one before is the last.
    let server = Server::with(|asked| {
        let page: u64 = asked.param("page").unwrap().parse().unwrap();
        Answer::json(&json!({ "page": page, "limit": 20, "total": (page - 1) * 20, "has_more": false, "data": [] }))
    });
    let app = App::open_with(on_page(5), |_, _| ()).await;
    until("page 4 is asked", || server.count() == 2 && server.open() == 0).await;
    settled().await;
    assert_eq!((server.count(), app.hands.say().as_str()), (2, "4/20 \"\" \"\""), "and not to and fro");
}

#[wasm_bindgen_test]
async fn nothing_goes_round() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    let seen = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&seen);
    let page = app.hands.page;
    app.owner.with(|| Effect::new(move || told.borrow_mut().push(page.get().get())));
    settled().await;
    app.hands.set_page(3);
    app.screen.begins_with("41").await;
    app.screen.press("Next page");
    app.screen.begins_with("61").await;
    settled().await;
    assert_eq!((seen.borrow().as_slice(), server.count()), ([1, 3, 4].as_slice(), 3));
}

#[wasm_bindgen_test]
async fn what_a_person_did_in_the_same_tick_stays() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.screen.choose("Rows per page", "50");
    app.hands.status.set(vec![Status::Failed]);
    app.screen.begins_with("failed 1").await;
    assert_eq!(
        (app.hands.say().as_str(), server.last().param("limit").as_deref()),
        ("1/50 \"failed\" \"\"", Some("50"))
    );
}

#[wasm_bindgen_test]
async fn a_new_config_keeps_the_query() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.hands.set_page(2);
    app.screen.begins_with("21").await;
    app.hands.config.set(Config::new("/other/logs"));
    until("the other endpoint is asked", || server.last().url.pathname() == "/other/logs").await;
    app.screen.begins_with("21").await;
    assert_eq!((app.hands.say().as_str(), server.last().param("page").as_deref()), ("2/20 \"\" \"\"", Some("2")));
}

#[wasm_bindgen_test]
async fn signals_go_over_a_state_that_has_begun() {
    let server = Server::start();
    let (place, owner) = (element(), Owner::new());
    let (page, keyword) = owner.with(|| (RwSignal::new(PageNumber::clamped(3)), RwSignal::new(String::new())));
    let mounted = mount_to(place.clone(), move || {
        let config = Config::new("/api/logs");
        let logs = open_logs(config.clone(), LogQuery { limit: PageLimit::clamped(10), ..on_page(5) });
        view! { <WorkflowLogs config logs page keyword/> }
    });
    settled().await;
    Screen::below(&shadow_of(&place)).begins_with("21").await;
    assert_eq!(asked(&server.last()), [Some("3".into()), Some("10".into()), None, None]);
    untrack(|| assert_eq!((page.get().get(), keyword.get()), (3, String::new())));
    drop(mounted);
    place.remove();
}

#[wasm_bindgen_test]
async fn what_a_server_cannot_filter_is_taken_back_without_another_page() {
    let server = Server::start();
    let (place, owner) = (element(), Owner::new());
    let (page, keyword) = owner.with(|| (RwSignal::new(PageNumber::clamped(3)), RwSignal::new("invoice".to_owned())));
    let mounted = mount_to(place.clone(), move || {
        let config = Config { dialect: Dialect::Leadlex, ..Config::new("/api/logs") };
        view! { <WorkflowLogs config page keyword/> }
    });
    settled().await;
    assert_eq!((server.count(), server.last().param("page").as_deref()), (1, Some("3")));
    untrack(|| assert_eq!((page.get().get(), keyword.get()), (3, String::new())));
    drop(mounted);
    place.remove();
}

#[wasm_bindgen_test]
async fn signals_that_are_gone_first_harm_nothing() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.hands.set_page(2);
    app.owner.cleanup();
    settled().await;
    app.screen.press("Next page");
    until("a page follows", || server.count() == 2).await;
    app.screen.choose_status("Failed").await;
    app.screen.begins_with("failed 1").await;
    settled().await;
}

#[wasm_bindgen_test]
async fn after_the_unmount_signals_move_nothing() {
    let server = Server::start();
    let app = App::open().await;
    app.screen.begins_with("1").await;
    app.hands.set_page(2);
    app.unmount();
    app.hands.status.set(vec![Status::Failed]);
    settled().await;
    app.hands.set_page(4);
    app.hands.config.set(Config::new("/other/logs"));
    settled().await;
    assert_eq!((server.count(), app.hands.say().as_str()), (1, "4/20 \"failed\" \"\""));
}
