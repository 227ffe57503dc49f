//! Parsed JSON, read leniently.

use crate::model::{RawRow, Timestamp};

/// A parsed JSON value that is read field by field.
///
/// In the browser it is what `JSON.parse` gave; the native tests bring their own.
/// The rules that turn a loose value into a field are the provided methods, so both use the same ones.
pub trait Json: Sized {
    /// The value under `key`; `None` when this is not an object or has no such key.
    fn get(&self, key: &str) -> Option<Self>;
    /// The elements; `None` when this is not an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// Whether this is an object, not an array and not null.
    fn is_object(&self) -> bool;
    /// The text; `None` when this is not a string.
    fn as_text(&self) -> Option<String>;
    /// The number; `None` when this is not a number.
    fn as_number(&self) -> Option<f64>;
    /// The truth value; `None` when this is not one.
    fn as_bool(&self) -> Option<bool>;
    /// Keeps the value, to be written out when someone asks.
    fn raw(&self) -> RawRow;
}
