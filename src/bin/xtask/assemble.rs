//! The last step of every build, which Trunk calls by its hook: what it made becomes what is
//! served.
//!
//! Scripts are put together from their modules, our own pages take their style in, files that may be kept
//! for ever get a name by their content, and the council's data is stamped in. In a release programs, scripts and
//! style are made smaller first, the named files of the last release stay beside the new ones, and at the
//! end each text and wasm file gets compressed copies and the whole is measured. If a step fails, Trunk
//! keeps the old build.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};
use send_team_finder::publish::{self, sizes};

use crate::bundle::For;
use crate::process::say;
use crate::program::FINDER;
use crate::tools::npm;
use crate::wasm_opt::{self, Names};
use crate::{bundle, kiosk, root};

/// Finishes the build that Trunk has staged.
pub(crate) fn run() -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("finding Trunk's build: it calls this by itself, so run `cargo xtask build`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let build = if release { For::Release } else { For::Development };
    let esbuild = npm::esbuild()?;
    let names = if release { wasm_opt::shrink(&FINDER.bound(&stage))? } else { Names::new() };
    let finder = FINDER.with_script(&stage, names);
    let kiosk = kiosk::program(&stage, build)?;
    bundle::scripts(&stage, &esbuild, &[finder, kiosk], build)?;
    if release {
        bundle::minify(&stage, &esbuild)?;
    }
    // Trunk puts a build together inside the last one.
    let last = stage.parent().context("finding the last build")?;
    publish::finish(&root().join("data"), &stage, release.then_some(last))?;
    if release {
        publish::compress(&stage)?;
        let visit = sizes::cold_visit(&stage)?;
        say!("{visit}");
        visit.check_budget()?;
        say!("{}", sizes::kiosk(&stage)?);
    }
    Ok(())
}
