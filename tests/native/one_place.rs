//! What has one place in the code stays there.

use super::source;

/// Names in code, and the only files in `src` that may have them.
const PLACES: [(&str, &[&str]); 9] = [
    ("spawn_local", &["state/latest.rs"]),
    ("Date::now", &["state/clock.rs"]),
    ("Date::new_0", &["state/clock.rs"]),
    ("Instant::now", &[]),
    ("SystemTime::now", &[]),
    ("Intl", &["format/intl.rs"]),
    ("Request::get", &["api/transport.rs"]),
    ("set_inner_html", &[]),
    ("inner_html", &[]),
];

/// The only files outside `embed` that may import from JavaScript.
const JS_IMPORTS: [&str; 7] = [
    "api/browser_json.rs",
    "api/timer.rs",
    "api/window_listener.rs",
    "api/transport.rs",
    "format/intl.rs",
    "view/dom.rs",
    "view/highlight/bindings.rs",
];

/// The only stylesheets that may have colours.
const COLOURS: [&str; 2] = ["tokens.css", "page.css"];

#[test]
fn each_power_has_one_place() {
    let mut elsewhere = Vec::new();
    for (file, text) in source::files("src", "rs") {
        let tokens = source::tokens(&text);
        for (name, places) in PLACES {
            if !places.contains(&file.as_str()) && has(&tokens, name) {
                elsewhere.push(format!("{file}: {name}"));
            }
        }
        let is_free = file.starts_with("embed/");
        let has_export =
            if JS_IMPORTS.contains(&file.as_str()) { has_export(&tokens) } else { has(&tokens, "#[wasm_bindgen") };
        if !is_free && has_export {
            elsewhere.push(format!("{file}: #[wasm_bindgen]"));
        }
    }
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}

#[test]
fn colours_are_tokens() {
    let files = source::files("style", "css");
    let is_checked = |file: &str| !COLOURS.contains(&file);
    let elsewhere: Vec<_> =
        files.iter().filter(|(file, _)| is_checked(file)).flat_map(|(file, text)| colours(file, text)).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}

/// Whether the tokens of `name` follow each other.
fn has(tokens: &[String], name: &str) -> bool {
    let name = source::tokens(name);
    tokens.windows(name.len()).any(|window| window == name)
}

/// Whether a `#[wasm_bindgen]` stands on anything but a block of imports.
fn has_export(tokens: &[String]) -> bool {
    let attribute = source::tokens("#[wasm_bindgen");
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].starts_with(&attribute) {
            at = end_of_block(tokens, at + 1, "[", "]");
            let is_import = tokens[at..].iter().find(|token| *token != "unsafe").is_some_and(|token| token == "extern");
            if !is_import {
                return true;
            }
            at = end_of_block(tokens, at, "{", "}");
        } else {
            at += 1;
        }
    }
    false
}

/// The place after the bracket that closes the first one from `at` on.
fn end_of_block(tokens: &[String], at: usize, open: &str, close: &str) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(at) {
        depth += i32::from(token == open) - i32::from(token == close);
        if depth == 0 && token == close {
            return at + 1;
        }
    }
    tokens.len()
}

/// The lines of a stylesheet that write a colour, as `file: line`.
fn colours(file: &str, text: &str) -> Vec<String> {
    let without_comments: String = text
        .split("/*")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) })
        .collect();
    let has_colour = |line: &str| {
        let is_function = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch(", "hwb("]
            .iter()
            .any(|function| line.contains(function));
        let is_hex = line.split('#').skip(1).any(|rest| {
            let digits =
                rest.find(|char: char| !char.is_ascii_alphanumeric() && !"-_".contains(char)).unwrap_or(rest.len());
            matches!(digits, 3 | 4 | 6 | 8) && rest[..digits].bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        is_function || is_hex
    };
    without_comments.lines().filter(|line| has_colour(line)).map(|line| format!("{file}: {}", line.trim())).collect()
}

#[test]
fn names_are_found_in_code_only() {
    let found = |text: &str, name: &str| has(&source::tokens(text), name);
    assert!(found("wasm_bindgen_futures::spawn_local(async {})", "spawn_local"));
    assert!(found("let ms = js_sys::Date::\n    now();", "Date::now"));
    assert!(!found("// spawn_local\nlet text = \"Date::now\";", "spawn_local"));
    assert!(!found("Date::nowhere(); my_spawn_local()", "Date::now"));
}

#[test]
fn exports_are_told_from_imports() {
    let export = |text: &str| has_export(&source::tokens(text));
    assert!(export("#[wasm_bindgen]\npub fn mount() {}"));
    assert!(export("#[wasm_bindgen(js_name = \"x\")]\nimpl A {}"));
    assert!(export("#[wasm_bindgen] extern \"C\" { fn a(); } #[wasm_bindgen] pub struct B;"));
    assert!(!export("#[wasm_bindgen(inline_js = \"x\")]\nextern \"C\" { #[wasm_bindgen(catch)] fn a() -> [u8; 2]; }"));
    assert!(!export("#[wasm_bindgen]\nunsafe extern \"C\" {}"));
}

#[test]
fn colours_are_found_in_any_form() {
    let found = |text: &str| colours("a.css", text).len();
    assert_eq!(found("a { color: #fff }\nb { color: #12345678; }\nc { color: rgb(0 0 0 / 50%) }"), 3);
    assert_eq!(found("a { background: oklch(50% 0 0) }\n#logs { color: var(--wfl-ink) }\n#facade-2 {}"), 1);
    assert_eq!(found("/* #fff\n rgb(0 0 0) */ a { color: inherit }"), 0);
}
