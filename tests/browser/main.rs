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
mod allocations;
mod answer;
mod cancel;
mod clock;
mod crashes;
mod decoding;
mod errors;
mod events;
mod figures;
mod filters;
mod find;
mod formats;
mod history;
mod hostile_fields;
mod inert;
mod keys;
mod leftovers;
mod leptos_host;
mod lifecycle;
mod links;
mod live;
mod live_pace;
mod many_statuses;
mod model;
mod odd_answers;
mod odd_values;
mod oldest;
mod options;
mod page_url;
mod paging;
mod patch;
mod prefetch;
mod retries;
mod rows;
mod screen;
mod server;
mod signals;
mod standing_still;
mod times;
mod url_state;
mod wait;
mod widget;
mod workflow;
mod writes;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
