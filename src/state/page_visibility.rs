//! Whether the page can be seen and is online, and at what cost.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, VisibilityState};

use crate::api::SettleOnDrop;

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
        let Some(window) = web_sys::window() else { return };
        // Both events come to the window; an `<img name="addEventListener">` of the page hides the document's method.
        let window = EventTarget::from(window);
        let mut listeners = Vec::new();
        let mut settled = None;
        let promise = Promise::new(&mut |resolve, _| {
            settled = Some(SettleOnDrop(resolve.clone()));
            for event in ["online", "visibilitychange"] {
                listeners.push(Listener::new(window.clone(), event, resolve.clone()));
            }
        });
        drop(JsFuture::from(promise).await);
        drop((listeners, settled));
    }
}

/// A listener that is removed when it is dropped.
struct Listener {
    target: EventTarget,
    event: &'static str,
    action: js_sys::Function,
}

impl Listener {
    fn new(target: EventTarget, event: &'static str, action: js_sys::Function) -> Self {
        drop(target.add_event_listener_with_callback(event, &action));
        Self { target, event, action }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        drop(self.target.remove_event_listener_with_callback(self.event, &self.action));
    }
}
