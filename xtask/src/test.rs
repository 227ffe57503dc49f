//! `cargo xtask test`: everything that CI runs, step by step.

use crate::{counts::Counts, steps::STEPS};
use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};
use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

/// The options of the command.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// The only step to run; all if absent.
    pub(crate) only: Option<String>,
}

impl Options {
    /// Reads the options that follow the command's name.
    pub(crate) fn parse(arguments: &mut Parser) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("only") => options.only = Some(arguments.value()?.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        if let Some(only) = &options.only
            && !STEPS.iter().any(|step| step.name == only)
        {
            let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            bail!("there is no step {only:?}: the steps are {}", names.join(", "));
        }
        Ok(options)
    }
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    Skipped,
}

/// Runs the steps one after another, and all of them even if one fails.
///
/// The last line says how many tests passed and failed; a step without tests counts as one.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut ends: Vec<(&str, End, Duration)> = Vec::new();
    let mut total = Counts::default();
    for step in STEPS {
        if options.only.as_deref().is_some_and(|only| only != step.name) {
            continue;
        }
        println!("\n== {} ==", step.name);
        let is_hopeless = ends.iter().any(|(name, end, _)| step.needs == Some(name) && *end != End::Passed);
        if is_hopeless {
            println!("skipped: {} failed", step.needs.unwrap_or_default());
            ends.push((step.name, End::Skipped, Duration::ZERO));
            continue;
        }
        let start = Instant::now();
        let mut counts = Counts::default();
        let result = (step.run)(&mut counts);
        let time = start.elapsed();
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        total += with_step(counts, result.is_ok());
        let end = match result {
            Ok(()) => End::Passed,
            Err(_) => End::Failed,
        };
        ends.push((step.name, end, time));
        println!("-- {}: {} --", step.name, summary(end, time));
    }

    println!("\n== summary ==");
    for (name, end, time) in &ends {
        println!("{name:12} {}", summary(*end, *time));
    }
    println!("{total}");
    Ok(match total.failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Counts a step without tests as one, and a failure outside of any test as one failed test.
fn with_step(counts: Counts, is_passed: bool) -> Counts {
    match (is_passed, counts) {
        (true, Counts { passed: 0, .. }) => Counts { passed: 1, ..counts },
        (false, Counts { failed: 0, .. }) => Counts { failed: 1, ..counts },
        _ => counts,
    }
}

fn summary(end: End, time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match end {
        End::Passed => format!("passed  {seconds:7.1} s"),
        End::Failed => format!("FAILED  {seconds:7.1} s"),
        End::Skipped => "skipped".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options> {
        Options::parse(&mut Parser::from_args(words))
    }

    #[test]
    fn one_step_can_be_chosen() {
        assert_eq!(parse(&[]).unwrap().only, None);
        assert_eq!(parse(&["--only", "e2e"]).unwrap().only.as_deref(), Some("e2e"));
        assert_eq!(parse(&["--only=fmt"]).unwrap().only.as_deref(), Some("fmt"));
        let error = parse(&["--only", "lint"]).unwrap_err().to_string();
        assert!(error.starts_with("there is no step \"lint\": the steps are fmt, "), "{error}");
    }

    #[test]
    fn needed_steps_come_first() {
        for (index, step) in STEPS.iter().enumerate() {
            let earlier = STEPS.iter().take(index).map(|step| step.name);
            if let Some(needed) = step.needs {
                assert!(earlier.collect::<Vec<_>>().contains(&needed), "{}", step.name);
            }
        }
    }

    #[test]
    fn every_step_counts() {
        fn check(counts: (u32, u32), is_passed: bool, expected: (u32, u32)) {
            let (passed, failed) = counts;
            let counts = with_step(Counts { passed, failed }, is_passed);
            assert_eq!((counts.passed, counts.failed), expected);
        }
        check((0, 0), true, (1, 0));
        check((0, 0), false, (0, 1));
        check((9, 0), true, (9, 0));
        check((8, 1), false, (8, 1));
        check((9, 0), false, (9, 1));
    }
}
