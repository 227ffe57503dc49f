//! Values: what a workflow run, a query and a page are.
//!
//! Nothing here knows a server, a browser, a language or the present time.

mod digits;
mod histogram;
mod page;
mod query;
mod range;
mod raw;
mod run;
mod status;
mod time;

pub use digits::{decimal, padded};
pub use histogram::{Bar, Histogram, Outcome};
pub use page::{Page, PageLimit, PageNumber};
pub use query::{LogQuery, Order};
pub use range::{Begin, Bounds, Preset, TimeRange};
pub use raw::RawRow;
pub use run::{Account, EndUser, Entity, Failure, Row, Run};
pub use status::Status;
pub use time::{Civil, Timestamp};
