//! What a page turn writes into the document: all that is written makes the browser look again.

use js_sys::{Array, Function};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::answer::Answer;
use super::rows::page_out_of;
use super::server::Server;
use super::wait::until;
use super::widget::Widget;

/// Begins to note writes; what it gives ends that, and tells those that were in vain:
/// an attribute that has its value already, and nodes that come where a text could change.
fn note_writes(widget: &Widget) -> Function {
    const SCRIPT: &str = "
        const notes = [];
        const note = (records) => {
            for (const { type, target, attributeName, oldValue } of records) {
                if (type === 'childList') notes.push(`${target.localName}.${target.className} has other nodes`);
                else if (target.getAttribute(attributeName) === oldValue) notes.push(`${attributeName} is ${oldValue} again`);
            }
        };
        const observer = new MutationObserver(note);
        observer.observe(root, { subtree: true, childList: true, attributes: true, attributeOldValue: true });
        return () => {
            note(observer.takeRecords());
            observer.disconnect();
            return notes;
        };
    ";
    Function::new_with_args("root", SCRIPT).call1(&JsValue::NULL, &widget.root).unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_page_turn_writes_nothing_that_is_there() {
    let _server = Server::with(|asked| page_out_of(1000, asked));
    let widget = Widget::open(json!({ "limit": 20 }));
    widget.has_rows(20).await;
    widget.go_to_page("10");
    widget.begins_with("181").await;
    let written = note_writes(&widget);
    widget.press("Next page");
    widget.begins_with("201").await;
    let in_vain: Array = written.call0(&JsValue::NULL).unwrap().unchecked_into();
    assert_eq!(in_vain.join(", "), "");
}

#[wasm_bindgen_test]
async fn only_what_takes_its_time_is_shown_as_under_way() {
    let server = Server::start();
    let widget = Widget::with_rows(20).await;
    let is_marked = || widget.root.query_selector("[data-busy]").unwrap().is_some();
    server.only(Answer::hanging());
    widget.press("Last page");
    until("it is asked", || server.count() == 2 && widget.is_busy()).await;
    assert!(!is_marked());
    until("it is marked", is_marked).await;
    server.only(None);
    widget.go_to_page("5");
    widget.begins_with("81").await;
    assert!(!is_marked());
}
