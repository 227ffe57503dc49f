//! Listening to the page's window, in a way that ends when it is dropped.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Looked up by name, because `src/embed/runtime.js` gives one that ends with the module, also after a crash.
    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(event: &str, action: &Function);

    #[wasm_bindgen(js_name = removeEventListener)]
    fn remove_event_listener(event: &str, action: &Function);
}

/// A listener of the window that is removed when it is dropped.
#[must_use = "a dropped listener hears nothing"]
pub struct WindowListener {
    event: &'static str,
    action: Function,
}

impl WindowListener {
    /// Calls `action` at each `event`.
    pub fn new(event: &'static str, action: Function) -> Self {
        add_event_listener(event, &action);
        Self { event, action }
    }
}

impl Drop for WindowListener {
    fn drop(&mut self) {
        remove_event_listener(self.event, &self.action);
    }
}
