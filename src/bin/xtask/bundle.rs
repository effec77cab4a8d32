//! Makes of the modules in `public/`, one folder a job, the few scripts that are served, and takes out of
//! scripts and style what only people read.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use send_team_finder::{publish::shipped, wording};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::process;
use crate::program::Bound;
use crate::root;
use crate::tools::npm;

/// What a build is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// A person who reads the scripts in the browser's tools.
    Development,
    /// Families: as small as can be.
    Release,
}

impl Bound {
    /// Has esbuild take it in, and give its functions their names and nothing else another: which are meant is said in
    /// full. Gives the file that esbuild reads them from.
    fn put_into(&self, esbuild: &mut Command) -> Result<Option<NamedTempFile>> {
        esbuild.arg(format!("--alias:{}={}", self.module, self.script.display()));
        if self.names.is_empty() {
            return Ok(None);
        }
        let mut file = NamedTempFile::new()?;
        serde_json::to_writer(&mut file, &self.names)?;
        let names: Vec<_> = self.names.keys().map(|name| name.replace('.', r"\.")).collect();
        esbuild.arg(format!("--mangle-props=^({})$", names.join("|"))).arg("--mangle-quoted=true");
        esbuild.arg(format!("--mangle-cache={}", file.path().display()));
        Ok(Some(file))
    }
}

/// Puts each script together from its modules, and takes the modules out of the folder.
pub(crate) fn scripts(folder: &Path, esbuild: &Path, programs: &[Bound], build: For) -> Result<()> {
    for (script, first) in shipped::scripts() {
        let mut esbuild = bundler(esbuild, (script, &folder.join(first)), build);
        esbuild.arg(outfile(&folder.join(script)));
        let program = programs.iter().find(|program| program.runs_in == script);
        let names = program.map(|program| program.put_into(&mut esbuild)).transpose()?;
        process::run(&mut esbuild)?;
        drop(names);
    }
    let glue = folder.join(shipped::GLUE);
    fs::remove_file(&glue).with_context(|| format!("removing {}", glue.display()))?;
    for (_, first) in shipped::scripts() {
        let Some(room) = folder.join(first).parent().map(Path::to_path_buf) else { continue };
        if room.exists() {
            fs::remove_dir_all(&room).with_context(|| format!("removing {}", room.display()))?;
        }
    }
    Ok(())
}

/// Puts the script of a program together as a release does, from the checkout's modules, with what esbuild says of where
/// its bytes come from: in `.json` which module has how many, and in `.map` the place of each.
pub(crate) fn with_origins(to: &Path, program: &Bound) -> Result<()> {
    let first = shipped::scripts().find(|(script, _)| *script == program.runs_in);
    let (script, first) = first.with_context(|| format!("finding the first module of {}", program.runs_in))?;
    let mut esbuild = bundler(&npm::esbuild()?, (script, &root().join("public").join(first)), For::Release);
    // Modules are named from there.
    esbuild.current_dir(root()).arg(outfile(to)).arg("--sourcemap=external");
    esbuild.arg(format!("--metafile={}", to.with_extension("json").display()));
    let names = program.put_into(&mut esbuild)?;
    process::run(&mut esbuild)?;
    drop(names);
    Ok(())
}

/// The esbuild that puts a script together, by its name and its first module.
fn bundler(esbuild: &Path, (script, first): (&str, &Path), build: For) -> Command {
    let mut esbuild = Command::new(esbuild);
    let shipped = format!("--define:SHIPPED={}", shipped::for_check());
    let words = format!("--define:WORDS={}", words());
    esbuild.arg(first).args(["--bundle", "--format=esm", &shipped, &words]).args(OPTIONS);
    esbuild.arg(if script == shipped::EARLY { OLDEST } else { NEW });
    if script == shipped::LOADER {
        esbuild.arg(ALL_CALLED).args(NEVER_GIVEN);
    }
    if build == For::Release {
        // In the same run: only a bundle's own names can be made shorter.
        esbuild.arg("--minify");
    }
    esbuild
}

/// Makes each style at the root of the folder smaller, in its place.
pub(crate) fn minify(folder: &Path, esbuild: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry.with_context(|| format!("reading {}", folder.display()))?.path();
        if path.extension().is_some_and(|it| it == "css") {
            let mut esbuild = Command::new(esbuild);
            esbuild.arg(&path).args(["--minify", "--allow-overwrite", NEW]).args(OPTIONS).arg(outfile(&path));
            process::run(&mut esbuild)?;
        }
    }
    Ok(())
}

const OPTIONS: [&str; 3] = ["--charset=utf8", "--legal-comments=none", "--log-level=warning"];

/// Has Chromium compile the functions of a script while it comes, and not each when it is first called: nearly all are
/// called before the first answer.
const ALL_CALLED: &str = "--banner:js=//# allFunctionsCalledOnLoad";

/// What wasm-bindgen's script can do and ours never asks for: `public/element/program.js` gives it a compiled program
/// and no response to compile, and frees what it makes by name.
const NEVER_GIVEN: [&str; 3] =
    ["--define:Response=undefined", "--define:Request=undefined", "--define:Symbol.dispose=undefined"];

/// Syntax that the oldest browsers to run the wasm know.
const NEW: &str = "--target=es2022";

/// Syntax that any browser knows.
const OLDEST: &str = "--target=es5";

/// What the element says before the program comes, which has all other words, and where it does not come: JSON.
fn words() -> Value {
    json!({
        "waiting": wording::waiting(),
        "said": wording::failed(),
        "next": wording::failed_next(),
        "again": wording::try_again(),
    })
}

fn outfile(path: &Path) -> String {
    format!("--outfile={}", path.display())
}
