//! `cargo xtask soak`: a shared screen through thousands of families, to see that it holds no more in
//! the end than after half as many to warm up. It ends by itself, and prints a line a minute.

use anyhow::{Context, Result};

use crate::process::{self, cargo};
use crate::tools::browsers;

/// The part of the story's name that no other has.
const STORY: &str = "(soak)";

/// Goes so many rounds against the finder in dist/.
pub(crate) fn run(rounds: u32) -> Result<()> {
    let (drivers, _) = browsers::drivers()?;
    let mut test = cargo();
    test.args(["test", "--test", "browser", "--", STORY, "--nocapture"]);
    for driver in &drivers {
        test.env(driver.engine.variable(), &driver.program);
    }
    process::run(test.env("FINDER_SOAK_ROUNDS", rounds.to_string())).context("the screen does not last")
}
