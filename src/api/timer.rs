//! Waiting, in a way that ends when it is dropped.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdleRequestOptions;

/// The longest wait for an idle moment: a picture that moves all the time can leave none.
const LONGEST_MS: u32 = 1000;

/// The wait in a browser that cannot tell (Safari): after the first picture of new rows.
const A_LITTLE: Duration = Duration::from_millis(200);

#[wasm_bindgen]
extern "C" {
    // Looked up by name, so that a browser without it (Safari) throws what `catch` takes.
    #[wasm_bindgen(catch, js_name = requestIdleCallback)]
    fn request_idle_callback(action: &Function, options: &IdleRequestOptions) -> Result<u32, JsValue>;

    #[wasm_bindgen(js_name = cancelIdleCallback)]
    fn cancel_idle_callback(id: u32);
}

/// Something that will be done later, unless this is dropped before.
#[must_use = "a dropped timer does nothing"]
pub struct Timer {
    id: Option<Id>,
    _action: Closure<dyn FnMut()>,
}

/// The browser's number for what it will do; browsers keep two lists of them.
enum Id {
    Timer(i32),
    Idle(u32),
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
        Self { id: id.map(Id::Timer), _action: action }
    }

    /// Does `action` when the browser has nothing else to do, or a little later.
    pub fn when_idle(action: Box<dyn FnOnce()>) -> Self {
        let action = Closure::once(action);
        let callback = action.as_ref().unchecked_ref();
        let id = web_sys::window().and_then(|window| {
            let options = IdleRequestOptions::new();
            options.set_timeout(LONGEST_MS);
            let idle = request_idle_callback(callback, &options).map(Id::Idle);
            let timer = || window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, whole_ms(A_LITTLE));
            idle.or_else(|_| timer().map(Id::Timer)).ok()
        });
        Self { id, _action: action }
    }
}

/// Something that is done again and again, until this is dropped.
///
/// Each wait begins when the one before has ended, and not by an interval of the browser,
/// which would call a module that has crashed for as long as the page is open.
#[must_use = "a dropped ticker does nothing"]
pub struct Ticker {
    _timer: Rc<RefCell<Option<Timer>>>,
}

impl Ticker {
    /// Does `action` after each `period`, counted in whole milliseconds.
    pub fn every(period: Duration, action: impl FnMut() + 'static) -> Self {
        let timer = Rc::default();
        tick(&timer, period, Box::new(action));
        Self { _timer: timer }
    }
}

fn tick(timer: &Rc<RefCell<Option<Timer>>>, period: Duration, mut action: Box<dyn FnMut()>) {
    let ticker = Rc::downgrade(timer);
    let next = Timer::after(period, move || {
        action();
        if let Some(timer) = ticker.upgrade() {
            tick(&timer, period, action);
        }
    });
    timer.replace(Some(next));
}

impl Drop for Timer {
    fn drop(&mut self) {
        match (&self.id, web_sys::window()) {
            // It ends both kinds: browsers keep them in one list (HTML, "timers").
            (Some(Id::Timer(id)), Some(window)) => window.clear_timeout_with_handle(*id),
            (Some(Id::Idle(id)), _) => cancel_idle_callback(*id),
            _ => {}
        }
    }
}

/// As browsers count delays: 32 bits, at most some 24 days.
fn whole_ms(delay: Duration) -> i32 {
    i32::try_from(delay.as_secs().saturating_mul(1000).saturating_add(delay.subsec_millis().into())).unwrap_or(i32::MAX)
}

/// Waits for `delay`; dropping the future clears the timer.
pub async fn sleep(delay: Duration) {
    wait_for(&|action| Timer::after(delay, action)).await;
}

/// Waits until the browser has nothing else to do; dropping the future ends the wait.
pub(crate) async fn idle() {
    wait_for(&Timer::when_idle).await;
}

async fn wait_for(begin: &dyn Fn(Box<dyn FnOnce()>) -> Timer) {
    let mut timer = None;
    let mut settled = None;
    let promise = Promise::new(&mut |resolve, _| {
        settled = Some(SettleOnDrop(resolve.clone()));
        timer = Some(begin(Box::new(move || drop(resolve.call0(&JsValue::NULL)))));
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
