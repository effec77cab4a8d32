//! What comes from npm: esbuild for every build, wasm-opt for the release, what checks the scripts, and
//! axe-core for the browser tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use super::{cache, version_of};
use crate::process::run;

/// The npm package binaryen, whose major number is wasm-opt's version.
const BINARYEN: &str = "132.0.0";

/// The npm package esbuild, which puts scripts together and makes them and the style smaller.
const ESBUILD: &str = "0.25.12";

/// Older ones take the wasm that Rust makes today only with a list of flags; Debian 12 has 108.
const OLDEST_WASM_OPT: u32 = 116;

/// A wasm-opt, and its version as the project that makes it counts.
pub(crate) struct WasmOpt {
    pub(crate) program: PathBuf,
    pub(crate) version: u32,
}

impl WasmOpt {
    fn at(program: PathBuf) -> Option<Self> {
        let version = version_of(&program)?.parse().ok()?;
        (version >= OLDEST_WASM_OPT).then_some(Self { program, version })
    }
}

/// The version of wasm-opt that this project is measured with.
pub(crate) fn wanted_wasm_opt() -> &'static str {
    BINARYEN.split('.').next().unwrap_or(BINARYEN)
}

/// A wasm-opt from PATH, else from the cache, else installed now; `None` where there is none and no
/// npm.
pub(crate) fn wasm_opt() -> Result<Option<WasmOpt>> {
    if let Some(found) = which::which("wasm-opt").ok().and_then(WasmOpt::at) {
        return Ok(Some(found));
    }
    let folder = cache::folder("binaryen", BINARYEN)?;
    if let Some(kept) = installed_wasm_opt(&folder) {
        return Ok(Some(kept));
    }
    if !install("binaryen", BINARYEN, "wasm-opt", &folder)? {
        return Ok(None);
    }
    let installed = installed_wasm_opt(&folder);
    ensure!(
        installed.is_some(),
        "wasm-opt was installed into {}, yet does not run there: it needs Node.js 18 or newer",
        folder.display()
    );
    Ok(installed)
}

fn installed_wasm_opt(folder: &Path) -> Option<WasmOpt> {
    WasmOpt::at(installed("wasm-opt", folder)?)
}

/// An esbuild from the cache, else installed now.
///
/// # Errors
///
/// Where there is none and no npm, or npm fails.
pub(crate) fn esbuild() -> Result<PathBuf> {
    let folder = cache::folder("esbuild", ESBUILD)?;
    if let Some(kept) = installed("esbuild", &folder) {
        return Ok(kept);
    }
    ensure!(
        install("esbuild", ESBUILD, "esbuild", &folder)?,
        "no npm to install esbuild with, which puts the scripts together: install Node.js 18 or newer, with npm"
    );
    installed("esbuild", &folder)
        .with_context(|| format!("esbuild was installed into {}, yet is not there", folder.display()))
}

fn installed(program: &str, folder: &Path) -> Option<PathBuf> {
    let programs = folder.join("node_modules").join(".bin");
    which::which_in(program, Some(programs), folder).ok()
}

/// Installs a package into a folder of its own; false where there is no npm to do it.
fn install(package: &str, version: &str, program: &str, folder: &Path) -> Result<bool> {
    let Ok(npm) = which::which("npm") else {
        return Ok(false);
    };
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
    .with_context(|| format!("installing {program} by npm"))?;
    Ok(true)
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

fn modified(path: &Path) -> Result<SystemTime> {
    fs::metadata(path)
        .and_then(|about| about.modified())
        .with_context(|| format!("reading the date of {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::wanted_wasm_opt;

    #[test]
    fn wasm_opt_has_the_number_of_its_package() {
        assert_eq!(wanted_wasm_opt(), "132");
    }
}
