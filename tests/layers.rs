//! The modules of the library stand in the order in which they build on each other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not there")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The Rust files of a module, which is a file, and where it has parts a folder.
fn files(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            self::files(&entry.unwrap().path(), files);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        files.push(path.to_owned());
    }
}

/// The modules that a text of Rust names by `crate::`, alone or in braces, without its comments.
fn named<'m>(rust: &str, modules: &[&'m str]) -> Vec<&'m str> {
    let code: String = rust.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        // A group is `use crate::{date::Date, json::{self, Json}};`: what stands first on its own level counts.
        let mut depth = 0;
        let mut names = vec![String::new()];
        for char in after.chars() {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => names.push(String::new()),
                _ if depth <= 1 => names.last_mut().unwrap().push(char),
                _ => {}
            }
            if depth == 0 && !char.is_alphanumeric() && char != '_' {
                break;
            }
        }
        for name in names {
            let name = name.trim().split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap();
            found.extend(modules.iter().find(|module| **module == name));
        }
    }
    found
}

#[test]
fn each_module_names_only_those_that_stand_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let declared =
        |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned);
    let modules: Vec<String> = lib.lines().filter_map(declared).collect();
    let modules: Vec<&str> = modules.iter().map(String::as_str).collect();
    let mut count = 0;
    for (index, module) in modules.iter().enumerate() {
        let mut paths = Vec::new();
        files(&src.join(module).with_extension("rs"), &mut paths);
        files(&src.join(module), &mut paths);
        for path in paths {
            for other in named(&fs::read_to_string(&path).unwrap(), &modules) {
                count += 1;
                assert!(
                    modules.iter().position(|known| *known == other) <= Some(index),
                    "{}: {module} builds on {other}, which stands after it in lib.rs",
                    path.display()
                );
            }
        }
    }
    assert!(count > 40, "only {count} uses were found");
}

#[test]
fn the_core_names_no_browser_clock_network_or_file() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let (before, _) = lib.split_once("pub mod ui;").unwrap();
    let declared =
        |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned);
    let mut paths = Vec::new();
    for module in before.lines().filter_map(declared) {
        files(&src.join(&module).with_extension("rs"), &mut paths);
        files(&src.join(&module), &mut paths);
    }
    assert!(paths.len() > 30, "only {} files were found", paths.len());
    for path in paths {
        let rust = fs::read_to_string(&path).unwrap();
        let code: String = rust.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for name in
            ["web_sys", "js_sys", "wasm_bindgen", "gloo_net", "leptos", "std::fs", "std::net", "std::env", "time::"]
        {
            assert!(!code.contains(name), "{} names {name}", path.display());
        }
    }
}

#[test]
fn what_a_file_names_is_found_in_each_way_to_write_it() {
    let modules = ["date", "json", "table", "teams"];
    let check = |rust: &str, expected: &[&str]| assert_eq!(named(rust, &modules), expected, "{rust}");
    check("use crate::date::Date;", &["date"]);
    check("use crate::{date::Date, json::{self, table}, teams};", &["date", "json", "teams"]);
    check("fn a() -> crate::table::Edition { crate::date() }", &["table", "date"]);
    check("/// See [`crate::teams`].", &[]);
    check("use crate::{\n    json,\n};\nuse super::date;", &["json"]);
}
