//! Ends of the module, for the tests of what a page shows then; not in any build that is shipped.

#![expect(clippy::panic, reason = "a panic is one of the ends")]

use std::hint::black_box;

use web_sys::CustomEvent;

use super::listen_to_window;

/// Ends the module when the page says so: an event `workflow-logs-trap` on the window, whose detail is how.
pub(super) fn wait() {
    listen_to_window("workflow-logs-trap", Box::new(|event| trap(&event)));
}

fn trap(event: &web_sys::Event) {
    use wasm_bindgen::JsCast as _;
    let how = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
    match how.as_deref() {
        Some("panic") => panic!("a panic for a test"),
        Some("stack") => drop(black_box(deeper(1))),
        Some("memory") => loop {
            black_box(Vec::<u8>::with_capacity(1 << 28).leak());
        },
        _ => {}
    }
}

/// Has no end that it could reach.
#[expect(unconditional_recursion, reason = "an overflow of the stack is one of the ends")]
fn deeper(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    deeper(depth + 1) + here[0]
}
