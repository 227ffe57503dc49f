//! The demo server over real sockets.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy.toml allows them in test functions, but not in the functions that tests share"
)]

mod fake;
mod faults;
mod process;
mod proxy;
mod site;
mod support;
mod wire_dify;
mod wire_leadlex;
