//! A row exactly as the server sent it.

use std::fmt;
use std::sync::Arc;

/// The row as it was received, written as JSON text only when someone asks.
///
/// Free-form fields are never turned into Rust values: 20,000 levels of nesting would overflow the stack.
#[derive(Clone)]
pub struct RawRow(Arc<dyn Fn() -> String + Send + Sync>);

impl RawRow {
    /// Keeps `write`, which gives the row as indented JSON text.
    pub fn new(write: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(write))
    }

    /// The row as indented JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        (self.0)()
    }
}

impl fmt::Debug for RawRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawRow")
    }
}

impl Default for RawRow {
    fn default() -> Self {
        Self::new(String::new)
    }
}

/// The same received row, not the same text.
impl PartialEq for RawRow {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
