//! `cargo xtask size`: what a browser downloads, whether that is within the budget, and what takes it.

use crate::assets::{self, Compressed, DIST, Kind};
use anyhow::{Context as _, Result, bail};
use std::{fmt, fs, path::Path};

/// The most that a browser may download before the first rows, in bytes after brotli.
///
/// What is reached and a little more, so that growth is a decision: React with TanStack Table needs 76,000
/// for pages, filters and details alone (`docs/performance.md`).
const FIRST_BUDGET: usize = 75_200;

/// The most that all files may weigh together, in bytes after brotli.
const BUDGET: usize = 165_300;

/// Prints the tables for the site in `dist/`.
///
/// # Errors
///
/// Fails when the site is not built or is over the budget.
pub(crate) fn run() -> Result<()> {
    let table = Table::of_site(|_, _| Ok(()))?;
    print!("{table}");
    match table.costs() {
        Some(costs) => print!("\n{costs}"),
        None => println!("What each crate takes is known once the site is built here: run `cargo xtask build`"),
    }
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

/// What some of the files weigh together, and may weigh.
struct Sum {
    name: &'static str,
    sizes: Sizes,
    budget: usize,
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

    /// What each crate and each module takes of the wasm, as `xtask/shrink.mjs` wrote it down.
    fn costs(&self) -> Option<String> {
        let (_, name, _) = self.rows.iter().find(|(_, name, _)| name.ends_with("_bg.wasm"))?;
        fs::read_to_string(format!("target/costs/{name}.txt")).ok()
    }

    /// Fails when the site is over one of the budgets.
    pub(crate) fn check(&self) -> Result<()> {
        for Sum { name, sizes, budget } in self.sums() {
            if budget < sizes.brotli {
                bail!("{name}: {} bytes over the budget of {}", grouped(sizes.brotli - budget), grouped(budget));
            }
        }
        Ok(())
    }

    fn sums(&self) -> [Sum; 2] {
        let sum =
            |is_counted: fn(&str) -> bool| {
                self.rows.iter().filter(|(_, name, _)| is_counted(name)).fold(Sizes::default(), |sum, (_, _, file)| {
                    Sizes { raw: sum.raw + file.raw, gzip: sum.gzip + file.gzip, brotli: sum.brotli + file.brotli }
                })
            };
        [
            // The rest of the module comes when someone begins to use the table.
            Sum { name: "for the first rows", sizes: sum(|name| !name.ends_with("_rest.wasm")), budget: FIRST_BUDGET },
            Sum { name: "in all", sizes: sum(|_| true), budget: BUDGET },
        ]
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left_of = |budget| format!("left of the budget of {}", grouped(budget));
        let names = self.rows.iter().map(|(_, name, _)| name.clone()).chain([left_of(BUDGET)]);
        let width = names.map(|name| name.chars().count()).max().unwrap_or_default();
        let mut line = |name: &str, [raw, gzip, brotli]: [String; 3]| {
            writeln!(out, "{name:width$} {raw:>10} {gzip:>10} {brotli:>10}")
        };

        line("bytes", ["raw", "gzip", "brotli"].map(String::from))?;
        for (_, name, sizes) in &self.rows {
            line(name, sizes.written())?;
        }
        for Sum { name, sizes, budget } in self.sums() {
            line(name, sizes.written())?;
            line(&left_of(budget), [String::new(), String::new(), grouped(budget.saturating_sub(sizes.brotli))])?;
        }
        Ok(())
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
                row(Kind::Wasm, "site-5ab0_rest.wasm", 30_000),
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
    fn the_rest_is_no_part_of_the_first_rows() {
        let written = table(60_000).to_string();
        let words: Vec<Vec<_>> = written.lines().map(|line| line.split_whitespace().collect()).collect();
        let of = |name: &str| words.iter().find(|line| line.join(" ").starts_with(name)).unwrap().clone();
        assert_eq!(of("for the first rows")[4..], ["194,100", "65,000", "64,700"]);
        assert_eq!(of("in all")[2..], ["284,100", "95,100", "94,700"]);
    }

    #[test]
    fn the_budgets_are_kept() {
        assert!(table(FIRST_BUDGET - 4_700).check().is_ok());
        let error = table(FIRST_BUDGET - 4_699).check().unwrap_err().to_string();
        assert!(error.starts_with("for the first rows: 1 bytes over the budget of "), "{error}");
    }
}
