//! A table of workflow runs for any web page.

pub mod model;

pub mod i18n;

pub mod format;

pub mod api;

pub mod config;

pub mod state;

pub mod view;

pub mod embed;
