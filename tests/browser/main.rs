//! Tests that run in a headless browser.
#![cfg(target_arch = "wasm32")]
