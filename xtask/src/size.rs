//! `cargo xtask size`: what a browser downloads, and whether that is within the budget.

use crate::assets::{self, Compressed, DIST, Kind};
use anyhow::{Context as _, Result, bail};
use std::{fmt, path::Path};

/// The most that wasm, scripts and styles may weigh together, in bytes after brotli.
///
/// What is reached and a little more, so that growth is a decision: a bare Leptos table weighs 46,000,
/// pages, filters and details with it 90,000, and the search for a run on top of them 49,000.
const BUDGET: usize = 144_500;

/// Prints the table for the site in `dist/`.
///
/// # Errors
///
/// Fails when the site is not built or is over the budget.
pub(crate) fn run() -> Result<()> {
    let table = Table::of_site(|_, _| Ok(()))?;
    print!("{table}");
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
        let brotli = self.sum().brotli;
        if BUDGET < brotli {
            bail!("the site is {} bytes over its budget of {}", grouped(brotli - BUDGET), grouped(BUDGET));
        }
        Ok(())
    }

    /// Sums up what counts against the budget: everything but pages.
    fn sum(&self) -> Sizes {
        self.rows.iter().filter(|(kind, ..)| *kind != Kind::Page).fold(Sizes::default(), |sum, (_, _, file)| Sizes {
            raw: sum.raw + file.raw,
            gzip: sum.gzip + file.gzip,
            brotli: sum.brotli + file.brotli,
        })
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = "total without pages";
        let budget = format!("left of the budget of {}", grouped(BUDGET));
        let width = self
            .rows
            .iter()
            .map(|(_, name, _)| name.as_str())
            .chain([total, &budget])
            .map(|name| name.chars().count())
            .max()
            .unwrap_or_default();
        let mut line = |name: &str, [raw, gzip, brotli]: [String; 3]| {
            writeln!(out, "{name:width$} {raw:>10} {gzip:>10} {brotli:>10}")
        };

        line("bytes", ["raw", "gzip", "brotli"].map(String::from))?;
        for (_, name, sizes) in &self.rows {
            line(name, sizes.written())?;
        }
        let sum = self.sum();
        line(total, sum.written())?;
        let left = grouped(BUDGET.saturating_sub(sum.brotli));
        line(&budget, [String::new(), String::new(), left])
    }
}

/// Writes a number with a comma between groups of three digits.
fn grouped(number: usize) -> String {
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
    fn pages_are_shown_and_not_counted() {
        let expected = "\
bytes                                raw       gzip     brotli
index.html                         2,100        800        700
site-1f3c.js                      12,000      4,100      4,000
site-1f3c_bg.wasm                180,000     60,100     60,000
total without pages              192,000     64,200     64,000
left of the budget of 144,500                           80,500
";
        assert_eq!(table(60_000).to_string(), expected);
    }

    #[test]
    fn the_budget_is_kept() {
        assert!(table(BUDGET - 4_000).check().is_ok());
        let error = table(BUDGET - 3_999).check().unwrap_err();
        assert_eq!(error.to_string(), "the site is 1 bytes over its budget of 144,500");
    }
}
