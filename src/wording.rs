//! Holds every sentence of the finder that a family reads; no other module has one. None names a council: names come
//! from the data. What the pages say before the finder is there stands in their own HTML.
//!
//! Plain words, short sentences, and both a parent and a young person are spoken to. A second
//! language is one more module with the same functions.

mod fixed;

use std::borrow::Cow;

use crate::{
    date::{Date, decimal},
    postcode::NotGeographic,
    table::Edition,
};

pub use fixed::*;

/// Text that a family reads: a sentence that is always the same, or one with names in it.
pub type Words = Cow<'static, str>;

/// The address where anybody in the United Kingdom finds their council.
pub const FIND_COUNCIL: &str = "https://www.gov.uk/find-local-council";

/// The heading of an answer with one team.
///
/// ```
/// use send_team_finder::wording::your_team;
/// assert_eq!(your_team("South Pre-14 team"), "Your team: South Pre-14 team");
/// ```
#[must_use]
pub fn your_team(name: &str) -> Words {
    fill("Your team: {}", &[name])
}

/// The heading of an answer with the teams of all bands.
#[must_use]
pub fn your_teams(area: &str) -> Words {
    fill("Your teams: {} area", &[area])
}

/// The reason for an area, by a postcode.
#[must_use]
pub fn is_in(postcode: &str, district: &str, area: &str) -> Words {
    fill("{} is in {}, in the {} area.", &[postcode, district, area])
}

/// The reason for an area, by a district that was chosen.
#[must_use]
pub fn chose_district(district: &str, area: &str) -> Words {
    fill("You chose {}. It is in the {} area.", &[district, area])
}

/// The reason for an area, by a town that was chosen.
#[must_use]
pub fn chose_town(town: &str, district: &str, area: &str) -> Words {
    fill("You chose {}. It is in {}, in the {} area.", &[town, district, area])
}

/// The postcode that was found in a longer text.
#[must_use]
pub fn found_within(postcode: &str) -> Words {
    fill("We found {} in what you typed.", &[postcode])
}

/// The sentence that says when teams change.
#[must_use]
pub fn rule(words: &str) -> Words {
    fill("The team changes {}.", &[words])
}

/// The summary of the details that say when the team changes.
#[must_use]
pub fn team_changes(words: &str) -> Words {
    fill("The team changes {}", &[words])
}

/// The sentence that says which team is next.
#[must_use]
pub fn next_team(words: &str, name: &str) -> Words {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    fill("{}, the team becomes {}.", &[&words, name])
}

/// The summary of the details with teams of younger bands.
#[must_use]
pub fn younger(labels: &[&str]) -> Words {
    fill("Another age: {}", &[&list(labels, ", ")])
}

/// The warning near the border of an area.
#[must_use]
pub fn near_area(area: &str) -> Words {
    fill("This postcode is close to the {} area. Your home may be there.", &[area])
}

/// The summary of the details with the teams beyond a border.
#[must_use]
pub fn teams_of_area(area: &str) -> Words {
    fill("Show the {} area", &[area])
}

/// The warning near the border of another council, whose name may not be known.
#[must_use]
pub fn near_council(name: Option<&str>) -> Words {
    match name {
        Some(name) => fill("This postcode is close to the border with {}.", &[name]),
        None => "This postcode is close to the border with another council.".into(),
    }
}

/// What to do across the council's border if the council tax bill names the council.
#[must_use]
pub fn council_tax_ours(council: &str) -> Words {
    fill("If it names {}, we are here for you:", &[council])
}

/// The sentence for a home outside the county.
#[must_use]
pub fn is_outside(postcode: &str, county: &str) -> Words {
    fill("{} is outside {}.", &[postcode, county])
}

/// The heading for a home outside the county.
#[must_use]
pub fn is_outside_heading(postcode: &str, county: &str) -> Words {
    fill("{} is outside {}", &[postcode, county])
}

/// The heading for a home with a council next door.
#[must_use]
pub fn your_council(name: &str) -> Words {
    fill("Your council: {}", &[name])
}

/// The sentence that says who helps next door.
#[must_use]
pub fn neighbour_runs_support(name: &str) -> Words {
    fill("{} runs SEND support where you live.", &[name])
}

/// The words of the link to a neighbour's Local Offer.
#[must_use]
pub fn local_offer(name: &str) -> Words {
    fill("Go to the Local Offer of {}", &[name])
}

/// The heading where the table lacks a postcode.
#[must_use]
pub fn not_listed(postcode: &str) -> Words {
    fill("We do not have {} yet", &[postcode])
}

/// The sentence above one or more likely teams.
#[must_use]
pub fn likely_team(count: usize) -> Words {
    if count == 1 { "Your team is likely to be:".into() } else { "Your teams are likely to be:".into() }
}

/// The sentence for half a postcode, all of it in one area.
#[must_use]
pub fn half_in_area(area: &str) -> Words {
    fill("Postcodes that start like this are in the {} area.", &[area])
}

/// The sentence for half a postcode that can be in several areas, or outside the county.
#[must_use]
pub fn half_can_be(areas: &[&str], elsewhere: Option<&str>) -> Words {
    let mut all: Vec<Words> = areas.iter().map(|area| fill("in the {} area", &[area])).collect();
    all.extend(elsewhere.map(|county| fill("outside {}", &[county])));
    fill("Postcodes that start like this can be {}.", &[&list(&all, " or ")])
}

/// The sentence for half a postcode, all of it outside the county.
#[must_use]
pub fn half_outside(county: &str) -> Words {
    fill("Postcodes that start like this are outside {}.", &[county])
}

/// The heading where the list has no district for a postcode.
#[must_use]
pub fn no_district(postcode: &str) -> Words {
    fill("We do not know where {} is", &[postcode])
}

/// The reason why a postcode names no home in England.
#[must_use]
pub fn not_geographic(reason: NotGeographic) -> Words {
    match reason {
        NotGeographic::Girobank => "It was the code of a bank.",
        NotGeographic::Business => "Banks and tax offices use it for their post.",
        NotGeographic::Forces => "It is for forces’ post. It does not show where home is.",
        NotGeographic::HealthRecord => "Health records use it when a home is not known.",
        NotGeographic::Overseas => "It belongs to an overseas territory.",
        NotGeographic::Jersey => "It is in Jersey, which has its own SEND support.",
        NotGeographic::Guernsey => "It is in Guernsey, which has its own SEND support.",
        NotGeographic::IsleOfMan => "It is on the Isle of Man, which has its own SEND support.",
    }
    .into()
}

/// The question whether home is in the county all the same.
#[must_use]
pub fn home_in(county: &str) -> Words {
    fill("Is home in {}? Call or email us. We can find your team.", &[county])
}

/// The error message for more than one postcode.
#[must_use]
pub fn enter_one_postcode(postcodes: &[Words]) -> Words {
    fill("Enter one postcode only. We found {}", &[&list(postcodes, " or ")])
}

/// The error message for an outward code that does not exist.
#[must_use]
pub fn no_such_outward(outward: &str) -> Words {
    fill("Enter the postcode again. No postcode starts with {}", &[outward])
}

/// The error message for an outward code that lacks a character.
#[must_use]
pub fn longer_outward(outward: &str, longer: &str) -> Words {
    fill("Enter the postcode again. {} needs one more letter or number, as in {}", &[outward, longer])
}

/// The error message that points at a lookalike, by its position from 1.
#[must_use]
pub fn check_character(position: usize, typed: char, meant: Option<char>) -> Words {
    let kind = |char: char| {
        if char.is_ascii_digit() {
            "number"
        } else if char.is_ascii_alphabetic() {
            "letter"
        } else {
            "sign"
        }
    };
    let position = decimal(u32::try_from(position).unwrap_or(u32::MAX));
    let Some(meant) = meant else {
        return fill("Enter the postcode again. Should character {} be a letter or number?", &[&position]);
    };
    let (wanted, found) = (kind(meant), kind(typed));
    let (meant, typed) = (String::from(meant), String::from(typed));
    fill(
        "Enter the postcode again. Is character {} the {} {}, not the {} {}?",
        &[&position, wanted, &meant, found, &typed],
    )
}

/// The button that asks about a candidate.
#[must_use]
pub fn did_you_mean(postcode: &str) -> Words {
    fill("Did you mean {}?", &[postcode])
}

/// The sentence that says how old the contacts and the postcodes are.
#[must_use]
pub fn correct_as_of(checked_on: Date, edition: &Edition) -> Words {
    let (checked_on, year) = (checked_on.text(), decimal(edition.year().into()));
    fill("Correct as of {}. Postcodes of {} {}.", &[&checked_on, edition.month(), &year])
}

/// The sentence that says how old the contacts are.
#[must_use]
pub fn checked_on(checked_on: Date) -> Words {
    fill("Correct as of {}.", &[&checked_on.text()])
}

/// The warning that contacts are past the day of their next check.
#[must_use]
pub fn past_review(checked_on: Date) -> Words {
    fill("These details were last checked on {}. Call the helpline if they do not work.", &[&checked_on.text()])
}

/// The warning that the answer is that of another day.
#[must_use]
pub fn preview(day: Date) -> Words {
    fill("This is a preview. It shows the teams on {}.", &[&day.text()])
}

/// The label of what can be done with a team, which it names where there are several.
#[must_use]
pub fn of_team(label: Words, name: Option<&str>) -> Words {
    match name {
        None => label,
        Some(name) => fill("{}: {}", &[&label, name]),
    }
}

/// The subject of an email that reports a mistake.
#[must_use]
pub fn report_subject(edition: &Edition, from: Date) -> Words {
    fill("SEND team finder: postcodes {}, teams from {}", &[edition.text(), &from.text()])
}

/// The title of the page with an answer.
#[must_use]
pub fn page_title(heading: &str, title: &str) -> Words {
    fill("{} – {}", &[heading, title])
}

/// Puts names into a sentence, each in the place of a `{}`, in their order.
// `format!` would bring `core::fmt` to every phone: 1 kB.
fn fill(sentence: &str, names: &[&str]) -> Words {
    let mut filled = String::new();
    let mut names = names.iter();
    for char in sentence.chars() {
        match char {
            '{' => filled.push_str(names.next().copied().unwrap_or_default()),
            '}' => {}
            _ => filled.push(char),
        }
    }
    debug_assert!(names.next().is_none(), "{sentence}");
    Words::Owned(filled)
}

/// Lists things with commas between them, and other words before the last one.
pub(crate) fn list(items: &[impl AsRef<str>], before_last: &str) -> String {
    let mut list = String::new();
    for (index, item) in items.iter().enumerate() {
        let is_last = index + 1 == items.len();
        list.push_str(if index == 0 {
            ""
        } else if is_last {
            before_last
        } else {
            ", "
        });
        list.push_str(item.as_ref());
    }
    list
}
