//! Trunk, ready to run: with all that it needs installed, and its own tools first on its PATH.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::bundle::For;
use crate::root;
use crate::tools::crates::Tool;
use crate::tools::rustup;

/// A `trunk` to which a subcommand is still to be given.
pub(crate) fn trunk(build: For) -> Result<Command> {
    rustup::wasm_target()?;
    let program = Tool::trunk().provide()?;
    let wasm_bindgen = Tool::wasm_bindgen()?.provide()?;
    let mut trunk = Command::new(program);
    trunk
        .current_dir(root())
        .env("PATH", path_with("wasm-bindgen", &wasm_bindgen)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .envs(flags(build)?)
        // Where backtraces are on, Trunk's own would push what went wrong off the screen.
        .env("RUST_LIB_BACKTRACE", "0");
    // Trunk 0.21 takes `NO_COLOR=1`, the usual way to ask for no colours, for a mistake.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    Ok(trunk)
}

/// What cargo is told by its environment of how to compile a program for browsers. For a release it compiles Rust's
/// own library too, for size and without the words of panics, which nobody reads in a browser. That takes 5.1 kB (8 %)
/// off the wasm in brotli. A panic is then wasm's `unreachable`, which `embed.js` sees like any other failure.
///
/// LLVM puts a function where it is called up to a cost of 15, not of 5 as it does for size: browsers compile each when
/// it is first called, and 44 of 703 fewer cost 59 B.
///
/// cargo does not promise these flags yet (`-Z build-std`, `panic=immediate-abort`), so Rust 1.95 has to be told
/// that they are meant. A Rust that no longer knows them says so, and nothing else hangs on them.
pub(crate) fn flags(build: For) -> Result<Vec<(&'static str, OsString)>> {
    const FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";
    let mut flags = same_paths_everywhere();
    flags.extend(["-Clink-arg=-z".into(), format!("-Clink-arg=stack-size={STACK}").into()]);
    if build == For::Development {
        return Ok(vec![(FLAGS, encoded(&flags))]);
    }
    flags.push(remapped(&rustup::library_source()?));
    flags.extend(
        ["-Zunstable-options", "-Cpanic=immediate-abort", "-Cllvm-args=-inline-threshold=15"].map(OsString::from),
    );
    Ok(vec![
        (FLAGS, encoded(&flags)),
        ("RUSTC_BOOTSTRAP", "1".into()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
    ])
}

/// The bytes of the program's stack, which a page holds for as long as it is open. Look-ups took 2.8 kB of it and the
/// deepest calls 20 kB, in Chromium: those that read a file nested deeper than the reader lets any be, which a story
/// serves (`tests/browser/stories/data_files.rs`). Rust's own choice, 1 MB, was three quarters of all memory that the
/// program held.
const STACK: u32 = 256 * 1024;

/// Flags for the compiler. The wasm names source files, in panics that never come. Without the part that differs
/// from one machine to the next, the same sources give the same bytes, and fewer.
fn same_paths_everywhere() -> Vec<OsString> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.map(|home| home.join("registry").join("src")).unwrap_or_default();
    // One folder for each registry, whose name also hangs on the machine.
    let registries = fs::read_dir(sources).into_iter().flatten().flatten();
    let mut flags: Vec<_> = registries.map(|registry| remapped(&registry.path())).collect();
    // Other flags would compile everything anew.
    flags.sort();
    flags
}

fn remapped(folder: &Path) -> OsString {
    let mut flag = OsString::from("--remap-path-prefix=");
    flag.push(folder);
    flag.push("=");
    flag
}

/// Flags as cargo takes them from its environment: divided by a character that no path holds.
fn encoded(flags: &[OsString]) -> OsString {
    flags.join(OsStr::new("\u{1f}"))
}

/// PATH with the folder of a program in front, unless it leads there already.
///
/// A folder that is on PATH keeps its place: `/usr/bin` in front could hide rustup's cargo.
fn path_with(name: &str, program: &Path) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let is_found = which::which(name).is_ok_and(|found| found == program);
    let added = program.parent().filter(|_| !is_found).map(Path::to_owned);
    env::join_paths(added.into_iter().chain(env::split_paths(&inherited)))
        .context("putting tools on PATH: their folder's name holds a character that PATH cannot")
}
