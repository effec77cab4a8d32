//! `cargo xtask build`: the release, in dist/.

use std::fs;

use anyhow::{Context, Result};

use crate::bundle::For;
use crate::process;
use crate::root;
use crate::trunk::trunk;

/// The folder of the release.
pub(crate) const DIST: &str = "dist";

/// Builds the release and measures it. If that fails, or it is over the budget, the old one stays
/// as it was.
pub(crate) fn run() -> Result<()> {
    let built =
        trunk(For::Release).and_then(|mut trunk| process::run(trunk.args(["build", "--release", "--dist", DIST])));
    remove_leftovers()?;
    built
}

/// A build that fails leaves what it had so far inside the old one, which may be served.
fn remove_leftovers() -> Result<()> {
    let stage = root().join(DIST).join(".stage");
    if !stage.exists() {
        return Ok(());
    }
    fs::remove_dir_all(&stage).with_context(|| format!("removing {}", stage.display()))
}
