//! `cargo xtask optimize`: finishes a build in Trunk's staging folder.
//!
//! Trunk calls this as its last step, so that a plain `trunk build --release` gives the same site.

use crate::{
    build::module_folder,
    install,
    process::{self, command},
};
use anyhow::{Result, bail};
use std::{env, ffi::OsStr};

/// Joins the scripts into one and, in a release build, shrinks wasm, script and styles in place.
pub(crate) fn run() -> Result<()> {
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR") else {
        bail!("this command is for Trunk: run `trunk build --release` or `cargo xtask build`");
    };
    install::node_modules()?;
    println!("Finishing the site…");
    let mut finish = command("node xtask/site.mjs");
    finish.arg(&staging).arg(module_folder()?);
    if env::var_os("TRUNK_PROFILE").as_deref() == Some(OsStr::new("debug")) {
        finish.arg("--debug");
    }
    process::run(&mut finish)
}
