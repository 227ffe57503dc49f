//! Text in the rows.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::HtmlInputElement;

use super::{Screen, dispatch, fill, text_of};
use crate::wait::until;

impl Screen {
    /// Types into the box that finds text in the rows.
    pub(crate) fn find(&self, text: &str) {
        fill(&self.find_box(), text, "input");
    }

    /// Presses a key in that box.
    pub(crate) fn press_key_in_find(&self, key: &str) {
        dispatch(&self.find_box(), "KeyboardEvent", "keydown", &[("key", key.into())]);
    }

    fn find_box(&self) -> HtmlInputElement {
        self.named("input", "Find in these rows").unchecked_into()
    }

    /// Which match of how many, and its row, counted from 1.
    pub(crate) fn found(&self) -> (String, Option<usize>) {
        let row = self.rows().iter().position(|row| row.class_name().contains("found-here"));
        (text_of(&self.first(".find-count")), row.map(|row| row + 1))
    }

    /// Waits until that is found.
    pub(crate) async fn finds(&self, count: &str, row: Option<usize>) {
        let what = format!("{count:?} at {row:?} is found");
        until(&what, || !self.is_busy() && self.found() == (count.to_owned(), row)).await;
    }
}

/// How many places in the rows of all widgets are marked, as found or as the keyword.
pub(crate) fn marks() -> [u32; 2] {
    ["wfl-find", "wfl-keyword"].map(|name| {
        let get = Function::new_with_args("name", "return CSS.highlights.get(name)?.size ?? 0");
        get.call1(&JsValue::NULL, &name.into()).unwrap().as_f64().unwrap() as u32
    })
}
