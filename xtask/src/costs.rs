//! What each crate, and each module of ours, takes of the finished wasm: bytes before compression.
//!
//! The compiler puts functions into each other: what it put into another one counts there.

use crate::size::grouped;
use anyhow::{Context as _, Result};
use std::{cmp::Reverse, collections::BTreeMap, fmt, fs, ops::Range, path::Path};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// What is smaller in all gets no line of its own.
const SMALL_BYTES: u64 = 500;

/// Our own crate, as it is named in functions.
const OURS: &str = "workflow_logs";

/// The owner of functions whose names tell none.
const NOBODY: &str = "without a crate";

/// Owners and their bytes.
#[derive(Default)]
pub(crate) struct Costs(BTreeMap<String, u64>);

impl Costs {
    /// Reads a module with the names of its functions.
    pub(crate) fn of(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("the file {path:?} cannot be read"))?;
        Self::read(&bytes).with_context(|| format!("{path:?} is no module that can be read"))
    }

    fn read(bytes: &[u8]) -> Result<Self> {
        let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
        let mut costs = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            let section = payload.as_section().map(|(_, range)| length(range)).unwrap_or_default();
            match payload {
                Payload::CodeSectionEntry(body) => sizes.push(length(body.range())),
                Payload::CodeSectionStart { .. } => {}
                Payload::DataSection(_) => costs.add("texts and other data", section),
                Payload::CustomSection(custom) => {
                    let KnownCustom::Name(parts) = custom.as_known() else { continue };
                    for part in parts {
                        let Name::Function(functions) = part? else { continue };
                        for function in functions {
                            let function = function?;
                            names.insert(function.index as usize, owner_of(function.name));
                        }
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                    costs.add("types, names, tables", section);
                }
                _ => costs.add("types, names, tables", section),
            }
        }
        for (index, size) in sizes.into_iter().enumerate() {
            costs.add(names.get(&(imported + index)).map_or(NOBODY, String::as_str), size);
        }
        Ok(costs)
    }

    fn add(&mut self, owner: &str, size: u64) {
        *self.0.entry(owner.to_owned()).or_default() += size;
    }

    /// Lines of some owners, the dearest first; what is small goes together.
    fn lines(&self, is_listed: impl Fn(&str) -> bool, kind: &str) -> Vec<(String, u64)> {
        let listed = self.0.iter().filter(|(owner, _)| is_listed(owner)).map(|(owner, size)| (owner.clone(), *size));
        let (small, mut lines): (Vec<_>, Vec<_>) = listed.partition(|(_, size)| *size < SMALL_BYTES);
        lines.sort_by_key(|(_, size)| Reverse(*size));
        lines.push((format!("{} smaller {kind}", small.len()), sum(&small)));
        lines
    }
}

impl fmt::Display for Costs {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_ours = |owner: &str| owner.starts_with(OURS);
        let ours = self.lines(is_ours, "modules");
        let others = self.lines(|owner| !is_ours(owner), "crates");
        let indented =
            |(owner, size): &(String, u64)| (format!("  {}", owner.trim_start_matches("workflow_logs::")), *size);
        let all = sum(&ours) + sum(&others);
        let lines = [(OURS.to_owned(), sum(&ours))].into_iter().chain(ours.iter().map(indented)).chain(others);
        writeln!(out, "{:34} {:>11}", "wasm, in bytes", "raw")?;
        for (name, size) in lines.chain([("in all".to_owned(), all)]) {
            writeln!(out, "{name:34} {:>11}", grouped(size as usize))?;
        }
        Ok(())
    }
}

fn sum(lines: &[(String, u64)]) -> u64 {
    lines.iter().map(|(_, size)| size).sum()
}

fn length(range: Range<u64>) -> u64 {
    range.end - range.start
}

/// Whose function it is: one of our modules if it is in the name at all, or else the first crate that is.
fn owner_of(name: &str) -> String {
    // The standard library's names carry a number of the build: `core[8d0f]::fmt`.
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    let name = parts.fold(first, |name, part| name + part.split_once(']').map_or(part, |(_, rest)| rest));

    if let Some((_, path)) = name.split_once("workflow_logs::") {
        let modules = in_front_of_colons(path).take_while(|words| is_module(words)).take(2);
        return modules.fold(OURS.to_owned(), |path, module| format!("{path}::{module}"));
    }
    let last_word = |words: &'_ str| words.rsplit(|letter| !is_letter(letter)).next().unwrap_or_default().to_owned();
    match in_front_of_colons(&name).map(last_word).find(|word| is_module(word)).as_deref() {
        Some("core" | "alloc" | "__rustc") => "std".to_owned(),
        Some(name) => name.to_owned(),
        None => NOBODY.to_owned(),
    }
}

/// What stands in front of each `::`.
fn in_front_of_colons(path: &str) -> impl Iterator<Item = &str> {
    path.split("::").take(path.matches("::").count())
}

/// Whether it is the name of a module or crate, which begins small, and not of a type.
fn is_module(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase() || first == '_') && word.chars().all(is_letter)
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_is_our_module_else_the_first_crate() {
        fn check(name: &str, expected: &str) {
            assert_eq!(owner_of(name), expected, "{name}");
        }
        check("workflow_logs::view::rows::draw::h0123456789abcdef", "workflow_logs::view::rows");
        check("workflow_logs::state::load::keep_loaded::{{closure}}", "workflow_logs::state::load");
        check("workflow_logs::open_logs", "workflow_logs");
        check("<workflow_logs::model::status::Status as core::fmt::Display>::fmt", "workflow_logs::model::status");
        check("core::ptr::drop_in_place<workflow_logs::api::endpoint::Endpoint>::h01", "workflow_logs::api::endpoint");
        check("<alloc::string::String as core::fmt::Display>::fmt", "std");
        check("<reactive_graph::effect::Effect as core::fmt::Display>::fmt", "reactive_graph");
        check("core[89ab]::fmt::write", "std");
        check("__wbindgen_malloc", NOBODY);
    }

    #[test]
    fn functions_count_by_their_names_behind_those_that_are_imported() {
        // (module (import "page" "ask" (func (param i32))) (func $js_sys::get call 0 with 7) (func $js_sys::set likewise)),
        // as it is laid out in the specification of WebAssembly 1.0, "Binary Format".
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            module.extend([id, u8::try_from(content.len()).unwrap()]);
            module.extend(content);
        };
        section(1, &[2, 0x60, 1, 0x7f, 0, 0x60, 0, 0]);
        section(2, b"\x01\x04page\x03ask\0\0");
        section(3, &[2, 1, 1]);
        let body = [6, 0, 0x41, 7, 0x10, 0, 0x0b];
        section(10, &[&[2][..], &body, &body].concat());
        let names = [&b"\x03\0\x03ask\x01"[..], b"\x0bjs_sys::get\x02", b"\x0bjs_sys::set"].concat();
        let names = [&[1, u8::try_from(names.len()).unwrap()][..], &names].concat();
        section(0, &[&b"\x04name"[..], &names].concat());
        let costs = Costs::read(&module).unwrap();
        assert_eq!(costs.0.get("js_sys"), Some(&12));
        assert_eq!(costs.0.get(NOBODY), None);
    }
}
