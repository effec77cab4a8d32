//! `cargo xtask size`: what the bytes of a program and its script are. `tests/bench/README.md` says how to read it.

mod anatomy;
mod owner;
mod script;
mod table;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use clap::Args;
use send_team_finder::publish::sizes::{grouped, in_brotli};

use self::anatomy::{Anatomy, NAMES};
use self::table::Table;
use crate::bundle::For;
use crate::process::say;
use crate::program::{FINDER, KIOSK, Program, Symbols, target};
use crate::tools::rustup;
use crate::wasm_opt::{self, Names};

/// What is taken apart, and how far.
#[derive(Args)]
pub(crate) struct Size {
    /// The kiosk's program and script, in place of the page's
    #[arg(long)]
    kiosk: bool,
    /// How many functions, the largest first, have a row of their own
    #[arg(long, default_value_t = 40)]
    functions: usize,
}

/// Builds a program once more as it is shipped, and once with the names of its functions, and prints what has its bytes.
pub(crate) fn run(size: &Size) -> Result<()> {
    rustup::wasm_target()?;
    let program = if size.kiosk { KIOSK } else { FINDER };
    let folder = target().join("size");
    let compiled = program.compile(For::Release)?;

    let plain = folder.join("shipped");
    program.bind(&compiled, &plain, Symbols::Default)?;
    let names = wasm_opt::shrink(&program.bound(&plain))?;
    let readable = folder.join("readable");
    program.bind(&compiled, &readable, Symbols::AsCompiled)?;
    let before = read(&program.bound(&readable))?;
    wasm_opt::shrink_and_keep_symbols(&program.bound(&readable))?;
    let after = read(&program.bound(&readable))?;

    print_program([&before, &after], size.functions)?;
    print_shipped(&read(&program.bound(&plain))?, &after)?;
    print_script(&program, &plain, names)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("reading {}", path.display()))
}

/// Prints the tables of a program before wasm-opt and after it.
fn print_program(files: [&[u8]; 2], functions: usize) -> Result<()> {
    const HEADS: [&str; 2] = ["before", "after"];
    let [before, after] = files.map(Anatomy::read);
    let anatomies = [before?, after?];
    let table = |rows: fn(&Anatomy) -> _| Table::new(HEADS, anatomies.each_ref().map(rows));
    let parts = table(Anatomy::parts);
    ensure!(parts.sum() == files.map(|file| file.len() as u64), "the rows are not all that is in the files:\n{parts}");
    say!("The program before wasm-opt and after it\n\n{parts}\n");
    say!("Its functions by crate\n\n{}\n", table(Anatomy::by_owner));
    let largest = table(|anatomy| anatomy.functions.clone()).first(functions);
    say!("Its largest functions; what wasm-opt has put into another counts as of that\n\n{largest}\n");
    Ok(())
}

/// Prints how far the program with names is from the one without them.
fn print_shipped(shipped: &[u8], readable: &[u8]) -> Result<()> {
    let of_names = |(part, bytes): (String, u64)| (part == NAMES).then_some(bytes);
    let names: u64 = Anatomy::read(readable)?.rest.into_iter().filter_map(of_names).sum();
    let [shipped_bytes, readable_bytes] = [shipped, readable].map(|file| file.len() as u64);
    say!(
        "As it is shipped, without names, the program has {} bytes, and {} in brotli. This one has {}, {} of them names: \
         in all else the two differ by {} bytes.\n",
        grouped(shipped_bytes),
        grouped(in_brotli(shipped)?),
        grouped(readable_bytes),
        grouped(names),
        grouped(shipped_bytes.abs_diff(readable_bytes.saturating_sub(names)))
    );
    Ok(())
}

/// Prints the tables of the script that runs a program, and within it of what wasm-bindgen wrote.
fn print_script(program: &Program, folder: &Path, names: Names) -> Result<()> {
    let to = folder.join("bundle").join(program.runs_in);
    let script = script::read(&program.with_script(folder, names), &to)?;
    let file = read(&to)?;
    let modules = Table::new(["bytes"], [script.modules]);
    ensure!(modules.sum() == [file.len() as u64], "the rows are not all that is in {}:\n{modules}", program.runs_in);
    say!(
        "{} by module. It has {} bytes in brotli; a build then puts names by content into it\n\n{modules}\n",
        program.runs_in,
        grouped(in_brotli(&file)?)
    );
    let pieces = Table::new(["written", "shipped"], [script.written, script.shipped]);
    say!("What wasm-bindgen wrote of it, by import and export: as written, and as shipped\n\n{pieces}");
    Ok(())
}
