//! `cargo xtask build`: the standalone site, ready to be copied to a server.

use crate::{
    assets::DIST,
    install,
    process::{self, command},
    size::Table,
};
use anyhow::{Context as _, Result};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

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
    let mut build = match profile {
        Profile::Debug => trunk("trunk build"),
        Profile::Release => reproducible(trunk("trunk build --release"))?,
    };
    process::timed("Building the site, two minutes the first time", || process::run(&mut build))
        .context("the site was not built")
}

/// The same build on every machine: the texts of panics name files, and not the folder of Cargo that they are in.
fn reproducible(mut build: Command) -> Result<Command> {
    let folder = match env::var_os("CARGO_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir().context("there is no home folder")?.join(".cargo"),
    };
    let mut remap = OsString::from("--remap-path-prefix=");
    remap.push(folder);
    remap.push("=/cargo");
    build.env("CARGO_ENCODED_RUSTFLAGS", remap);
    Ok(build)
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

/// Cargo's folder, which this program was built in, two floors below.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let own = env::current_exe().context("the path of this program cannot be read")?;
    own.ancestors().nth(2).map(Path::to_path_buf).context("this program is not in Cargo's folder")
}

/// Where the finished module of the last release build is kept, for the npm package and for `cargo xtask size`.
pub(crate) fn module_folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("module"))
}

/// Writes `page.css.br` beside `page.css`, where servers look for it.
fn write_beside(path: &Path, extension: &str, content: &[u8]) -> Result<()> {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(extension);
    fs::write(&name, content).with_context(|| format!("the file {name:?} cannot be written"))
}
