//! The steps of `cargo xtask test`: what each of them runs.

use crate::{
    assets,
    browser::{browser, firefox, webkit},
    build,
    counts::Counts,
    install, package,
    process::{self, command},
    size,
    tools::{GECKODRIVER, WASM_BINDGEN, WASM_PACK},
};
use anyhow::{Context as _, Result, ensure};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// One named check.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// The step without which this one makes no sense.
    pub(crate) needs: Option<&'static str>,
    /// Runs the check; tests are counted on the way, also those of a run that fails.
    pub(crate) run: fn(&mut Counts) -> Result<()>,
}

/// All steps, from cheap to dear.
pub(crate) const STEPS: &[Step] = &[
    step("fmt", |_| {
        install::component("rustfmt", "cargo fmt")?;
        process::run(&mut command("cargo fmt --all --check"))
    }),
    step("clippy", |_| {
        install::component("clippy", "cargo clippy")?;
        process::run(&mut command("cargo clippy --locked --workspace --all-targets -- -D warnings"))
    }),
    step("clippy-wasm", |_| {
        install::component("clippy", "cargo clippy")?;
        install::wasm_target()?;
        // A Leptos app takes the crate without default features.
        for package in ["workflow-logs", "workflow-logs --no-default-features", "leptos-host"] {
            let words = format!(
                "cargo clippy --locked -p {package} --target wasm32-unknown-unknown --all-targets -- -D warnings"
            );
            process::run(&mut command(&words))?;
        }
        Ok(())
    }),
    step("docs", |_| {
        process::run(command("cargo doc --locked --no-deps -p workflow-logs").env("RUSTDOCFLAGS", "-Dwarnings"))
    }),
    step("native", |counts| run_tests(&mut command("cargo test --locked --workspace --no-fail-fast"), counts)),
    step("browser", |counts| browser_tests(Engine::Chromium, counts)),
    step("firefox", |counts| browser_tests(Engine::Firefox, counts)),
    step("site", |_| build::run()),
    Step { needs: Some("site"), ..step("size", |_| size::run()) },
    Step { needs: Some("site"), ..step("bench", smoke_bench) },
    Step { needs: Some("site"), ..step("e2e", end_to_end_tests) },
    Step { needs: Some("site"), ..step("engines", engine_journeys) },
    Step { needs: Some("site"), ..step("proxy", proxy_tests) },
    Step { needs: Some("site"), ..step("package", |_| package::pack()) },
    Step { needs: Some("package"), ..step("hosts", host_tests) },
];

const fn step(name: &'static str, run: fn(&mut Counts) -> Result<()>) -> Step {
    Step { name, needs: None, run }
}

/// What runs a page.
enum Engine {
    Chromium,
    Firefox,
}

/// Runs the crate's browser tests, in a time zone that is half an hour off: a test that is right
/// only in UTC, or only in whole hours, fails.
fn browser_tests(engine: Engine, counts: &mut Counts) -> Result<()> {
    install::wasm_target()?;
    install::tools(&[&WASM_BINDGEN])?;
    install::tools(&[&WASM_PACK])?;
    let mut test = command("wasm-pack test --headless");
    match engine {
        Engine::Chromium => test.args(["--chrome", "--chromedriver"]).arg(browser()?.driver),
        Engine::Firefox => test.args(["--firefox", "--geckodriver"]).arg(firefox_driver()?),
    };
    test.args([".", "--test", "browser", "--"]).args(engine.skipped().iter().flat_map(|module| ["--skip", module]));
    test.env("TZ", "Asia/Kolkata")
        // All tests together: each wait ends by itself, so only a loop without end takes so long.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "900");
    run_tests(&mut test, counts)
}

impl Engine {
    /// The modules of tests that see nothing of the engine: chance on values, and counts of the compiled code.
    fn skipped(&self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[],
            Self::Firefox => &["model::", "allocations::"],
        }
    }
}

/// Holds the table against a page without a library; `cargo xtask bench` has the other libraries.
fn smoke_bench(counts: &mut Counts) -> Result<()> {
    node_tests(&["bench"], counts)?;
    process::run(command("node bench/smoke.mjs").env("CHROMIUM", browser()?.chromium))
}

/// Runs the tests of the built site; they find the browser in `CHROMIUM` and the demo server in
/// `DEMO_SERVER`.
fn end_to_end_tests(counts: &mut Counts) -> Result<()> {
    // A site whose module ends when a test says so.
    process::run(&mut build::trunk("trunk build --features traps --dist target/traps"))?;
    // Two at a time, with one browser and one demo server for all.
    run_tests(&mut node_test("node tests/e2e/run.mjs", &["tests/embed", "tests/e2e"])?, counts)
}

/// Makes sure of Firefox, and gives the path of its driver.
fn firefox_driver() -> Result<OsString> {
    firefox()?;
    install::tools(&[&GECKODRIVER])?;
    process::find(&["geckodriver"]).context("geckodriver is missing")
}

/// Runs the main journeys in Firefox, and in WebKit where it can be had.
fn engine_journeys(counts: &mut Counts) -> Result<()> {
    let mut test = node_test(ONE_BY_ONE, &["tests/engines"])?;
    test.env("GECKODRIVER", firefox_driver()?);
    if let Some(browser) = webkit() {
        test.env("MINI_BROWSER", browser);
    }
    run_tests(&mut test, counts)
}

/// Attacks the recipes for nginx and Caddy, and shows the site through them.
fn proxy_tests(counts: &mut Counts) -> Result<()> {
    process::run(&mut command("bash tests/proxy/install.sh"))?;
    node_tests(&["tests/proxy"], counts)
}

/// Runs the tests of the host examples, each of which is built with the package.
fn host_tests(counts: &mut Counts) -> Result<()> {
    install::site_tools()?;
    process::run(build::trunk("trunk build").current_dir("examples/leptos-host"))?;
    process::run(&mut command("node tests/hosts/build.mjs"))?;
    node_tests(&["tests/hosts"], counts)
}

/// Runs one file of tests after the other.
const ONE_BY_ONE: &str = "node --test --test-concurrency=1 --test-reporter=spec";

/// Runs the tests in these folders with Node.js.
fn node_tests(folders: &[&str], counts: &mut Counts) -> Result<()> {
    run_tests(&mut node_test(ONE_BY_ONE, folders)?, counts)
}

/// The command that runs the tests in these folders with this runner.
fn node_test(runner: &str, folders: &[&str]) -> Result<Command> {
    install::node_modules()?;
    let browser = browser()?;
    process::run(&mut command("cargo build --locked -p demo-server"))?;
    let mut tests = Vec::new();
    for folder in folders {
        tests.extend(assets::files_below(Path::new(folder))?);
    }
    tests.retain(|path| {
        let path = path.to_string_lossy();
        path.ends_with(".test.mjs") && !path.contains("node_modules")
    });
    ensure!(!tests.is_empty(), "there are no tests in {folders:?}");
    tests.sort();
    let mut test = command(runner);
    test.args(tests).env("CHROMIUM", browser.chromium).env("DEMO_SERVER", demo_server()?);
    Ok(test)
}

/// Runs and counts tests; a run without any is a mistake in how it was started.
fn run_tests(runner: &mut Command, counts: &mut Counts) -> Result<()> {
    process::run_watched(runner, |line| counts.read(line))?;
    ensure!(*counts != Counts::default(), "no test ran");
    Ok(())
}

/// The path of the demo server, built beside this program.
pub(crate) fn demo_server() -> Result<PathBuf> {
    let own = env::current_exe().context("the path of this program cannot be read")?;
    Ok(own.with_file_name(format!("demo-server{}", env::consts::EXE_SUFFIX)))
}
