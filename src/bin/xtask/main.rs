//! The project's tools, run as `cargo xtask`: they install what is missing, build, serve, test and
//! refresh the data.
//!
//! `cargo xtask serve` and `cargo xtask test` are all that a newcomer needs. Every command works
//! from any folder of the checkout.

mod app;
mod assemble;
mod bench;
mod build;
mod bundle;
mod changelog;
mod kiosk;
mod process;
mod program;
mod serve;
mod size;
mod soak;
mod test;
mod tools;
mod trunk;
mod wasm_opt;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;

use anyhow::{Context as _, Result};
use clap::Parser;
use send_team_finder::{onspd, publish};

use crate::process::say;

/// The tools of the SEND team finder
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Xtask {
    /// Build the finder, serve it on this machine, and build again when a file changes
    Serve {
        /// At which port
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the release into dist/ and print its sizes
    Build,
    /// Check everything that must hold, from formatting to the stories in real browsers
    Test {
        /// Leave out what takes long: docs, the release, web servers, serving, browsers
        #[arg(long)]
        quick: bool,
    },
    /// Compile data/postcodes.json from its sources
    Data {
        /// A new edition of the ONS Postcode Directory: the unpacked folder, or one of its CSV
        /// files
        #[arg(long, value_name = "PATH")]
        onspd: Option<PathBuf>,
        /// Write nothing: compile again, compare, and say what differs
        #[arg(long, conflicts_with = "onspd")]
        check: bool,
    },
    /// Write the data, and all that is derived from it, into a build, without compiling
    Stamp {
        /// The build to write into [default: dist/ of this checkout]
        dist: Option<PathBuf>,
    },
    /// Let thousands of families use a kiosk, and see that it holds no more in the end
    Soak {
        /// How many families, after half as many to warm up
        #[arg(long, default_value_t = 2_000)]
        rounds: u32,
    },
    /// Print what the bytes of the program and its script are: by crate, function, module, import and export
    Size(size::Size),
    /// Measure what is too slow, or too noisy, to be a test
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Write what this version changes, from its commits, into .github/CHANGELOG.md
    Changelog,
    /// Finish what Trunk has built: name the files, stamp, compress and measure them
    #[command(hide = true)]
    Assemble,
}

fn main() -> ExitCode {
    let Err(error) = run(Xtask::parse()) else {
        return ExitCode::SUCCESS;
    };
    eprintln!("\nxtask: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
    ExitCode::FAILURE
}

fn run(command: Xtask) -> Result<()> {
    match command {
        Xtask::Serve { port } => serve::run(port),
        Xtask::Build => build::run(),
        Xtask::Test { quick: true } => test::quick(),
        Xtask::Test { quick: false } => test::all(),
        Xtask::Data { onspd, check } => data(onspd.as_deref(), check),
        Xtask::Stamp { dist } => {
            let dist = dist.unwrap_or_else(|| root().join(build::DIST));
            publish::stamp(&root().join("data"), &dist)?;
            publish::compress(&dist)
        }
        Xtask::Soak { rounds } => soak::run(rounds),
        Xtask::Size(size) => size::run(&size),
        Xtask::Bench(what) => bench::run(what),
        Xtask::Changelog => changelog::run(),
        Xtask::Assemble => assemble::run(),
    }
}

fn data(onspd: Option<&Path>, check: bool) -> Result<()> {
    let data = root().join("data");
    if check {
        onspd::check(&data).context("`cargo xtask data` compiles the table")?;
        say!("data/postcodes.json is what its sources give");
        return Ok(());
    }
    let report = match onspd {
        Some(edition) => onspd::take_edition(&data, edition)?,
        None => onspd::compile(&data)?,
    };
    say!("{report}");
    Ok(())
}

/// The folder of Cargo.toml, wherever in the checkout the command was given. cargo says it each time: two checkouts may
/// share a `target` folder, and with it this program.
fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> =
        LazyLock::new(|| env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()).into());
    &ROOT
}
