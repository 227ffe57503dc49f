//! `cargo xtask build`: the standalone site, ready to be copied to a server.

use crate::{
    assets::DIST,
    install,
    process::{self, command},
    size::Table,
};
use anyhow::{Context as _, Result};
use std::{env, ffi::OsString, fs, path::Path, process::Command};

/// How the site is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to compile, large and slow to run.
    Debug,
    /// Small and fast to run, two minutes to compile.
    Release,
}

/// Builds the site in release mode, writes compressed copies and prints the sizes.
pub(crate) fn run() -> Result<()> {
    site(Profile::Release)?;
    println!("Compressing…");
    let table = Table::of_site(|path, file| {
        write_beside(path, "gz", &file.gzip)?;
        write_beside(path, "br", &file.brotli)
    })?;
    print!("{table}");
    if let Err(error) = table.check() {
        eprintln!("warning: {error}");
    }
    println!("The site is in {DIST}/");
    Ok(())
}

/// Builds the site into `dist/`; Trunk calls `cargo xtask optimize` as the last step.
pub(crate) fn site(profile: Profile) -> Result<()> {
    install::site_tools()?;
    let words = match profile {
        Profile::Debug => "trunk build",
        Profile::Release => "trunk build --release",
    };
    println!("Building the site (about 2 minutes the first time)…");
    process::run(&mut trunk(words)).context("the site was not built")
}

/// A command of Trunk.
pub(crate) fn trunk(words: &str) -> Command {
    let mut trunk = command(words);
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if env::var_os("NO_COLOR").is_some() {
        // Trunk takes no other value, while everyone else takes any.
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// Writes `page.css.br` beside `page.css`, where servers look for it.
fn write_beside(path: &Path, extension: &str, content: &[u8]) -> Result<()> {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(extension);
    fs::write(&name, content).with_context(|| format!("the file {name:?} cannot be written"))
}
