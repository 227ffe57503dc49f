//! The browser and the driver that the tests use.

use crate::process::{self, command};
use anyhow::{Context as _, Result, ensure};
use std::{env, ffi::OsString, fs, path::PathBuf};

/// Chrome or Chromium, and the driver for the same version.
pub(crate) struct Browser {
    /// The path of the browser.
    pub(crate) chromium: OsString,
    /// The path of its driver.
    pub(crate) driver: OsString,
}

/// Finds the browser and its driver, and installs them first on Debian.
///
/// `CHROMIUM` and `CHROMEDRIVER` name others than those on the search path.
pub(crate) fn browser() -> Result<Browser> {
    let is_complete = find().is_some() && has_fonts();
    if !is_complete
        && can_install()
        && let Err(error) = install(&["chromium", "chromium-driver", "fonts-noto-cjk"])
    {
        eprintln!("warning: {error:#}");
    }
    find().context(
        "a browser is missing: install Chromium (or Chrome) and the chromedriver of the same \
         version, or name them in CHROMIUM and CHROMEDRIVER, then try again",
    )
}

fn find() -> Option<Browser> {
    let browsers = ["chromium", "chromium-browser", "google-chrome"];
    Some(Browser {
        chromium: env::var_os("CHROMIUM").or_else(|| process::find(&browsers))?,
        driver: env::var_os("CHROMEDRIVER").or_else(|| process::find(&["chromedriver"]))?,
    })
}

/// Tells whether Debian has the fonts that give Chinese and Japanese texts glyphs in screenshots.
fn has_fonts() -> bool {
    let state = process::output("dpkg-query --show --showformat=${db:Status-Status} fonts-noto-cjk");
    state.as_deref() == Some("installed")
}

/// Tells whether this is Debian and its packages may be installed.
fn can_install() -> bool {
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let is_debian = system.lines().any(|line| line == "ID=debian");
    is_debian && process::output("id -u").as_deref() == Some("0")
}

/// Makes sure of Firefox, whose driver is a tool of its own.
pub(crate) fn firefox() -> Result<()> {
    let is_there = || process::find(&["firefox-esr", "firefox"]).is_some();
    if !is_there()
        && can_install()
        && let Err(error) = install(&["firefox-esr"])
    {
        eprintln!("warning: {error:#}");
    }
    ensure!(is_there(), "a browser is missing: install Firefox, then try again");
    Ok(())
}

/// The path of WebKitGTK's own browser, with its driver and a screen for it; `None` where there is none.
pub(crate) fn webkit() -> Option<PathBuf> {
    let is_there = || process::find(&["WebKitWebDriver"]).is_some() && process::find(&["Xvfb"]).is_some();
    if !is_there()
        && can_install()
        && let Err(error) = install(&["webkit2gtk-driver", "xvfb"])
    {
        eprintln!("warning: {error:#}");
    }
    let libraries = fs::read_dir("/usr/lib").ok().filter(|_| is_there())?;
    let mut folders = libraries.filter_map(|folder| Some(folder.ok()?.path()));
    folders.find_map(|folder| Some(folder.join("webkit2gtk-4.1/MiniBrowser")).filter(|path| path.is_file()))
}

fn install(packages: &[&str]) -> Result<()> {
    println!("Installing {} with apt-get (about 2 minutes, once)…", packages.join(", "));
    if apt_install(packages).is_ok() {
        return Ok(());
    }
    println!("Reading the list of Debian's packages, then once more…");
    process::run(&mut command("apt-get update --quiet"))?;
    apt_install(packages).with_context(|| format!("not all of the Debian packages {packages:?} were installed"))
}

fn apt_install(packages: &[&str]) -> Result<()> {
    process::run(
        command("apt-get install --yes --quiet --no-install-recommends")
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
