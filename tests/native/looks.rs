//! What a page can set is what it is told, and what is said twice is said alike.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::source;

/// More than these nobody learns.
const MOST_TOKENS: usize = 25;

/// The parts that pages rely on.
const PARTS: [&str; 8] = ["toolbar", "table", "row", "cell", "status", "details", "pagination", "notice"];

#[test]
fn the_readme_names_the_tokens_that_there_are() {
    let (documented, used) = (names(&section("### Looks")), names(&read("style/tokens.css")));
    assert_eq!(documented, used);
    assert!(used.len() <= MOST_TOKENS, "{} tokens", used.len());
}

#[test]
fn tokens_have_one_place() {
    let tokens = ["tokens.css"];
    let elsewhere: Vec<_> = source::files("style", "css")
        .into_iter()
        .filter(|(file, text)| !tokens.contains(&file.as_str()) && text.contains("--wfl-"))
        .map(|(file, _)| file)
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn every_short_name_is_used() {
    let all: String = source::files("style", "css").into_iter().map(|(_, text)| text).collect();
    let unused: Vec<_> = read("style/tokens.css")
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("--")?.split_once(':')?.0.to_owned()))
        .filter(|name| !all.contains(&format!("var(--{name})")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn the_readme_lists_the_parts_that_there_are() {
    let looks = section("### Looks");
    let line = looks.lines().find(|line| line.starts_with("The parts for `::part()` are ")).unwrap();
    let documented: BTreeSet<_> = line.split('`').skip(3).step_by(2).map(str::to_owned).collect();
    let contract: BTreeSet<_> = PARTS.map(str::to_owned).into();
    assert_eq!(documented, contract);
    let drawn: BTreeSet<_> = source::files("src/view", "rs").iter().flat_map(|(_, text)| parts(text)).collect();
    assert_eq!(drawn, contract);
}

#[test]
fn the_notice_without_a_module_has_the_same_fallbacks() {
    let ours = fallbacks(&read("style/tokens.css"));
    let shell = fallbacks(&read("src/embed/shell.js"));
    assert!(shell.len() >= 5, "{shell:?}");
    let different: Vec<_> = shell.iter().filter(|(name, value)| ours.get(*name) != Some(*value)).collect();
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn the_standalone_page_has_the_same_colours() {
    let (page, ours) = (read("style/page.css"), read("style/tokens.css"));
    let pairs: Vec<_> = page.split("light-dark(").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
    assert!(!pairs.is_empty());
    for pair in pairs {
        assert!(ours.contains(&format!("light-dark({pair})")), "{pair}");
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The README from this heading to the next.
fn section(heading: &str) -> String {
    let readme = read("README.md");
    let (_, rest) = readme.split_once(&format!("\n{heading}\n")).unwrap();
    rest.split("\n## ").next().and_then(|part| part.split("\n### ").next()).unwrap().to_owned()
}

/// The names that begin with `--wfl-`.
fn names(text: &str) -> BTreeSet<String> {
    text.split("--wfl-").skip(1).map(name).filter(|name| !name.is_empty()).collect()
}

fn name(rest: &str) -> String {
    rest.chars().take_while(|char| char.is_ascii_lowercase() || *char == '-').collect()
}

/// The names of the parts in a source file, in both ways to write an attribute.
fn parts(source: &str) -> BTreeSet<String> {
    let written = [" part=", "(\"part\", \""].map(|start| source.split(start).skip(1).map(name));
    written.into_iter().flatten().collect()
}

/// What stands in for each token that a page does not set, with long colours and without spaces.
fn fallbacks(text: &str) -> BTreeMap<String, String> {
    let fallback = |rest: &str| {
        let mut depth = 1;
        let value: String = rest
            .chars()
            .take_while(|char| {
                depth += i32::from(*char == '(') - i32::from(*char == ')');
                depth > 0
            })
            .filter(|char| !char.is_whitespace())
            .collect();
        Some((name(&value), long_colours(value.split_once(',')?.1)))
    };
    text.split("var(--wfl-").skip(1).filter_map(fallback).collect()
}

/// `#fff` as `#ffffff`.
fn long_colours(text: &str) -> String {
    let mut pieces = text.split('#');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        let digits = piece.chars().take_while(char::is_ascii_hexdigit).count();
        let colour: String =
            piece[..digits].chars().flat_map(|char| vec![char; if digits == 3 { 2 } else { 1 }]).collect();
        format!("{text}#{colour}{}", &piece[digits..])
    })
}

#[test]
fn names_parts_and_fallbacks_are_found() {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names("`--wfl-a-b`, var(--wfl-c, 1px) --wfl-* "), set(&["a-b", "c"]));
    assert_eq!(parts("el(\"td part=cell role=x\").attr(\"part\", \"row\") // a part=b"), set(&["cell", "row", "b"]));
    let found = fallbacks("a: var(--wfl-x, light-dark(#fff, #123456)); b: var(--wfl-y)\nc: 1px var(--wfl-font, a, b)");
    let expected = [("font", "a,b"), ("x", "light-dark(#ffffff,#123456)")];
    assert_eq!(found, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
}
