//! Every sentence of the finder that a family reads, and no other module holds one. None names a council: names come
//! from the data. What the pages say before the finder is there stands in their own HTML.
//!
//! Plain words, short sentences, and both a parent and a young person are spoken to. A second
//! language is one more module with the same functions.

mod fixed;

use std::borrow::Cow;

use crate::{date::Date, postcode::NotGeographic, table::Edition};

pub use fixed::*;

/// What somebody reads: a sentence that is always the same, or one with names in it.
pub type Words = Cow<'static, str>;

/// Where anybody in the United Kingdom finds their council.
pub const FIND_COUNCIL: &str = "https://www.gov.uk/find-local-council";

/// The heading with a team.
#[must_use]
pub fn your_team(name: &str) -> Words {
    format!("Your team: {name}").into()
}

/// The heading with the teams of all bands.
#[must_use]
pub fn your_teams(area: &str) -> Words {
    format!("Your teams: {area} area").into()
}

/// Why this area.
#[must_use]
pub fn is_in(postcode: &str, district: &str, area: &str) -> Words {
    format!("{postcode} is in {district}, in the {area} area.").into()
}

/// Why this area, by a district.
#[must_use]
pub fn chose_district(district: &str, area: &str) -> Words {
    format!("You chose {district}. It is in the {area} area.").into()
}

/// Why this area, by a town.
#[must_use]
pub fn chose_town(town: &str, district: &str, area: &str) -> Words {
    format!("You chose {town}. It is in {district}, in the {area} area.").into()
}

/// The one postcode in a longer text.
#[must_use]
pub fn found_within(postcode: &str) -> Words {
    format!("We found {postcode} in what you typed.").into()
}

/// When teams change.
#[must_use]
pub fn rule(words: &str) -> Words {
    format!("The team changes {words}.").into()
}

/// When the team changes, to be pressed.
#[must_use]
pub fn team_changes(words: &str) -> Words {
    format!("The team changes {words}").into()
}

/// Which team is next.
#[must_use]
pub fn next_team(words: &str, name: &str) -> Words {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{words}, the team becomes {name}.").into()
}

/// The teams of younger bands, to be pressed.
#[must_use]
pub fn younger(labels: &[&str]) -> Words {
    format!("Another age: {}", labels.join(", ")).into()
}

/// Near a border of an area.
#[must_use]
pub fn near_area(area: &str) -> Words {
    format!("This postcode is close to the {area} area. Your home may be there.").into()
}

/// The teams beyond a border, to be pressed.
#[must_use]
pub fn teams_of_area(area: &str) -> Words {
    format!("Show the {area} area").into()
}

/// Near another council.
#[must_use]
pub fn near_council(name: Option<&str>) -> Words {
    match name {
        Some(name) => format!("This postcode is close to the border with {name}.").into(),
        None => "This postcode is close to the border with another council.".into(),
    }
}

/// At the council's border, on the other side.
#[must_use]
pub fn council_tax_ours(council: &str) -> Words {
    format!("If it names {council}, we are here for you:").into()
}

/// Outside the county.
#[must_use]
pub fn is_outside(postcode: &str, county: &str) -> Words {
    format!("{postcode} is outside {county}.").into()
}

/// Outside the county, as a heading.
#[must_use]
pub fn is_outside_heading(postcode: &str, county: &str) -> Words {
    format!("{postcode} is outside {county}").into()
}

/// The heading with a council next door.
#[must_use]
pub fn your_council(name: &str) -> Words {
    format!("Your council: {name}").into()
}

/// Who helps next door.
#[must_use]
pub fn neighbour_runs_support(name: &str) -> Words {
    format!("{name} runs SEND support where you live.").into()
}

/// The link next door.
#[must_use]
pub fn local_offer(name: &str) -> Words {
    format!("Go to the Local Offer of {name}").into()
}

/// The heading where a postcode is missing.
#[must_use]
pub fn not_listed(postcode: &str) -> Words {
    format!("We do not have {postcode} yet").into()
}

/// Above teams that are likely.
#[must_use]
pub fn likely_team(count: usize) -> Words {
    if count == 1 { "Your team is likely to be:".into() } else { "Your teams are likely to be:".into() }
}

/// Half a postcode, all of it in one area.
#[must_use]
pub fn half_in_area(area: &str) -> Words {
    format!("Postcodes that start like this are in the {area} area.").into()
}

/// Half a postcode that may be in several areas, or outside.
#[must_use]
pub fn half_can_be(areas: &[&str], elsewhere: Option<&str>) -> Words {
    let areas = areas.iter().map(|area| format!("in the {area} area"));
    let outside = elsewhere.map(|county| format!("outside {county}"));
    let all: Vec<String> = areas.chain(outside).collect();
    format!("Postcodes that start like this can be {}.", list(&all)).into()
}

/// Half a postcode, all of it outside.
#[must_use]
pub fn half_outside(county: &str) -> Words {
    format!("Postcodes that start like this are outside {county}.").into()
}

/// The heading where the list has no district for a postcode.
#[must_use]
pub fn no_district(postcode: &str) -> Words {
    format!("We do not know where {postcode} is").into()
}

/// Why a postcode names no home here.
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

/// What to do then.
#[must_use]
pub fn home_in(county: &str) -> Words {
    format!("Is home in {county}? Call or email us. We can find your team.").into()
}

/// More than one postcode was typed.
#[must_use]
pub fn enter_one_postcode(postcodes: &[String]) -> Words {
    format!("Enter one postcode only. We found {}", list(postcodes)).into()
}

/// No outward code begins like it.
#[must_use]
pub fn no_such_outward(outward: &str) -> Words {
    format!("Enter the postcode again. No postcode starts with {outward}").into()
}

/// There is no such outward code, but ones that are longer.
#[must_use]
pub fn longer_outward(outward: &str, longer: &str) -> Words {
    format!("Enter the postcode again. {outward} needs one more letter or number, as in {longer}").into()
}

/// Points at a character.
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
    let Some(meant) = meant else {
        return format!("Enter the postcode again. Should character {position} be a letter or number?").into();
    };
    let (wanted, found) = (kind(meant), kind(typed));
    format!("Enter the postcode again. Is character {position} the {wanted} {meant}, not the {found} {typed}?").into()
}

/// Asks about one postcode.
#[must_use]
pub fn did_you_mean(postcode: &str) -> Words {
    format!("Did you mean {postcode}?").into()
}

/// How old the data is.
#[must_use]
pub fn correct_as_of(checked_on: Date, edition: &Edition) -> Words {
    format!("Correct as of {checked_on}. Postcodes of {} {}.", edition.month(), edition.year()).into()
}

/// How old the contacts of a team are.
#[must_use]
pub fn checked_on(checked_on: Date) -> Words {
    format!("Correct as of {checked_on}.").into()
}

/// The data is past its review.
#[must_use]
pub fn past_review(checked_on: Date) -> Words {
    format!("These details were last checked on {checked_on}. Call the helpline if they do not work.").into()
}

/// What is shown is that of another day.
#[must_use]
pub fn preview(day: Date) -> Words {
    format!("This is a preview. It shows the teams on {day}.").into()
}

/// What can be done with one of several teams.
#[must_use]
pub fn of_team(label: Words, name: Option<&str>) -> Words {
    match name {
        None => label,
        Some(name) => format!("{label}: {name}").into(),
    }
}

/// The subject of a report.
#[must_use]
pub fn report_subject(edition: &Edition, from: Date) -> Words {
    format!("SEND team finder: postcodes {edition}, teams from {from}").into()
}

/// The title of the page with an answer.
#[must_use]
pub fn page_title(heading: &str, title: &str) -> Words {
    format!("{heading} – {title}").into()
}

fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
