//! The tools that come as crates: Trunk, the wasm-bindgen command, geckodriver and cargo-deny.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::{cache, version_of};
use crate::process::{cargo, run};
use crate::root;

/// A program that `cargo install` makes.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    flags: &'static [&'static str],
    takes: &'static str,
}

impl Tool {
    /// Trunk drives cargo and the other tools and does no heavy work itself: unoptimised it serves
    /// as well, and is there in 2 minutes instead of 10. From 0.22 on it needs a newer Rust than
    /// this project.
    pub(crate) fn trunk() -> Self {
        Self {
            package: "trunk",
            program: "trunk",
            version: "0.21.14".to_owned(),
            flags: &["--locked", "--debug"],
            takes: "2 minutes",
        }
    }

    /// The command must have exactly the version of the wasm-bindgen crate, so that is read from
    /// Cargo.lock.
    pub(crate) fn wasm_bindgen() -> Result<Self> {
        Self::of_wasm_bindgen("wasm-bindgen")
    }

    /// What runs tests in browsers. It comes with the command.
    pub(crate) fn wasm_bindgen_test_runner() -> Result<Self> {
        Self::of_wasm_bindgen("wasm-bindgen-test-runner")
    }

    fn of_wasm_bindgen(program: &'static str) -> Result<Self> {
        let path = root().join("Cargo.lock");
        let lock =
            fs::read_to_string(&path).with_context(|| format!("reading {}: `cargo fetch` makes it", path.display()))?;
        let version = locked_version(&lock, "wasm-bindgen")
            .with_context(|| format!("finding wasm-bindgen in {}", path.display()))?;
        Ok(Self { package: "wasm-bindgen-cli", program, version: version.to_owned(), flags: &[], takes: "3 minutes" })
    }

    /// The WebDriver server of Firefox. It only passes messages on, so an unoptimised one will do.
    pub(crate) fn geckodriver() -> Self {
        Self {
            package: "geckodriver",
            program: "geckodriver",
            version: "0.37.1".to_owned(),
            flags: &["--locked", "--debug"],
            takes: "2 minutes",
        }
    }

    /// What checks the licences and versions of all crates. It reads a list of them, so an unoptimised one will do.
    pub(crate) fn deny() -> Self {
        Self {
            package: "cargo-deny",
            program: "cargo-deny",
            version: "0.20.2".to_owned(),
            flags: &["--locked", "--debug"],
            takes: "2 minutes",
        }
    }

    /// The program in the wanted version: from PATH, else from the cache, else installed now.
    pub(crate) fn provide(&self) -> Result<PathBuf> {
        if let Some(program) = which::which(self.program).ok().filter(|it| self.is(it)) {
            return Ok(program);
        }
        let folder = cache::folder(self.package, &self.version)?;
        let program = folder.join("bin").join(format!("{}{EXE_SUFFIX}", self.program));
        if !self.is(&program) {
            self.install(&folder)?;
            ensure!(
                self.is(&program),
                "{} was installed, yet it is not {} {}: remove {} and try again",
                program.display(),
                self.program,
                self.version,
                folder.display()
            );
        }
        Ok(program)
    }

    fn is(&self, program: &Path) -> bool {
        version_of(program).as_ref() == Some(&self.version)
    }

    fn install(&self, folder: &Path) -> Result<()> {
        eprintln!(
            "xtask: installing {} {} into {}, once (about {})",
            self.package,
            self.version,
            folder.display(),
            self.takes
        );
        cache::install(folder, |fresh| {
            run(cargo()
                .args(["install", self.package, "--version", &self.version])
                .args(self.flags)
                .args(["--no-track", "--root"])
                .arg(fresh))
        })
        .with_context(|| format!("installing {} {}: it needs the network and a C compiler", self.package, self.version))
    }
}

/// The version that Cargo.lock holds of a package.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_lock_file_says_which_wasm_bindgen() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
