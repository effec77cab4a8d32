//! wasm-opt, for the programs of a release: makes one smaller, and gives short names to what it and its script know
//! each other by.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::process;
use crate::tools::npm;

/// Found by trying, and measured on a first visit:
///
/// - `-O1`, and `-Os` before `-Oz`: after these lighter passes the last one finds more than after thorough ones.
/// - `--flatten --rereloop`: lays branches and loops out anew (0.4 kB).
/// - `--low-memory-unused`: nobody reads the lowest 1,024 bytes of memory, the far end of the stack (0.3 kB).
/// - `--always-inline-max-function-size`: what is hardly longer than a call of it stands where it is called (0.3 kB).
///   Browsers compile each function when it is first called, and there are 70 of 780 fewer; with 8, 113 fewer.
/// - the last: wasm-bindgen names each import by its function and a digest, in the program and again in its script;
///   these names have one or two letters (2.4 kB). wasm-opt prints which.
const PASSES: [&str; 12] = [
    "-O1",
    "--low-memory-unused",
    "--always-inline-max-function-size=5",
    "--flatten",
    "--rereloop",
    "-Os",
    "-Oz",
    "-Oz",
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
    "--minify-imports-and-exports-and-modules",
];

/// What wasm-bindgen's script and its program call each other's functions: the short name by the long one. esbuild
/// takes it as it is, and puts the same names into the script.
pub(crate) type Names = Map<String, Value>;

/// Makes a program smaller in its place, and gives the names that its script is to have.
pub(crate) fn shrink(program: &Path) -> Result<Names> {
    let printed = process::read(&mut command(program)?)?;
    names(&printed).with_context(|| format!("reading the names that wasm-opt gave in {}", program.display()))
}

/// Makes a program as small as [`shrink`] does, with a section that says what its functions are called in the sources.
pub(crate) fn shrink_and_keep_symbols(program: &Path) -> Result<()> {
    process::read(command(program)?.arg("--debuginfo"))?;
    Ok(())
}

fn command(program: &Path) -> Result<Command> {
    let mut command = Command::new(npm::wasm_opt()?);
    command.args(PASSES).arg(program).arg("-o").arg(program);
    Ok(command)
}

/// From what wasm-opt prints: lists of `[module, name, short]` for imports, and of `[name, short]` for exports.
fn names(printed: &str) -> Result<Names> {
    /// What it calls the module of the imports, of which wasm-bindgen has one.
    const MODULE: &str = "a";
    let printed: Map<String, Value> = serde_json::from_str(printed)?;
    let mut names = Names::new();
    for row in printed.values().filter_map(Value::as_array).flatten() {
        match row.as_array().map(Vec::as_slice) {
            Some([Value::String(module), Value::String(name), short]) => {
                names.insert(module.clone(), MODULE.into());
                names.insert(name.clone(), short.clone());
            }
            Some([Value::String(name), short]) => _ = names.insert(name.clone(), short.clone()),
            _ => anyhow::bail!("{row} is neither an import nor an export"),
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_those_that_wasm_opt_prints() {
        let printed = r#"{"imports": [["./x_bg.js", "__wbg_get_0123", "b"]], "exports": [["memory", "c"]]}"#;
        let names = names(printed).unwrap();
        let expected = serde_json::json!({ "./x_bg.js": "a", "__wbg_get_0123": "b", "memory": "c" });
        assert_eq!(names, *expected.as_object().unwrap());
    }

    #[test]
    fn another_version_that_prints_otherwise_is_an_error() {
        for printed in ["", "memory => c", r#"{"exports": [["memory"]]}"#] {
            assert!(names(printed).is_err(), "{printed}");
        }
    }
}
