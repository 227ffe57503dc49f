#![cfg(target_arch = "wasm32")]
//! Tests that run in a headless browser.
