//! Joins the style sheets in cascade order, minified, and sets the size of the wasm's stack.
//!
//! Two sheets: what the first rows look like, and what only comes when someone opens it, or with the first notice.

#![expect(clippy::panic, reason = "a build script tells its errors this way")]

use std::path::Path;
use std::{env, fs};

use minifier::css;

/// The sheets and their files, in cascade order.
const SHEETS: [(&str, &[&str]); 2] = [
    ("first", &["tokens", "base", "toolbar", "table", "status-badge", "pagination"]),
    ("opened", &["dialog", "notice", "overview", "find", "run-details", "shortcuts"]),
];

/// The stack of a finished module, in bytes: half of the usual size, which is most of the memory that a table takes.
const STACK_BYTES: u32 = 512 * 1024;

fn main() {
    println!("cargo::rerun-if-changed=style");
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        for kind in ["bins", "cdylib"] {
            println!("cargo::rustc-link-arg-{kind}=-zstack-size={STACK_BYTES}");
        }
    }
    let target = env::var("OUT_DIR").unwrap_or_default();
    for (sheet, files) in SHEETS {
        let text: String = files.iter().map(|name| read(&format!("style/{name}.css"))).collect();
        let text = match css::minify(&text) {
            Ok(text) => text.to_string(),
            Err(error) => panic!("the styles {files:?} cannot be read: {error}"),
        };
        let path = Path::new(&target).join(sheet).with_extension("css");
        if let Err(error) = fs::write(&path, text) {
            panic!("{path:?} cannot be written: {error}");
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
}
