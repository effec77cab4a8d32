//! The situations of `tests/cases`; `tests/cases/README.md` says what each key means.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    sync::Arc,
};

use send_team_finder::{
    answer::{Answer, Block, ContactCard},
    date::Date,
    finder::{Finder, Reply},
    resolve::Form,
    table::PostcodeTable,
    teams::Directories,
};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The day of a visit that names none.
const TODAY: &str = "2026-11-24";

/// A situation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) about: String,
    pub(crate) typed: String,
    pub(crate) age: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) today: Option<String>,
    pub(crate) directory: Option<String>,
    #[serde(default)]
    pub(crate) says: Vec<String>,
    #[serde(default)]
    pub(crate) does_not_say: Vec<String>,
    pub(crate) expect: Expected,
}

/// What comes.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(untagged)]
pub(crate) enum Expected {
    Problems { problems: Vec<String> },
    Answer(BTreeMap<String, String>),
}

impl Case {
    pub(crate) fn form(&self) -> Form {
        Form { typed: self.typed.clone(), place: self.place.clone(), age: self.age.clone() }
    }

    pub(crate) fn today(&self) -> Date {
        self.today.as_deref().unwrap_or(TODAY).parse::<Date>().unwrap()
    }

    /// Whether the answer has this attribute with this value.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        matches!(&self.expect, Expected::Answer(attributes) if attributes.get(name).is_some_and(|is| is == value))
    }

    /// Whether the answer has no such attribute; not so for a problem.
    pub(crate) fn lacks(&self, name: &str) -> bool {
        matches!(&self.expect, Expected::Answer(attributes) if !attributes.contains_key(name))
    }

    pub(crate) fn has_problem(&self, id: &str) -> bool {
        matches!(&self.expect, Expected::Problems { problems } if problems.iter().any(|problem| problem == id))
    }
}

/// All situations, with the directories and the reply of each.
pub(crate) fn replies() -> Vec<(Case, Arc<Directories>, Reply)> {
    let table = Arc::new(PostcodeTable::decode(&read("data/postcodes.json")).unwrap());
    let plain = Arc::new(Directories::decode(&read("tests/cases/teams.json")).unwrap());
    let varied = variations();
    let mut used = BTreeSet::new();
    let mut reply = |case: Case| {
        let directories = case.directory.as_ref().map_or(&plain, |name| {
            used.insert(name.clone());
            varied.get(name).unwrap_or_else(|| panic!("{}: no directory {name:?}", case.about))
        });
        let mut finder = Finder::default();
        finder.set_directories(directories.clone());
        finder.set_table(table.clone());
        let reply = finder.press(case.form(), case.today());
        (case, directories.clone(), reply)
    };
    let replies = cases().into_iter().map(&mut reply).collect();
    let unused: Vec<&String> = varied.keys().filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "no case uses {unused:?}");
    replies
}

fn cases() -> Vec<Case> {
    let read_cases = |name: &str| -> Vec<Case> {
        let cases = serde_json::from_str(&read(&format!("tests/cases/{name}")));
        cases.unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    ["answers.json", "problems.json", "variations.json"].into_iter().flat_map(read_cases).collect()
}

/// The council's file with some values put in place of its own, by the name of the variation.
fn variations() -> BTreeMap<String, Arc<Directories>> {
    let all: BTreeMap<String, Map<String, Value>> =
        serde_json::from_str(&read("tests/cases/directories.json")).unwrap();
    let vary = |(name, values): (String, Map<String, Value>)| {
        let mut file: Value = serde_json::from_str(&read("tests/cases/teams.json")).unwrap();
        for (path, value) in values {
            let (parent, key) = path.rsplit_once('/').unwrap();
            let parent = file.pointer_mut(parent).unwrap_or_else(|| panic!("{name}: there is no {parent}"));
            match parent {
                Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
                other => other[key] = value,
            }
        }
        let directories = Directories::decode(&file.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(directories.check(), [], "{name}");
        (name, Arc::new(directories))
    };
    all.into_iter().map(vary).collect()
}

/// A file of the package.
pub(crate) fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All that can be read in a reply, a line each, folded or not.
pub(crate) fn lines(reply: &Reply) -> Vec<String> {
    match reply {
        Reply::Answer(Answer { heading, blocks, .. }) => {
            let mut lines = vec![heading.to_string()];
            lines_of(blocks, &mut lines);
            lines
        }
        Reply::Problems(problems) => {
            let mut lines = Vec::new();
            for problem in problems {
                lines.push(problem.message.to_string());
                lines.extend(problem.did_you_mean.iter().map(ToString::to_string));
                lines_of(&problem.aside, &mut lines);
            }
            lines
        }
        Reply::Waiting => panic!("the data is there"),
    }
}

fn lines_of(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Text(words) | Block::Small(words) | Block::Heading(words) => lines.push(words.to_string()),
            Block::Link { text, url } => lines.extend([text.to_string(), url.clone()]),
            Block::WarningText(inner) => lines_of(inner, lines),
            Block::Details { summary, blocks } => {
                lines.push(summary.to_string());
                lines_of(blocks, lines);
            }
            Block::ContactCards(cards) => {
                for ContactCard { team: _, name, label, phone, email, hours } in cards {
                    lines.extend([name, label, hours].into_iter().flatten().cloned());
                    lines.extend([phone.to_string(), email.to_string()]);
                }
            }
        }
    }
}
