//! Errors that nobody caught, such as a panic in an effect.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, Window};

/// Hears of errors that nobody caught, until it is dropped.
pub(crate) struct Crashes {
    messages: Rc<RefCell<Vec<String>>>,
    window: Window,
    listener: Closure<dyn FnMut(ErrorEvent)>,
}

impl Crashes {
    pub(crate) fn watch() -> Self {
        let messages = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&messages);
        let listener = Closure::new(move |event: ErrorEvent| heard.borrow_mut().push(event.message()));
        let window = web_sys::window().unwrap();
        window.add_event_listener_with_callback("error", listener.as_ref().unchecked_ref()).unwrap();
        Self { messages, window, listener }
    }

    /// What was heard since the last time.
    pub(crate) fn take(&self) -> Vec<String> {
        self.messages.take()
    }
}

impl Drop for Crashes {
    fn drop(&mut self) {
        let listener = self.listener.as_ref().unchecked_ref();
        self.window.remove_event_listener_with_callback("error", listener).unwrap();
    }
}
