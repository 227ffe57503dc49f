//! Plain JavaScript objects for a page: names, and values or `null`.

use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

use crate::model::Timestamp;

/// The names of an object and their values, in order.
pub(super) type Fields<'a> = Vec<(&'static str, Value<'a>)>;

/// A value of an object; what is missing is `null`.
pub(super) enum Value<'a> {
    Text(Option<&'a str>),
    /// A text of our own making.
    Words(Option<String>),
    /// In ISO 8601 and UTC.
    Time(Option<Timestamp>),
    Count(Option<u64>),
    Number(Option<f64>),
    Flag(bool),
    Object(Fields<'a>),
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Words(text) => text.as_deref().serialize(serializer),
            Self::Time(at) => at.map(Timestamp::to_iso).serialize(serializer),
            // Numbers of JavaScript are exact to 2^53, and so are all counts that were read with it.
            Self::Count(count) => count.map(|count| count as f64).serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            // As maps and not as structs, whose names serde-wasm-bindgen would keep in a table, 2 kB of code.
            Self::Object(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

/// The object of these fields.
pub(super) fn object(fields: Fields<'_>) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Value::Object(fields).serialize(&serializer).unwrap_or_default()
}
