//! Whether the page can be seen and is online, and at what cost.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::VisibilityState;

use crate::api::{SettleOnDrop, WindowListener};

/// Whether nobody can see the page.
pub(super) fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Whether a request makes sense now: someone can see the page, and the browser has a connection.
pub(super) fn is_awake() -> bool {
    !is_hidden() && web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Whether the browser was told to save data; only some can be (Chromium).
pub(super) fn is_saving_data() -> bool {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let connection = web_sys::window().and_then(|window| get(&window.navigator(), "connection"));
    connection.and_then(|connection| get(&connection, "saveData")).is_some_and(|is_so| is_so.is_truthy())
}

/// Whether someone is selecting text.
pub(crate) fn is_selecting() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Waits until a request makes sense; dropping the future removes the listeners.
pub(super) async fn awake() {
    while !is_awake() {
        // Both events come to the window.
        let mut listeners = Vec::new();
        let mut settled = None;
        let promise = Promise::new(&mut |resolve, _| {
            settled = Some(SettleOnDrop(resolve.clone()));
            for event in ["online", "visibilitychange"] {
                listeners.push(WindowListener::new(event, resolve.clone()));
            }
        });
        drop(JsFuture::from(promise).await);
        drop((listeners, settled));
    }
}
