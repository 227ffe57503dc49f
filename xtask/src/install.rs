//! Installs what is missing, and says before that it does and how long it takes.

use crate::{
    process::{self, TOOLS, command},
    tools::{TRUNK, Tool, WASM_BINDGEN, version_in},
};
use anyhow::{Context as _, Result, bail};
use std::{fs, path::Path, process::Command, thread, time::SystemTime};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Node.js whose test runner and modules are enough.
const OLDEST_NODE: u32 = 20;

/// How Cargo compiles a tool: fast, because a tool of this project runs for seconds.
const PROFILE: [(&str, &str); 5] =
    [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "256"), ("DEBUG", "0"), ("STRIP", "none")];

/// Makes sure of everything that builds the site.
pub(crate) fn site_tools() -> Result<()> {
    node_modules()?;
    wasm_target()?;
    tools(&[&TRUNK, &WASM_BINDGEN])
}

/// Makes sure of tools in their pinned versions; they are installed beside the others of this project, all at once.
pub(crate) fn tools(tools: &[&Tool]) -> Result<()> {
    thread::scope(|scope| {
        let installs: Vec<_> =
            tools.iter().filter(|tool| is_missing(tool)).map(|tool| scope.spawn(|| install(tool))).collect();
        // A panic of a thread has been printed.
        installs.into_iter().try_for_each(|install| install.join().unwrap_or_else(|_| bail!("an install ended early")))
    })
}

fn is_missing(tool: &Tool) -> bool {
    let found = process::output(&format!("{} --version", tool.program));
    found.as_deref().and_then(version_in) != Some(tool.version)
}

fn install(tool: &Tool) -> Result<()> {
    let name = format!("{} {}", tool.package, tool.version);
    let mut install = match process::output("cargo binstall -V") {
        Some(_) => prebuilt(tool),
        None => compiled(tool),
    };
    // Where there is no finished program, the other command compiles one as well.
    install.envs(PROFILE.map(|(name, value)| (format!("CARGO_PROFILE_RELEASE_{name}"), value)));
    process::timed(&format!("Installing {name} into {TOOLS}/, once"), || process::run(&mut install))
        .with_context(|| format!("{name} was not installed"))
}

/// The command that takes a finished program, or compiles one where there is none.
fn prebuilt(tool: &Tool) -> Command {
    let mut install = command("cargo binstall --no-confirm --force --root");
    install.arg(TOOLS).arg(format!("{}@{}", tool.package, tool.version));
    install
}

/// The command that compiles a program.
fn compiled(tool: &Tool) -> Command {
    let mut install = command("cargo install --force --quiet --root");
    install.arg(TOOLS).args(["--version", tool.version]).args(tool.options).arg(tool.package);
    install
}

/// Makes sure that the compiler can build wasm.
pub(crate) fn wasm_target() -> Result<()> {
    let is_installed = process::output("rustc --print sysroot")
        .is_some_and(|root| Path::new(&root).join("lib/rustlib").join(WASM_TARGET).is_dir());
    if is_installed {
        return Ok(());
    }
    let what = format!("Installing the Rust target {WASM_TARGET}, once");
    process::timed(&what, || process::run(command("rustup target add").arg(WASM_TARGET)))
        .with_context(|| format!("install the Rust target {WASM_TARGET}, then try again"))
}

/// Makes sure of a part of the Rust toolchain, `rustfmt` or `clippy`.
pub(crate) fn component(name: &str, program: &str) -> Result<()> {
    if process::output(&format!("{program} --version")).is_some() {
        return Ok(());
    }
    let what = format!("Installing {name}, once");
    process::timed(&what, || process::run(command("rustup component add").arg(name)))
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
    let mut install = command("npm ci --ignore-scripts --no-audit --no-fund");
    let what = format!("Installing the npm packages of {folder}, once");
    process::timed(&what, || process::run(install.current_dir(folder))).context("the npm packages were not installed")
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
