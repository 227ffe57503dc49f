//! The project's commands: `cargo xtask serve | build | package | size | test | bench`.
//!
//! Each command installs what it needs and is missing, and says so before it does.

mod assets;
mod bench;
mod browser;
mod build;
mod costs;
mod counts;
mod install;
mod optimize;
mod package;
mod process;
mod serve;
mod size;
mod steps;
mod test;
mod tools;

use anyhow::{Context as _, Result, bail};
use lexopt::{Arg, Parser};
use std::{env, process::ExitCode};

const HELP: &str = "\
The commands of workflow-logs

Usage: cargo xtask <command> [options]

  serve     build the standalone site and serve it with made-up runs, or with real ones
  build     build the standalone site into dist/, compressed copies included
  package   build the npm package and pack it, in target/npm/
  size      show what the site in dist/ downloads; fail over the budget
  test      run everything that CI runs
  bench     measure the table beside other libraries; write docs/performance.md
  optimize  shrink a finished build; Trunk calls this by itself

Options of serve:
  --upstream URL           show the runs of this API, such as https://api.dify.ai/v1;
                           its key is read from WORKFLOW_LOGS_API_KEY
  --dialect dify|leadlex   the API's dialect
  --workflow-id ID         the workflow whose runs are shown (leadlex)
  --port N                 the port on 127.0.0.1; 0 takes any that is free
  --frozen                 made-up runs: time stands still and no run begins
  --faults                 made-up runs: requests can ask for faults
  --seed N                 made-up runs: another seed gives other runs
  --runs mixed|ties        made-up runs: ties has seconds with many runs, as nightly batches have
  --slow-count MS          made-up runs: every answer takes so much longer
  --statuses LIST          made-up runs: further statuses that the server filters by
  --debug                  compile faster, for a larger and slower site

Options of test:
  --only STEP              run one step: fmt, clippy, clippy-wasm, docs, native, browser,
                           firefox, site, size, bench, e2e, engines, proxy,
                           package or hosts

Options of bench:
  --runs N                 how many times everything is measured; 7 is usual
  --peers LIST             only these: solid, react, vue, aggrid, tabulator, gridjs
  --quick                  two runs beside Solid only
  --site DIR               measure the site in this folder in the place of a new build
  --answers                measure only what the module takes to decode answers and to take
                           them into its state, in Node.js
";

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Parser) -> Result<ExitCode> {
    let command = match arguments.next()? {
        Some(Arg::Value(command)) => command.to_string_lossy().into_owned(),
        Some(Arg::Long("help") | Arg::Short('h')) => "help".to_owned(),
        Some(option) => return Err(option.unexpected().into()),
        None => {
            eprint!("{HELP}");
            bail!("a command is missing");
        }
    };
    enter_project()?;
    match command.as_str() {
        "serve" => serve::run(&serve::Options::parse(&mut arguments)?)?,
        "build" => no_more(&mut arguments).and_then(|()| build::run())?,
        "package" => no_more(&mut arguments).and_then(|()| package::run())?,
        "size" => no_more(&mut arguments).and_then(|()| size::run())?,
        "test" => return test::run(&test::Options::parse(&mut arguments)?),
        "bench" => bench::run(&bench::What::parse(&mut arguments)?)?,
        "optimize" => no_more(&mut arguments).and_then(|()| optimize::run())?,
        "help" => print!("{HELP}"),
        unknown => {
            eprint!("{HELP}");
            bail!("there is no command {unknown:?}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the project's root the current directory, from wherever in it the command was started.
fn enter_project() -> Result<()> {
    let current = env::current_dir().context("the current directory cannot be read")?;
    let root = current
        .ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .context("this is not a folder of the project: no Trunk.toml here or above")?;
    env::set_current_dir(root).context("the project's root cannot be entered")
}

fn no_more(arguments: &mut Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_step() {
        for step in steps::STEPS {
            assert!(HELP.contains(step.name), "{}", step.name);
        }
    }
}
