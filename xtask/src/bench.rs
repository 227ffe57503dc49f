//! `cargo xtask bench`: the table beside a page without a library, and beside other libraries.
//!
//! With `--answers`, what the module alone takes for an answer.

use crate::{
    assets::DIST,
    browser::browser,
    build, install,
    process::{self, command},
    tools::WASM_BINDGEN,
};
use anyhow::{Context as _, Result, ensure};
use lexopt::{Arg, Parser, ValueExt as _};
use std::path::PathBuf;

/// The libraries that the table can be measured against; each has a folder in `bench/peers/`.
const PEERS: [&str; 6] = ["solid", "react", "vue", "aggrid", "tabulator", "gridjs"];

/// What is measured.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// How long the module takes for answers of several lengths.
    Answers,
    /// The table beside others.
    Table(Options),
}

/// The options of a measurement of the table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// How many times everything is measured.
    pub(crate) runs: u32,
    /// The libraries to measure.
    pub(crate) peers: Vec<String>,
    /// The folder of a site that is built already.
    pub(crate) site: Option<PathBuf>,
}

impl What {
    /// Reads the options that follow the command's name.
    pub(crate) fn parse(arguments: &mut Parser) -> Result<Self> {
        let usual = || Options { runs: 7, peers: PEERS.map(str::to_owned).to_vec(), site: None };
        let mut options = usual();
        let mut is_answers = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("answers") => is_answers = true,
                Arg::Long("runs") => options.runs = arguments.value()?.parse()?,
                Arg::Long("peers") => {
                    options.peers = arguments.value()?.string()?.split(',').map(str::to_owned).collect();
                }
                Arg::Long("quick") => {
                    options.runs = 2;
                    options.peers = vec!["solid".to_owned()];
                }
                Arg::Long("site") => options.site = Some(PathBuf::from(arguments.value()?)),
                other => return Err(other.unexpected().into()),
            }
        }
        ensure!(0 < options.runs, "--runs takes a number from 1");
        for peer in &options.peers {
            ensure!(PEERS.contains(&peer.as_str()), "there is no peer {peer:?}: the peers are {}", PEERS.join(", "));
        }
        ensure!(!is_answers || options == usual(), "--answers takes no other options: it measures no table");
        Ok(if is_answers { Self::Answers } else { Self::Table(options) })
    }
}

/// Builds and measures; the tables of the table go to the screen and into `docs/`.
///
/// # Errors
///
/// Fails when a tool, a build or a page does, and when a page shows other rows than it should.
pub(crate) fn run(what: &What) -> Result<()> {
    match what {
        What::Answers => answers(),
        What::Table(options) => table(options),
    }
}

fn answers() -> Result<()> {
    install::wasm_target()?;
    install::tools(&[&WASM_BINDGEN])?;
    process::run(
        command("cargo bench --locked --profile benchmark --target wasm32-unknown-unknown --bench answers")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner"),
    )
}

fn table(options: &Options) -> Result<()> {
    install::node_modules()?;
    install::packages("bench")?;
    let browser = browser()?;
    let site = match &options.site {
        Some(site) => site.clone(),
        None => {
            build::run()?;
            PathBuf::from(DIST)
        }
    };
    println!("Building the peers (about half a minute)…");
    process::run(command("node bench/build.mjs").args(&options.peers)).context("the peers were not built")?;
    println!("Measuring (about {} minutes)…", options.runs * (options.peers.len() as u32 + 3) / 2);
    process::run(
        command("node bench/run.mjs --runs")
            .arg(options.runs.to_string())
            .args(["--peers", &options.peers.join(",")])
            .arg("--site")
            .arg(site)
            .env("CHROMIUM", browser.chromium),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn parse(words: &[&str]) -> Result<What> {
        What::parse(&mut Parser::from_args(words))
    }

    fn options(words: &[&str]) -> Options {
        match parse(words).unwrap() {
            What::Table(options) => options,
            What::Answers => panic!("{words:?} measure answers"),
        }
    }

    #[test]
    fn everything_is_measured_unless_someone_says_otherwise() {
        let all = options(&[]);
        assert_eq!((all.runs, all.peers.len(), all.site), (7, PEERS.len(), None));
        let some = options(&["--runs", "3", "--peers=vue,react", "--site", "out"]);
        assert_eq!(some.runs, 3);
        assert_eq!(some.peers, ["vue", "react"]);
        assert_eq!(some.site, Some(PathBuf::from("out")));
        assert_eq!(options(&["--quick"]).peers, ["solid"]);
        assert_eq!(parse(&["--answers"]).unwrap(), What::Answers);
    }

    #[test]
    fn mistakes_are_found_before_the_build() {
        fn check(words: &[&str], part: &str) {
            let error = parse(words).unwrap_err().to_string();
            assert!(error.contains(part), "{words:?}: {error}");
        }
        check(&["--runs", "0"], "from 1");
        check(&["--runs", "many"], "many");
        check(&["--peers", "svelte"], "the peers are solid, ");
        check(&["--peers", ""], "the peers are");
        check(&["vue"], "vue");
        check(&["--answers", "--runs", "3"], "no other options");
    }

    #[test]
    fn every_peer_has_a_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../bench/peers");
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut found: Vec<_> = names.filter(|name| name != "shared" && name != "vanilla").collect();
        found.sort();
        let mut expected = PEERS;
        expected.sort();
        assert_eq!(found, expected);
    }
}
