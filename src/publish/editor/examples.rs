//! Postcodes for editors to try, one for each kind of answer: the first of the data that really gets
//! it. A kind that the data does not have is left out.

use std::fmt::Write as _;

use crate::{
    answer::answer,
    postcode::{NotGeographic, Unit},
    resolve::{Form, resolve},
    routing::{Border, Outcome},
    table::{Listing, PostcodeTable},
    teams::{Directories, NOT_SURE, TeamDirectory},
    wording,
};

use super::super::escape;

/// A kind of answer.
struct Kind {
    about: &'static str,
    age: Chosen,
    is: fn(&Outcome<'_>, &TeamDirectory) -> bool,
}

/// The age to choose.
#[derive(Clone, Copy)]
enum Chosen {
    Youngest,
    Oldest,
    NotSure,
}

const KINDS: [Kind; 12] = [
    Kind {
        about: "In the first area, far from a border",
        age: Chosen::Youngest,
        is: |outcome, directory| is_far_inside(outcome, directory.areas.first().map(|area| area.id.as_str())),
    },
    Kind {
        about: "In the last area, far from a border",
        age: Chosen::Oldest,
        is: |outcome, directory| is_far_inside(outcome, directory.areas.last().map(|area| area.id.as_str())),
    },
    Kind {
        about: "The age is not sure: all teams of the area",
        age: Chosen::NotSure,
        is: |outcome, _| matches!(outcome, Outcome::BothTeams(home) if home.border.is_none()),
    },
    Kind {
        about: "Close to another area: that one is shown too",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::Team(home) if matches!(home.border, Some(Border::Area(_)))),
    },
    Kind {
        about: "Close to another council, on our side",
        age: Chosen::Oldest,
        is: |outcome, _| matches!(outcome, Outcome::Team(home) if matches!(home.border, Some(Border::Council(Some(_))))),
    },
    Kind {
        about: "Close to us, on another council’s side",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::OutsideNeighbour { at_border: Some(_), .. }),
    },
    Kind {
        about: "In a council next door",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::OutsideNeighbour { at_border: None, .. }),
    },
    Kind {
        about: "Somewhere else in the United Kingdom",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::OutsideUk { at_border: None }),
    },
    Kind {
        about: "Not on the list, like a new home, but all around it is one area",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::NotListed { likely: Some(_) }),
    },
    Kind {
        about: "Not on the list, and it can be in more than one area or council",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::NotListed { likely: None }),
    },
    Kind {
        about: "On the list, without a place",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::NoDistrict),
    },
    Kind {
        about: "Not a home: a bank’s or tax office’s post",
        age: Chosen::Youngest,
        is: |outcome, _| matches!(outcome, Outcome::NotGeographic(NotGeographic::Business)),
    },
];

/// Parliaments, and a tax office: whatever county the data is of, some are elsewhere.
const ELSEWHERE: [&str; 4] = ["SW1A 0AA", "EH99 1SP", "CF99 1SN", "BX9 1AS"];

fn is_far_inside(outcome: &Outcome<'_>, area: Option<&str>) -> bool {
    matches!(outcome, Outcome::Team(home) if home.border.is_none() && Some(home.teams.area.id.as_str()) == area)
}

/// A postcode, and what comes of it.
pub(super) struct Example {
    about: &'static str,
    form: Form,
    /// What the age is called in the form.
    age: String,
    /// The answer's heading.
    heading: String,
}

/// An example of each kind of answer that the data has.
pub(super) fn all(directories: &Directories, directory: &TeamDirectory, table: &PostcodeTable) -> Vec<Example> {
    let listed = table.postcodes().map(|(postcode, _)| postcode);
    let possible = table.sectors().flat_map(|sector| Unit::all().map(move |unit| sector.postcode(unit)));
    let unlisted = possible.filter(|postcode| table.lookup(*postcode) == Listing::NotListed);
    let typed: Vec<String> =
        listed.chain(unlisted).map(|postcode| postcode.to_string()).chain(ELSEWHERE.map(str::to_owned)).collect();
    let example = |kind: &Kind| {
        let (id, age) = chosen(kind.age, directory)?;
        typed.iter().find_map(|typed| {
            let form = Form { typed: typed.clone(), place: None, age: Some(id.clone()) };
            let (found, outcome) = resolve(&form, table, directory).ok()?;
            (kind.is)(&outcome, directory).then(|| {
                let answer = answer(&found, &outcome, directories, directory, table.edition(), directories.made_on);
                Example { about: kind.about, form, age: age.clone(), heading: answer.heading.into_owned() }
            })
        })
    };
    KINDS.iter().filter_map(example).collect()
}

/// The age's id and label.
fn chosen(age: Chosen, directory: &TeamDirectory) -> Option<(String, String)> {
    let band = match age {
        Chosen::Youngest => directory.bands.first(),
        Chosen::Oldest => directory.bands.last(),
        Chosen::NotSure => return Some((NOT_SURE.to_owned(), wording::not_sure().into_owned())),
    };
    band.map(|band| (band.id.to_string(), band.label.clone()))
}

/// The examples as rows of a table.
pub(super) fn html(examples: &[Example]) -> String {
    let mut html = String::new();
    for Example { about, form, age, heading } in examples {
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><b>{}</b><br>{}</td></tr>",
            escape(&form.typed),
            escape(age),
            escape(heading),
            escape(about)
        );
    }
    html
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Arc};

    use crate::finder::{Finder, Reply};

    use super::*;
    use crate::{files, publish::checkout};

    fn data() -> (Directories, PostcodeTable) {
        files::data(&checkout().join("data")).unwrap()
    }

    /// Each goes through the whole core, as a family's does.
    #[test]
    fn all_twelve_get_the_answer_that_they_are_shown_with() {
        let (directories, table) = data();
        let today = directories.made_on;
        let examples = all(&directories, directories.in_force(today).unwrap(), &table);
        let mut finder = Finder::default();
        finder.set_table(Arc::new(table));
        finder.set_directories(Arc::new(directories));
        let mut kinds = BTreeSet::new();
        for Example { about, form, heading, .. } in &examples {
            let Reply::Answer(answer) = finder.press(form.clone(), today) else { panic!("{about}: no answer") };
            assert_eq!(answer.heading, *heading, "{about}");
            let told = ["outcome", "area", "band", "border", "likely"].map(|name| {
                answer
                    .attributes
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| value.clone())
                    .unwrap_or_default()
            });
            kinds.insert(told.join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let expected = [
            "both-teams north",
            "no-place",
            "not-geographic",
            "not-listed",
            "not-listed north",
            "outside-neighbour",
            "outside-neighbour council",
            "outside-uk",
            "team north post-14 council",
            "team north pre-14",
            "team north pre-14 area",
            "team south post-14",
        ];
        assert_eq!(kinds, expected.map(str::to_owned).into());
        assert_eq!(examples.len(), KINDS.len());
    }

    #[test]
    fn the_same_data_gives_the_same_rows() {
        let (directories, table) = data();
        let directory = directories.in_force(directories.made_on).unwrap();
        let rows = || html(&all(&directories, directory, &table));
        assert_eq!(rows(), rows());
        assert_eq!(rows().lines().count(), 12);
    }

    /// A county with one area has no border between areas.
    #[test]
    fn a_kind_that_the_data_does_not_have_is_left_out() {
        let (directories, table) = data();
        let mut directory = directories.in_force(directories.made_on).unwrap().clone();
        directory.areas.truncate(1);
        let abouts: Vec<_> = all(&directories, &directory, &table).iter().map(|example| example.about).collect();
        assert!(!abouts.iter().any(|about| about.contains("another area")), "{abouts:?}");
        assert!(abouts.contains(&"On the list, without a place"), "{abouts:?}");
    }
}
