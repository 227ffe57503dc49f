//! Looks that nobody asked for: when they are sent.

use js_sys::Function;
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget};

use super::answer::Answer;
use super::live::{live_with_rows, looked};
use super::patch::{Patch, hidden, offline};
use super::wait::{pass, patient, settled, until};
use super::widget::Widget;
use super::workflow::Workflow;

#[wasm_bindgen_test]
async fn failures_make_the_waits_longer() {
    let server = Workflow::of(&["ada"]).serve();
    let _patience = patient();
    let _widget = live_with_rows(1).await;
    server.only(Answer::new(503, "{}"));
    looked(&server, 4).await;
    assert_eq!(server.gaps(), [5000.0, 10_000.0, 20_000.0, 40_000.0]);
}

#[wasm_bindgen_test]
async fn it_looks_at_the_pace_that_was_chosen() {
    for (pace, ms) in [
        ("Every 5 seconds", 5000.0),
        ("Every 15 seconds", 15_000.0),
        ("Every 60 seconds", 60_000.0),
        ("While running", 5000.0),
    ] {
        let server = Workflow::of(&["running ada"]).serve();
        let _patience = patient();
        let widget = Widget::with_rows(1).await;
        widget.choose("Live", pace);
        looked(&server, 2).await;
        assert_eq!(server.gaps(), [ms, ms], "{pace}");
    }
}

/// How many seconds it waits after a 429 that asks for `wish` seconds, when it looks every `pace` seconds.
async fn wait_after_a_429(pace: u32, wish: &str) -> f64 {
    let server = Workflow::of(&["ada"]).serve();
    let _patience = patient();
    let widget = Widget::open(json!({ "refresh": pace }));
    widget.has_rows(1).await;
    let before = server.count();
    server.next([Answer::new(429, "{}").with_header("retry-after", wish)]);
    looked(&server, 2).await;
    server.gaps()[before] / 1000.0
}

#[wasm_bindgen_test]
async fn a_look_waits_as_long_as_the_server_wishes() {
    assert_eq!(wait_after_a_429(5, "30").await, 30.0);
}

#[wasm_bindgen_test]
async fn a_short_wish_of_the_server_hurries_no_look() {
    // Twice the pace, as after each failure.
    assert_eq!(wait_after_a_429(60, "1").await, 120.0);
}

// Fault E10.
#[wasm_bindgen_test]
async fn it_looks_only_while_someone_can_see_it_and_is_online() {
    // As in a browser, what happens to the document is heard at the window too.
    let window = EventTarget::from(web_sys::window().unwrap());
    let asleep: [(fn() -> Patch, _); 2] = [(hidden, "visibilitychange"), (offline, "online")];
    for (fall_asleep, awake) in asleep {
        let server = Workflow::of(&["ada"]).serve();
        let _patience = patient();
        let _widget = live_with_rows(1).await;
        let (patch, asked) = (fall_asleep(), server.count());
        pass(20_000).await;
        assert_eq!(server.count(), asked, "before {awake}");
        drop(patch);
        window.dispatch_event(&Event::new(awake).unwrap()).unwrap();
        looked(&server, 1).await;
    }
}

#[wasm_bindgen_test]
async fn it_does_not_look_while_text_is_selected() {
    let server = Workflow::of(&["ada"]).serve();
    let _patience = patient();
    let widget = live_with_rows(1).await;
    let select = Function::new_with_args("host", "getSelection().selectAllChildren(host.parentNode)");
    select.call1(&JsValue::NULL, &widget.host).unwrap();
    let asked = server.count();
    pass(20_000).await;
    let asked_since = server.count() - asked;
    Function::new_no_args("getSelection().removeAllRanges()").call0(&JsValue::NULL).unwrap();
    assert_eq!(asked_since, 0);
    looked(&server, 1).await;
}

#[wasm_bindgen_test]
async fn while_running_it_looks_until_all_shown_runs_have_ended() {
    let workflow = Workflow::of(&["ada", "running bob"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = Widget::with_rows(2).await;
    pass(20_000).await;
    assert_eq!(server.count(), 1, "it is off at first");
    widget.choose("Live", "While running");
    looked(&server, 2).await;
    workflow.end("running bob", "succeeded");
    until("the end is there", || widget.column("Status")[1] == "Succeeded").await;
    let asked = server.count();
    pass(20_000).await;
    assert_eq!(server.count(), asked);
}

#[wasm_bindgen_test]
async fn the_option_sets_the_pace_until_a_person_chooses() {
    let server = Workflow::of(&["running ada"]).serve();
    let _patience = patient();
    let widget = Widget::open(json!({ "refresh": "running" }));
    widget.has_rows(1).await;
    assert_eq!(widget.chosen("Live"), "While running");
    looked(&server, 1).await;
    widget.update(&json!({ "refresh": 60 }));
    settled().await;
    assert_eq!(widget.chosen("Live"), "Every 60 seconds");
    widget.choose("Live", "Off");
    settled().await;
    let asked = server.count();
    widget.update(&json!({ "theme": "dark" }));
    pass(20_000).await;
    assert_eq!((server.count(), widget.chosen("Live").as_str(), widget.freshness().as_str()), (asked, "Off", ""));
}

#[wasm_bindgen_test]
async fn a_pace_that_is_set_later_is_a_choice_too() {
    let _server = Workflow::of(&["ada"]).serve();
    let widget = Widget::open(json!({ "refresh": 7 }));
    assert_eq!(widget.chosen("Live"), "Every 7 seconds");
    widget.update(&json!({ "refresh": 8 }));
    settled().await;
    assert_eq!(widget.chosen("Live"), "Every 8 seconds");
}

#[wasm_bindgen_test]
async fn another_option_leaves_the_news() {
    let workflow = Workflow::of(&["ada"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(1).await;
    workflow.begin("bob");
    until("it is counted", || widget.has_button("1 new")).await;
    let (_hidden, asked) = (hidden(), server.count());
    widget.update(&json!({ "theme": "dark" }));
    settled().await;
    assert_eq!((widget.has_button("1 new"), server.count()), (true, asked));
}

#[wasm_bindgen_test]
async fn reading_on_ends_a_look() {
    let server = Workflow::numbered(1200).serve_refusing("paused");
    let _patience = patient();
    let widget = Widget::open(json!({ "endpoint": "/api/refusing/live", "status": "paused", "refresh": 5 }));
    widget.says("0 matches in the newest 1,000 of 1,200 runs").await;
    server.hangs_at_the_next().await;
    widget.press("Read 1,000 more");
    widget.says("0 matches in all 1,200 runs").await;
    assert_eq!(server.most_open(), 1);
}

#[wasm_bindgen_test]
async fn another_query_ends_a_look_and_begins_anew() {
    let workflow = Workflow::of(&["ada", "failed bob"]);
    let server = workflow.serve();
    let _patience = patient();
    let widget = live_with_rows(2).await;
    workflow.begin("failed carl");
    until("it is counted", || widget.has_button("1 new")).await;
    server.hangs_at_the_next().await;
    widget.choose_status("Failed").await;
    widget.begins_with("failed carl").await;
    assert_eq!((widget.has_button("1 new"), server.most_open()), (false, 1));
    assert_eq!(server.aborted().iter().filter(|aborted| **aborted).count(), 1);
    looked(&server, 1).await;
    assert_eq!(server.last().param("status").as_deref(), Some("failed"));
}

#[wasm_bindgen_test]
async fn an_unmount_ends_a_look() {
    let server = Workflow::of(&["ada"]).serve();
    let _patience = patient();
    let widget = live_with_rows(1).await;
    server.hangs_at_the_next().await;
    let asked = server.count();
    widget.unmount();
    pass(20_000).await;
    assert_eq!((server.count(), server.open(), server.aborted().pop()), (asked, 0, Some(true)));
}
