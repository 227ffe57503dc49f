//! How runs are asked for and read: two servers' words, one model.

mod allowance;
mod browser_json;
mod client;
mod dify;
mod endpoint;
mod error;
mod json;
mod known;
mod leadlex;
mod retry;
mod server_wait;
mod timer;
mod transport;
mod window_listener;

pub use client::{Credentials, RunData, Source, run_data};
pub(crate) use endpoint::is_run_id;
pub use endpoint::{Endpoint, EndpointError, EndpointWarning, RunEndpoint};
pub use error::{ApiError, ErrorKind};
pub use json::Json;
pub(crate) use known::known;
pub use retry::Retry;
pub use server_wait::ServerWait;
pub(crate) use timer::{SettleOnDrop, idle};
pub use timer::{Ticker, Timer, sleep};
pub use window_listener::WindowListener;

use crate::model::{Bounds, LogQuery, Page, Row, Status};

/// Which server's words are spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Dify's `GET /workflows/logs`, servers 1.4.3 to 1.14.2.
    #[default]
    Dify,
    /// Leadlex's `GET /workflows/{id}/logs`.
    Leadlex,
}

/// What a server can filter; the toolbar offers nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Filters {
    /// Whether text can be searched.
    pub keyword: bool,
    /// The statuses that can surely be asked for, one at a time; fewer than appear in rows.
    pub statuses: &'static [Status],
    /// The statuses that the server's documents list, which are offered; those it cannot filter are sought in the rows.
    pub offered: &'static [Status],
    /// Whether start times can be bounded below.
    pub after: bool,
    /// Whether start times can be bounded above.
    pub before: bool,
    /// Whether one end user's session can be asked for.
    pub session_id: bool,
    /// Whether one account can be asked for.
    pub account: bool,
}

/// The status that a server is asked for: servers compare with one at most.
fn single(query: &LogQuery) -> Option<&Status> {
    match query.statuses.as_slice() {
        [status] => Some(status),
        _ => None,
    }
}

impl Dialect {
    /// The dialect of an option's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim() {
            "dify" => Some(Self::Dify),
            "leadlex" => Some(Self::Leadlex),
            _ => None,
        }
    }

    /// What the server can filter.
    #[must_use]
    pub fn filters(self) -> &'static Filters {
        match self {
            Self::Dify => &dify::FILTERS,
            Self::Leadlex => &leadlex::FILTERS,
        }
    }

    /// The names and values of the query string; several statuses, which no server takes, are left out.
    #[must_use]
    pub fn params(self, query: &LogQuery, bounds: Bounds) -> Vec<(&'static str, String)> {
        match self {
            Self::Dify => dify::params(query, bounds),
            Self::Leadlex => leadlex::params(query, bounds),
        }
    }

    /// Reads the body of a successful answer, row by row; a bad row stays as [`Row::Unreadable`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedShape`] when there is no list of rows.
    pub fn decode<J: Json>(self, body: &J, query: &LogQuery) -> Result<Page<Row>, ErrorKind> {
        match self {
            Self::Dify => dify::decode(body, query),
            Self::Leadlex => leadlex::decode(body, query),
        }
    }
}
