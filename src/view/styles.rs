//! The style sheets, the same for all widgets of a page.

use std::cell::{Cell, OnceCell};

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// The files of `style/`, joined by the build script.
const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/first.css"));

/// What opens later; apart, so that the browser has fewer rules to hold against the first rows.
const OPENED: &str = include_str!(concat!(env!("OUT_DIR"), "/opened.css"));

/// A sheet for `FIRST` and one for `OPENED`.
type Sheets = [CssStyleSheet; 2];

thread_local! {
    static SHEETS: OnceCell<Option<Sheets>> = const { OnceCell::new() };
    static IS_OPENED: Cell<bool> = const { Cell::new(false) };
}

/// Gives `root` the style sheets; a strict CSP forbids `<style>` and allows this.
pub(super) fn adopt(root: &ShadowRoot) {
    if let Some([first, opened]) = sheets() {
        // web-sys has no name for it.
        drop(Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &Array::of2(&first, &opened)));
    }
}

/// Styles what opens; whoever draws a part of it calls this first.
pub(super) fn open() {
    if let Some([_, opened]) = sheets().filter(|_| !IS_OPENED.replace(true)) {
        let _ = opened.replace_sync(OPENED);
    }
}

fn sheets() -> Option<Sheets> {
    SHEETS.with(|sheets| sheets.get_or_init(make).clone())
}

fn make() -> Option<Sheets> {
    let (first, opened) = (CssStyleSheet::new().ok()?, CssStyleSheet::new().ok()?);
    first.replace_sync(FIRST).ok()?;
    Some([first, opened])
}
