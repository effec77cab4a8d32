//! The Leptos app of `tests/app`, built for the story that is told of it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{cargo, run};
use crate::program::target;
use crate::root;
use crate::tools::crates::Tool;
use crate::tools::rustup::{self, WASM};

/// Builds it as its own developer would while at work, with the finder's style beside it, and gives the folder.
pub(crate) fn build() -> Result<PathBuf> {
    rustup::wasm_target()?;
    run(cargo().args(["build", "--example", "app", "--target", WASM]))?;
    let target = target();
    let folder = target.join("app");
    let wasm = target.join(WASM).join("debug").join("examples").join("app.wasm");
    let bind = Tool::wasm_bindgen()?.provide()?;
    run(Command::new(bind).args(["--target", "web", "--no-typescript", "--out-dir"]).args([&folder, &wasm]))?;
    for file in ["tests/app/index.html", "public/finder.css"] {
        let file = root().join(file);
        let to = folder.join(file.file_name().unwrap_or_default());
        fs::copy(&file, &to).with_context(|| format!("copying {} to {}", file.display(), to.display()))?;
    }
    Ok(folder)
}
