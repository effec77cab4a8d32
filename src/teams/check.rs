//! Checks the rules of `teams.json` that concern more than one value. Only the tools ask for them: a file
//! is served when it keeps them all. That each area has its teams is checked by the reader, for a page too.

use super::{Cutoff, Directories, TeamDirectory};
use crate::{
    decode::Mistake,
    table::{LadCode, PostcodeTable},
};

impl Directories {
    /// Checks how the values of the file agree with one another, and returns every mistake: directories out of
    /// order, an id that stands twice, a district that stands twice, a label that contradicts the rule.
    #[must_use]
    pub fn check(&self) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        if (1..10).contains(&self.kiosk.idle_s) {
            mistake(&mut mistakes, "kiosk.idle_s", "expected 10 or more, or 0 for a screen that is never cleared");
        }
        check_sequence(&self.all, &mut mistakes);
        for (index, directory) in self.all.iter().enumerate() {
            check_directory(directory, &format!("directories[{index}]"), &mut mistakes);
        }
        mistakes
    }

    /// Checks how the file agrees with the table, and returns every mistake: a district of the county in no area,
    /// and a district of an area that the table does not hold.
    #[must_use]
    pub fn check_against(&self, table: &PostcodeTable) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        for (index, directory) in self.all.iter().enumerate() {
            let path = format!("directories[{index}].areas");
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
}

/// Adds a mistake.
fn mistake(mistakes: &mut Vec<Mistake>, path: &str, message: &str) {
    mistakes.push(Mistake { path: path.to_owned(), message: message.to_owned() });
}

/// Checks that directories stand in the order they come into force, never two on one day.
fn check_sequence(all: &[TeamDirectory], mistakes: &mut Vec<Mistake>) {
    for (index, pair) in all.windows(2).enumerate() {
        if let [before, after] = pair
            && before.from >= after.from
        {
            let message = format!("expected a day after {}, when the one before it begins", before.from);
            mistake(mistakes, &format!("directories[{}].from", index + 1), &message);
        }
    }
}

/// Checks one directory. `path` is where it stands in the file, for the mistakes.
fn check_directory(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    if directory.review_by < directory.checked_on {
        mistake(mistakes, &format!("{path}.review_by"), "is before checked_on");
    }
    check_ids(directory, path, mistakes);
    check_districts(directory, path, mistakes);
    check_cutoff(directory, path, mistakes);
}

/// Checks that no two bands, areas or teams have one id. The same id may be a band's and a team's.
fn check_ids(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    let bands = directory.bands.iter().map(|band| &*band.id);
    let areas = directory.areas.iter().map(|area| &*area.id);
    let teams = directory.teams.iter().map(|team| &*team.id);
    unique("bands", bands, path, mistakes);
    unique("areas", areas, path, mistakes);
    unique("teams", teams, path, mistakes);
}

/// Adds a mistake for each id of a list that has stood before.
fn unique<'a>(list: &str, ids: impl Iterator<Item = &'a str>, path: &str, mistakes: &mut Vec<Mistake>) {
    let mut seen = Vec::new();
    for (index, id) in ids.enumerate() {
        if seen.contains(&id) {
            mistake(mistakes, &format!("{path}.{list}[{index}].id"), &format!("\"{id}\" stands twice"));
        }
        seen.push(id);
    }
}

/// Checks that a district is in one area or with one neighbour, and that places name districts of areas.
fn check_districts(directory: &TeamDirectory, path: &str, mistakes: &mut Vec<Mistake>) {
    let mut homes: Vec<(LadCode, &str)> = Vec::new();
    let areas = directory.areas.iter().enumerate().flat_map(|(index, area)| {
        let path = format!("{path}.areas[{index}].districts");
        area.districts.iter().map(move |(code, _)| (path.clone(), *code, area.name.as_str()))
    });
    let neighbours = directory.neighbours.iter().enumerate().flat_map(|(index, neighbour)| {
        let path = format!("{path}.neighbours[{index}].districts");
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

/// Checks that labels and words say no other age or year than the rule: a family chooses by the label, and nothing
/// else would show that it chose wrongly. Numbers are found in digits only: "fourteen" is not checked.
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
    for (index, band) in directory.bands.iter().enumerate() {
        if let Some(contradiction) = contradiction(&band.label, &directory.cutoff, index == 0, index == last) {
            let message = format!("\"{}\" contradicts the rule ({rule} {bound}): {contradiction}", band.label);
            mistake(mistakes, &format!("{path}.bands[{index}].label"), &message);
        }
    }
}

/// Says why a band's label cannot be true under the rule; none where it can.
///
/// `youngest` and `oldest` say whether it is the first and the last band, which alone touch the one bound that the
/// rule gives: "Under 14" and "14 or over" for the 14th birthday. What the bands between them say is not checked but
/// for whether it speaks of years or of ages.
fn contradiction(label: &str, cutoff: &Cutoff, youngest: bool, oldest: bool) -> Option<&'static str> {
    let label = label.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let (bound, may_name_the_one_below) = match *cutoff {
        Cutoff::Birthday { age, .. } => {
            let one_below = format!("to {}", age.saturating_sub(1));
            (u32::from(age), youngest && says(&["up to", "or under", "or younger", &one_below]))
        }
        // "Up to Year 8" and "Year 8 or below" are the plain ways to say "before Year 9".
        Cutoff::SchoolYear { year, .. } => (u32::from(year), youngest),
    };
    if !says(&["year"]) && matches!(cutoff, Cutoff::SchoolYear { .. }) && numbers(&label).next().is_some() {
        return Some("the rule goes by school year, the label by age");
    }
    let after_year = |rest: &str| rest.trim_start_matches(['s', ' ']).starts_with(|char: char| char.is_ascii_digit());
    if label.split("year").skip(1).any(after_year) && matches!(cutoff, Cutoff::Birthday { .. }) {
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

/// Finds the numbers that a text writes in digits.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    text.split(|char: char| !char.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}
