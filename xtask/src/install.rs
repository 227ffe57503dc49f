//! Installs what is missing, and says before that it does and how long it takes.

use crate::{
    process::{self, TOOLS, command},
    tools::{Lock, TRUNK, Tool, WASM_BINDGEN, version_in},
};
use anyhow::{Context as _, Result, bail};
use std::{fs, path::Path, time::SystemTime};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Node.js whose test runner and modules are enough.
const OLDEST_NODE: u32 = 20;

/// Makes sure of everything that builds the site.
pub(crate) fn site_tools() -> Result<()> {
    node_modules()?;
    wasm_target()?;
    tool(&TRUNK)?;
    tool(&WASM_BINDGEN)
}

/// Makes sure of a tool in its pinned version; it is installed beside the others of this project.
pub(crate) fn tool(tool: &Tool) -> Result<()> {
    let found = process::output(&format!("{} --version", tool.program));
    if found.as_deref().and_then(version_in) == Some(tool.version) {
        return Ok(());
    }
    println!("Installing {} {} into {TOOLS}/ (about {} minutes, once)…", tool.package, tool.version, tool.minutes);
    let mut install = command("cargo install --force --root");
    install.arg(TOOLS).args(["--version", tool.version]);
    if tool.lock == Lock::Released {
        install.arg("--locked");
    }
    process::run(install.arg(tool.package))
        .with_context(|| format!("{} {} was not installed", tool.package, tool.version))
}

/// Makes sure that the compiler can build wasm.
pub(crate) fn wasm_target() -> Result<()> {
    let is_installed = process::output("rustc --print sysroot")
        .is_some_and(|root| Path::new(&root).join("lib/rustlib").join(WASM_TARGET).is_dir());
    if is_installed {
        return Ok(());
    }
    println!("Installing the Rust target {WASM_TARGET} (about a minute, once)…");
    process::run(command("rustup target add").arg(WASM_TARGET))
        .with_context(|| format!("install the Rust target {WASM_TARGET}, then try again"))
}

/// Makes sure of a part of the Rust toolchain, `rustfmt` or `clippy`.
pub(crate) fn component(name: &str, program: &str) -> Result<()> {
    if process::output(&format!("{program} --version")).is_some() {
        return Ok(());
    }
    println!("Installing {name} (about a minute, once)…");
    process::run(command("rustup component add").arg(name))
        .with_context(|| format!("install the Rust component {name}, then try again"))
}

/// Makes sure of the npm packages in `package-lock.json`.
pub(crate) fn node_modules() -> Result<()> {
    packages(".")
}

/// Makes sure of the npm packages in the `package-lock.json` of a folder.
pub(crate) fn packages(folder: &str) -> Result<()> {
    node()?;
    let installed = modified(&format!("{folder}/node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&format!("{folder}/package-lock.json")) {
        return Ok(());
    }
    println!("Installing the npm packages of {folder} (about a minute, once)…");
    process::run(command("npm ci --ignore-scripts --no-audit --no-fund").current_dir(folder))
        .context("the npm packages were not installed")
}

fn node() -> Result<()> {
    let version = process::output("node --version");
    let major =
        version.as_deref().and_then(version_in).and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    match major {
        Some(OLDEST_NODE..) => Ok(()),
        Some(major) => bail!("Node.js {major} is too old: install Node.js {OLDEST_NODE} or newer, then try again"),
        None => bail!("Node.js is missing: install Node.js {OLDEST_NODE} or newer, then try again"),
    }
}

fn modified(path: &str) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
