//! Texts of an answer reach nothing but texts: what could make more of them is not in the source.

use super::source;

/// Names in Rust that make markup, code, addresses, styles, files or stored values of a text.
const IN_RUST: [&str; 33] = [
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "DomParser",
    "set_html_unsafe",
    "document_write",
    "eval",
    "Function::new_no_args",
    "Function::new_with_args",
    "set_timeout_with_str",
    "set_class_name",
    "class_list",
    "set_css_text",
    "set_href",
    "set_src",
    "set_srcdoc",
    "set_action",
    "open_with_url",
    ".assign(",
    "set_title",
    "set_download",
    "Blob",
    "File",
    "create_object_url_with_blob",
    "local_storage",
    "session_storage",
    "indexed_db",
    "caches",
    "set_cookie",
    "send_beacon",
    "WebSocket",
    "EventSource",
];

/// The same in the scripts around the module.
const IN_SCRIPTS: [&str; 24] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "DOMParser",
    "setHTML",
    "document.write",
    "eval(",
    "new Function",
    "srcdoc",
    ".className",
    "classList",
    "cssText",
    ".style.",
    ".href =",
    ".src =",
    "createObjectURL",
    "new Blob",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
    "sendBeacon",
    "window.open",
];

/// The only files that may write to the console; they know options and no answers.
const CONSOLE: [&str; 3] = ["embed/element.js", "embed/options.js", "embed/options.rs"];

/// The only file that may set styles, each of them a figure of ours.
const STYLES: &str = "view/dom.rs";

/// Attributes that run, load or lead somewhere.
const ATTRIBUTES: [&str; 10] =
    ["href", "src", "srcset", "srcdoc", "style", "action", "formaction", "onclick", "onerror", "onload"];

// Faults C23, G1, G2, G3, G4, G5, G6, G7, G8, G9, G10, G11, G14, H4.
#[test]
fn nothing_in_the_source_makes_more_of_a_text() {
    let mut found = Vec::new();
    for (file, text) in source::files("src", "rs") {
        let tokens = source::tokens(&text);
        let names = IN_RUST.iter().filter(|name| has(&tokens, name));
        found.extend(names.map(|name| format!("{file}: {name}")));
        found.extend(attributes(&text).map(|attribute| format!("{file}: {attribute}")));
        if has(&tokens, "console") && !CONSOLE.contains(&file.as_str()) {
            found.push(format!("{file}: console"));
        }
        if has(&tokens, ".style(") && file != STYLES {
            found.push(format!("{file}: style"));
        }
    }
    for (file, text) in source::files("src", "js") {
        let code = without_comments(&text);
        let names = IN_SCRIPTS.iter().filter(|name| code.contains(*name));
        found.extend(names.map(|name| format!("{file}: {name}")));
        if code.contains("console.") && !CONSOLE.contains(&file.as_str()) {
            found.push(format!("{file}: console"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Whether the tokens of `name` follow each other.
fn has(tokens: &[String], name: &str) -> bool {
    let name = source::tokens(name);
    tokens.windows(name.len()).any(|window| window == name)
}

/// Elements and attributes in texts that are names of ours, as `el("a href=…")` and `attr("href", …)` have them.
fn attributes(text: &str) -> impl Iterator<Item = &'static str> {
    let code = without_comments(text);
    ATTRIBUTES.into_iter().filter(move |name| {
        code.contains(&format!("attr(\"{name}\"")) || code.contains(&format!("attr_when(\"{name}\"")) || {
            let in_element = |part: &str| part.split('"').next().is_some_and(|parts| has_attribute(parts, name));
            code.split("el(\"").skip(1).any(in_element)
        }
    })
}

/// Whether an element as `el` takes it has an attribute.
fn has_attribute(parts: &str, name: &str) -> bool {
    parts.split(' ').filter_map(|part| part.split_once('=')).any(|(found, _)| found == name)
}

/// The code without the comments that take a line of their own.
fn without_comments(text: &str) -> String {
    let is_code = |line: &&str| !["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start));
    text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

#[test]
fn sinks_are_found_in_code_only() {
    let tokens = |text: &str| source::tokens(text);
    assert!(has(&tokens("element.style().set_property(a, b)"), ".style("));
    assert!(!has(&tokens("styles::adopt(root); // .style("), ".style("));
    assert_eq!(attributes("el(\"a href=x\")").collect::<Vec<_>>(), ["href"]);
    assert_eq!(attributes("el(\"b\").attr(\"style\", text)").collect::<Vec<_>>(), ["style"]);
    assert_eq!(attributes("// el(\"a href=x\")\nel(\"a title=href=\")").count(), 0);
}

/// A new dependency is a decision: this number goes up with it, and a line of the commit says why.
const MOST_CRATES: usize = 305;

// Fault I13.
#[test]
fn no_dependency_comes_unnoticed() {
    let lock = include_str!("../../Cargo.lock");
    let crates = lock.lines().filter(|line| *line == "[[package]]").count();
    assert!((1..=MOST_CRATES).contains(&crates), "{crates} crates in Cargo.lock");
}
