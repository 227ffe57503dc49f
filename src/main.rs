//! The standalone site: the tag and nothing else.
//!
//! `site.js` starts this module and registers the tag, which calls the library's exports.

use workflow_logs as _;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}
