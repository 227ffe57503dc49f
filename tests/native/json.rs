//! JSON for tests, parsed by `serde_json`; the browser parses its own.

use serde_json::Value;
use workflow_logs::api::Json;
use workflow_logs::model::RawRow;

/// A parsed value.
#[derive(Clone, Debug)]
pub(crate) struct Parsed(pub(crate) Value);

impl Parsed {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self)
    }
}

impl Json for Parsed {
    fn get(&self, key: &str) -> Option<Self> {
        self.0.get(key).filter(|value| !value.is_null()).cloned().map(Self)
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }

    fn is_object(&self) -> bool {
        self.0.is_object()
    }

    fn as_text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn as_number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn as_bool(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn raw(&self) -> RawRow {
        let value = self.0.clone();
        RawRow::new(move || serde_json::to_string_pretty(&value).ok())
    }
}
