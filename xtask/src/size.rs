//! `cargo xtask size`: what a browser downloads, whether that is within the budget, and what takes it.

use crate::{
    assets::{self, Compressed, DIST, Kind},
    build::module_folder,
    costs::Costs,
};
use anyhow::{Context as _, Result, bail};
use std::{fmt, path::Path};

/// The most that all files may weigh together, in bytes after brotli: what is reached and 2 %, so that growth is a decision.
const BUDGET: usize = 165_000;

/// Prints the tables for the site in `dist/`.
///
/// # Errors
///
/// Fails when the site is not built or is over the budget.
pub(crate) fn run() -> Result<()> {
    let table = Table::of_site(|_, _| Ok(()))?;
    print!("{table}");
    print!("\n{}", Costs::of(&module_folder()?.join("named.wasm"))?);
    table.check()
}

/// The sizes of one file, in bytes.
#[derive(Clone, Copy, Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn written(self) -> [String; 3] {
        [self.raw, self.gzip, self.brotli].map(grouped)
    }
}

/// The sizes of a site's files.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<(Kind, String, Sizes)>,
}

impl Table {
    /// Measures the site in `dist/`, and hands each file to `see` with its compressed forms.
    pub(crate) fn of_site(mut see: impl FnMut(&Path, &Compressed) -> Result<()>) -> Result<Self> {
        let dist = Path::new(DIST);
        let files = assets::below(dist).context("the site is not built: run `cargo xtask build` first")?;
        let mut table = Self::default();
        for (kind, path) in files {
            let file = assets::compress(&path)?;
            see(&path, &file)?;
            let name = path.strip_prefix(dist).unwrap_or(&path).display().to_string();
            let sizes = Sizes { raw: file.raw.len(), gzip: file.gzip.len(), brotli: file.brotli.len() };
            table.rows.push((kind, name, sizes));
        }
        if !table.rows.iter().any(|(kind, ..)| *kind == Kind::Wasm) {
            bail!("there is no wasm in {DIST}/: run `cargo xtask build` first");
        }
        Ok(table)
    }

    /// Fails when the site is over the budget.
    pub(crate) fn check(&self) -> Result<()> {
        let Sizes { brotli, .. } = self.sum();
        if BUDGET < brotli {
            bail!("the site is {} bytes over its budget of {}", grouped(brotli - BUDGET), grouped(BUDGET));
        }
        Ok(())
    }

    fn sum(&self) -> Sizes {
        self.rows.iter().fold(Sizes::default(), |sum, (_, _, file)| Sizes {
            raw: sum.raw + file.raw,
            gzip: sum.gzip + file.gzip,
            brotli: sum.brotli + file.brotli,
        })
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = format!("left of the budget of {}", grouped(BUDGET));
        let names = self.rows.iter().map(|(_, name, _)| name.as_str()).chain([left.as_str()]);
        let width = names.map(|name| name.chars().count()).max().unwrap_or_default();
        let mut line = |name: &str, [raw, gzip, brotli]: [String; 3]| {
            writeln!(out, "{name:width$} {raw:>10} {gzip:>10} {brotli:>10}")
        };

        line("bytes", ["raw", "gzip", "brotli"].map(String::from))?;
        for (_, name, sizes) in &self.rows {
            line(name, sizes.written())?;
        }
        let sum = self.sum();
        line("in all", sum.written())?;
        line(&left, [String::new(), String::new(), grouped(BUDGET.saturating_sub(sum.brotli))])
    }
}

/// Writes a number with a comma between groups of three digits.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(wasm: usize) -> Table {
        let row = |kind, name: &str, brotli| {
            let sizes = Sizes { raw: brotli * 3, gzip: brotli + 100, brotli };
            (kind, name.to_owned(), sizes)
        };
        Table {
            rows: vec![
                row(Kind::Page, "index.html", 700),
                row(Kind::Script, "site-1f3c.js", 4_000),
                row(Kind::Wasm, "site-1f3c_bg.wasm", wasm),
            ],
        }
    }

    #[test]
    fn numbers_are_grouped() {
        fn check(number: usize, expected: &str) {
            assert_eq!(grouped(number), expected);
        }
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(90_000, "90,000");
        check(1_234_567, "1,234,567");
    }

    #[test]
    fn the_sum_and_what_is_left_stand_below_the_files() {
        let written = table(60_000).to_string();
        let words: Vec<Vec<_>> = written.lines().map(|line| line.split_whitespace().collect()).collect();
        let of = |name: &str| words.iter().find(|line| line.join(" ").starts_with(name)).unwrap().clone();
        assert_eq!(of("in all")[2..], ["194,100", "65,000", "64,700"]);
        assert_eq!(of("left of").last(), Some(&"100,300"));
    }

    #[test]
    fn the_budget_is_kept() {
        assert!(table(BUDGET - 4_700).check().is_ok());
        let error = table(BUDGET - 4_699).check().unwrap_err().to_string();
        assert!(error.starts_with("the site is 1 bytes over its budget of "), "{error}");
    }
}
