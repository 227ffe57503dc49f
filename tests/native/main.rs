//! Tests that need no browser.
#![cfg(not(target_arch = "wasm32"))]

mod dialects;
mod fixtures;
mod floors;
mod json;
mod languages;
mod one_place;
mod properties;
