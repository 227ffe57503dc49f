//! Tests that need no browser.
#![cfg(not(target_arch = "wasm32"))]

mod dialects;
mod errors;
mod fixtures;
mod floors;
mod json;
mod languages;
mod loose_values;
mod one_place;
mod pages;
mod properties;
mod queries;
mod source;
