//! Tests that run in a headless browser.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic is how a test fails; clippy allows that only inside the functions marked as tests"
)]

mod a11y;
mod answer;
mod cancel;
mod crashes;
mod decoding;
mod errors;
mod events;
mod filters;
mod formats;
mod lifecycle;
mod odd_values;
mod options;
mod paging;
mod patch;
mod retries;
mod rows;
mod screen;
mod server;
mod signals;
mod url_state;
mod wait;
mod widget;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
