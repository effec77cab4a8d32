//! Stories of families, told to a real browser against the release in `dist`.
//!
//! `cargo test --test browser` runs all of them, with a word of a story's name only that one. The
//! variables `FINDER_DIST`, `FINDER_CHROMEDRIVER` and `FINDER_SCREENSHOTS` say where things are.

mod driver;
mod page;
mod server;
mod stories;

use std::{env, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::{Context as _, Result, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

use driver::{Driver, Engine};
use stories::Story;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("browser tests: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    if arguments.list {
        return Ok(libtest_mimic::run(&arguments, listed()).exit_code());
    }
    let dist = dist()?;
    // A browser takes a core of its own, and a starved one fails for no reason of the page's.
    arguments.test_threads = arguments.test_threads.or(Some(2));
    let runtime = Arc::new(Runtime::new().context("cannot start the threads of the test server")?);
    let mut trials = Vec::new();
    for engine in Engine::ALL {
        let driver = engine.driver().as_deref().map(Driver::start).transpose()?.map(Arc::new);
        for story in stories::all() {
            trials.push(trial(engine, driver.clone(), story, &dist, &runtime));
        }
    }
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

/// One story in one engine. An engine that is not there fails only on a build server.
fn trial(
    engine: Engine,
    driver: Option<Arc<Driver>>,
    story: Story,
    dist: &Arc<PathBuf>,
    runtime: &Arc<Runtime>,
) -> Trial {
    let must = driver.is_some() || env::var("CI").is_ok_and(|ci| ci == "true");
    let (dist, runtime) = (Arc::clone(dist), Arc::clone(runtime));
    let tell = move || -> Result<(), Failed> {
        let Some(driver) = driver else {
            return Err(engine.how_to_get_it().into());
        };
        runtime.block_on(stories::tell(&driver, &dist, story)).map_err(|error| format!("{error:#}").into())
    };
    Trial::test(story.sentence(), tell).with_kind(engine.name()).with_ignored_flag(!must)
}

/// The names alone, for which nothing has to be built or installed.
fn listed() -> Vec<Trial> {
    let nothing = || Ok(());
    let of = |engine: Engine| {
        stories::all().into_iter().map(move |story| Trial::test(story.sentence(), nothing).with_kind(engine.name()))
    };
    Engine::ALL.into_iter().flat_map(of).collect()
}

/// The release that is tested.
fn dist() -> Result<Arc<PathBuf>> {
    let dist = folder("FINDER_DIST", "dist");
    ensure!(
        dist.join("index.html").is_file(),
        "there is no release in {}: build it with `cargo xtask build`, or name another folder in FINDER_DIST",
        dist.display()
    );
    Ok(Arc::new(dist))
}

/// The folder that a variable names, or else one in the project.
fn folder(variable: &str, within: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(within), PathBuf::from)
}
