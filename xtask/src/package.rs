//! `cargo xtask package`: the npm package, and the tarball that `npm publish` would send.

use crate::{
    install,
    process::{self, command},
    tools::WASM_BINDGEN,
};
use anyhow::{Context as _, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Builds the package into `target/npm/package` and packs it beside that folder.
pub(crate) fn run() -> Result<()> {
    install::node_modules()?;
    install::wasm_target()?;
    install::tool(&WASM_BINDGEN)?;
    println!("Building the package (about 2 minutes the first time)…");
    // Cargo optimises across crates only where no library for Rust is built along.
    process::run(&mut command(
        "cargo rustc --locked --release --lib --crate-type cdylib --target wasm32-unknown-unknown",
    ))?;
    let target = target_folder()?;
    let folder = npm_folder()?;
    let (glue, package) = (folder.join("glue"), folder.join("package"));
    process::run(
        command("wasm-bindgen --target web --no-typescript --out-dir")
            .arg(&glue)
            .arg(target.join("wasm32-unknown-unknown/release/workflow_logs.wasm")),
    )?;
    process::run(command("node xtask/package.mjs").arg(glue).arg(&package))?;
    for old in tarballs(&folder)? {
        fs::remove_file(old)?;
    }
    process::run(command("npm pack --loglevel=error").arg(&package).arg("--pack-destination").arg(&folder))?;
    println!("The package is in {}", folder.display());
    Ok(())
}

/// Where the package is built.
pub(crate) fn npm_folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("npm"))
}

/// Cargo's folder, which this program was built in, two floors below.
fn target_folder() -> Result<PathBuf> {
    let own = env::current_exe().context("the path of this program cannot be read")?;
    own.ancestors().nth(2).map(Path::to_path_buf).context("this program is not in Cargo's folder")
}

fn tarballs(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder).with_context(|| format!("the folder {folder:?} cannot be read"))?;
    let files = files.map(|file| file.map(|file| file.path())).collect::<Result<Vec<_>, _>>()?;
    Ok(files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "tgz")).collect())
}
