//! Child processes: how every one of them is started.

use anyhow::{Context as _, Result, bail};
use std::{
    env,
    ffi::{OsStr, OsString},
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

/// The environment variable that holds the key of the upstream API.
pub(crate) const API_KEY: &str = "WORKFLOW_LOGS_API_KEY";

/// The folder for tools that are installed for this project only.
pub(crate) const TOOLS: &str = ".tools";

/// Makes a command from words divided by spaces.
pub(crate) fn command(words: &str) -> Command {
    let mut words = words.split_whitespace();
    let mut command = program(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// Makes a command without arguments.
///
/// It finds the project's own tools first, and it does not see the API key: a compiler, a build
/// script or an installer has no use for it.
pub(crate) fn program(path: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(path);
    command.env_remove(API_KEY).env("PATH", search_path());
    command
}

/// Says what is done, does it, and says how long it took.
pub(crate) fn timed(what: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("{what}…");
    let start = Instant::now();
    work()?;
    println!("{what}: done in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Replaces this process by a command, so that signals meant for one reach the other.
#[cfg(unix)]
pub(crate) fn become_process(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let error = command.exec();
    Err(error).with_context(|| start_failure(&command))
}

/// Runs a command to its end: other systems cannot replace a process.
#[cfg(not(unix))]
pub(crate) fn become_process(mut command: Command) -> Result<()> {
    run(&mut command)
}

/// Runs a command with its output on the screen; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| start_failure(command))?;
    if !status.success() {
        bail!("{:?} failed with {status}", name(command));
    }
    Ok(())
}

/// Runs a command with its output on the screen, and hands each line of it to `look` as well.
pub(crate) fn run_watched(command: &mut Command, mut look: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| start_failure(command))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.context("the output cannot be read")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            look(&line);
        }
    }
    let status = child.wait().context("the process cannot be waited for")?;
    if !status.success() {
        bail!("{:?} failed with {status}", name(command));
    }
    Ok(())
}

/// Returns what a command prints, or `None` if it cannot be started or fails.
pub(crate) fn output(words: &str) -> Option<String> {
    let output = command(words).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Returns the first of these programs that can be found.
pub(crate) fn find(programs: &[&str]) -> Option<OsString> {
    let folders = search_path();
    programs.iter().find_map(|program| {
        env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file()).map(OsString::from)
    })
}

fn search_path() -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let own = env::current_dir().map(|root| root.join(TOOLS).join("bin"));
    let inherited_folders = env::split_paths(&inherited);
    env::join_paths(own.into_iter().chain(inherited_folders)).unwrap_or(inherited)
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn start_failure(command: &Command) -> String {
    format!("{:?} cannot be started", name(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_child_sees_the_key() {
        let command = command("cargo build --workspace");
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(command.get_program(), "cargo");
        assert_eq!(arguments, ["build", "--workspace"]);
        assert!(command.get_envs().any(|(name, value)| name == API_KEY && value.is_none()));
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut command("no-such-program --flag")).unwrap_err();
        assert_eq!(error.to_string(), "\"no-such-program\" cannot be started");
        assert_eq!(output("no-such-program"), None);
        assert_eq!(find(&["no-such-program"]), None);
    }
}
