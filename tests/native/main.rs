//! Tests that need no browser.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a panic is how a test fails; clippy allows that only inside the functions marked as tests"
)]

mod dialects;
mod errors;
mod fixtures;
mod floors;
mod json;
mod languages;
mod looks;
mod loose_values;
mod one_place;
mod pages;
mod parsers;
mod properties;
mod queries;
mod sinks;
mod source;
mod supply;
