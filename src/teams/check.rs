//! The rules of `teams.json` that concern more than one value.

use super::{
    Cutoff, Directories, TeamDirectory,
    read::{Mistake, mistake},
};
use crate::table::{LadCode, PostcodeTable};

/// Directories stand in the order they come into force, never two on one day.
pub(super) fn check_sequence(all: &[TeamDirectory], mistakes: &mut Vec<Mistake>) {
    for (place, pair) in all.windows(2).enumerate() {
        if let [before, after] = pair
            && before.from >= after.from
        {
            let message = format!("expected a day after {}, when the one before it begins", before.from);
            mistake(mistakes, &format!("directories[{}].from", place + 1), &message);
        }
    }
}

pub(super) fn check_directory(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    if directory.review_by < directory.checked_on {
        mistake(mistakes, &format!("{path}.review_by"), "is before checked_on");
    }
    check_ids(directory, path, mistakes);
    check_districts(directory, path, mistakes);
    check_teams(directory, path, mistakes);
    check_cutoff(directory, path, mistakes);
}

fn check_ids(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    let bands = directory.bands.iter().map(|band| band.id.as_str());
    let areas = directory.areas.iter().map(|area| area.id.as_str());
    let teams = directory.teams.iter().map(|team| team.id.as_str());
    unique("bands", bands, path, mistakes);
    unique("areas", areas, path, mistakes);
    unique("teams", teams, path, mistakes);
}

fn unique<'a>(list: &str, ids: impl Iterator<Item = &'a str>, path: &str, mistakes: &mut Vec<Mistake>) {
    let mut seen = Vec::new();
    for (place, id) in ids.enumerate() {
        if seen.contains(&id) {
            mistake(mistakes, &format!("{path}.{list}[{place}].id"), &format!("\"{id}\" stands twice"));
        }
        seen.push(id);
    }
}

/// A district is in one area or with one neighbour, and places name districts of the areas.
fn check_districts(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    let mut homes: Vec<(LadCode, &str)> = Vec::new();
    let areas = directory.areas.iter().enumerate().flat_map(|(place, area)| {
        let path = format!("{path}.areas[{place}].districts");
        area.districts.iter().map(move |(code, _)| (path.clone(), *code, area.name.as_str()))
    });
    let neighbours = directory.neighbours.iter().enumerate().flat_map(|(place, neighbour)| {
        let path = format!("{path}.neighbours[{place}].districts");
        neighbour.districts.iter().map(move |code| (path.clone(), *code, neighbour.name.as_str()))
    });
    for (path, code, home) in areas.chain(neighbours) {
        if let Some((_, other)) = homes.iter().find(|(known, _)| *known == code) {
            mistake(mistakes, &path, &format!("{code} belongs to {other} already"));
        }
        homes.push((code, home));
    }
    for (name, code) in &directory.places {
        if directory.area_of(*code).is_none() {
            mistake(mistakes, &format!("{path}.places.{name}"), &format!("{code} is in no area"));
        }
    }
}

/// Every area has one team for every band.
fn check_teams(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    for (place, team) in directory.teams.iter().enumerate() {
        if directory.areas.iter().all(|area| area.id != team.area) {
            mistake(mistakes, &format!("{path}.teams[{place}].area"), &format!("there is no area \"{}\"", team.area));
        }
        if directory.band(&team.band).is_none() {
            mistake(mistakes, &format!("{path}.teams[{place}].band"), &format!("there is no band \"{}\"", team.band));
        }
    }
    for area in &directory.areas {
        for band in &directory.bands {
            let count = directory.teams.iter().filter(|team| team.area == area.id && team.band == band.id).count();
            if count != 1 {
                let message = format!("area \"{}\" needs one team for band \"{}\", found {count}", area.id, band.id);
                mistake(mistakes, &format!("{path}.teams"), &message);
            }
        }
    }
}

/// Labels and words must not say another age or year than the rule.
fn check_cutoff(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    let (rule, bound) = match directory.cutoff {
        Cutoff::Birthday { age, .. } => ("age", age),
        Cutoff::SchoolYear { year, .. } => ("year", year),
    };
    let words = directory.cutoff.words();
    if numbers(words).all(|number| number != u32::from(bound)) {
        mistake(mistakes, &format!("{path}.cutoff.words"), &format!("\"{words}\" does not name the {rule}, {bound}"));
    }
    let last = directory.bands.len().saturating_sub(1);
    for (place, band) in directory.bands.iter().enumerate() {
        if let Some(contradiction) = contradiction(&band.label, &directory.cutoff, place == 0, place == last) {
            let message = format!("\"{}\" contradicts the rule ({rule} {bound}): {contradiction}", band.label);
            mistake(mistakes, &format!("{path}.bands[{place}].label"), &message);
        }
    }
}

/// Why a band's label cannot be true under the rule. Only the youngest and the oldest band touch the
/// one bound that the rule gives, and only where there are two is every number the bound.
fn contradiction(label: &str, cutoff: &Cutoff, youngest: bool, oldest: bool) -> Option<&'static str> {
    let label = label.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let (bound, may_name_the_one_below) = match *cutoff {
        Cutoff::Birthday { age, .. } => {
            (u32::from(age), youngest && says(&["up to", "or under", "or younger", "to 1"]))
        }
        // "Up to Year 8" and "Year 8 or below" are the plain ways to say "before Year 9".
        Cutoff::SchoolYear { year, .. } => (u32::from(year), youngest),
    };
    if !says(&["year"]) && matches!(cutoff, Cutoff::SchoolYear { .. }) && numbers(&label).next().is_some() {
        return Some("the rule goes by school year, the label by age");
    }
    if says(&["year 1", "year 2", "year 7", "year 8", "year 9"]) && matches!(cutoff, Cutoff::Birthday { .. }) {
        return Some("the rule goes by age, the label by school year");
    }
    if youngest && !oldest && says(&["over", "older", "above", "after"]) {
        return Some("the youngest band comes first");
    }
    if oldest && !youngest && says(&["under", "younger", "below", "before"]) {
        return Some("the oldest band comes last");
    }
    if oldest && says(&[&format!("over {bound}"), &format!("older than {bound}")]) {
        return Some("nobody would be in a band at exactly the bound");
    }
    let inclusive = says(&[&format!("{bound} or under"), &format!("{bound} or younger"), &format!("up to {bound}")]);
    if youngest && !oldest && inclusive {
        return Some("somebody at the bound is in the older band");
    }
    let fits = |number| number == bound || may_name_the_one_below && number + 1 == bound;
    if (youngest != oldest) && numbers(&label).next().is_some() && !numbers(&label).any(fits) {
        return Some("it names another number");
    }
    None
}

fn numbers(text: &str) -> impl Iterator<Item = u32> {
    text.split(|char: char| !char.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}

/// A phone number of the United Kingdom as people write it: digits with single spaces, from 0.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    plain && text.starts_with('0') && matches!(digits, 10 | 11) && !text.contains("  ") && !text.ends_with(' ')
}

/// One @ between a name and a domain with a dot, without what would end a `mailto:` link or a line.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$'*+-/=^_`{|}~".contains(&byte);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    !name.is_empty() && !dots && name.bytes().all(in_name) && is_domain(domain)
}

/// An https address with a host that has a dot, and nothing in it that would end an attribute.
pub(super) fn is_web(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\`".contains(&byte);
    text.bytes().all(plain) && is_domain(host)
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !label.is_empty() && plain && !label.starts_with('-') && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

/// Whether the directories speak of the districts that the table was made for: each of the county's
/// in an area, and no area with a district that the table does not hold.
#[must_use]
pub fn check_against(directories: &Directories, table: &PostcodeTable) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for (place, directory) in directories.all().iter().enumerate() {
        let path = format!("directories[{place}].areas");
        for code in table.own_districts().filter(|code| directory.area_of(*code).is_none()) {
            mistake(&mut mistakes, &path, &format!("{code}, a district of the county, is in no area"));
        }
        for (code, name) in directory.areas.iter().flat_map(|area| &area.districts) {
            if table.districts().all(|known| known != *code) {
                mistake(&mut mistakes, &path, &format!("{code} ({name}) has no postcode in the table"));
            }
        }
    }
    mistakes
}
