//! The program of `kiosk.html`, which has the screen around the finder too: built beside Trunk's, and as Trunk does.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use send_team_finder::publish::shipped;

use crate::bundle::{For, Program};
use crate::process::{cargo, run};
use crate::tools::crates::Tool;
use crate::wasm_opt::{self, Names};
use crate::{root, trunk};

/// Its feature of the library.
const FEATURE: &str = "kiosk";

/// Compiles it, puts the program into the folder of a build, and gives its script, which lies elsewhere.
pub(crate) fn program(stage: &Path, build: For) -> Result<Program> {
    let mut compile = cargo();
    compile.args(["build", "--target", "wasm32-unknown-unknown", "--bin", "send-team-finder", "--features", FEATURE]);
    if build == For::Release {
        compile.arg("--release");
    }
    run(compile.envs(trunk::flags(build)?))?;

    let compiled = if build == For::Release { "release" } else { "debug" };
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |target| root().join(target));
    let folder = target.join(FEATURE);
    let wasm = target.join("wasm32-unknown-unknown").join(compiled).join("send-team-finder.wasm");
    let mut bind = std::process::Command::new(Tool::wasm_bindgen()?.provide()?);
    run(bind.arg(wasm).args(["--target", "web", "--no-typescript", "--out-name", FEATURE, "--out-dir"]).arg(&folder))?;

    let bound = folder.join(shipped::KIOSK_PROGRAM);
    let program = stage.join(shipped::KIOSK_PROGRAM);
    fs::copy(&bound, &program).with_context(|| format!("copying {}", bound.display()))?;
    Ok(Program {
        runs_in: shipped::KIOSK_SCRIPT,
        module: "send-team-finder-kiosk",
        script: folder.join(FEATURE).with_extension("js"),
        names: if build == For::Release { wasm_opt::shrink(&program)? } else { Names::new() },
    })
}
