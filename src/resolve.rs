//! Resolves a form to an outcome, or to every problem that is to be mended in it.
//!
//! What was typed is read in this order, and the first that says where the home is counts: the whole text as a
//! postcode, the one postcode in it that the table lists, a postcode that names no home, the one in it that
//! the table does not list. Then the place that was chosen counts, and only then the text is a problem.
//!
//! ```
//! # use std::{fs, sync::Arc};
//! # use send_team_finder::{table::PostcodeTable, teams::Directories};
//! # let read = |name| fs::read_to_string(name).unwrap();
//! # let table = PostcodeTable::decode(&read("data/postcodes.json")).unwrap();
//! # let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
//! use send_team_finder::{resolve::{Form, Problem, resolve}, routing::Outcome};
//! let directory = &directories.all()[0];
//! let mut form = Form { typed: "WR5 2NP".to_owned(), ..Form::default() };
//! assert_eq!(resolve(&form, &table, directory), Err(vec![Problem::NoAge]));
//! form.age = Some("pre-14".to_owned());
//! let (_, outcome) = resolve(&form, &table, directory).unwrap();
//! assert!(matches!(outcome, Outcome::Team(home) if home.district == "Worcester"));
//! ```

use crate::{
    postcode::{
        Candidate, Half, Lookalike, NotGeographic, OutwardCode, ParseError, Postcode, Sector, candidates, has_ordinal,
        within,
    },
    routing::{Age, NoSuchOutward, Outcome, route, route_district},
    table::{LadCode, Listing, PostcodeTable},
    teams::{Area, NOT_SURE, TeamDirectory},
};

/// What a family typed and chose, as it stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The text in the postcode box, as it was typed; empty where nothing was.
    pub typed: String,
    /// The name of the place that was chosen instead of a postcode. Whether there is such a place is not
    /// checked: one that the directory does not know counts as none.
    pub place: Option<String>,
    /// The id of the band that was chosen, or [`NOT_SURE`].
    pub age: Option<String>,
}

impl Form {
    /// The age that was chosen. None where nothing is chosen, and for an id that the directory does not
    /// know.
    #[must_use]
    pub fn age<'d>(&self, directory: &'d TeamDirectory) -> Option<Age<'d>> {
        match self.age.as_deref()? {
            NOT_SURE => Some(Age::NotSure),
            id => directory.band(id).map(Age::Band),
        }
    }
}

/// What in the form said where the home is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The postcode that was typed.
    Postcode(Postcode),
    /// The one postcode within a longer text.
    Within(Postcode),
    /// All or half of a postcode that names no home.
    NotGeographic(NotGeographic),
    /// The place that was chosen.
    Place(String),
}

/// Something that a family can mend in the form. It is no answer: living elsewhere is an [`Outcome`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem<'d> {
    /// Nothing was typed, and no place was chosen.
    Empty,
    /// Half of a postcode.
    Half {
        /// The half that was typed.
        half: Half,
        /// The areas it can be in; empty where none of it is in the county.
        areas: Vec<&'d Area>,
        /// Whether some of it is outside the county.
        outside: bool,
    },
    /// A text that is no postcode, with those that may have been meant.
    NotAPostcode(Suggestions),
    /// A text with more than one postcode in it: the first three of those in the table, or where none is, of
    /// the others.
    SeveralPostcodes(Vec<Postcode>),
    /// A postcode, or the first half of one, that begins as none does.
    NoSuchOutward {
        /// The outward code.
        typed: OutwardCode,
        /// An outward code that has a character more, where there is one: `SW1Y` for `SW1`.
        longer: Option<OutwardCode>,
        /// Postcodes that may have been meant.
        suggestions: Suggestions,
    },
    /// No age was chosen.
    NoAge,
    /// An age was chosen that the directory does not know: the form was drawn by the directory of another day.
    OtherAges,
}

impl Problem<'_> {
    /// The name of this problem in `data-problem`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Half { .. } => "half",
            Self::NotAPostcode(_) => "not-a-postcode",
            Self::SeveralPostcodes(_) => "several-postcodes",
            Self::NoSuchOutward { .. } => "no-such-outward",
            Self::NoAge => "no-age",
            Self::OtherAges => "other-ages",
        }
    }
}

/// Postcodes to ask the family about, never to answer with: a guess would send it to the wrong team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Postcodes in the table that differ from the text by lookalikes, or that stand beside a floor. At most
    /// three, since more would be a list to search.
    pub postcodes: Vec<Postcode>,
    /// The first lookalike, where the whole text may be meant as a postcode.
    pub lookalike: Option<Lookalike>,
}

/// Finds the district of a place by its name: a town or village, or the district itself.
fn district_named(name: &str, directory: &TeamDirectory) -> Option<LadCode> {
    let towns = directory.places.iter().map(|(town, code)| (town, code));
    let districts = directory.areas.iter().flat_map(|area| &area.districts).map(|(code, name)| (name, code));
    towns.chain(districts).find_map(|(known, code)| (known == name).then_some(*code))
}

/// Resolves a form by a table and the directory in force. The postcode is read even where the age is missing,
/// so that both can be mended at once.
///
/// # Errors
///
/// Every [`Problem`] of the form: at most one of the postcode, then at most one of the age. None of the age
/// where no age would change the outcome, as for a home elsewhere.
pub fn resolve<'d>(
    form: &Form,
    table: &PostcodeTable,
    directory: &'d TeamDirectory,
) -> Result<(Found, Outcome<'d>), Vec<Problem<'d>>> {
    let age = form.age(directory);
    let outcome = outcome(form, age.unwrap_or(Age::NotSure), table, directory);
    let no_age = if form.age.is_some() { Problem::OtherAges } else { Problem::NoAge };
    match (outcome, age) {
        (Ok(found), Some(_)) => Ok(found),
        // No age changes the answer to somebody who lives elsewhere.
        (Ok((found, outcome)), None) if !depends_on_age(&outcome) => Ok((found, outcome)),
        (Ok(_), None) => Err(vec![no_age]),
        (Err(problem), Some(_)) => Err(vec![problem]),
        (Err(problem), None) => Err(vec![problem, no_age]),
    }
}

/// Whether an outcome shows teams of the county, which differ by age.
fn depends_on_age(outcome: &Outcome<'_>) -> bool {
    match outcome {
        Outcome::Team(_) | Outcome::BothTeams(_) => true,
        Outcome::OutsideNeighbour { at_border, .. } | Outcome::OutsideUk { at_border } => at_border.is_some(),
        Outcome::NotListed { likely } => likely.is_some(),
        Outcome::NoDistrict | Outcome::NotGeographic(_) => false,
    }
}

/// Finds where the home is, and the outcome there; an age that is missing is read as not sure.
fn outcome<'d>(
    form: &Form,
    age: Age<'d>,
    table: &PostcodeTable,
    directory: &'d TeamDirectory,
) -> Result<(Found, Outcome<'d>), Problem<'d>> {
    let typed = form.typed.as_str();
    let by_postcode = |postcode, found: fn(Postcode) -> Found| match route(postcode, age, table, directory) {
        Ok(outcome) => Ok((found(postcode), outcome)),
        Err(NoSuchOutward) => Err(no_such_outward(postcode.outward(), suggestions(typed, table), table)),
    };
    let error = match Postcode::parse(typed) {
        Ok(postcode) => return by_postcode(postcode, Found::Postcode),
        Err(error) => error,
    };
    let inside = Inside::of(typed, table);
    if let [postcode] = inside.listed.as_slice() {
        return by_postcode(*postcode, Found::Within);
    }
    // The first half tells it too: `JE2`.
    let half = match error {
        ParseError::Half(Half::First { outward, sector }) => outward.or(sector.map(Sector::outward)),
        _ => None,
    };
    if let Some(reason) = NotGeographic::in_text(typed).or(half.and_then(NotGeographic::of)) {
        return Ok((Found::NotGeographic(reason), Outcome::NotGeographic(reason)));
    }
    let mut suggestions = suggestions(typed, table);
    if inside.listed.is_empty() && suggestions.postcodes.is_empty() {
        match inside.others.as_slice() {
            // Beside a floor it may be the name of a flat: "B1 on the 2nd".
            [_] if has_ordinal(typed) => suggestions.postcodes.clone_from(&inside.others),
            [postcode] => return by_postcode(*postcode, Found::Within),
            _ => {}
        }
    }
    if let Some(name) = &form.place
        && let Some(outcome) = district_named(name, directory).and_then(|code| route_district(code, age, directory))
    {
        return Ok((Found::Place(name.clone()), outcome));
    }
    match error {
        ParseError::Empty => Err(Problem::Empty),
        ParseError::Half(half) => Err(half_of(half, table, directory)),
        ParseError::Malformed(_) if !inside.listed.is_empty() => Err(Problem::SeveralPostcodes(inside.listed)),
        ParseError::Malformed(_) if suggestions.postcodes.is_empty() && !inside.others.is_empty() => {
            Err(Problem::SeveralPostcodes(inside.others))
        }
        ParseError::Malformed(_) => Err(Problem::NotAPostcode(suggestions)),
    }
}

/// The different postcodes in a longer text, at most three of a kind: more are not named.
#[derive(Default)]
struct Inside {
    /// Those in the table.
    listed: Vec<Postcode>,
    /// Those that are not, but can exist. A floor (B1, 2nd) is none of them.
    others: Vec<Postcode>,
}

impl Inside {
    fn of(typed: &str, table: &PostcodeTable) -> Self {
        let mut inside = Self::default();
        for postcode in within(typed) {
            let kind = if is_listed(postcode, table) {
                &mut inside.listed
            } else if exists(postcode.outward(), table) && !postcode.inward().is_ordinal() {
                &mut inside.others
            } else {
                continue;
            };
            if kind.len() < 3 && !kind.contains(&postcode) {
                kind.push(postcode);
            }
        }
        inside
    }
}

/// Whether the table holds a postcode.
fn is_listed(postcode: Postcode, table: &PostcodeTable) -> bool {
    matches!(table.lookup(postcode), Listing::Located(_) | Listing::NoDistrict)
}

fn no_such_outward<'d>(typed: OutwardCode, suggestions: Suggestions, table: &PostcodeTable) -> Problem<'d> {
    Problem::NoSuchOutward { typed, longer: table.longer(typed), suggestions }
}

/// Whether there are postcodes with an outward code, geographic or not.
fn exists(outward: OutwardCode, table: &PostcodeTable) -> bool {
    NotGeographic::of(outward).is_some() || table.outward(outward) != Listing::NoSuchOutward
}

/// Says of half a postcode which areas it can be in.
fn half_of<'d>(half: Half, table: &PostcodeTable, directory: &'d TeamDirectory) -> Problem<'d> {
    let Half::First { outward, sector } = half else {
        return Problem::Half { half, areas: Vec::new(), outside: false };
    };
    // "WR52" may be read as WR52 or as WR5 2: the one that exists is meant.
    let of_sector = sector.map(Sector::outward);
    let exists = |code: &OutwardCode| exists(*code, table);
    let whole = outward.filter(exists);
    let Some(code) = whole.or(of_sector.filter(exists)) else {
        return match outward.or(of_sector) {
            Some(code) => no_such_outward(code, Suggestions::default(), table),
            None => Problem::NotAPostcode(Suggestions::default()),
        };
    };
    let districts = match (whole, sector) {
        (None, Some(sector)) => table.districts_of_sector(sector),
        _ => table.districts_of_outward(code),
    };
    let mut areas: Vec<&Area> = Vec::new();
    for (area, _) in districts.iter().filter_map(|district| directory.area_of(*district)) {
        if !areas.iter().any(|known| std::ptr::eq(*known, area)) {
            areas.push(area);
        }
    }
    let outside = districts.iter().any(|district| directory.area_of(*district).is_none())
        || matches!(table.outward(code), Listing::Wholly(_) | Listing::Elsewhere);
    Problem::Half { half, areas, outside }
}

/// The candidates of a text that the table holds.
fn suggestions(typed: &str, table: &PostcodeTable) -> Suggestions {
    let mut candidates = candidates(typed);
    // A candidate whose outward code does not exist would only lead to the next problem. Where the text's own
    // outward code exists, the postcode may be a new one and is not doubted.
    candidates.retain(|candidate| {
        exists(candidate.postcode.outward(), table)
            && candidate.typed.is_none_or(|typed| !exists(typed.outward(), table))
    });
    // The likeliest stand first. The words that the first listed one is read from are read in no other way.
    let listed = candidates.iter().position(|candidate| is_listed(candidate.postcode, table));
    let first = candidates.get(listed.unwrap_or(0));
    let is_alike = |candidate: &&Candidate| {
        first.is_some_and(|it| it.range == candidate.range && it.leaves_out == candidate.leaves_out)
    };
    let postcodes = candidates.iter().filter(is_alike).map(|candidate| candidate.postcode);
    Suggestions {
        postcodes: postcodes.filter(|postcode| is_listed(*postcode, table)).take(3).collect(),
        // Where none is in the table, another postcode is meant, which differs at the same character.
        lookalike: first.and_then(|candidate| candidate.lookalike),
    }
}
