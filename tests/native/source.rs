//! The source files of this package, as tokens: enough of Rust to find names in code.

use std::fs;
use std::path::{Path, PathBuf};

/// The files below `folder` with this ending, as a path relative to it and its text, in order of path.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                files.push((name.replace('\\', "/"), fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Names, `::` and single punctuation marks; comments, texts, characters and spaces are left out.
pub(crate) fn tokens(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let raw_text = raw_text_length(rest);
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => comment_length(rest),
            '"' => text_length(rest),
            'r' | 'b' | 'c' if raw_text.is_some() => raw_text.unwrap_or_default(),
            '\'' => character_length(rest),
            _ if first.is_whitespace() => first.len_utf8(),
            _ => {
                let length = token_length(rest);
                tokens.push(rest[..length].to_owned());
                length
            }
        };
        rest = &rest[length..];
    }
    tokens
}

fn token_length(rest: &str) -> usize {
    let name = rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len());
    match name {
        0 if rest.starts_with("::") => 2,
        0 => rest.chars().next().map_or(0, char::len_utf8),
        length => length,
    }
}

/// Comments nest.
fn comment_length(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let (step, change) = match &rest[at..] {
            rest if rest.starts_with("/*") => (2, 1),
            rest if rest.starts_with("*/") => (2, -1),
            rest => (rest.chars().next().map_or(1, char::len_utf8), 0),
        };
        at += step;
        depth += change;
        if depth == 0 {
            break;
        }
    }
    at
}

fn text_length(rest: &str) -> usize {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, char)| {
        let is_end = *char == '"' && !is_escaped;
        is_escaped = *char == '\\' && !is_escaped;
        is_end
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// The length of `r"…"`, `br#"…"#` and the like, if one begins here.
fn raw_text_length(rest: &str) -> Option<usize> {
    let prefix = rest.find(|char| !"rbc".contains(char))?;
    let hashes = rest[prefix..].find(|char| char != '#')?;
    let open = prefix + hashes;
    let is_raw = rest[..prefix].contains('r');
    match (rest[open..].starts_with('"'), is_raw, hashes) {
        (false, ..) | (true, false, 1..) => None,
        (true, false, 0) => Some(open + text_length(&rest[open..])),
        (true, true, _) => {
            let close = format!("\"{}", "#".repeat(hashes));
            let end = rest[open + 1..].find(&close).map_or(rest.len(), |at| open + 1 + at + close.len());
            Some(end)
        }
    }
}

/// A character such as `'a'` or `'\n'`; a lifetime is only its mark.
fn character_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, char))) => {
            let after = at + char.len_utf8();
            rest[after..].find('\'').map_or(rest.len(), |end| after + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

#[test]
fn only_code_becomes_tokens() {
    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(tokens(source).join(" "), expected, "{source:?}");
    }
    check("use crate::{a, b_1};", "use crate :: { a , b_1 } ;");
    check("a // crate::view\nb /* /* c */ d */ e", "a b e");
    check(r##"f("\"x\\", r"\", r#"y"z"#, b"q", br"w", c"v") g"##, "f ( , , , , , ) g");
    check(r"f('\'', '\\', 'x', '発', '\u{1}', b'z') 'static g", "f ( , , , , , b ) static g");
    check("\"unclosed", "");
    check("b r c rb", "b r c rb");
}
