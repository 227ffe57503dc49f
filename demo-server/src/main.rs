//! `demo-server`: reads the command line, serves until it is told to stop.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use demo_server::{Config, Dialect, Fake, HELP, Options, Secret, Source, Upstream};

/// The only way in for the key. Nobody inherits it: this program starts no other.
const KEY_VARIABLE: &str = "WORKFLOW_LOGS_API_KEY";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo-server: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let config = match Options::parse(env::args_os().skip(1))? {
        Options::Help => {
            write!(io::stdout(), "{HELP}")?;
            return Ok(());
        }
        Options::Serve { site, port, upstream, workflow_id, fake } => Config {
            site,
            port,
            source: match upstream {
                None => Source::Fake(fake),
                Some(base) => Source::Upstream(real_server(&base, &fake, workflow_id)?),
            },
            upstream_timeout: Duration::from_secs(30),
        },
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(serve(config));
    // Requests that hang on purpose must not hold up the end.
    runtime.shutdown_background();
    result
}

fn real_server(base: &str, fake: &Fake, workflow_id: Option<String>) -> Result<Upstream, Box<dyn Error>> {
    let dialect: Dialect = fake.dialect;
    let text = env::var(KEY_VARIABLE)
        .map_err(|_| format!("--upstream needs the API key in the environment variable {KEY_VARIABLE}"))?;
    let key = Secret::new(&text).map_err(|error| format!("{KEY_VARIABLE}: {error}"))?;
    Ok(Upstream::new(base, dialect, workflow_id.as_deref(), Arc::new(key))?)
}

async fn serve(config: Config) -> Result<(), Box<dyn Error>> {
    let running = demo_server::start(config).await?;
    let mut stdout = io::stdout();
    writeln!(stdout, "listening on http://{}/", running.address())?;
    stdout.flush()?;
    Ok(stop_signal().await?)
}

#[cfg(unix)]
async fn stop_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn stop_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
