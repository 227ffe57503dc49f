//! The style sheet, one for all widgets of a page.

use std::cell::OnceCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// The files of `style/`, joined by the build script.
const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/widget.css"));

thread_local! {
    static SHEET: OnceCell<Option<CssStyleSheet>> = const { OnceCell::new() };
}

/// Gives `root` the style sheet; a strict CSP forbids `<style>` and allows this.
pub(super) fn adopt(root: &ShadowRoot) {
    let sheet = SHEET.with(|sheet| sheet.get_or_init(make).clone());
    if let Some(sheet) = sheet {
        // web-sys has no name for it.
        drop(Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &Array::of1(&sheet)));
    }
}

fn make() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(TEXT).ok()?;
    Some(sheet)
}
