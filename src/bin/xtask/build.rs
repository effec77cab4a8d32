//! `cargo xtask build`: the release, in dist/.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use send_team_finder::publish::shipped::PROGRAM;

use crate::assemble::WITHOUT_WASM_OPT;
use crate::process;
use crate::root;
use crate::tools::npm::{self, WasmOpt};
use crate::trunk;

/// The folder of the release.
pub(crate) const DIST: &str = "dist";

/// What is known of a new build's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    WithinBudget,
    /// Without wasm-opt it is larger than what families get.
    NotChecked,
}

/// Builds the release and measures it. If that fails, or it is over the budget, the old one stays
/// as it was.
pub(crate) fn run() -> Result<Size> {
    let built = if let Some(wasm_opt) = npm::wasm_opt()? {
        optimised(Some(&wasm_opt))
    } else {
        eprintln!("xtask: no wasm-opt, and no npm to install it with: Trunk tries to download one");
        optimised(None).or_else(|error| if stopped_at_wasm_opt() { unoptimised() } else { Err(error) })
    };
    remove_leftovers()?;
    built
}

fn optimised(wasm_opt: Option<&WasmOpt>) -> Result<Size> {
    process::run(trunk::release(wasm_opt)?.args(["build", "--release", "--dist", DIST]))?;
    Ok(Size::WithinBudget)
}

/// Whether the build that just failed had its wasm, but not yet what `assemble` makes of it: then it
/// was wasm-opt that was missing, and neither the code nor the size is to blame.
fn stopped_at_wasm_opt() -> bool {
    stage().join(PROGRAM).exists()
}

/// Trunk runs wasm-opt in every build with `--release`; cargo's profile alone makes the same code
/// without it.
fn unoptimised() -> Result<Size> {
    eprintln!("xtask: building without wasm-opt: larger than it should be, so no size is checked");
    let mut trunk = trunk::release(None)?;
    trunk.args(["build", "--cargo-profile", "release", "--dist", DIST]);
    process::run(trunk.env(WITHOUT_WASM_OPT, "1"))?;
    Ok(Size::NotChecked)
}

/// A build that fails leaves what it had so far inside the old one, which may be served.
fn remove_leftovers() -> Result<()> {
    let stage = stage();
    if !stage.exists() {
        return Ok(());
    }
    fs::remove_dir_all(&stage).with_context(|| format!("removing {}", stage.display()))
}

/// Where Trunk puts a build together.
fn stage() -> PathBuf {
    root().join(DIST).join(".stage")
}
