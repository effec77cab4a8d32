//! The form's whole behaviour without a browser: what was typed and chosen in, a problem or an
//! answer out. It waits where the data has not arrived, and answers when it has.

use std::sync::Arc;

use crate::{
    answer::{self, Answer, Complaint, Found},
    date::Date,
    postcode::{
        Half, Meant, NotGeographic, OutwardCode, ParseError, Postcode, Sector, Slip, has_ordinal, slips, within,
    },
    routing::{Age, NoSuchOutward, Outcome, route, route_district},
    table::{LadCode, Listing, PostcodeTable},
    teams::{Area, Directories, NOT_SURE, TeamDirectory},
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

/// Postcodes that are in the table and differ from the text by likely slips, or that stand in a text
/// with a floor. At most three, as more would be guessing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The postcodes.
    pub postcodes: Vec<Postcode>,
    /// The first character to look at again, where the whole text may be meant as a postcode.
    pub slip: Option<Slip>,
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
pub fn find<'d>(
    form: &Form,
    table: &PostcodeTable,
    directory: &'d TeamDirectory,
) -> Result<(Found, Outcome<'d>), Vec<Problem<'d>>> {
    let age = age(form, directory);
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
        Outcome::NoPlace | Outcome::NotGeographic(_) => false,
    }
}

fn age<'d>(form: &Form, directory: &'d TeamDirectory) -> Option<Age<'d>> {
    match form.age.as_deref()? {
        NOT_SURE => Some(Age::NotSure),
        id => directory.band(id).map(Age::Band),
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
    matches!(table.lookup(postcode), Listing::Located(_) | Listing::NoPlace)
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
    let mut slips = slips(typed);
    // Where no postcode begins so, looking again would only lead to the next problem; where one begins
    // as it was typed, it is not for us to doubt it.
    slips.retain(|meant| {
        exists(meant.postcode.outward(), table) && meant.typed.is_none_or(|typed| !exists(typed.outward(), table))
    });
    // The likeliest stand first. The words of the first one in the table are read in no other way.
    let listed = slips.iter().position(|meant| is_listed(meant.postcode, table));
    let first = slips.get(listed.unwrap_or(0));
    let is_alike =
        |meant: &&Meant| first.is_some_and(|it| it.range == meant.range && it.leaves_out == meant.leaves_out);
    let postcodes = slips.iter().filter(is_alike).map(|meant| meant.postcode);
    Suggestions {
        postcodes: postcodes.filter(|postcode| is_listed(*postcode, table)).take(3).collect(),
        // Where none is in the table it is another one that is meant, but at the same character.
        slip: first.and_then(|meant| meant.slip),
    }
}

/// The state of the finder on a page.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    directories: Option<Arc<Directories>>,
    table: Option<Arc<PostcodeTable>>,
    waiting: Option<Form>,
    answered: Option<Form>,
}

/// What the page is to show after the button was pressed or data arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The data is on its way; the answer follows without another press.
    Waiting,
    /// What is to be mended, each once; never empty.
    Problems(Vec<Complaint>),
    /// The answer.
    Answer(Answer),
}

impl Finder {
    /// Takes the team directories, and gives whether others were in use until now.
    pub fn take_directories(&mut self, directories: Arc<Directories>) -> bool {
        let old = self.directories.replace(directories);
        old.is_some_and(|old| self.directories.as_ref().is_none_or(|new| !Arc::ptr_eq(&old, new)))
    }

    /// Takes the postcode table.
    pub fn take_table(&mut self, table: Arc<PostcodeTable>) {
        self.table = Some(table);
    }

    /// The button was pressed. Nothing is lost where the data has not arrived: [`Self::arrived`]
    /// gives the reply then.
    pub fn press(&mut self, form: Form, today: Date) -> Reply {
        self.wait(form);
        self.arrived(today).unwrap_or(Reply::Waiting)
    }

    /// The button was pressed while newer data is on its way: [`Self::arrived`] gives the reply once that
    /// is there, or is known not to come.
    pub fn wait(&mut self, form: Form) -> Reply {
        self.waiting = Some(form);
        Reply::Waiting
    }

    /// The reply to a press that has waited for what has arrived by now, if there was one.
    pub fn arrived(&mut self, today: Date) -> Option<Reply> {
        let reply = self.reply(self.waiting.as_ref()?, today)?;
        self.answered = self.waiting.take();
        Some(reply)
    }

    /// The reply to the last press that had one, by the data of now and for the day of now.
    #[must_use]
    pub fn again(&self, today: Date) -> Option<Reply> {
        self.reply(self.answered.as_ref()?, today)
    }

    /// Forgets every press, answered or not.
    pub fn forget(&mut self) {
        self.waiting = None;
        self.answered = None;
    }

    fn reply(&self, form: &Form, today: Date) -> Option<Reply> {
        let (directories, table) = (self.directories.as_deref()?, self.table.as_deref()?);
        let today = directories.today(today);
        let directory = directories.in_force(today)?;
        Some(match find(form, table, directory) {
            Ok((found, outcome)) => {
                Reply::Answer(answer::answer(&found, &outcome, directories, directory, table.edition(), today))
            }
            Err(problems) => {
                let chosen = age(form, directory).unwrap_or(Age::NotSure);
                let complaint = |problem| answer::complaint(problem, chosen, directories, directory, today);
                Reply::Problems(problems.iter().map(complaint).collect())
            }
        })
    }
}
