//! Waiting for what a person would wait for.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// The longest wait for something that should happen, in milliseconds.
const LONGEST: i32 = 5000;

/// Lets real time pass.
pub(crate) async fn sleep(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// Lets everything happen that waits for nothing from outside.
pub(crate) async fn settled() {
    for _ in 0..3 {
        sleep(0).await;
    }
}

/// Waits until something is so, and fails when it does not become so.
pub(crate) async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    const STEP: i32 = 5;
    for _ in 0..LONGEST / STEP {
        if is_so() {
            return;
        }
        sleep(STEP).await;
    }
    panic!("waited in vain until {what}");
}
