//! From a form to an outcome, or to every problem that is to be mended in it.
//!
//! Reads text in this order, and stops at the first that says where the home is: one postcode, one
//! postcode within a longer text, a postcode that names no home, a place that was chosen.

use crate::{
    postcode::{
        Candidate, Half, Lookalike, NotGeographic, OutwardCode, ParseError, Postcode, Sector, candidates, has_ordinal,
        within,
    },
    routing::{Age, NoSuchOutward, Outcome, route, route_district},
    table::{LadCode, Listing, PostcodeTable},
    teams::{Area, NOT_SURE, TeamDirectory},
};

/// What a family typed and chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The text in the postcode box, as it was typed.
    pub typed: String,
    /// The town or district chosen instead of a postcode.
    pub place: Option<String>,
    /// The id of the band chosen, or [`NOT_SURE`].
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

/// How the home was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// By the postcode that was typed.
    Postcode(Postcode),
    /// By the one postcode within a longer text.
    Within(Postcode),
    /// By all or half of a postcode that is of no place.
    Special(NotGeographic),
    /// By the town or district that was chosen.
    Place(String),
}

/// Something that a family can mend in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem<'d> {
    /// Nothing was typed, and no place was chosen.
    Empty,
    /// Half of a postcode.
    Half {
        /// Which half it is.
        half: Half,
        /// The areas it can be in; empty where none of it is in the county.
        areas: Vec<&'d Area>,
        /// Whether some of it is outside the county.
        outside: bool,
    },
    /// Not a postcode.
    NotAPostcode(Suggestions),
    /// More than one postcode.
    SeveralPostcodes(Vec<Postcode>),
    /// There is no such outward code.
    NoSuchOutward {
        /// The outward code.
        typed: OutwardCode,
        /// One that has a character more, where there is one.
        longer: Option<OutwardCode>,
        /// What may have been meant.
        suggestions: Suggestions,
    },
    /// No age was chosen.
    NoAge,
    /// An age was chosen that the directory does not know: the form is that of another day.
    OtherAges,
}

impl Problem<'_> {
    /// What `data-problem` calls it.
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

/// Postcodes that are in the table and differ from the text by lookalikes, or that stand in a text
/// with a floor. At most three, as more would be guessing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The postcodes.
    pub postcodes: Vec<Postcode>,
    /// The first character to look at again, where the whole text may be meant as a postcode.
    pub lookalike: Option<Lookalike>,
}

/// A place in the county that can be chosen where there is no postcode: a town, or a district.
#[must_use]
pub fn district_named(name: &str, directory: &TeamDirectory) -> Option<LadCode> {
    let towns = directory.places.iter().map(|(town, code)| (town, code));
    let districts = directory.areas.iter().flat_map(|area| &area.districts).map(|(code, name)| (name, code));
    towns.chain(districts).find_map(|(known, code)| (known == name).then_some(*code))
}

/// Finds the outcome for a form, or what is to be mended in it.
///
/// # Errors
///
/// Every [`Problem`] of the form, those of the postcode before those of the age.
pub fn resolve<'d>(
    form: &Form,
    table: &PostcodeTable,
    directory: &'d TeamDirectory,
) -> Result<(Found, Outcome<'d>), Vec<Problem<'d>>> {
    let age = form.age(directory);
    // Even without an age the postcode is looked at, so that both are mended at once.
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

fn depends_on_age(outcome: &Outcome<'_>) -> bool {
    match outcome {
        Outcome::Team(_) | Outcome::BothTeams(_) => true,
        Outcome::OutsideNeighbour { at_border, .. } | Outcome::OutsideUk { at_border } => at_border.is_some(),
        Outcome::NotListed { likely } => likely.is_some(),
        Outcome::NoDistrict | Outcome::NotGeographic(_) => false,
    }
}

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
    // Half of one says as much as all of it.
    let half = match error {
        ParseError::Half(Half::First { outward, sector }) => outward.or(sector.map(Sector::outward)),
        _ => None,
    };
    if let Some(reason) = NotGeographic::in_text(typed).or(half.and_then(NotGeographic::of)) {
        return Ok((Found::Special(reason), Outcome::NotGeographic(reason)));
    }
    let mut suggestions = suggestions(typed, table);
    if inside.listed.is_empty() && suggestions.postcodes.is_empty() {
        match inside.others.as_slice() {
            // Beside a floor it may be that of a flat: B1 on the 2nd.
            [_] if has_ordinal(typed) => suggestions.postcodes.clone_from(&inside.others),
            [postcode] => return by_postcode(*postcode, Found::Within),
            _ => {}
        }
    }
    // A place that was chosen helps where the text does not.
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

fn is_listed(postcode: Postcode, table: &PostcodeTable) -> bool {
    matches!(table.lookup(postcode), Listing::Located(_) | Listing::NoDistrict)
}

fn no_such_outward<'d>(typed: OutwardCode, suggestions: Suggestions, table: &PostcodeTable) -> Problem<'d> {
    Problem::NoSuchOutward { typed, longer: table.longer(typed), suggestions }
}

/// Whether a postcode can begin so.
fn exists(outward: OutwardCode, table: &PostcodeTable) -> bool {
    NotGeographic::of(outward).is_some() || table.outward(outward) != Listing::NoSuchOutward
}

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

fn suggestions(typed: &str, table: &PostcodeTable) -> Suggestions {
    let mut candidates = candidates(typed);
    // Where no postcode begins so, looking again would only lead to the next problem; where one begins
    // as it was typed, it is not for us to doubt it.
    candidates.retain(|candidate| {
        exists(candidate.postcode.outward(), table)
            && candidate.typed.is_none_or(|typed| !exists(typed.outward(), table))
    });
    // The likeliest stand first. The words of the first one in the table are read in no other way.
    let listed = candidates.iter().position(|candidate| is_listed(candidate.postcode, table));
    let first = candidates.get(listed.unwrap_or(0));
    let is_alike = |candidate: &&Candidate| {
        first.is_some_and(|it| it.range == candidate.range && it.leaves_out == candidate.leaves_out)
    };
    let postcodes = candidates.iter().filter(is_alike).map(|candidate| candidate.postcode);
    Suggestions {
        postcodes: postcodes.filter(|postcode| is_listed(*postcode, table)).take(3).collect(),
        // Where none is in the table it is another one that is meant, but at the same character.
        lookalike: first.and_then(|candidate| candidate.lookalike),
    }
}
