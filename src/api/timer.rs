//! Waiting, in a way that ends when it is dropped.

use std::time::Duration;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Something that will be done later, once or again and again, unless this is dropped before.
#[must_use = "a dropped timer does nothing"]
pub struct Timer {
    id: Option<i32>,
    _action: Closure<dyn FnMut()>,
}

impl Timer {
    /// Does `action` after `delay`, counted in whole milliseconds.
    pub fn after(delay: Duration, action: impl FnOnce() + 'static) -> Self {
        let action: Box<dyn FnOnce()> = Box::new(action);
        let action = Closure::once(action);
        let callback = action.as_ref().unchecked_ref();
        let id = web_sys::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, whole_ms(delay)).ok()
        });
        Self { id, _action: action }
    }

    /// Does `action` after each `period`, counted in whole milliseconds.
    pub fn every(period: Duration, action: impl FnMut() + 'static) -> Self {
        let action: Box<dyn FnMut()> = Box::new(action);
        let action = Closure::wrap(action);
        let callback = action.as_ref().unchecked_ref();
        let id = web_sys::window().and_then(|window| {
            window.set_interval_with_callback_and_timeout_and_arguments_0(callback, whole_ms(period)).ok()
        });
        Self { id, _action: action }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            // It ends both kinds: browsers keep them in one list (HTML, "timers").
            window.clear_timeout_with_handle(id);
        }
    }
}

/// As browsers count delays: 32 bits, at most some 24 days.
fn whole_ms(delay: Duration) -> i32 {
    i32::try_from(delay.as_secs().saturating_mul(1000).saturating_add(delay.subsec_millis().into())).unwrap_or(i32::MAX)
}

/// Waits for `delay`; dropping the future clears the timer.
pub async fn sleep(delay: Duration) {
    let mut timer = None;
    let mut settled = None;
    let promise = Promise::new(&mut |resolve, _| {
        settled = Some(SettleOnDrop(resolve.clone()));
        timer = Some(Timer::after(delay, move || drop(resolve.call0(&JsValue::NULL))));
    });
    // A promise that is only ever resolved has no error to give.
    drop(JsFuture::from(promise).await);
    drop((timer, settled));
}

/// Resolves a promise when it is dropped: what waits for one that never settles is kept for ever.
pub(crate) struct SettleOnDrop(pub(crate) Function);

impl Drop for SettleOnDrop {
    fn drop(&mut self) {
        drop(self.0.call0(&JsValue::NULL));
    }
}
