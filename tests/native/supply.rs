//! What comes from outside: how much of it is shipped, and that nothing of it changes by itself.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// The crates in the shipped module, each version of its own, without those that only write code while it is built.
///
/// Fewer is a smaller number here; one more needs a reason that is worth the trust.
const MOST_CRATES: usize = 126;

/// A path below the folder of this package.
fn read(path: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    std::fs::read_to_string(format!("{root}/{path}")).unwrap()
}

#[test]
fn the_shipped_module_has_few_crates() {
    let words = "tree --locked --offline -p workflow-logs -e normal,no-proc-macro --prefix none";
    let mut tree = Command::new(env!("CARGO"));
    tree.args(words.split(' ')).args(["--target", "wasm32-unknown-unknown"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = tree.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<&str> = text.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    assert!(crates.len() > 20 && crates.len() <= MOST_CRATES, "{}: {crates:#?}", crates.len());
}

#[test]
fn the_npm_package_brings_nothing_along_and_runs_nothing() {
    let package: Value = serde_json::from_str(&read("npm/package.json")).unwrap();
    for field in ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies", "scripts", "bin"] {
        assert!(package.get(field).is_none(), "npm/package.json has {field}");
    }
}

#[test]
fn every_crate_comes_from_one_registry() {
    let locks = [read("Cargo.lock"), read("fuzz/Cargo.lock")];
    let sources: BTreeSet<&str> =
        locks.iter().flat_map(|lock| lock.lines()).filter_map(|line| line.strip_prefix("source = ")).collect();
    // Which one that may be, `deny.toml` says: the default of cargo-deny.
    assert!(matches!(sources.iter().collect::<Vec<_>>()[..], [only] if only.starts_with("\"registry+")), "{sources:?}");
}

#[test]
fn the_tools_of_node_have_exact_versions_and_hashes() {
    let package: Value = serde_json::from_str(&read("package.json")).unwrap();
    for (name, version) in package["devDependencies"].as_object().unwrap() {
        let is_exact = version.as_str().unwrap().split('.').all(|part| part.parse::<u32>().is_ok());
        assert!(is_exact, "{name} {version} can change by itself");
    }
    let lock: Value = serde_json::from_str(&read("package-lock.json")).unwrap();
    for (name, entry) in lock["packages"].as_object().unwrap().iter().filter(|(name, _)| !name.is_empty()) {
        assert!(entry["integrity"].is_string(), "{name} has no hash");
        assert!(entry["resolved"].as_str().is_none_or(|from| from.starts_with("https://")), "{name}: {entry}");
    }
}

#[test]
fn what_has_to_fit_exactly_is_pinned() {
    let manifest = read("Cargo.toml");
    for name in ["gloo-net", "js-sys", "leptos", "serde-wasm-bindgen", "wasm-bindgen", "wasm-bindgen-futures"] {
        let line = manifest.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
        assert!(line.contains("\"="), "{line}");
    }
}
