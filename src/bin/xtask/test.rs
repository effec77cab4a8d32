//! `cargo xtask test`: everything that must hold, the quick checks first, which `--quick` runs alone. It ends at
//! the first thing that does not.

use std::env;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::app;
use crate::build;
use crate::process::{self, cargo};
use crate::tools::browsers::{self, Driver, Engine};
use crate::tools::crates::Tool;
use crate::tools::npm;
use crate::tools::rustup::{self, WASM};
use crate::tools::servers;
use crate::{data, root};

/// One thing that must hold.
struct Step {
    name: &'static str,
    check: fn() -> Result<Outcome>,
    /// What to do about it when it does not hold.
    advice: &'static str,
}

/// How a step ended that did not fail.
enum Outcome {
    Passed,
    /// It passed as far as it could be run here; why it could not be run whole.
    PassedInPart(String),
}

/// Under 2 minutes where little has changed: no release, no server, no browser.
const QUICK: [Step; 7] = [
    Step { name: "format", check: format, advice: "`cargo fmt` mends it" },
    Step { name: "lints of the tools and tests", check: lint_native, advice: "mend what clippy shows above" },
    Step { name: "lints of the page", check: lint_wasm, advice: "mend what clippy shows above" },
    Step { name: "scripts", check: check_scripts, advice: "mend what tsc, Biome or the test shows above" },
    Step {
        name: "native tests",
        check: test_natively,
        advice: "`cargo test` runs these alone, `cargo test NAME` one of them",
    },
    Step {
        name: "data",
        check: check_data,
        advice: "mend data/teams.json where it says, or compile the table with `cargo xtask data`",
    },
    Step {
        name: "licences and versions of crates",
        check: check_crates,
        advice: "take a crate or version that .cargo/deny.toml allows, or say there why another is right",
    },
];

/// All that takes longer.
const REST: [Step; 7] = [
    Step { name: "docs", check: document, advice: "mend the links and code blocks that rustdoc shows above" },
    Step { name: "system packages", check: install_browsers, advice: "install the packages by hand" },
    Step {
        name: "small renderer in browsers",
        check: test_renderer,
        advice: "each test that failed says above what it expected and what the nodes were: src/ui/element/tests",
    },
    Step { name: "release build and its size", check: build_release, advice: "`cargo xtask build` runs this alone" },
    Step {
        name: "web servers",
        check: ask_web_servers,
        advice: "`cargo test --test servers` runs this alone: src/publish/hosting tells the servers",
    },
    Step {
        name: "serving",
        check: test_serving,
        advice: "it says above what `cargo xtask serve` said; `cargo test --test serve` runs this alone",
    },
    Step {
        name: "browser tests",
        check: test_in_browsers,
        advice: "each story that failed says above what it expected and what it saw",
    },
];

/// Checks everything.
pub(crate) fn all() -> Result<()> {
    run(QUICK.iter().chain(&REST))?;
    eprintln!("\nxtask: everything holds");
    Ok(())
}

/// Checks what is checked quickly.
pub(crate) fn quick() -> Result<()> {
    run(QUICK.iter())?;
    eprintln!("\nxtask: all that is quickly checked holds; `cargo xtask test` checks the rest too");
    Ok(())
}

/// Runs the steps, then sums them up.
fn run<'steps>(steps: impl Iterator<Item = &'steps Step>) -> Result<()> {
    let mut summary = Vec::new();
    for step in steps {
        eprintln!("\nxtask: {} ...", step.name);
        let start = Instant::now();
        let outcome = (step.check)();
        let took = start.elapsed();
        let remark = match outcome.with_context(|| failure(step, took))? {
            Outcome::Passed => String::new(),
            Outcome::PassedInPart(why) => format!("  in part: {why}"),
        };
        summary.push(format!("  {:<33}{:>8}{remark}", step.name, seconds(took)));
    }
    eprintln!("\n{}", summary.join("\n"));
    Ok(())
}

fn failure(step: &Step, took: Duration) -> String {
    format!("{} failed after {}: {}", step.name, seconds(took), step.advice)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn format() -> Result<Outcome> {
    rustup::rustfmt_and_clippy()?;
    passed(cargo().args(["fmt", "--check"]))
}

fn lint_native() -> Result<Outcome> {
    passed(cargo().args(["clippy", "--all-targets", "--", "-D", "warnings"]))?;
    // Cargo does not count targets with `test = false` to all of them.
    let apart = ["--test", "browser", "--test", "servers", "--test", "serve"];
    passed(cargo().arg("clippy").args(apart).args(["--", "-D", "warnings"]))
}

fn lint_wasm() -> Result<Outcome> {
    rustup::wasm_target()?;
    let page = ["--lib", "--bin", "send-team-finder", "--example", "app", "--target", WASM];
    for features in ["", "kiosk"] {
        process::run(cargo().arg("clippy").args(page).args(["--features", features, "--", "-D", "warnings"]))?;
    }
    // With the tests that run in browsers.
    passed(cargo().args(["clippy", "--lib", "--profile", "test", "--target", WASM, "--", "-D", "warnings"]))
}

/// Checks the types of the scripts in `public/`, looks for mistakes in them, and tests what takes scripts apart.
fn check_scripts() -> Result<Outcome> {
    let tools = root().join("tests").join("scripts");
    npm::install_locked(&tools).context("installing what checks the scripts")?;
    for types in ["tsconfig.json", "tsconfig.worker.json"] {
        process::run(npm::installed_in(&tools, "tsc")?.args(["--project", types]))?;
    }
    let public = root().join("public");
    process::run(npm::installed_in(&tools, "biome")?.args(["lint", "--error-on-warnings", "size"]).arg(public))?;
    passed(npm::node()?.current_dir(&tools).args(["--test", "size/pieces.test.js"]))
}

fn test_natively() -> Result<Outcome> {
    passed(cargo().arg("test"))
}

/// The library has its view only for the browser, so each target shows a part.
fn document() -> Result<Outcome> {
    let doc = || {
        let mut doc = cargo();
        doc.args(["doc", "--lib", "--no-deps", "--document-private-items"]).env("RUSTDOCFLAGS", "-D warnings");
        doc
    };
    passed(&mut doc())?;
    passed(doc().args(["--target", WASM]))
}

fn check_data() -> Result<Outcome> {
    data(None, true)?;
    Ok(Outcome::Passed)
}

fn check_crates() -> Result<Outcome> {
    let deny = Tool::deny().provide()?;
    passed(Command::new(deny).current_dir(root()).args(["--log-level", "warn", "check", "licenses", "bans", "sources"]))
}

fn install_browsers() -> Result<Outcome> {
    browsers::install()?;
    Ok(Outcome::Passed)
}

/// Runs the library's tests for browsers in each engine that their runner can drive.
fn test_renderer() -> Result<Outcome> {
    rustup::wasm_target()?;
    let runner = Tool::wasm_bindgen_test_runner()?.provide()?;
    let (drivers, missing) = engines()?;
    for driver in &drivers {
        let Some(variable) = driver.engine.variable_of_runner() else { continue };
        let mut test = cargo();
        test.args(["test", "--lib", "--target", WASM]);
        test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner);
        // The runner takes the first driver that is named.
        for other in Engine::ALL.into_iter().filter_map(Engine::variable_of_runner) {
            test.env_remove(other);
        }
        // A browser may not be up within its 20 s on a busy machine.
        process::run(test.env(variable, &driver.program).env("WASM_BINDGEN_TEST_TIMEOUT", "120"))?;
    }
    Ok(missing.map_or(Outcome::Passed, Outcome::PassedInPart))
}

/// The engines that can be driven here, and what to install for the others. A build server must have them all.
fn engines() -> Result<(Vec<Driver>, Option<String>)> {
    let (drivers, missing) = browsers::drivers()?;
    match missing {
        Some(missing) if is_build_server() => bail!("something to test with is missing. {missing}"),
        missing => Ok((drivers, missing)),
    }
}

fn build_release() -> Result<Outcome> {
    build::run()?;
    Ok(Outcome::Passed)
}

/// Asks those that are there. A build server must have them all.
fn ask_web_servers() -> Result<Outcome> {
    let missing = servers::missing();
    if let Some(missing) = &missing
        && is_build_server()
    {
        bail!("a web server is missing. {missing}");
    }
    process::run(cargo().args(["test", "--test", "servers"]).env("FINDER_DIST", root().join(build::DIST)))?;
    Ok(missing.map_or(Outcome::Passed, Outcome::PassedInPart))
}

fn is_build_server() -> bool {
    env::var("CI").is_ok_and(|ci| ci == "true")
}

/// The build before it has installed what serving needs.
fn test_serving() -> Result<Outcome> {
    passed(cargo().args(["test", "--test", "serve"]))
}

/// Runs the stories in every engine that is there, and by ear where there is a screen reader.
fn test_in_browsers() -> Result<Outcome> {
    let (drivers, missing) = engines()?;
    if drivers.is_empty() {
        return Ok(Outcome::PassedInPart(missing.unwrap_or_default()));
    }
    npm::install_locked(&root().join("tests").join("browser"))
        .context("installing axe-core, which looks for barriers in the page")?;
    let app = app::build().context("building the Leptos app of tests/app")?;

    let mut stories = cargo();
    stories.args(["test", "--test", "browser"]).env("FINDER_DIST", root().join(build::DIST)).env("FINDER_APP", app);
    for driver in &drivers {
        stories.env(driver.engine.variable(), &driver.program);
    }
    process::run(&mut stories)?;
    Ok(missing.map_or(Outcome::Passed, Outcome::PassedInPart))
}

fn passed(command: &mut Command) -> Result<Outcome> {
    process::run(command)?;
    Ok(Outcome::Passed)
}
