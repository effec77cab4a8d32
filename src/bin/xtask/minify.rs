//! Takes out of scripts and style what only people read.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Makes each script and style at the root of the folder smaller, in its place.
pub(crate) fn files(folder: &Path, esbuild: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry.with_context(|| format!("reading {}", folder.display()))?.path();
        if !matches!(path.extension().and_then(|it| it.to_str()), Some("js" | "css")) {
            continue;
        }
        process::run(
            Command::new(esbuild)
                .arg(&path)
                // Syntax that the oldest browsers to run the wasm know.
                .args(["--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none"])
                .args(["--log-level=warning", "--allow-overwrite"])
                .arg(format!("--outfile={}", path.display())),
        )?;
    }
    Ok(())
}
