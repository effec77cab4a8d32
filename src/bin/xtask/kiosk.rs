//! The program of `kiosk.html`, which has the screen around the finder too: built beside Trunk's, and as Trunk does.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use send_team_finder::publish::shipped;

use crate::bundle::For;
use crate::process::{cargo, run};
use crate::tools::{crates::Tool, npm};
use crate::{root, trunk};

/// Its feature of the library.
const FEATURE: &str = "kiosk";

/// Compiles it, puts the program into the folder of a build, and gives its script, which lies elsewhere.
pub(crate) fn program(stage: &Path, build: For, has_wasm_opt: bool) -> Result<PathBuf> {
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
    if let Some(wasm_opt) = npm::wasm_opt()?.filter(|_| has_wasm_opt && build == For::Release) {
        let page = fs::read_to_string(root().join("index.html")).context("reading index.html")?;
        let mut shrink = std::process::Command::new(wasm_opt.program);
        run(shrink.arg("-O1").args(passes(&page)?).arg(&bound).arg("-o").arg(&program))?;
    } else {
        fs::copy(&bound, &program).with_context(|| format!("copying {}", bound.display()))?;
    }
    Ok(folder.join(FEATURE).with_extension("js"))
}

/// What a page asks of wasm-opt for the program that Trunk builds.
fn passes(page: &str) -> Result<impl Iterator<Item = &str>> {
    let rest = page.split_once("data-wasm-opt-params=\"").map(|(_, rest)| rest);
    let passes = rest.and_then(|rest| rest.split('"').next());
    Ok(passes.context("index.html no longer has data-wasm-opt-params")?.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_are_those_of_the_page() {
        let page = include_str!("../../../index.html");
        assert!(passes(page).unwrap().any(|it| it == "--converge"));
        assert!(passes("").is_err());
    }
}
