//! The program of `kiosk.html`, which has the screen around the finder too: built beside Trunk's, and as Trunk does.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use send_team_finder::publish::shipped;

use crate::bundle::For;
use crate::program::{Bound, KIOSK, Symbols, target};
use crate::wasm_opt::{self, Names};

/// Compiles it, puts the program into the folder of a build, and gives its script, which lies elsewhere.
pub(crate) fn program(stage: &Path, build: For) -> Result<Bound> {
    let folder = target().join("kiosk");
    KIOSK.bind(&KIOSK.compile(build)?, &folder, Symbols::Default)?;
    let bound = KIOSK.bound(&folder);
    let program = stage.join(shipped::KIOSK_PROGRAM);
    fs::copy(&bound, &program).with_context(|| format!("copying {}", bound.display()))?;
    let names = if build == For::Release { wasm_opt::shrink(&program)? } else { Names::new() };
    Ok(KIOSK.with_script(&folder, names))
}
