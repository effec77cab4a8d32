//! Every sentence that a family can read: plain, short, kind, and in one place.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not there"
)]

mod grade;
mod literals;
mod said;

use std::{collections::BTreeSet, fs, path::Path};

use grade::{Count, sentences, words};
use send_team_finder::teams::{Contact, Directories, TeamDirectory};

const WORDING: [&str; 2] = [include_str!("../../src/wording.rs"), include_str!("../../src/wording/fixed.rs")];
const TEAMS: &str = include_str!("../../data/teams.json");
const PAGE: &str = include_str!("../../index.html");

/// The hardest grade that all sentences together may have: that of a child of 11 or 12.
const GRADE: f64 = 6.0;
/// The longest sentence.
const LONGEST: usize = 20;
/// Words that blame, that beg, or that call a child what families did not like.
const NEVER: [&str; 10] =
    ["case", "cases", "caseworker", "caseworkers", "casework", "invalid", "valid", "please", "sorry", "oops"];

fn directories() -> Directories {
    Directories::decode(TEAMS).unwrap()
}

/// All that a family can read, with where it stands. Names alone are not among it.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> =
        said::all().into_iter().map(|(name, words)| (format!("wording::{name}"), words.into_owned())).collect();
    for directory in directories().all() {
        texts.extend(of_directory(directory).into_iter().map(|(key, text)| (format!("teams.json, {key}"), text)));
    }
    texts.extend(of_page().map(|text| ("index.html".to_owned(), text.to_owned())));
    texts
}

/// The council's own words.
fn of_directory(directory: &TeamDirectory) -> Vec<(&'static str, String)> {
    let notes = &directory.notes;
    let notes = [
        ("have_plan", &notes.have_plan),
        ("no_reply", &notes.no_reply),
        ("relay", &notes.relay),
        ("siblings", &notes.siblings),
        ("in_care", &notes.in_care),
        ("moved", &notes.moved),
        ("two_homes", &notes.two_homes),
        ("passes_on", &notes.passes_on),
    ];
    let notes = notes.into_iter().filter_map(|(key, note)| Some((key, note.clone()?)));
    let labels = directory.bands.iter().map(|band| ("label", band.label.clone()));
    let teams = directory.teams.iter().map(|team| &team.contact);
    let others = [Some(&directory.helpline), directory.new_request.as_ref(), directory.advice.as_ref()];
    let hours = teams.chain(others.into_iter().flatten()).filter_map(|contact: &Contact| contact.hours.clone());
    notes
        .chain(labels)
        .chain([("cutoff.words", directory.cutoff.words().to_owned())])
        .chain(hours.map(|hours| ("hours", hours)))
        .collect()
}

/// What stands between the tags of the page itself.
fn of_page() -> impl Iterator<Item = &'static str> {
    let tags = PAGE.split('<').filter_map(|piece| piece.split_once('>'));
    tags.map(|(_, text)| text.trim()).filter(|text| !words(text).is_empty())
}

#[test]
fn no_sentence_is_forgotten() {
    let tested: BTreeSet<&str> = said::all().into_iter().map(|(name, _)| name).collect();
    let there: BTreeSet<&str> = WORDING.into_iter().flat_map(said::names).collect();
    let apart: Vec<&&str> = tested.symmetric_difference(&there).collect();
    assert!(apart.is_empty(), "not in both the module and tests/words/said.rs: {apart:?}");
}

#[test]
fn all_sentences_together_are_easy() {
    let texts = texts();
    let all: Vec<&str> = texts.iter().flat_map(|(_, text)| sentences(text)).collect();
    // Labels and headings are short, and must not hide hard sentences.
    let whole: Vec<&str> = all.iter().copied().filter(|sentence| sentence.ends_with(['.', '?', '!', ':'])).collect();
    for (kind, sentences) in [("all", all), ("whole", whole)] {
        let grade = Count::of(sentences.iter().copied()).grade();
        assert!(grade <= GRADE, "{kind} sentences have grade {grade:.1}; the hardest:\n{}", hardest(&sentences));
    }
}

fn hardest(sentences: &[&str]) -> String {
    let mut graded: Vec<(f64, &str)> = sentences.iter().map(|text| (Count::of([*text]).grade(), *text)).collect();
    graded.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    graded.iter().take(10).map(|(grade, text)| format!("{grade:5.1} {text}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_sentence_is_long() {
    for (place, text) in texts() {
        for sentence in sentences(&text) {
            let count = words(sentence).len();
            assert!(count <= LONGEST, "{place}: {count} words: {sentence}");
        }
    }
}

#[test]
fn no_word_blames_or_begs() {
    for (place, text) in texts() {
        for word in words(&text) {
            let word = word.to_lowercase();
            assert!(!NEVER.iter().any(|never| word.split('-').any(|part| part == *never)), "{place}: {text}");
        }
    }
}

#[test]
fn no_sentence_of_the_module_names_a_council() {
    // Other councils than these could be written there, but whoever writes one means one of these.
    let names: BTreeSet<String> = directories().all().iter().flat_map(names_of_places).collect();
    assert!(names.len() > 20, "{names:?}");
    for literal in WORDING.into_iter().flat_map(|module| literals::literals(module, &['"'])) {
        for name in &names {
            assert!(!literal.to_lowercase().contains(&name.to_lowercase()), "{name} is named: {literal}");
        }
    }
}

/// Councils, counties, districts and towns, each council also without the words for its kind.
fn names_of_places(directory: &TeamDirectory) -> Vec<String> {
    let kinds = ["City", "County", "Metropolitan", "Borough", "Council"];
    let place = |council: &str| {
        let words = council.split(' ').take_while(|word| !kinds.contains(word));
        words.collect::<Vec<_>>().join(" ")
    };
    let neighbours = directory.neighbours.iter().map(|neighbour| place(&neighbour.name));
    let districts = directory.areas.iter().flat_map(|area| &area.districts).map(|(_, name)| name.clone());
    let towns = directory.places.iter().map(|(name, _)| name.clone());
    let own = [directory.council.county.clone(), place(&directory.council.name)];
    neighbours.chain(districts).chain(towns).chain(own).collect()
}

#[test]
fn no_prose_stands_outside_the_module() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    let script = &['"', '\'', '`'][..];
    let rust = &['"'][..];
    for file in ["src/ui.rs", "src/answer.rs"] {
        holds_no_prose(&root.join(file), rust);
    }
    for (folder, ending, quotes) in [
        ("src/ui", "rs", rust),
        ("src/answer", "rs", rust),
        ("public", "js", script),
        ("src/publish/kiosk", "js", script),
    ] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let is_for_editors = path.file_name().is_some_and(|name| FOR_EDITORS.iter().any(|one| name == *one));
            if path.extension().is_none_or(|extension| extension != ending) || is_for_editors {
                continue;
            }
            seen += 1;
            holds_no_prose(&path, quotes);
        }
    }
    assert!(seen > 5, "{seen} files");
}

fn holds_no_prose(path: &Path, quotes: &[char]) {
    for literal in literals::literals(&fs::read_to_string(path).unwrap(), quotes) {
        assert!(!literals::is_prose(&literal), "{}: {literal:?}", path.display());
    }
}

/// What these say is for web editors, on a page of theirs or where they asked for it: no family reads it.
const FOR_EDITORS: [&str; 2] = ["check.js", "editor.js"];
