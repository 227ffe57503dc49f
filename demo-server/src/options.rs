//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

use crate::dialect::Dialect;
use crate::fake::{DEFAULT_WORKFLOW_ID, Fake, Runs};
use crate::upstream::is_workflow_id;

/// What `--help` prints.
pub const HELP: &str = "\
Serves the site, a proxy that holds the key, and without --upstream a logs API with made-up runs.

Usage: demo-server --site DIR [options]

  --site DIR          directory of static files
  --port PORT         port on 127.0.0.1, 0 for any free one (default 8080)
  --dialect NAME      dify (default) or leadlex
  --upstream URL      base URL of a real server, such as https://api.example.com/v1;
                      its key is read from the environment variable WORKFLOW_LOGS_API_KEY
  --workflow-id ID    workflow to read (leadlex)
  --frozen            made-up runs: time stands still and no run begins
  --faults            made-up runs: requests can ask for faults
  --seed N            made-up runs: another seed gives other runs (default 1)
  --runs NAME         made-up runs: mixed (default), or ties for a nightly batch (dify) in which
                      many runs begin in the same second; no others begin
  --slow-count MS     made-up runs: every answer of the list takes so many milliseconds longer
  --statuses LIST     made-up runs: words that the status filter takes besides succeeded, failed
                      and stopped (dify), such as running,paused
  --help              this text
";

/// The options that are refused together with `--upstream`.
const FAKE_ONLY: [&str; 5] = ["frozen", "faults", "runs", "slow-count", "statuses"];

/// What the command line asks for.
#[derive(Debug)]
pub enum Options {
    /// Print [`HELP`].
    Help,
    /// Serve.
    Serve {
        /// The directory of static files.
        site: PathBuf,
        /// 0 takes any free port.
        port: u16,
        /// Base URL of a real server.
        upstream: Option<String>,
        /// As given, without the default of the fake API.
        workflow_id: Option<String>,
        /// How the fake API behaves when there is no upstream.
        fake: Fake,
    },
}

impl Options {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// A sentence that says which option is wrong.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, lexopt::Error> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let (mut site, mut port, mut upstream, mut workflow_id) = (None, 8080, None, None);
        let (mut fake, mut fake_only) = (Fake::default(), None);
        while let Some(argument) = parser.next()? {
            if let Long(name) = argument {
                fake_only = FAKE_ONLY.into_iter().find(|option| *option == name).or(fake_only);
            }
            match argument {
                Long("site") => site = Some(PathBuf::from(parser.value()?)),
                Long("port") => port = parser.value()?.parse()?,
                Long("dialect") => fake.dialect = parser.value()?.parse()?,
                Long("upstream") => upstream = Some(parser.value()?.string()?),
                Long("workflow-id") => workflow_id = Some(parser.value()?.string()?),
                Long("frozen") => fake.is_frozen = true,
                Long("faults") => fake.has_faults = true,
                Long("seed") => fake.seed = parser.value()?.parse()?,
                Long("runs") => fake.runs = parser.value()?.parse()?,
                Long("slow-count") => fake.slow_count = Duration::from_millis(parser.value()?.parse()?),
                Long("statuses") => fake.statuses = words(&parser.value()?.string()?)?,
                Long("help") | Short('h') => return Ok(Self::Help),
                // Not repeated: it may be a key in the wrong place.
                Value(_) => return Err("only options are taken; see --help".into()),
                _ => return Err(argument.unexpected()),
            }
        }
        let site = site.ok_or("--site is missing; see --help")?;
        if let (Some(_), Some(option)) = (&upstream, fake_only) {
            return Err(format!("--{option} does not go with --upstream").into());
        }
        if fake.dialect == Dialect::Leadlex && (fake.runs == Runs::Ties || !fake.statuses.is_empty()) {
            return Err("--runs ties and --statuses go with --dialect dify only".into());
        }
        if fake.dialect == Dialect::Dify && workflow_id.is_some() {
            return Err("--workflow-id goes with --dialect leadlex only".into());
        }
        fake.workflow_id = workflow_id.clone().unwrap_or_else(|| DEFAULT_WORKFLOW_ID.to_owned());
        if !is_workflow_id(&fake.workflow_id) {
            return Err("--workflow-id takes 1 to 64 letters, digits, hyphens and underscores".into());
        }
        Ok(Self::Serve { site, port, upstream, workflow_id, fake })
    }
}

fn words(list: &str) -> Result<Vec<String>, &'static str> {
    let words: Vec<String> = list.split(',').map(|word| word.trim().to_owned()).collect();
    if words.iter().any(String::is_empty) {
        return Err("--statuses takes words with a comma between them, such as running,paused");
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, lexopt::Error> {
        Options::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn lines_that_are_taken() {
        let line = "--site dist --port=0 --dialect leadlex --workflow-id wf --frozen --faults --seed 7";
        let Ok(Options::Serve { port, fake, .. }) = parse(line) else {
            panic!("taken");
        };
        assert_eq!((port, fake.seed), (0, 7));
        assert!(fake.is_frozen && fake.has_faults);
        let line = "--site dist --runs ties --slow-count 250 --statuses running,partial-succeeded";
        let Ok(Options::Serve { fake, .. }) = parse(line) else {
            panic!("taken");
        };
        assert_eq!((fake.runs, fake.slow_count), (Runs::Ties, Duration::from_millis(250)));
        assert_eq!(fake.statuses, ["running", "partial-succeeded"]);
        assert!(matches!(parse("--help"), Ok(Options::Help)));
    }

    #[test]
    fn lines_that_are_refused() {
        for line in [
            "",
            "--site",
            "--site a --port x",
            "--site a --dialect other",
            "--site a --workflow-id wf",
            "--site a --dialect leadlex --workflow-id a/b",
            "--site a --upstream https://example.com --faults",
            "--site a --upstream https://example.com --frozen",
            "--site a --upstream https://example.com --runs mixed",
            "--site a --slow-count 0 --upstream https://example.com",
            "--site a --upstream https://example.com --statuses running",
            "--site a --runs other",
            "--site a --slow-count -1",
            "--site a --statuses=running,,paused",
            "--site a --statuses=",
            "--site a --dialect leadlex --runs ties",
            "--site a --dialect leadlex --statuses running",
            "--site a --key x",
            "--site a b",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
