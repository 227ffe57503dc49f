//! What `JSON.parse` gave, read without copying it into Rust values first.

use js_sys::{Array, JSON, JsString, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;

use super::{Json, known};
use crate::model::RawRow;

/// A value that `JSON.parse` gave.
#[derive(Clone)]
pub(super) struct BrowserJson(JsValue);

#[wasm_bindgen]
extern "C" {
    // Unlike that of js-sys it takes the browser's text as it is.
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(text: &JsString) -> Result<JsValue, JsValue>;
}

impl BrowserJson {
    /// Parses text; `None` when it is not JSON.
    pub(super) fn parse(text: &JsString) -> Option<Self> {
        parse(text).ok().map(Self)
    }
}

impl Json for BrowserJson {
    fn get(&self, key: &'static str) -> Option<Self> {
        let value = Reflect::get(&self.0, &known(key)).ok()?;
        (!value.is_null_or_undefined()).then_some(Self(value))
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.0.dyn_ref::<Array>().map(|array| array.iter().map(Self).collect())
    }

    fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn as_number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn as_bool(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn raw(&self) -> RawRow {
        let value = SendWrapper::new(self.0.clone());
        RawRow::new(move || {
            let text = JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &JsValue::from(2));
            text.ok().map(String::from)
        })
    }
}
