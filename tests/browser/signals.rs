//! The widget in the hands of a Leptos host.

use std::cell::RefCell;
use std::rc::Rc;

use any_spawner::Executor;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_logs::config::{Config, Theme};
use workflow_logs::model::{LogQuery, PageLimit, PageNumber, Status};
use workflow_logs::state::LogState;
use workflow_logs::view::{WorkflowLogs, open_logs};

use super::answer::Answer;
use super::screen::Screen;
use super::server::Server;
use super::wait::{settled, until};
use super::widget::{host, shadow_of};
use super::workflow::Workflow;

/// A state, and the owner with which it ends.
fn logs() -> (LogState, Owner) {
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    (owner.with(|| open_logs(Config::new("/api/logs"), LogQuery::default())), owner)
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[wasm_bindgen_test]
async fn what_is_set_is_asked_for_and_read() {
    let server = Server::start();
    let (logs, _owner) = logs();
    until("it is asked", || server.count() == 1).await;
    logs.limit().1.set(PageLimit::clamped(50));
    logs.status().1.set(vec![Status::Failed]);
    logs.keyword().1.set("invoice".into());
    logs.page().1.set(PageNumber::clamped(3));
    until("it is asked again", || server.count() == 2).await;
    let asked = ["page", "limit", "status", "keyword"].map(|name| server.last().param(name));
    assert_eq!(asked, [text("3"), text("50"), text("failed"), text("invoice")]);
    untrack(|| {
        assert_eq!((logs.page().0.get().get(), logs.limit().0.get().get()), (3, 50));
        assert_eq!((logs.status().0.get(), logs.keyword().0.get()), (vec![Status::Failed], "invoice".to_owned()));
    });
    logs.status().1.set(Vec::new());
    settled().await;
    assert_eq!(untrack(|| logs.page().0.get()), PageNumber::FIRST, "a new filter goes to page 1");
    assert_eq!(server.count(), 3);
}

#[wasm_bindgen_test]
async fn several_statuses_are_set_and_read() {
    let server = Workflow::of(&["stopped 1", "2", "failed 3"]).serve();
    let held = Rc::new(RefCell::new(None));
    let (keep, place) = (Rc::clone(&held), host());
    let mounted = mount_to(place.clone(), move || {
        let config = Config::new("/api/logs");
        let logs = open_logs(config.clone(), LogQuery::default());
        *keep.borrow_mut() = Some(logs);
        view! { <WorkflowLogs config=Signal::stored(config) logs/> }
    });
    settled().await;
    let (screen, logs) = (Screen::below(&shadow_of(&place)), held.borrow_mut().take().unwrap());
    screen.has_rows(3).await;
    logs.status().1.set(vec![Status::Stopped, Status::Failed, Status::Stopped]);
    screen.has_rows(2).await;
    assert_eq!(
        (screen.users(), screen.chosen_status().as_str()),
        (vec!["stopped 1".into(), "failed 3".into()], "2 statuses")
    );
    screen.choose_status("Failed").await;
    screen.has_rows(1).await;
    assert_eq!(untrack(|| logs.status().0.get()), [Status::Stopped]);
    assert_eq!(server.last().param("status").as_deref(), Some("stopped"));
    drop(mounted);
    place.remove();
}

#[wasm_bindgen_test]
async fn effects_follow_the_signals() {
    let _server = Server::start();
    let (logs, owner) = logs();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&seen);
    owner.with(|| {
        let (page, keyword) = (logs.page().0, logs.keyword().0);
        Effect::new(move || told.borrow_mut().push((page.get().get(), keyword.get())));
    });
    settled().await;
    logs.page().1.set(PageNumber::clamped(7));
    settled().await;
    logs.keyword().1.set(" invoice ".into());
    settled().await;
    let seen = seen.borrow().clone();
    assert_eq!(seen, [(1, String::new()), (7, String::new()), (1, "invoice".to_owned())]);
}

#[wasm_bindgen_test]
async fn the_end_of_the_owner_is_the_end_of_the_request() {
    let server = Server::always(Answer::hanging());
    let (_, owner) = logs();
    until("it is asked", || server.count() == 1).await;
    owner.cleanup();
    settled().await;
    assert_eq!((server.open(), server.aborted()), (0, vec![true]));
}

#[wasm_bindgen_test]
async fn the_component_shows_rows_and_follows_its_config() {
    let server = Server::start();
    let (config, set_config) = signal(Config { theme: Theme::Light, ..Config::new("/api/logs") });
    let place = host();
    let mounted = mount_to(place.clone(), move || view! { <WorkflowLogs config/> });
    settled().await;
    let screen = Screen::below(&shadow_of(&place));
    screen.has_rows(20).await;
    screen.press("Next page");
    screen.begins_with("21").await;
    set_config.set(Config { theme: Theme::Dark, ..Config::new("/other/logs") });
    until("the other endpoint is asked", || server.last().url.pathname() == "/other/logs").await;
    screen.begins_with("21").await;
    assert_eq!((server.count(), server.last().param("page")), (3, text("2")));
    assert_eq!(screen.theme(), "dark");
    drop(mounted);
    settled().await;
    assert!(!place.has_child_nodes());
    place.remove();
}

#[wasm_bindgen_test]
async fn a_host_that_holds_the_state_sees_and_changes_the_query() {
    let server = Server::start();
    let held = Rc::new(RefCell::new(None));
    let (keep, place) = (Rc::clone(&held), host());
    let mounted = mount_to(place.clone(), move || {
        let config = Config::new("/api/logs");
        let logs = open_logs(config.clone(), LogQuery::default().with_page(PageNumber::clamped(4)));
        *keep.borrow_mut() = Some(logs);
        view! { <WorkflowLogs config=Signal::stored(config) logs/> }
    });
    settled().await;
    let screen = Screen::below(&shadow_of(&place));
    screen.begins_with("61").await;
    let logs = held.borrow_mut().take().unwrap();
    screen.choose_status("Stopped").await;
    screen.begins_with("stopped 1").await;
    assert_eq!(untrack(|| logs.status().0.get()), [Status::Stopped]);
    logs.keyword().1.set("invoice".into());
    screen.begins_with("stopped invoice 1").await;
    assert_eq!((screen.keyword(), screen.chips().len(), server.count()), ("invoice".to_owned(), 2, 3));
    drop(mounted);
    place.remove();
}
