//! What a wasm file consists of, byte by byte.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};
use rustc_demangle::try_demangle;
use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

use super::owner::owner;

/// The parts of a wasm file. Their bytes add up to its own.
pub(super) struct Anatomy {
    /// The functions by name, with the bytes of their code.
    pub(super) functions: Vec<(String, u64)>,
    /// All else by what it is.
    pub(super) rest: Vec<(String, u64)>,
}

/// What the section of names is called in [`Anatomy::rest`].
pub(super) const NAMES: &str = "names of functions, which are not shipped";

impl Anatomy {
    /// Takes a file apart.
    ///
    /// # Errors
    ///
    /// If it is not a wasm file, or holds bytes that belong to no part of it.
    pub(super) fn read(wasm: &[u8]) -> Result<Self> {
        let mut names = BTreeMap::new();
        let mut imported = 0;
        let mut bodies = Vec::new();
        let mut rest = Vec::new();
        let mut end = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            match &payload {
                Payload::Version { range, .. } => {
                    rest.push(("header".to_owned(), range.end));
                    end = range.end;
                }
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        imported += usize::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.range().end - body.range().start),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(section) = section.as_known() {
                        names.extend(names_of_functions(section)?);
                    }
                }
                Payload::End(at) => ensure!(*at == end, "{} bytes stand after the last section", at - end),
                _ => {}
            }
            if let Some((_, range)) = payload.as_section() {
                // With its number and length, which stand before it.
                rest.push((section(&payload)?, range.end - end));
                end = range.end;
            }
        }
        // Of the code's section, what is no function: how long each is.
        let code: u64 = bodies.iter().sum();
        if let Some((_, bytes)) = rest.iter_mut().find(|(name, _)| name == CODE) {
            *bytes -= code;
        }
        let name = |index| names.get(&(imported + index)).cloned().unwrap_or_else(|| format!("function {index}"));
        let functions = bodies.iter().enumerate().map(|(index, bytes)| (name(index), *bytes)).collect();
        let anatomy = Self { functions, rest };
        let sum: u64 = anatomy.functions.iter().chain(&anatomy.rest).map(|(_, bytes)| bytes).sum();
        ensure!(sum == wasm.len() as u64, "the parts have {sum} bytes, the file {}", wasm.len());
        Ok(anatomy)
    }

    /// The bytes of functions by [owner].
    pub(super) fn by_owner(&self) -> Vec<(String, u64)> {
        self.functions.iter().map(|(name, bytes)| (owner(name).to_owned(), *bytes)).collect()
    }

    /// All bytes of the file by what they are, functions together.
    pub(super) fn parts(&self) -> Vec<(String, u64)> {
        let functions = self.functions.iter().map(|(_, bytes)| bytes).sum();
        let mut parts = vec![("functions".to_owned(), functions)];
        parts.extend_from_slice(&self.rest);
        parts
    }
}

/// By the number that calls it, which counts imports first, the name of each function that has one.
fn names_of_functions(section: NameSectionReader<'_>) -> Result<BTreeMap<usize, String>> {
    let mut names = BTreeMap::new();
    for part in section {
        let Name::Function(part) = part? else { continue };
        for naming in part {
            let naming = naming?;
            names.insert(usize::try_from(naming.index)?, demangled(naming.name));
        }
    }
    Ok(names)
}

/// A symbol as the sources have it, without the digests of crates; another name as it is.
fn demangled(symbol: &str) -> String {
    try_demangle(symbol).map_or_else(|_| symbol.to_owned(), |name| format!("{name:#}"))
}

const CODE: &str = "lengths of functions";

/// What a section holds.
fn section(payload: &Payload<'_>) -> Result<String> {
    let name = match payload {
        Payload::TypeSection(_) => "types of functions",
        Payload::ImportSection(_) => "imports",
        Payload::FunctionSection(_) => "which type each function has",
        Payload::TableSection(_) => "tables",
        Payload::MemorySection(_) => "memory",
        Payload::GlobalSection(_) => "globals",
        Payload::ExportSection(_) => "exports",
        Payload::StartSection { .. } => "start",
        Payload::ElementSection(_) => "elements of tables: functions that are called by pointer",
        Payload::DataCountSection { .. } => "count of data",
        Payload::DataSection(_) => "data: texts and other constants",
        Payload::CodeSectionStart { .. } => CODE,
        Payload::CustomSection(section) if section.name() == "name" => NAMES,
        Payload::CustomSection(section) => return Ok(format!("section `{}`", section.name())),
        _ => bail!("{payload:?} is no section that rustc or wasm-bindgen writes"),
    };
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Anatomy, NAMES};

    /// Functions 1 and 2, after an imported one, of which the first has a name: a symbol of rustc.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x03\x03\x02\0\0\
        \x0a\x09\x02\x02\0\x0b\x04\0\x01\x01\x0b\
        \0\x1d\x04name\x01\x16\x01\x01\x13_RNvCs1_4core5abort";

    fn parts() -> Vec<(String, u64)> {
        let mut parts = Anatomy::read(WASM).unwrap().parts();
        parts.sort();
        parts
    }

    #[test]
    fn the_parts_add_up_to_the_file() {
        let named = [
            ("functions", 6),
            ("header", 8),
            ("imports", 9),
            ("lengths of functions", 5),
            (NAMES, 31),
            ("types of functions", 6),
            ("which type each function has", 5),
        ];
        assert_eq!(parts(), named.map(|(name, bytes)| (name.to_owned(), bytes)));
        assert_eq!(parts().iter().map(|(_, bytes)| bytes).sum::<u64>(), WASM.len() as u64);
    }

    #[test]
    fn a_function_has_its_name_and_its_crate() {
        let anatomy = Anatomy::read(WASM).unwrap();
        assert_eq!(anatomy.functions, [("core::abort".to_owned(), 2), ("function 1".to_owned(), 4)]);
        assert_eq!(anatomy.by_owner().first(), Some(&("core".to_owned(), 2)));
    }

    #[test]
    fn what_is_no_program_is_an_error() {
        for length in [0, 7, WASM.len() - 1] {
            assert!(Anatomy::read(&WASM[..length]).is_err(), "{length}");
        }
        // A section of tags, as no program of ours has, where it may stand.
        let (before, after) = WASM.split_at(28);
        let read = Anatomy::read(&[before, b"\x0d\x01\0", after].concat());
        assert!(
            read.is_err_and(|error| error.to_string().ends_with("is no section that rustc or wasm-bindgen writes"))
        );
        assert!(Anatomy::read(&[WASM, b"\0"].concat()).is_err());
    }
}
