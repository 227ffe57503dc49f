//! The pinned tools, and how their versions are read.

/// A command line tool that is installed with Cargo.
pub(crate) struct Tool {
    /// The name of the package.
    pub(crate) package: &'static str,
    /// The program that it installs and that prints its version.
    pub(crate) program: &'static str,
    /// The only version that is used.
    pub(crate) version: &'static str,
    /// What else `cargo install` is told.
    pub(crate) options: &'static [&'static str],
}

/// Builds the site. Version 0.22 needs a newer compiler.
pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    // Without its look for updates.
    options: &["--locked", "--no-default-features", "--features", "rustls"],
};

/// Writes the JavaScript around the wasm; its version is that of the crate in `Cargo.toml`.
///
/// Its own lock file names a version of webpki-roots that is not in every copy of the registry.
pub(crate) const WASM_BINDGEN: Tool =
    Tool { package: "wasm-bindgen-cli", program: "wasm-bindgen", version: "0.2.130", options: &[] };

/// Runs the tests that need a browser.
pub(crate) const WASM_PACK: Tool =
    Tool { package: "wasm-pack", program: "wasm-pack", version: "0.15.1", options: &["--locked"] };

/// Drives Firefox.
pub(crate) const GECKODRIVER: Tool =
    Tool { package: "geckodriver", program: "geckodriver", version: "0.37.1", options: &["--locked"] };

/// Reads the version from what `program --version` prints: the first word that starts with a digit.
pub(crate) fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(version_in(text), expected, "{text:?}");
        }
        check("trunk 0.21.14", Some("0.21.14"));
        check("wasm-bindgen 0.2.130 (1b5ae9a1c)", Some("0.2.130"));
        check("v20.20.2", Some("20.20.2"));
        check("Chromium 141.0.7390.65 built on Debian", Some("141.0.7390.65"));
        check("trunk", None);
        check("", None);
    }

    // Fault I8.
    #[test]
    fn wasm_bindgen_is_the_version_of_the_crate() {
        let lock = include_str!("../../Cargo.lock");
        let package = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", WASM_BINDGEN.version);
        assert!(lock.contains(&package), "not in Cargo.lock: {package}");
    }
}
