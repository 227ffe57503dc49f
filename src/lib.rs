//! A table of workflow runs for any web page.

pub mod model;
