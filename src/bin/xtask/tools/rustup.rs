//! What the Rust toolchain itself must hold: the wasm target, the source of its library, rustfmt and clippy.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::{cargo, read, run};

/// The target that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Sees to it that rustc can compile for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    let libraries = read(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(libraries.trim()).exists() {
        return Ok(());
    }
    eprintln!("xtask: adding the target {WASM} to the Rust toolchain, once (under a minute)");
    run(Command::new("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("adding the target {WASM}: without rustup, install it as your Rust came"))
}

/// Sees to it that the source of Rust's own library is there, and gives its folder.
pub(crate) fn library_source() -> Result<PathBuf> {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if !library.join("Cargo.lock").exists() {
        eprintln!("xtask: adding the source of its library to the Rust toolchain, once (under a minute)");
        run(Command::new("rustup").args(["component", "add", "rust-src"]))
            .context("adding rust-src: without rustup, install it as your Rust came")?;
    }
    Ok(library)
}

/// Sees to it that cargo can format and lint.
pub(crate) fn rustfmt_and_clippy() -> Result<()> {
    let answers = |tool: &str| read(cargo().args([tool, "--version"])).is_ok();
    if answers("fmt") && answers("clippy") {
        return Ok(());
    }
    eprintln!("xtask: adding rustfmt and clippy to the Rust toolchain, once (under a minute)");
    run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))
        .context("adding rustfmt and clippy: without rustup, install them as your Rust came")
}
