//! Imports between the floors of `src` point downwards.

use super::source;

/// Each floor and the floors below it that it may name.
const FLOORS: [(&str, &[&str]); 8] = [
    ("embed", &["view", "state", "api", "i18n", "model"]),
    ("view", &["state", "format", "i18n", "model"]),
    ("state", &["api", "model"]),
    ("format", &["i18n", "model"]),
    ("api", &["model"]),
    ("i18n", &["model"]),
    ("model", &[]),
    // Not a floor: what an embedder sets, beside them.
    ("config", &["api", "i18n", "model"]),
];

/// The only files on floors that may name `config`.
const CONFIG_READERS: [&str; 3] = ["embed/", "view/log_table.rs", "state/mod.rs"];

#[test]
fn imports_point_downwards() {
    let files = source::files("src", "rs");
    let upward: Vec<_> = files.iter().flat_map(|(file, text)| forbidden(file, text)).collect();
    assert!(upward.is_empty(), "{upward:#?}");
    for (floor, _) in FLOORS {
        assert!(files.iter().any(|(file, _)| floor_of(file) == floor), "there is no floor {floor}");
    }
    println!("{} files on their floors", files.len());
}

/// What a file names but must not, as `file: name`.
fn forbidden(file: &str, text: &str) -> Vec<String> {
    let floor = floor_of(file);
    let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == floor) else { return Vec::new() };
    let is_allowed = |name: &String| match name.as_str() {
        "config" => floor == "config" || CONFIG_READERS.iter().any(|reader| file.starts_with(reader)),
        name => name == floor || below.contains(&name),
    };
    root_names(file, text).into_iter().filter(|name| !is_allowed(name)).map(|name| format!("{file}: {name}")).collect()
}

/// The folder directly in `src`, or the file's own name.
fn floor_of(file: &str) -> &str {
    let (floor, _) = file.split_once('/').unwrap_or((file, ""));
    floor.trim_end_matches(".rs")
}

/// Every name that is taken from the root of the crate, in imports and in code.
fn root_names(file: &str, text: &str) -> Vec<String> {
    let tokens = source::tokens(text);
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let file_depth = file.split('/').filter(|part| *part != "mod.rs").count();
    // At which depth of braces each surrounding inline module began.
    let mut modules: Vec<usize> = Vec::new();
    let mut braces = 0;
    let mut names = Vec::new();
    for at in 0..tokens.len() {
        match token(at) {
            "{" => {
                braces += 1;
                if 2 <= at && token(at - 2) == "mod" {
                    modules.push(braces);
                }
            }
            "}" => {
                if modules.last() == Some(&braces) {
                    modules.pop();
                }
                braces -= 1;
            }
            "crate" | "super" if token(at.saturating_sub(1)) != "::" || at == 0 => {
                read_path(&tokens, at, file_depth + modules.len(), &mut names);
            }
            _ => {}
        }
    }
    names
}

/// Reads one path or tree of paths, `depth` modules below the root, and gives the place after it.
fn read_path(tokens: &[String], mut at: usize, mut depth: usize, names: &mut Vec<String>) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    loop {
        match token(at) {
            "crate" => depth = 0,
            "super" => depth = depth.saturating_sub(1),
            "{" => {
                at += 1;
                while !matches!(token(at), "}" | "") {
                    at = if token(at) == "," { at + 1 } else { read_path(tokens, at, depth, names).max(at + 1) };
                }
                return at + 1;
            }
            "self" if 0 < depth => {}
            name => {
                if depth == 0 {
                    names.push(name.to_owned());
                }
                depth = usize::MAX;
            }
        }
        match token(at + 1) {
            "::" => at += 2,
            // A new name for the root would hide what is taken from it.
            "as" if depth == 0 => {
                names.push("as".to_owned());
                return at + 3;
            }
            "as" => return at + 3,
            _ => return at + 1,
        }
    }
}

#[test]
fn every_form_of_import_is_caught() {
    #[track_caller]
    fn check(file: &str, text: &str, expected: &str) {
        assert_eq!(forbidden(file, text).join(", "), expected, "{text}");
    }
    let dify = "api/dify.rs";
    check(dify, "use crate::view::Row;", "api/dify.rs: view");
    check(dify, "use crate::{\n    model::Page,\n    view::Row,\n};", "api/dify.rs: view");
    check(
        dify,
        "use crate::{model::{Page, Row}, state::{a::{b, c}}, embed};",
        "api/dify.rs: state, api/dify.rs: embed",
    );
    check(dify, "use crate::{model::Page as P, view as v};", "api/dify.rs: view");
    check(dify, "fn f() -> crate::view::Row { crate::state::x() }", "api/dify.rs: view, api/dify.rs: state");
    check(dify, "pub(in crate::view) fn f<'a>() {}", "api/dify.rs: view");
    check(dify, "use super::super::view::Row;", "api/dify.rs: view");
    check(dify, "use super::{super::view::Row, Json};", "api/dify.rs: view");
    check(dify, "mod tests { use super::super::super::{model::Page, view}; } use super::view;", "api/dify.rs: view");
    check("api/mod.rs", "use super::{model, view::Row};", "api/mod.rs: view");
    check("api/mod.rs", "mod tests { fn f() {} use super::super::view; }", "api/mod.rs: view");
    check("config.rs", "use super::view::Row;", "config.rs: view");
    check(dify, "use crate as root;", "api/dify.rs: as");
    check(dify, "use super::super as root;", "api/dify.rs: as");
    check(dify, "use crate::{self as root};", "api/dify.rs: self");
    check(dify, "use crate::*;", "api/dify.rs: *");
    check(dify, "macro_rules! m { () => { $crate::view::x() } }", "api/dify.rs: view");
    check("model/run.rs", "use crate::api::Json;", "model/run.rs: api");
    check(
        "view/table.rs",
        "use crate::{state::LogState, api::Page, config::Config};",
        "view/table.rs: api, view/table.rs: config",
    );
    check("format/mod.rs", "use crate::i18n::Locale; use crate::state::clock;", "format/mod.rs: state");
}

#[test]
fn what_points_downwards_is_allowed() {
    #[track_caller]
    fn check(file: &str, text: &str) {
        assert_eq!(forbidden(file, text), [""; 0], "{text}");
    }
    check("api/dify.rs", "use super::json::Place; use super::{Json, view}; use crate::model::{Page, view};");
    check("api/dify.rs", "// crate::view\nlet text = \"crate::view\"; /* super::super::view */");
    check(
        "api/dify.rs",
        "pub(crate) fn f() {} pub(super) fn g() {} mod tests { use super::*; use super::super::Json; }",
    );
    check("embed/mod.rs", "use crate::{config::Config, view::LogTable, state, api, i18n, model};");
    check("view/log_table.rs", "use crate::config::Config;");
    check("state/mod.rs", "use crate::{api::Dialect, config::Config, model};");
    check("main.rs", "use crate::view::x;");
    check("lib.rs", "pub use crate::view::x;");
}
