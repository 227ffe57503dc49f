//! `cargo xtask serve`: the standalone site with runs in it, at a printed address.

use crate::{
    assets::DIST,
    build::{self, Profile},
    process::{self, API_KEY, command},
    steps::demo_server,
};
use anyhow::{Context as _, Result, bail, ensure};
use lexopt::{Arg, Parser, ValueExt as _};
use std::{env, ffi::OsString};

/// The options that change the made-up runs.
const MADE_UP: [&str; 6] = ["--faults", "--frozen", "--seed", "--runs", "--slow-count", "--statuses"];

/// The options of the command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// How the site is compiled.
    pub(crate) profile: Profile,
    /// Whether the runs come from an API that wants a key.
    pub(crate) has_upstream: bool,
    /// What the demo server is started with.
    pub(crate) server: Vec<String>,
}

impl Options {
    /// Reads the options that follow the command's name.
    ///
    /// Those of the demo server are checked here, as it would refuse them only after a long build.
    pub(crate) fn parse(arguments: &mut Parser) -> Result<Self> {
        let mut options = Self { profile: Profile::Release, has_upstream: false, server: Vec::new() };
        while let Some(argument) = arguments.next()? {
            let name = match argument {
                Arg::Long(name) => name.to_owned(),
                other => return Err(other.unexpected().into()),
            };
            match name.as_str() {
                "debug" => options.profile = Profile::Debug,
                "faults" | "frozen" => options.server.push(format!("--{name}")),
                "upstream" | "dialect" | "workflow-id" | "port" | "seed" | "runs" | "slow-count" | "statuses" => {
                    let value = arguments.value()?.string()?;
                    check(&name, &value)?;
                    options.has_upstream |= name == "upstream";
                    options.server.extend([format!("--{name}"), value]);
                }
                "key" | "api-key" | "token" => {
                    bail!("a key on the command line can be read by others: put it into {API_KEY}")
                }
                _ => bail!("there is no option --{name}: run `cargo xtask help`"),
            }
        }
        options.check_together()?;
        Ok(options)
    }

    /// Refuses options that exclude each other.
    fn check_together(&self) -> Result<()> {
        let has = |word: &str| self.server.iter().any(|given| given == word);
        if let Some(option) = MADE_UP.into_iter().find(|option| self.has_upstream && has(option)) {
            bail!("{option} changes the made-up runs: it does not go with --upstream");
        }
        ensure!(has("leadlex") || !has("--workflow-id"), "--workflow-id goes with --dialect leadlex only");
        Ok(())
    }
}

fn check(name: &str, value: &str) -> Result<()> {
    match name {
        "upstream" => ensure!(
            ["http://", "https://"].iter().any(|scheme| value.starts_with(scheme)),
            "--upstream takes a URL that starts with https:// or http://"
        ),
        "dialect" => ensure!(["dify", "leadlex"].contains(&value), "--dialect takes dify or leadlex"),
        "runs" => ensure!(["mixed", "ties"].contains(&value), "--runs takes mixed or ties"),
        "slow-count" => ensure!(value.parse::<u32>().is_ok(), "--slow-count takes milliseconds"),
        "port" => ensure!(value.parse::<u16>().is_ok(), "--port takes a number from 0 to 65535"),
        _ => {}
    }
    Ok(())
}

/// Builds the site and turns into the demo server, which prints its address.
///
/// # Errors
///
/// Fails at once when the key is missing, and later when a tool, the build or the server does.
pub(crate) fn run(options: &Options) -> Result<()> {
    let key = match options.has_upstream {
        true => Some(key(env::var_os(API_KEY))?),
        false => None,
    };
    build::site(options.profile)?;
    let mut build = command("cargo build --locked -p demo-server");
    process::timed("Building the demo server, half a minute the first time", || process::run(&mut build))
        .context("the demo server was not built")?;

    println!("Starting the demo server (Ctrl-C stops it)…");
    let mut server = process::program(demo_server()?);
    server.args(["--site", DIST]).args(&options.server);
    if let Some(key) = key {
        server.env(API_KEY, key);
    }
    process::become_process(server)
}

fn key(value: Option<OsString>) -> Result<OsString> {
    value
        .filter(|key| !key.is_empty())
        .with_context(|| format!("--upstream needs its key in the environment variable {API_KEY}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options> {
        Options::parse(&mut Parser::from_args(words))
    }

    #[test]
    fn options_are_handed_on() {
        let line = "--upstream=https://api.example/v1 --dialect leadlex --workflow-id=wf --port 0 --debug";
        let options = parse(&line.split(' ').collect::<Vec<_>>()).unwrap();
        assert_eq!(options.profile, Profile::Debug);
        assert!(options.has_upstream);
        let server = "--upstream https://api.example/v1 --dialect leadlex --workflow-id wf --port 0";
        assert_eq!(options.server.join(" "), server);
        assert_eq!(parse(&["--faults", "--frozen"]).unwrap().server, ["--faults", "--frozen"]);
    }

    #[test]
    fn without_options_samples_are_served() {
        let options = parse(&[]).unwrap();
        assert_eq!(options.profile, Profile::Release);
        assert!(!options.has_upstream);
        assert!(options.server.is_empty());
    }

    #[test]
    fn mistakes_are_found_before_the_build() {
        fn check(words: &[&str], part: &str) {
            let error = parse(words).unwrap_err().to_string();
            assert!(error.contains(part), "{words:?}: {error}");
        }
        check(&["--upstream", "api.example/v1"], "starts with https://");
        check(&["--dialect", "other"], "dify or leadlex");
        check(&["--port", "70000"], "0 to 65535");
        check(&["--runs", "other"], "mixed or ties");
        check(&["--slow-count", "long"], "milliseconds");
        check(&["--port"], "missing argument");
        check(&["--prot", "80"], "--prot");
        check(&["--frozen", "--upstream", "https://api.example/v1"], "does not go with --upstream");
        check(&["--workflow-id", "wf"], "--dialect leadlex");
        check(&["dify"], "dify");
    }

    #[test]
    fn a_key_on_the_command_line_is_refused_and_not_repeated() {
        for words in [["--api-key", "secret-1"], ["--token", "secret-1"]] {
            let error = parse(&words).unwrap_err().to_string();
            assert!(error.contains(API_KEY), "{error}");
            assert!(!error.contains("secret-1"), "{error}");
        }
    }

    #[test]
    fn the_key_of_an_upstream_is_needed() {
        assert!(key(None).is_err());
        assert!(key(Some(OsString::new())).is_err());
        assert_eq!(key(Some("k".into())).unwrap(), "k");
    }
}
