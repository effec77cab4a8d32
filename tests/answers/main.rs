//! Every situation of `tests/cases`, through the whole core: from typed text to an answer's attributes
//! or the problems.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not there"
)]

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use send_team_finder::{
    date::Date,
    finder::{Finder, Form, Reply},
    table::PostcodeTable,
    teams::Directories,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    typed: String,
    age: Option<String>,
    place: Option<String>,
    today: Option<String>,
    expect: Expected,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum Expected {
    Problems { problems: Vec<String> },
    Answer(BTreeMap<String, String>),
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(root().join("tests/cases")).unwrap() {
        let path = entry.unwrap().path();
        let json = fs::read_to_string(&path).unwrap();
        let read: Vec<Case> = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(read);
    }
    cases
}

fn finder() -> Finder {
    let read = |name: &str| fs::read_to_string(root().join("data").join(name)).unwrap();
    let mut finder = Finder::default();
    finder.take_directories(Arc::new(Directories::read(&read("teams.json")).unwrap()));
    finder.take_table(Arc::new(PostcodeTable::decode(&read("postcodes.json")).unwrap()));
    finder
}

fn found(reply: Reply) -> Expected {
    match reply {
        Reply::Answer(answer) => {
            Expected::Answer(answer.attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        }
        Reply::Problems(problems) => {
            Expected::Problems { problems: problems.iter().map(|problem| problem.id.to_owned()).collect() }
        }
        Reply::Waiting => panic!("the data is there"),
    }
}

#[test]
fn every_case() {
    let mut finder = finder();
    let cases = cases();
    assert!(cases.len() >= 150, "{} cases", cases.len());
    for case in cases {
        let today = Date::parse(case.today.as_deref().unwrap_or("2026-11-24")).unwrap();
        let form = Form { typed: case.typed.clone(), place: case.place, age: case.age };
        let reply = finder.press(form, today);
        assert_eq!(found(reply), case.expect, "{}: {:?}", case.about, case.typed);
    }
}

#[test]
fn what_was_typed_is_in_no_attribute() {
    let mut finder = finder();
    for case in cases().into_iter().filter(|case| case.typed.len() > 4) {
        let form = Form { typed: case.typed.clone(), place: None, age: Some("pre-14".to_owned()) };
        if let Reply::Answer(answer) = finder.press(form, Date::parse("2026-11-24").unwrap()) {
            let plain =
                |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>().to_lowercase();
            for (name, value) in answer.attributes {
                assert!(!plain(&value).contains(&plain(&case.typed)), "data-{name}={value}");
            }
        }
    }
}

#[test]
fn a_press_waits_for_the_data_and_is_then_answered() {
    let ready = finder();
    let today = Date::parse("2026-11-24").unwrap();
    let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    let mut finder = Finder::default();
    assert_eq!(finder.press(form.clone(), today), Reply::Waiting);
    assert!(finder.is_waiting());
    assert_eq!(finder.arrived(today), None);
    let read = |name: &str| fs::read_to_string(root().join("data").join(name)).unwrap();
    finder.take_directories(Arc::new(Directories::read(&read("teams.json")).unwrap()));
    assert_eq!(finder.arrived(today), None);
    finder.take_table(Arc::new(PostcodeTable::decode(&read("postcodes.json")).unwrap()));
    assert_eq!(finder.arrived(today), Some(ready.clone().press(form, today)));
    assert_eq!(finder.arrived(today), None, "a press is answered once");
}

#[test]
fn data_past_its_review_says_so() {
    let mut finder = finder();
    let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    for (today, overdue) in [("2027-02-20", false), ("2027-02-21", true)] {
        let Reply::Answer(answer) = finder.press(form.clone(), Date::parse(today).unwrap()) else {
            panic!("an answer")
        };
        assert_eq!(answer.attributes.iter().any(|(name, _)| *name == "past-review"), overdue, "{today}");
    }
}
