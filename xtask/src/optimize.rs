//! `cargo xtask optimize`: finishes a build in Trunk's staging folder.
//!
//! Trunk calls this as its last step, so that a plain `trunk build --release` gives the same site.
//! The programs come from `node_modules`: other versions of wasm-opt, such as Debian's,
//! write files that browsers cannot load, and Trunk's own minifier cannot read wasm-bindgen's JavaScript.

use crate::{
    assets::{self, Kind},
    install,
    process::{self, command},
};
use anyhow::{Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    path::Path,
};

/// Joins the scripts into one and, in a release build, shrinks wasm, script and styles in place.
pub(crate) fn run() -> Result<()> {
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR") else {
        bail!("this command is for Trunk: run `trunk build --release` or `cargo xtask build`");
    };
    let is_debug = env::var_os("TRUNK_PROFILE").as_deref() == Some(OsStr::new("debug"));
    install::node_modules()?;
    println!("Finishing the site…");
    let mut shrink = command("node xtask/shrink.mjs");
    shrink.arg(&staging);
    if is_debug {
        return process::run(shrink.arg("--debug"));
    }
    process::run(&mut shrink)?;
    for (kind, path) in assets::below(Path::new(&staging))? {
        if kind == Kind::Style {
            minify(&path)?;
        }
    }
    Ok(())
}

/// Minifies one style sheet.
fn minify(path: &Path) -> Result<()> {
    let mut esbuild = command("node node_modules/esbuild/bin/esbuild --minify --log-level=warning");
    let mut out = OsString::from("--outfile=");
    out.push(path);
    process::run(esbuild.arg("--allow-overwrite").arg(path).arg(out))
}
