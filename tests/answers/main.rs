//! Every situation of `tests/cases`, through the whole core: from typed text to an answer's attributes
//! or the problems.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not there"
)]

mod attributes;
mod case;
mod documents;
mod rows;
mod snapshots;
mod take_home;

use std::sync::Arc;

use send_team_finder::{
    answer::{self, Block},
    date::Date,
    finder::{Finder, Reply},
    resolve::Form,
    table::PostcodeTable,
    teams::Directories,
    wording,
};

use case::{Expected, read, replies};

fn finder() -> Finder {
    let mut finder = Finder::default();
    finder.set_directories(Arc::new(Directories::decode(&read("tests/cases/teams.json")).unwrap()));
    finder.set_table(Arc::new(PostcodeTable::decode(&read("data/postcodes.json")).unwrap()));
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

/// Without what may be typed in other ways.
fn plain(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// The last day before the review of `tests/cases/teams.json`, and the first after it; whether it is overdue.
const AROUND_REVIEW: [(&str, bool); 2] = [("2027-02-20", false), ("2027-02-21", true)];

#[test]
fn every_case() {
    for (case, _, reply) in replies() {
        assert_eq!(found(reply), case.expect, "{}: {:?}", case.about, case.typed);
    }
}

#[test]
fn what_was_typed_is_in_no_attribute() {
    for (case, _, reply) in replies().into_iter().filter(|(case, ..)| case.typed.len() > 4) {
        if let Reply::Answer(answer) = reply {
            for (name, value) in answer.attributes {
                assert!(!plain(&value).contains(&plain(&case.typed)), "data-{name}={value}");
            }
        }
    }
}

#[test]
fn a_press_waits_for_the_data_and_is_then_answered() {
    let ready = finder();
    let today = "2026-11-24".parse::<Date>().unwrap();
    let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    let mut finder = Finder::default();
    assert_eq!(finder.press(form.clone(), today), Reply::Waiting);
    assert_eq!(finder.arrived(today), None);
    finder.set_directories(Arc::new(Directories::decode(&read("tests/cases/teams.json")).unwrap()));
    assert_eq!(finder.arrived(today), None);
    finder.set_table(Arc::new(PostcodeTable::decode(&read("data/postcodes.json")).unwrap()));
    assert_eq!(finder.arrived(today), Some(ready.clone().press(form, today)));
    assert_eq!(finder.arrived(today), None, "a press is answered once");
}

#[test]
fn newer_data_answers_the_press_that_waits_for_it_and_the_one_before() {
    let today = "2026-11-24".parse::<Date>().unwrap();
    let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    let (old, new) = ("01632 960003", "01632 960803");
    let json = read("tests/cases/teams.json");
    let newer = Arc::new(Directories::decode(&json.replace(old, new)).unwrap());
    let has = |reply: Option<Reply>, phone: &str| format!("{:?}", reply.unwrap()).contains(phone);

    let mut finder = finder();
    assert_eq!(finder.again(today), None, "nobody has pressed");
    assert!(has(Some(finder.press(form.clone(), today)), old));
    assert_eq!(finder.wait(form), Reply::Waiting);
    assert!(finder.set_directories(Arc::clone(&newer)), "they are others");
    assert!(!finder.set_directories(newer), "they are the same");
    assert!(has(finder.arrived(today), new));
    assert_eq!(finder.arrived(today), None, "a press is answered once");

    finder.set_directories(Arc::new(Directories::decode(&json).unwrap()));
    assert!(has(finder.again(today), old));
    finder.forget();
    assert_eq!(finder.again(today), None, "it is another family's turn");
}

#[test]
fn data_past_its_review_says_so() {
    let mut finder = finder();
    let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    for (today, overdue) in AROUND_REVIEW {
        let Reply::Answer(answer) = finder.press(form.clone(), today.parse::<Date>().unwrap()) else {
            panic!("an answer")
        };
        assert_eq!(answer.attributes.iter().any(|(name, _)| *name == "past-review"), overdue, "{today}");
    }
}

#[test]
fn a_heading_that_says_what_was_typed_is_known() {
    let mut both = [0, 0];
    for (case, _, reply) in replies().into_iter().filter(|(case, ..)| case.typed.len() > 4) {
        if let Reply::Answer(answer) = reply {
            let names = plain(&answer.heading).contains(&plain(&case.typed));
            assert!(answer.names_home || !names, "{}: {}", case.about, answer.heading);
            both[usize::from(answer.names_home)] += 1;
        }
    }
    assert!(both.iter().all(|count| *count > 0), "{both:?}");
}

#[test]
fn a_clock_that_is_behind_gives_the_teams_of_the_day_the_file_was_made() {
    let mut json: serde_json::Value = serde_json::from_str(&read("tests/cases/teams.json")).unwrap();
    let mut later = json["directories"][0].clone();
    later["from"] = "2027-09-01".into();
    later["review_by"] = "2027-09-02".into();
    later["teams"][2]["phone"] = "01632 960777".into();
    json["directories"].as_array_mut().unwrap().push(later);
    json["made_on"] = "2027-09-03".into();
    let directories = Arc::new(Directories::decode(&json.to_string()).unwrap());
    let mut finder = Finder::default();
    finder.set_table(Arc::new(PostcodeTable::decode(&read("data/postcodes.json")).unwrap()));
    finder.set_directories(Arc::clone(&directories));
    for today in ["0001-01-01", "2026-11-27", "2027-09-02", "2027-09-03"].map(|day| day.parse::<Date>().unwrap()) {
        let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
        let Reply::Answer(answer) = finder.press(form, today) else { panic!("no answer on {today}") };
        let named = answer::named_team("south-pre-14", &directories, today).unwrap();
        for blocks in [&answer.blocks, &named.blocks] {
            let all = format!("{blocks:?}");
            assert!(all.contains("01632 960777") && !all.contains("01632 960003"), "{today}: {all}");
            // The file is past its review on the day it was made.
            assert!(
                all.contains(&format!("{:?}", wording::past_review("2026-11-20".parse::<Date>().unwrap()))),
                "{today}: {all}"
            );
        }
    }
}

#[test]
fn a_district_that_the_directory_has_lost_is_not_called_foreign() {
    let json = read("tests/cases/teams.json").replace("\"E07000237\": \"Worcester\"", "\"E07000273\": \"Worcester\"");
    let json = json.replace("\"Worcester\": \"E07000237\",", "");
    let mut finder = Finder::default();
    finder.set_table(Arc::new(PostcodeTable::decode(&read("data/postcodes.json")).unwrap()));
    finder.set_directories(Arc::new(Directories::decode(&json).unwrap()));
    let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    let Reply::Answer(answer) = finder.press(form, "2026-11-27".parse::<Date>().unwrap()) else { panic!("no answer") };
    assert!(answer.attributes.contains(&("outcome", "no-place".to_owned())), "{:?}", answer.attributes);
}

#[test]
fn a_code_leads_to_a_team_of_that_day() {
    let mut directories: serde_json::Value = serde_json::from_str(&read("tests/cases/teams.json")).unwrap();
    directories["sample"] = true.into();
    let mut later = directories["directories"][0].clone();
    later["from"] = "2031-01-01".into();
    later["review_by"] = "2032-01-01".into();
    let id = later["teams"][0]["id"].as_str().unwrap().to_owned();
    later["teams"][0]["id"] = "a-new-team".into();
    directories["directories"].as_array_mut().unwrap().push(later);
    let directories = Directories::decode(&directories.to_string()).unwrap();
    let named = |id: &str, today: &str| answer::named_team(id, &directories, today.parse::<Date>().unwrap());
    for (id, today) in [("no-such-team", "2026-11-24"), ("", "2026-11-24"), ("south%2Dpre-14", "2026-11-24")] {
        assert_eq!(named(id, today), None, "{id:?} on {today}");
    }
    for (today, is_past) in [("2030-12-31", false), ("2031-01-01", true)] {
        assert_eq!(named(&id, today).is_none(), is_past, "{id} on {today}");
        assert_eq!(named("a-new-team", today).is_some(), is_past, "{today}");
    }
    for (today, overdue) in AROUND_REVIEW {
        let found = named("south-pre-14", today).unwrap();
        assert_eq!(found.attributes, [("named-team", "south-pre-14".to_owned())]);
        let kinds: Vec<bool> = found.blocks.iter().map(|block| matches!(block, Block::WarningText(_))).collect();
        assert_eq!(
            kinds,
            if overdue { vec![true, false, true, false] } else { vec![true, false, false] },
            "{today}: {found:?}"
        );
    }
}

#[test]
fn likely_teams_past_their_review_say_so() {
    let mut finder = finder();
    let form = Form { typed: "WR5".to_owned(), place: None, age: Some("pre-14".to_owned()) };
    for (today, overdue) in AROUND_REVIEW {
        let Reply::Problems(problems) = finder.press(form.clone(), today.parse::<Date>().unwrap()) else {
            panic!("a problem")
        };
        let said = format!("{:?}", problems[0].aside);
        assert!(problems[0].likely.is_some() && said.contains("last checked on") == overdue, "{today}: {said}");
    }
}
