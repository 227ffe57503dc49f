#![cfg(not(target_arch = "wasm32"))]
//! Tests that need no browser.
