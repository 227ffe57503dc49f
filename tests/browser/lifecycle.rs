//! From mount to unmount, and what is left: nothing.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use super::answer::{Answer, Way};
use super::clock::clock;
use super::leftovers::Leftovers;
use super::page_url::PageUrl;
use super::patch::{offline, without_jitter};
use super::rows::{page_out_of, runs_of};
use super::screen::marks;
use super::server::Server;
use super::wait::{pass, settled, until};
use super::widget::Widget;

// Fault E1.
#[wasm_bindgen_test]
async fn an_unmount_ends_the_request_and_nothing_comes_later() {
    let server = Server::answering([Answer::hanging(), runs_of(&["late"]).after(50).coming(Way::Deaf)]);
    for request in 1..=2 {
        let widget = Widget::open(json!({}));
        until("it is asked", || server.count() == request).await;
        let loads = widget.hear("workflow-logs-load");
        widget.unmount();
        pass(100).await;
        assert!(!widget.root.has_child_nodes() && loads.borrow().is_empty());
    }
    assert_eq!((server.aborted(), server.open()), (vec![true, true], 0));
}

#[wasm_bindgen_test]
async fn an_unmount_ends_what_was_only_planned() {
    let server = Server::start();
    let _at_once = without_jitter();
    let typed = Widget::with_rows(20).await;
    typed.type_keyword("invoice");
    typed.unmount();
    server.next([Answer::new(429, "{}").with_header("retry-after", "1")]);
    let counting = Widget::open(json!({ "refresh": 1 }));
    counting.says("Trying again in 1 s").await;
    counting.unmount();
    let asked = server.count();
    pass(3000).await;
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

// Fault E2.
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

/// Mounts and unmounts a widget again and again; the first times fill what is kept for all.
async fn mount_many_times(options: Value) {
    let server = Server::always(Answer::hanging());
    let mut before = None;
    for mount in 0..60 {
        let widget = Widget::open(options.clone());
        clock().follow_promises().await;
        assert_eq!(server.open(), 1);
        drop(widget);
        settled().await;
        assert_eq!(server.open(), 0);
        server.forget();
        if mount == 20 {
            before = Some(Leftovers::count());
        }
    }
    before.unwrap().have_not_grown();
    web_sys::window().unwrap().dispatch_event(&Event::new("popstate").unwrap()).unwrap();
    pass(60_000).await;
    assert_eq!(server.count(), 0, "something still listens");
}

// Fault E3.
#[wasm_bindgen_test]
async fn many_mounts_leave_nothing() {
    mount_many_times(json!({ "urlState": "", "limit": 5 })).await;
}

#[wasm_bindgen_test]
async fn many_mounts_that_wait_for_a_look_leave_nothing() {
    mount_many_times(json!({ "refresh": 5, "limit": 5 })).await;
}

/// Ten widgets with every part open that there is, which mark text and ask for figures.
async fn ten_with_every_part_open() -> Vec<Widget> {
    let open = |number| Widget::open(json!({ "urlState": format!("w{number}-"), "keyword": "ada" }));
    let widgets: Vec<Widget> = (0..10).map(open).collect();
    for widget in &widgets {
        widget.has_rows(2).await;
    }
    for widget in &widgets {
        widget.focus("Refresh");
        widget.press_key("?");
        widget.press_details(1);
        widget.press("Overview");
        widget.press("Find in these rows");
    }
    for widget in &widgets {
        until("every part is open", || widget.all("dialog[open]").len() == 2 && widget.has_button("Count all")).await;
        widget.find("ada");
        widget.press("Count each status");
        widget.press_count_bars();
    }
    widgets
}

#[wasm_bindgen_test]
async fn many_mounts_with_every_part_open_leave_nothing() {
    // Figures never come: they are asked for with one row.
    let server = Server::with(|asked| match asked.param("limit").as_deref() {
        Some("1") => Answer::hanging(),
        _ => page_out_of(2, asked),
    });
    let url = PageUrl::with("");
    let mut before = None;
    for round in 0..6 {
        let widgets = ten_with_every_part_open().await;
        until("figures are asked for", || server.open() == 20 && marks() == [20, 20]).await;
        drop(widgets);
        settled().await;
        assert_eq!((server.open(), marks()), (0, [0, 0]));
        server.forget();
        if round == 2 {
            before = Some(Leftovers::count());
        }
    }
    before.unwrap().have_not_grown();
    drop(url);
    pass(60_000).await;
    assert_eq!(server.count(), 0, "something still asks");
}

#[wasm_bindgen_test]
async fn an_unmount_ends_the_wait_for_the_connection() {
    let server = Server::always(Answer::unreachable());
    let _offline = offline();
    let widget = Widget::open(json!({}));
    widget.says("Trying again when the connection is back").await;
    assert_ne!(clock().left(), 0, "it listens");
    widget.unmount();
    settled().await;
    assert_eq!((clock().left(), server.count()), (0, 1));
}

// Fault E4.
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
    assert_eq!(widget.options("Rows per page"), ["20", "40"]);
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
