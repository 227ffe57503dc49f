//! What time it is for the demo server.

use std::time::{SystemTime, UNIX_EPOCH};

/// The source of "now", in whole seconds since 1970 UTC.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Clock {
    /// The system's clock.
    System,
    /// Always the same second, so that end-to-end tests see the same rows.
    Frozen(i64),
}

impl Clock {
    /// A clock that stands at the present second.
    pub(crate) fn frozen() -> Self {
        Self::Frozen(Self::System.now())
    }

    /// The present second.
    pub(crate) fn now(self) -> i64 {
        match self {
            Self::Frozen(second) => second,
            Self::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |age| i64::try_from(age.as_secs()).unwrap_or(i64::MAX)),
        }
    }
}
