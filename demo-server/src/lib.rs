//! A workflow logs API to develop and test against, and the key-holding proxy in front of it.
//!
//! [`start`] serves one origin: the site's files at `/`, and at `/api/workflows/logs` a proxy that
//! adds the key. Behind the proxy stands a real server, or the fake API of this crate, which
//! behaves as real servers were seen to: same bodies, same refusals, same oddities.
//! Nothing here listens on anything but loopback.

mod api;
mod clock;
mod date;
mod dialect;
mod fake;
mod faults;
mod guard;
mod json;
mod options;
mod proxy;
mod random;
mod secret;
mod seed;
mod server;
mod site;
mod socket;
mod upstream;

pub use dialect::{Dialect, UnknownDialect};
pub use fake::{DEFAULT_WORKFLOW_ID, Fake, Runs, UnknownRuns};
pub use options::{HELP, Options};
pub use secret::{Secret, SecretError};
pub use server::{Config, Running, Source, StartError, start, start_api};
pub use upstream::{Upstream, UpstreamError};
