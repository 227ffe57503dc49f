//! A table of workflow runs for any web page.
//!
//! A Leptos app takes the names below and needs no default features.
#![cfg_attr(
    not(feature = "element"),
    expect(dead_code, unused_imports, reason = "only `embed` uses it; what nobody uses is found with the feature")
)]

pub mod model;

pub mod i18n;

pub mod format;

pub mod api;

pub mod config;

pub mod state;

pub mod view;

#[cfg(feature = "element")]
pub mod embed;

pub use api::{Dialect, ErrorKind};
pub use config::{Config, Live, Theme};
pub use i18n::Locale;
pub use model::{LogQuery, PageLimit, PageNumber, Run, Status};
pub use state::{LoadError, LogEvent, LogState, Shown};
pub use view::{WorkflowLogs, open_logs};
