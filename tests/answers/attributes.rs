//! Nothing has a `data-*` attribute that is not in the one table of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use send_team_finder::{
    answer::attributes,
    finder::Reply,
    publish::reference::{ANSWERS, OURS, STATES},
};

use crate::case::{read, replies};

/// Only the view knows of a preview.
#[test]
fn answers_carry_what_the_page_for_editors_lists() {
    let listed: BTreeSet<_> = ANSWERS.iter().map(|entry| entry.name).collect();
    let mut carried = BTreeSet::from([attributes::PREVIEW]);
    for (_, _, reply) in replies() {
        if let Reply::Answer(answer) = reply {
            carried.extend(answer.attributes.iter().map(|(name, _)| *name));
        }
    }
    assert_eq!(carried, listed);
}

/// What others call their own: Trunk, in a line that it takes out of the page.
const TRUNK: [&str; 4] = ["trunk", "bin", "wasm-opt", "target-path"];

/// What stands behind each `data-` of a text, and each `dataset.` of a script.
fn named(text: &str) -> BTreeSet<String> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '-';
    let mut names = BTreeSet::new();
    for (at, mark) in text.match_indices("data-").chain(text.match_indices("dataset.")) {
        let rest = &text[at + mark.len()..];
        let name = &rest[..rest.find(|char| !is_part(char)).unwrap_or(rest.len())];
        if name.starts_with(|char: char| char.is_ascii_lowercase()) && !text[..at].ends_with(is_part) {
            let hyphened = |char: char| {
                let hyphen = if char.is_ascii_uppercase() { "-" } else { "" };
                format!("{hyphen}{}", char.to_ascii_lowercase())
            };
            names.insert(name.chars().map(hyphened).collect());
        }
    }
    names
}

/// The names in all files below a path but those of tests, each with the last file that has it.
fn named_below(path: &Path, names: &mut BTreeMap<String, String>) {
    if path.ends_with("tests") || path.ends_with("tests.rs") {
        return;
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            named_below(&entry.unwrap().path(), names);
        }
    } else if path.extension().is_some_and(|kind| ["rs", "js", "css", "html"].iter().any(|known| kind == *known)) {
        let text = fs::read_to_string(path).unwrap();
        names.extend(named(&text).into_iter().map(|name| (name, path.display().to_string())));
    }
}

#[test]
fn no_attribute_of_data_is_outside_the_table_and_none_in_it_is_unused() {
    let mut used = BTreeMap::new();
    for path in ["src", "public", "index.html"] {
        named_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &mut used);
    }
    let recorders: BTreeMap<String, String> = serde_json::from_str(&read("public/element/recorders.json")).unwrap();
    let recorders = recorders.keys().filter_map(|name| name.strip_prefix("data-"));
    let listed = || STATES.iter().chain(&ANSWERS).chain(&OURS).map(|entry| entry.name);
    let known: BTreeSet<&str> = listed().chain(TRUNK).chain(recorders).collect();
    for (name, path) in &used {
        assert!(known.contains(name.as_str()), "data-{name}, in {path}, is not in the table");
    }
    // The composer's own are held to the table by the situations of `tests/answers`.
    let composed: BTreeSet<&str> = ANSWERS.iter().map(|entry| entry.name).collect();
    for name in listed().filter(|name| !composed.contains(name) && *name != attributes::NAMED_TEAM) {
        assert!(used.contains_key(name), "data-{name} is in the table, and nobody uses it");
    }
}

#[test]
fn names_are_found_in_each_way_to_write_them() {
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(named(text), expected.iter().map(|name| (*name).to_owned()).collect(), "{text}");
    };
    check("<p data-a-b data-c=\"1\">", &["a-b", "c"]);
    check("one('[data-a]').dataset.isB = x", &["a", "is-b"]);
    check("all `data-*` of meta-data-x and \"data-\"", &[]);
}
