//! What the bytes of a program's script are: which module has how many, and within the module that wasm-bindgen wrote,
//! which import or export. esbuild tells the first; the second is read out of its source map.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bundle;
use crate::process;
use crate::program::Bound;
use crate::root;
use crate::tools::npm;

/// The parts of a script by name, with their bytes.
pub(super) struct Script {
    /// All of the script by module.
    pub(super) modules: Vec<(String, u64)>,
    /// What wasm-bindgen wrote, as it wrote it, by import and export.
    pub(super) written: Vec<(String, u64)>,
    /// What has become of that in the script.
    pub(super) shipped: Vec<(String, u64)>,
}

/// Writes the script that runs a program, as a release has it, and takes it apart.
///
/// # Errors
///
/// If esbuild or Node.js is not there or fails, or if the two do not agree.
pub(super) fn read(program: &Bound, to: &Path) -> Result<Script> {
    bundle::with_origins(to, program)?;
    let said = to.with_extension("json");
    let said = fs::read_to_string(&said).with_context(|| format!("reading {}", said.display()))?;
    let modules = modules(&said, program.runs_in)?;

    // The source map names one by the way from the other, and modules by that from the checkout.
    let real = |path: &Path| path.canonicalize().with_context(|| format!("finding {}", path.display()));
    let [bundle, script] = [real(to)?, real(&program.script)?];
    let tools = root().join("tests").join("scripts");
    npm::install_locked(&tools).context("installing what reads scripts")?;
    let mut node = npm::node()?;
    node.arg(tools.join("size").join("size.js")).args([&bundle, &script]);
    let printed = process::read(&mut node)?;
    let [written, shipped] = pieces(&printed)?;
    let file = fs::read(&script).with_context(|| format!("reading {}", script.display()))?;
    add_up(&written, file.len() as u64)?;
    let is_it = |module: &str| root().join(module).canonicalize().is_ok_and(|path| path == script);
    let module = modules.iter().find(|(module, _)| is_it(module));
    let (_, bytes) = module.context("finding wasm-bindgen's script among the modules")?;
    add_up(&shipped, *bytes)?;
    Ok(Script { modules, written, shipped })
}

fn add_up(pieces: &[(String, u64)], bytes: u64) -> Result<()> {
    let sum: u64 = pieces.iter().map(|(_, bytes)| bytes).sum();
    ensure!(sum == bytes, "the pieces of wasm-bindgen's script have {sum} bytes, where esbuild says {bytes}");
    Ok(())
}

/// From what esbuild says of its output: the bytes of each module, and those that are of none.
fn modules(said: &str, script: &str) -> Result<Vec<(String, u64)>> {
    let said: Value = serde_json::from_str(said).context("reading what esbuild says of a script")?;
    let output = said.get("outputs").and_then(Value::as_object).into_iter().flatten();
    let is_it = |path: &str| Path::new(path).file_name().is_some_and(|name| name == script);
    let output = output.into_iter().find(|(path, _)| is_it(path));
    let (_, output) = output.with_context(|| format!("finding {script} in what esbuild says"))?;
    let bytes = |value: &Value, key| value.get(key).and_then(Value::as_u64).with_context(|| format!("finding {key}"));
    let inputs = output.get("inputs").and_then(Value::as_object).context("finding the modules of a script")?;
    let mut modules = inputs
        .iter()
        .map(|(path, input)| Ok((path.clone(), bytes(input, "bytesInOutput")?)))
        .collect::<Result<Vec<_>>>()?;
    let sum: u64 = modules.iter().map(|(_, bytes)| bytes).sum();
    let rest = bytes(output, "bytes")?.checked_sub(sum).context("its modules have more bytes than the script")?;
    modules.push(("[what esbuild puts around them]".to_owned(), rest));
    Ok(modules)
}

/// From what `tests/scripts/pieces.js` prints: rows of a piece's name, its bytes as written, and as shipped.
fn pieces(printed: &str) -> Result<[Vec<(String, u64)>; 2]> {
    let rows: Vec<(String, u64, u64)> = serde_json::from_str(printed).context("reading the pieces of a script")?;
    let written = rows.iter().map(|(name, written, _)| (name.clone(), *written)).collect();
    Ok([written, rows.into_iter().map(|(name, _, shipped)| (name, shipped)).collect()])
}

#[cfg(test)]
mod tests {
    use super::{add_up, modules, pieces};

    const SAID: &str = r#"{ "inputs": {}, "outputs": {
        "../target/embed.js.map": { "bytes": 9000, "inputs": {} },
        "../target/embed.js": { "bytes": 1000, "inputs": {
            "../target/glue.js": { "bytesInOutput": 600 }, "public/element/element.js": { "bytesInOutput": 381 } } } } }"#;

    #[test]
    fn the_modules_of_a_script_add_up_to_it() {
        let rows = modules(SAID, "embed.js").unwrap();
        let rows: Vec<_> = rows.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let rest = ("[what esbuild puts around them]", 19);
        assert_eq!(rows, [("../target/glue.js", 600), ("public/element/element.js", 381), rest]);
    }

    #[test]
    fn what_another_esbuild_may_say_is_an_error() {
        let too_many = SAID.replace("600", "700");
        let unnamed = SAID.replace("bytesInOutput", "bytes_in_output");
        for said in ["", "{}", SAID.replace("embed.js", "other.js").as_str(), &too_many, &unnamed] {
            assert!(modules(said, "embed.js").is_err(), "{said}");
        }
    }

    #[test]
    fn pieces_have_bytes_as_written_and_as_shipped() {
        let [written, shipped] = pieces(r#"[["import now", 110, 32], ["isLikeNone", 68, 29]]"#).unwrap();
        assert_eq!(written, [("import now".to_owned(), 110), ("isLikeNone".to_owned(), 68)]);
        assert_eq!(shipped, [("import now".to_owned(), 32), ("isLikeNone".to_owned(), 29)]);
        assert!(pieces(r#"[["import now", 110]]"#).is_err());
        assert!(add_up(&written, 178).is_ok());
        assert!(add_up(&shipped, 178).is_err());
    }
}
