//! What a person sees: signals in, DOM out, one component per file.

mod cells;
mod chips;
mod columns;
mod copy_button;
mod dom;
mod icon;
mod log_table;
mod more_filters;
mod nothing;
mod notice;
mod page_window;
mod pagination;
mod rows;
mod run_details;
mod run_fields;
mod safe_text;
mod status_badge;
mod status_line;
mod step_button;
mod styles;
mod table;
mod time_filter;
mod toolbar;
mod ui;

pub(crate) use dom::listen;
pub(crate) use log_table::mount_view;
pub use log_table::{WorkflowLogs, WorkflowLogsProps, open_logs};
