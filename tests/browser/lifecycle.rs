//! From mount to unmount, and what is left: nothing.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::{Function, Promise, Reflect, Set};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use super::answer::{Answer, Way};
use super::patch::{Patch, faster, global, without_jitter};
use super::rows::runs_of;
use super::server::Server;
use super::wait::{settled, sleep, until};
use super::widget::Widget;

#[wasm_bindgen_test]
async fn an_unmount_ends_the_request_and_nothing_comes_later() {
    let server = Server::answering([Answer::hanging(), runs_of(&["late"]).after(50).coming(Way::Deaf)]);
    for request in 1..=2 {
        let widget = Widget::open(json!({}));
        until("it is asked", || server.count() == request).await;
        let loads = widget.hear("workflow-logs-load");
        widget.unmount();
        sleep(100).await;
        assert!(!widget.root.has_child_nodes() && loads.borrow().is_empty());
    }
    assert_eq!((server.aborted(), server.open()), (vec![true, true], 0));
}

#[wasm_bindgen_test]
async fn an_unmount_ends_what_was_only_planned() {
    let server = Server::start();
    let (_at_once, _quick) = (without_jitter(), faster(10));
    let typed = Widget::with_rows(20).await;
    typed.type_keyword("invoice");
    typed.unmount();
    server.next([Answer::new(429, "{}").with_header("retry-after", "1")]);
    let counting = Widget::open(json!({ "refresh": 1 }));
    counting.says("Trying again in 1 s").await;
    counting.unmount();
    let asked = server.count();
    sleep(3000).await;
    assert_eq!(server.count(), asked);
}

/// Unmounts a widget inside a listener of its own event, which `cause` brings about.
async fn unmount_inside(event: &str, cause: fn(&Server, &Widget)) {
    let server = Server::start();
    let widget = Rc::new(Widget::with_rows(20).await);
    let (inside, heard): (Weak<Widget>, _) = (Rc::downgrade(&widget), Rc::new(RefCell::new(0)));
    let count = Rc::clone(&heard);
    widget.on(event, move |_| {
        *count.borrow_mut() += 1;
        inside.upgrade().unwrap().unmount();
    });
    cause(&server, &widget);
    until(&format!("{event} is heard"), || *heard.borrow() == 1).await;
    settled().await;
    assert!(!widget.root.has_child_nodes(), "{event}");
    assert_eq!((*heard.borrow(), server.open()), (1, 0), "{event}");
    Widget::with_rows(20).await;
}

#[wasm_bindgen_test]
async fn a_listener_may_unmount_the_widget_that_calls_it() {
    let end_session = |server: &Server, widget: &Widget| {
        server.next([Answer::new(401, "{}")]);
        widget.refresh();
    };
    unmount_inside("workflow-logs-query", |_, widget| widget.choose("Start time", "Last 24 hours")).await;
    unmount_inside("workflow-logs-load", |_, widget| widget.refresh()).await;
    unmount_inside("workflow-logs-error", end_session).await;
    unmount_inside("workflow-logs-session-ended", end_session).await;
    unmount_inside("workflow-logs-select", |_, widget| widget.press_details(2)).await;
}

#[wasm_bindgen_test]
async fn a_listener_may_unmount_the_widget_as_its_first_rows_come() {
    let server = Server::start();
    let widget = Rc::new(Widget::open(json!({})));
    let inside = Rc::downgrade(&widget);
    widget.on("workflow-logs-load", move |_| inside.upgrade().unwrap().unmount());
    until("it is gone", || !widget.root.has_child_nodes()).await;
    settled().await;
    assert_eq!(server.count(), 1);
}

/// The intervals that run, from now on.
fn intervals() -> (Set, [Patch; 3]) {
    let running = Set::new(&JsValue::UNDEFINED);
    let patch = |name, body| {
        let make = Function::new_with_args("run, running", body);
        Patch::new(&js_sys::global(), name, &make.call2(&JsValue::UNDEFINED, &global(name), &running).unwrap())
    };
    let begin = patch("setInterval", "return (...all) => { const id = run(...all); running.add(id); return id; }");
    // Browsers keep timeouts and intervals in one list, and either call ends either.
    let end = |name| patch(name, "return (id) => { running.delete(id); run(id); }");
    let ends = (end("clearInterval"), end("clearTimeout"));
    (running, [begin, ends.0, ends.1])
}

fn elements() -> u32 {
    let document = web_sys::window().unwrap().document().unwrap();
    document.get_elements_by_tag_name("*").length()
}

fn memory_bytes() -> f64 {
    let buffer = Reflect::get(&wasm_bindgen::memory(), &"buffer".into()).unwrap();
    Reflect::get(&buffer, &"byteLength".into()).unwrap().as_f64().unwrap()
}

#[wasm_bindgen_test]
async fn a_thousand_mounts_leave_nothing() {
    let server = Server::always(Answer::hanging());
    let (running, _patches) = intervals();
    let (before, mut memory) = (elements(), 0.0);
    for mount in 0..1000 {
        let widget = Widget::open(json!({ "urlState": "", "refresh": 5, "limit": 5 }));
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
        assert_eq!(server.open(), 1);
        drop(widget);
        server.forget();
        if mount == 200 {
            memory = memory_bytes();
        }
    }
    settled().await;
    assert_eq!((elements(), running.size()), (before, 0));
    assert_eq!(memory_bytes(), memory, "memory has grown since the 200th mount");
    web_sys::window().unwrap().dispatch_event(&Event::new("popstate").unwrap()).unwrap();
    sleep(50).await;
    assert_eq!(server.count(), 0, "something still listens");
}

#[wasm_bindgen_test]
async fn two_widgets_do_not_know_of_each_other() {
    let server = Server::start();
    let first = Widget::open(json!({ "endpoint": "/first/logs", "limit": 5 }));
    let second = Widget::open(json!({ "endpoint": "/second/logs", "lang": "ja" }));
    first.has_rows(5).await;
    until("the second has rows", || second.row_count() == 20).await;
    first.choose_status("Failed").await;
    first.begins_with("failed 1").await;
    assert_eq!((&second.query()["status"], second.chips().len()), (&serde_json::Value::Null, 0));
    server.next([Answer::hanging(), Answer::hanging()]);
    first.refresh();
    second.refresh();
    until("both are asked", || server.open() == 2).await;
    first.unmount();
    settled().await;
    assert_eq!(server.open(), 1, "the request of the other one goes on");
    assert_eq!(second.row_count(), 20);
}

#[wasm_bindgen_test]
async fn other_options_keep_rows_and_query() {
    let server = Server::start();
    let widget = Widget::open(json!({ "page": 2, "keyword": "invoice" }));
    widget.begins_with("invoice 21").await;
    let (query, row) = (widget.query(), widget.rows()[0].clone());
    widget.update(&json!({ "theme": "dark", "pageSizes": [20, 40], "refresh": 60 }));
    settled().await;
    assert!(widget.rows()[0].is_same_node(Some(&row)), "the rows were drawn anew");
    widget.update(&json!({ "lang": "ja", "timeZone": "UTC" }));
    settled().await;
    assert_eq!(widget.headings()[0], "開始時刻");
    assert!(widget.rows()[0].text_content().unwrap().contains("invoice 21"));
    assert_eq!((widget.query(), server.count()), (query, 1));
}

#[wasm_bindgen_test]
async fn what_is_gone_can_be_called_without_harm() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    widget.unmount();
    widget.unmount();
    widget.refresh();
    widget.update(&json!({ "theme": "dark" }));
    widget.set_query(&json!({ "page": 2 }));
    settled().await;
    assert!(widget.is_gone() && !widget.root.has_child_nodes());
    assert_eq!(server.count(), 1);
}
