//! What comes from npm: esbuild for every build, wasm-opt for the release, what checks the scripts, and
//! axe-core for the browser tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::cache;
use crate::process::run;

/// The npm package binaryen, which has wasm-opt.
const BINARYEN: &str = "132.0.0";

/// The npm package esbuild, which puts scripts together and makes them and the style smaller.
const ESBUILD: &str = "0.25.12";

/// The wasm-opt of that package, from the cache or installed now.
///
/// # Errors
///
/// Where there is none and no npm, or npm fails.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    provide("binaryen", BINARYEN, "wasm-opt")
}

/// The esbuild of that package, from the cache or installed now.
///
/// # Errors
///
/// As [`wasm_opt`].
pub(crate) fn esbuild() -> Result<PathBuf> {
    provide("esbuild", ESBUILD, "esbuild")
}

fn provide(package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let folder = cache::folder(package, version)?;
    if let Some(kept) = installed(program, &folder) {
        return Ok(kept);
    }
    install(package, version, program, &folder)?;
    installed(program, &folder)
        .with_context(|| format!("{program} was installed into {}, yet is not there", folder.display()))
}

fn installed(program: &str, folder: &Path) -> Option<PathBuf> {
    let programs = folder.join("node_modules").join(".bin");
    which::which_in(program, Some(programs), folder).ok()
}

/// Installs a package into a folder of its own.
fn install(package: &str, version: &str, program: &str, folder: &Path) -> Result<()> {
    let npm = which::which("npm")
        .with_context(|| format!("no npm to install {program} with: install Node.js 18 or newer, with npm"))?;
    eprintln!(
        "xtask: installing {program} (npm's {package} {version}) into {}, once (a few seconds)",
        folder.display()
    );
    cache::install(folder, |fresh| {
        run(Command::new(&npm)
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts"])
            .args(["--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
            .arg(fresh)
            .arg(format!("{package}@{version}"))
            .stdout(Stdio::null()))
    })
    .with_context(|| format!("installing {program} by npm"))
}

/// Installs exactly what a folder's package-lock.json lists, unless that has been done since the
/// list last changed.
///
/// # Errors
///
/// If there is work to do and no npm, or npm fails.
pub(crate) fn install_locked(folder: &Path) -> Result<()> {
    let changed = modified(&folder.join("package-lock.json"))?;
    // npm writes this file last.
    let done = modified(&folder.join("node_modules").join(".package-lock.json"));
    if done.is_ok_and(|done| done >= changed) {
        return Ok(());
    }
    let npm = which::which("npm").context("finding npm: install Node.js with npm")?;
    eprintln!("xtask: installing the npm packages of {} (a few seconds)", folder.display());
    run(Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder)
        .stdout(Stdio::null()))
}

/// A command of a program that [`install_locked`] has put into a folder, to be run there.
///
/// # Errors
///
/// Where the folder's package-lock.json lists no such program.
pub(crate) fn installed_in(folder: &Path, program: &str) -> Result<Command> {
    let path = installed(program, folder).with_context(|| {
        format!("npm has put no {program} into {}: look at its package-lock.json", folder.display())
    })?;
    let mut command = Command::new(path);
    command.current_dir(folder);
    Ok(command)
}

/// Node.js, to which a script is still to be given.
///
/// # Errors
///
/// Where there is none.
pub(crate) fn node() -> Result<Command> {
    Ok(Command::new(which::which("node").context("finding Node.js: install 20 or newer")?))
}

fn modified(path: &Path) -> Result<SystemTime> {
    fs::metadata(path)
        .and_then(|about| about.modified())
        .with_context(|| format!("reading the date of {}", path.display()))
}
