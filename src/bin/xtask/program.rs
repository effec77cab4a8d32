//! The programs that browsers run, from the sources to what wasm-bindgen makes of them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use send_team_finder::publish::shipped;

use crate::bundle::For;
use crate::process::{cargo, run};
use crate::tools::crates::Tool;
use crate::tools::rustup::WASM;
use crate::wasm_opt::Names;
use crate::{root, trunk};

/// One of the two programs, both of which are the same binary.
pub(crate) struct Program {
    /// What wasm-bindgen's files of it are called.
    name: &'static str,
    /// The features of the library that are on in it, as cargo takes them.
    features: &'static str,
    /// The script that runs it.
    pub(crate) runs_in: &'static str,
    /// The module that this imports its own script by.
    module: &'static str,
}

/// The program of all pages but the kiosk's, which Trunk compiles and binds in a build.
pub(crate) const FINDER: Program =
    Program { name: "send-team-finder", features: "", runs_in: shipped::LOADER, module: "send-team-finder" };

/// The program of `kiosk.html`, which has the screen around the finder too.
pub(crate) const KIOSK: Program =
    Program { name: "kiosk", features: "kiosk", runs_in: shipped::KIOSK_SCRIPT, module: "send-team-finder-kiosk" };

impl Program {
    /// Compiles it as Trunk would, and gives the file, which the next one that is compiled overwrites.
    pub(crate) fn compile(&self, build: For) -> Result<PathBuf> {
        let mut compile = cargo();
        compile.args(["build", "--target", WASM, "--bin", "send-team-finder", "--features", self.features]);
        if build == For::Release {
            compile.arg("--release");
        }
        run(compile.envs(trunk::flags(build)?))?;
        let compiled = if build == For::Release { "release" } else { "debug" };
        Ok(target().join(WASM).join(compiled).join("send-team-finder.wasm"))
    }

    /// Has wasm-bindgen write what browsers take of it into a folder: its script, and [the program](Program::bound).
    pub(crate) fn bind(&self, compiled: &Path, folder: &Path, symbols: Symbols) -> Result<()> {
        let mut bind = Command::new(Tool::wasm_bindgen()?.provide()?);
        bind.arg(compiled).args(["--target", "web", "--no-typescript", "--out-name", self.name]);
        if symbols == Symbols::AsCompiled {
            bind.arg("--no-demangle");
        }
        run(bind.arg("--out-dir").arg(folder))
    }

    /// The program, in a folder that wasm-bindgen wrote it into.
    pub(crate) fn bound(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}_bg.wasm", self.name))
    }

    /// It and its script, in a folder that wasm-bindgen wrote them into.
    pub(crate) fn with_script(&self, folder: &Path, names: Names) -> Bound {
        let script = folder.join(self.name).with_extension("js");
        Bound { runs_in: self.runs_in, module: self.module, script, names }
    }
}

/// How functions are named in the section that is for those who read a program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbols {
    /// As wasm-bindgen does without being told. No build ships these names.
    Default,
    /// By the symbols that rustc gave.
    AsCompiled,
}

/// A program, as scripts know it.
pub(crate) struct Bound {
    /// The script that runs it.
    pub(crate) runs_in: &'static str,
    /// The module that this imports it by.
    pub(crate) module: &'static str,
    /// Its script, as wasm-bindgen writes it.
    pub(crate) script: PathBuf,
    /// What its functions are called.
    pub(crate) names: Names,
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |target| root().join(target))
}
