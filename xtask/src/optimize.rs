//! `cargo xtask optimize`: shrinks a finished build in Trunk's staging folder.
//!
//! Trunk calls this as its last step, so that a plain `trunk build --release` gives the same
//! site. The programs come from `node_modules`: other versions of wasm-opt, such as Debian's,
//! write files that browsers cannot load, and Trunk's own minifier cannot read wasm-bindgen's
//! JavaScript.

use crate::{
    assets::{self, Kind},
    install,
    process::{self, command},
};
use anyhow::{Context as _, Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::Path,
};

/// Shrinks wasm, scripts and styles in place; does nothing in a debug build.
pub(crate) fn run() -> Result<()> {
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR") else {
        bail!("this command is for Trunk: run `trunk build --release` or `cargo xtask build`");
    };
    if env::var_os("TRUNK_PROFILE").as_deref() == Some(OsStr::new("debug")) {
        return Ok(());
    }
    install::node_modules()?;
    for (kind, path) in assets::below(Path::new(&staging))? {
        match kind {
            Kind::Wasm => optimize_wasm(&path)?,
            Kind::Script | Kind::Style => minify(kind, &path)?,
            Kind::Page => {}
        }
    }
    Ok(())
}

fn optimize_wasm(path: &Path) -> Result<()> {
    println!("Optimizing the wasm…");
    let optimized = path.with_extension("optimized");
    process::run(command("node node_modules/binaryen/bin/wasm-opt -O3").arg(path).arg("--output").arg(&optimized))?;
    fs::rename(&optimized, path).with_context(|| format!("the file {path:?} cannot be replaced"))
}

/// Minifies one file; every script of the site is a module.
fn minify(kind: Kind, path: &Path) -> Result<()> {
    let mut esbuild = command("node node_modules/esbuild/bin/esbuild --minify --log-level=warning");
    esbuild.arg("--allow-overwrite").arg(path);
    if kind == Kind::Script {
        esbuild.arg("--format=esm");
    }
    let mut out = OsString::from("--outfile=");
    out.push(path);
    process::run(esbuild.arg(out))
}
