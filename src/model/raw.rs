//! A row exactly as the server sent it.

use std::fmt;
use std::sync::Arc;

/// The row as it was received, written as JSON text only when someone asks.
///
/// Free-form fields are never turned into Rust values: 20,000 levels of nesting would overflow the stack.
#[derive(Clone)]
pub struct RawRow(Arc<dyn Fn() -> Option<String> + Send + Sync>);

impl RawRow {
    /// Keeps `write`, which gives the row as indented JSON text, if it can be written.
    pub fn new(write: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(write))
    }

    /// The row as indented JSON text; `None` when it is nested too deeply to be written.
    #[must_use]
    pub fn to_json(&self) -> Option<String> {
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
        Self::new(|| None)
    }
}

/// The same received row, not the same text.
impl PartialEq for RawRow {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
