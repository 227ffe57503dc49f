//! Where the keyboard is, and its keys.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{Screen, dispatch, name_of};

impl Screen {
    /// Gives the keyboard to a control.
    pub(crate) fn focus(&self, control: &str) {
        self.named("button, input, select, [role=combobox]", control).focus().unwrap();
    }

    /// Gives the keyboard to the details' button of a row, counted from 1.
    pub(crate) fn focus_row(&self, row: usize) {
        self.details_buttons()[row - 1].focus().unwrap();
    }

    /// What has the keyboard, by its name; a row's button also by the row, counted from 1.
    pub(crate) fn focused(&self) -> Option<String> {
        let element = self.active()?;
        let position = element.closest("[data-position]").unwrap().and_then(|row| row.get_attribute("data-position"));
        let row = position.map(|position| format!(" of row {}", position.parse::<usize>().unwrap() + 1));
        Some(name_of(&element) + &row.unwrap_or_default())
    }

    /// Presses a key where the keyboard is, and says whether the widget took it.
    pub(crate) fn press_key(&self, key: &str) -> bool {
        self.press_keys(key, &[])
    }

    /// Presses a key together with others, such as `ctrlKey`.
    pub(crate) fn press_keys(&self, key: &str, others: &[&str]) -> bool {
        let place = self.active().unwrap_or_else(|| panic!("nothing has the keyboard for {key:?}"));
        let others = others.iter().map(|other| (*other, JsValue::TRUE));
        dispatch(&place, "KeyboardEvent", "keydown", &others.chain([("key", key.into())]).collect::<Vec<_>>())
    }

    /// Presses a key while the keyboard is elsewhere in the page.
    pub(crate) fn press_key_elsewhere(key: &str) {
        let body = web_sys::window().unwrap().document().unwrap().body().unwrap();
        dispatch(&body, "KeyboardEvent", "keydown", &[("key", key.into())]);
    }

    fn active(&self) -> Option<HtmlElement> {
        Reflect::get(&self.0, &"activeElement".into()).unwrap().dyn_into().ok()
    }
}
