//! Answers that are JSON, or nearly, but not the JSON that was promised.

use std::str::FromStr;

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::json;

/// A shape that an answer can be bent into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The rows alone, as an array.
    Array,
    Text,
    Null,
    Number,
    /// Without `data`.
    NoData,
    /// `data: null`.
    DataNull,
    /// An object in the place of the rows.
    DataObject,
    /// The first three rows replaced by a string, null and a number.
    BadRow,
    /// 1,000 rows, whatever was asked for.
    Rows1000,
    /// `has_more: true` with a total of 1.
    Contradict,
    /// All rows with the id of the first.
    SameId,
    /// A first row with 20,000 levels of arrays in `details` and `action_result`.
    Deep,
    /// `NaN` as the time of the first row, which is not JSON.
    NotANumber,
    /// A byte order mark before the ordinary answer.
    Bom,
    /// The ordinary answer in UTF-16.
    Utf16,
    /// The ordinary answer with bytes that are not UTF-8 in its first text.
    BadUtf8,
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Ok(match word {
            "array" => Self::Array,
            "string" => Self::Text,
            "null" => Self::Null,
            "number" => Self::Number,
            "nodata" => Self::NoData,
            "datanull" => Self::DataNull,
            "dataobject" => Self::DataObject,
            "badrow" => Self::BadRow,
            "rows1000" => Self::Rows1000,
            "contradict" => Self::Contradict,
            "sameid" => Self::SameId,
            "deep" => Self::Deep,
            "nan" => Self::NotANumber,
            "bom" => Self::Bom,
            "utf16" => Self::Utf16,
            "badutf8" => Self::BadUtf8,
            _ => return Err(format!("there is no JSON shape {word:?}")),
        })
    }
}

impl Shape {
    /// Bends the body of an ordinary answer.
    pub(super) fn apply(self, body: &Bytes) -> Bytes {
        let text = String::from_utf8_lossy(body);
        match self {
            Self::Bom => return format!("\u{feff}{text}").into(),
            Self::Utf16 => return text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::BadUtf8 => {
                let at = text.find("\":\"").map_or(0, |at| at + 3);
                let (head, tail) = body.split_at_checked(at).unwrap_or((body, b""));
                return [head, b"\xff\xc3(", tail].concat().into();
            }
            _ => {}
        }
        let mut page: Value = serde_json::from_str(&text).unwrap_or_default();
        self.bend(&mut page);
        let bytes = json::body(&page);
        let text = String::from_utf8_lossy(&bytes);
        match self {
            Self::Deep => text.replace("\"DEEP\"", &("[".repeat(20_000) + &"]".repeat(20_000))).into(),
            Self::NotANumber => text.replace("\"NAN\"", "NaN").into(),
            _ => bytes,
        }
    }

    fn bend(self, page: &mut Value) {
        match self {
            Self::Text => *page = json!("a string"),
            Self::Null => *page = Value::Null,
            Self::Number => *page = json!(42),
            Self::Array => *page = rows(page).map(|rows| rows.take()).unwrap_or_default(),
            Self::NoData => {
                if let Some(page) = page.as_object_mut() {
                    page.remove("data");
                }
            }
            Self::DataNull => put(page, "data", Value::Null),
            Self::DataObject => {
                if let Some(rows) = rows(page) {
                    *rows = json!({ "0": rows.take() });
                }
            }
            Self::Contradict => {
                put(page, "has_more", json!(true));
                put(page, "total", json!(1));
                if let Some(meta) = page.get_mut("meta") {
                    put(meta, "total", json!(1));
                }
            }
            _ => {
                if let Some(rows) = rows(page).and_then(Value::as_array_mut) {
                    self.bend_rows(rows);
                }
            }
        }
    }

    fn bend_rows(self, rows: &mut Vec<Value>) {
        match self {
            Self::BadRow => {
                let strangers = [json!("a row"), Value::Null, json!(7)];
                rows.iter_mut().zip(strangers).for_each(|(row, stranger)| *row = stranger);
            }
            Self::Rows1000 => *rows = rows.iter().cycle().take(1000).cloned().collect(),
            Self::SameId => {
                let id = rows.first().and_then(|row| row.get("id")).cloned();
                let id = id.unwrap_or_default();
                rows.iter_mut().for_each(|row| put(row, "id", id.clone()));
            }
            Self::Deep => {
                if let Some(row) = rows.first_mut() {
                    put(row, "details", json!("DEEP"));
                    put(row, "action_result", json!("DEEP"));
                }
            }
            Self::NotANumber => {
                if let Some(row) = rows.first_mut() {
                    put(row, "created_at", json!("NAN"));
                }
            }
            _ => {}
        }
    }
}

/// The rows of either dialect's page.
fn rows(page: &mut Value) -> Option<&mut Value> {
    let pointer = if page.pointer("/data/logs").is_some() { "/data/logs" } else { "/data" };
    page.pointer_mut(pointer)
}

fn put(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bent(word: &str, page: &Value) -> String {
        let body = word.parse::<Shape>().unwrap().apply(&json::body(page));
        String::from_utf8_lossy(&body).trim_end().to_owned()
    }

    #[test]
    fn pages_are_bent() {
        let page = json!({ "has_more": false, "total": 2, "data": [{"id": "a"}, {"id": "b"}] });
        for (word, bent_page) in [
            ("array", r#"[{"id":"a"},{"id":"b"}]"#),
            ("string", r#""a string""#),
            ("null", "null"),
            ("number", "42"),
            ("nodata", r#"{"has_more":false,"total":2}"#),
            ("datanull", r#"{"data":null,"has_more":false,"total":2}"#),
            ("badrow", r#"{"data":["a row",null],"has_more":false,"total":2}"#),
            ("contradict", r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true,"total":1}"#),
            ("sameid", r#"{"data":[{"id":"a"},{"id":"a"}],"has_more":false,"total":2}"#),
        ] {
            assert_eq!(bent(word, &page), bent_page, "{word}");
        }
        assert_eq!(bent("rows1000", &page).matches("\"id\"").count(), 1000);
        assert!(bent("deep", &page).contains(&"[".repeat(20_000)));
        assert!(bent("nan", &page).contains("\"created_at\":NaN"));
        assert!(bent("bom", &page).starts_with('\u{feff}'));
        assert!(bent("badutf8", &page).contains('\u{fffd}'));
    }

    #[test]
    fn leadlex_pages_have_their_rows_deeper() {
        let page = json!({ "data": { "logs": [{"id": "a"}] }, "meta": { "total": 1 } });
        assert_eq!(bent("array", &page), r#"[{"id":"a"}]"#);
        assert_eq!(bent("badrow", &page), r#"{"data":{"logs":["a row"]},"meta":{"total":1}}"#);
    }
}
