//! `cargo xtask package`: the npm package, and the tarball that `npm publish` would send.

use crate::{
    build::{self, Profile, module_folder, target_folder},
    process::{self, command},
};
use anyhow::{Context as _, Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Builds the site, whose module the package takes, and packs the package.
pub(crate) fn run() -> Result<()> {
    build::site(Profile::Release)?;
    pack()
}

/// Makes the package of the module that was built last, in `target/npm/package`, and packs it beside that folder.
pub(crate) fn pack() -> Result<()> {
    let module = module_folder()?;
    ensure!(module.join("module.wasm").is_file(), "there is no module yet: run `cargo xtask build` first");
    let folder = target_folder()?.join("npm");
    let package = folder.join("package");
    process::run(command("node xtask/package.mjs").arg(module).arg(&package))?;
    for old in tarballs(&folder)? {
        fs::remove_file(old)?;
    }
    process::run(command("npm pack --loglevel=error").arg(&package).arg("--pack-destination").arg(&folder))?;
    println!("The package is in {}", folder.display());
    Ok(())
}

fn tarballs(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder).with_context(|| format!("the folder {folder:?} cannot be read"))?;
    let files = files.map(|file| file.map(|file| file.path())).collect::<Result<Vec<_>, _>>()?;
    Ok(files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "tgz")).collect())
}
