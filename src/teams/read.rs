//! Reading `teams.json`: every mistake is collected with its path, none hides the others.

use std::fmt;

use super::{
    AgeBand, Area, Contact, Council, Cutoff, Directories, KioskTimes, Neighbour, Notes, Team, TeamDirectory,
    check::{self, check_directory},
};
use crate::{
    date::Date,
    json::{self, Json},
    table::LadCode,
};

/// The format that this reader knows.
const FORMAT: u64 = 1;

/// Something in the file that staff can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands, such as `directories[0].teams[2].phone`.
    pub path: String,
    /// What was expected there, and what was found.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is not JSON: what the parser says, with line and column.
    NotJson(String),
    /// It is of another format.
    Version,
    /// It is JSON, with these mistakes.
    Mistakes(Vec<Mistake>),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "not JSON: {error}"),
            Self::Version => write!(f, "format: expected {FORMAT}"),
            Self::Mistakes(mistakes) => {
                for (place, mistake) in mistakes.iter().enumerate() {
                    let separator = if place == 0 { "" } else { "\n" };
                    write!(f, "{separator}{mistake}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for ReadError {}

impl Directories {
    /// Reads and checks the whole file.
    ///
    /// Whether its districts are those of the postcode table is for [`super::check_against`].
    ///
    /// # Errors
    ///
    /// [`ReadError::NotJson`], [`ReadError::Version`], or every [`Mistake`] there is: a missing,
    /// unknown or doubled key, a value of the wrong kind, a date, phone number, email address or
    /// web address that is not one, an id that stands twice or names nothing, a district in two
    /// places, an area without a team for a band, a label that contradicts the rule.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let file = json::parse(json).map_err(ReadError::NotJson)?;
        let mut mistakes = Vec::new();
        let mut file = Fields::of(&file, "", &mut mistakes);
        if file.get("format").is_some_and(|format| !matches!(format, Json::Number(FORMAT))) {
            return Err(ReadError::Version);
        }
        let read = file.required("format", |_, _, _| Some(()));
        let sample = file.required("sample", bool);
        let made_on = file.required("made_on", date);
        let kiosk = file.required("kiosk", kiosk);
        let all = file.required("directories", |json, path, mistakes| list(json, path, mistakes, directory));
        file.end();
        if let Some(all) = &all {
            check::check_sequence(all, &mut mistakes);
        }
        let file = (|| {
            let ((), sample, made_on, kiosk, all) = (read?, sample?, made_on?, kiosk?, all?);
            Some(Self { sample, made_on, kiosk, all })
        })();
        file.filter(|_| mistakes.is_empty()).ok_or(ReadError::Mistakes(mistakes))
    }
}

/// The fields of an object. What is asked for is taken; what is left at the end is unknown.
struct Fields<'a> {
    entries: Vec<(&'a str, &'a Json)>,
    path: &'a str,
    mistakes: &'a mut Vec<Mistake>,
}

impl<'a> Fields<'a> {
    fn of(json: &'a Json, path: &'a str, mistakes: &'a mut Vec<Mistake>) -> Self {
        let mut fields = Self { entries: Vec::new(), path, mistakes };
        let Json::Object(entries) = json else {
            mistake(fields.mistakes, path, &format!("expected an object, found {}", json.kind()));
            return fields;
        };
        for (key, value) in entries {
            if fields.get(key).is_some() {
                mistake(fields.mistakes, &join(path, key), "stands twice");
            } else {
                fields.entries.push((key, value));
            }
        }
        fields
    }

    fn get(&self, key: &str) -> Option<&'a Json> {
        self.entries.iter().find_map(|(known, value)| (*known == key).then_some(*value))
    }

    fn optional<T>(&mut self, key: &str, read: impl FnOnce(&Json, &str, &mut Vec<Mistake>) -> Option<T>) -> Option<T> {
        let place = self.entries.iter().position(|(known, _)| *known == key)?;
        let (_, value) = self.entries.remove(place);
        read(value, &join(self.path, key), self.mistakes)
    }

    fn required<T>(&mut self, key: &str, read: impl FnOnce(&Json, &str, &mut Vec<Mistake>) -> Option<T>) -> Option<T> {
        if self.get(key).is_none() {
            mistake(self.mistakes, &join(self.path, key), "is missing");
        }
        self.optional(key, read)
    }

    fn end(self) {
        for (key, _) in self.entries {
            mistake(self.mistakes, &join(self.path, key), "is not a key that this file knows");
        }
    }
}

pub(super) fn mistake(mistakes: &mut Vec<Mistake>, path: &str, message: &str) {
    mistakes.push(Mistake { path: path.to_owned(), message: message.to_owned() });
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A text that passes a check. It is told apart from an empty one, which staff leave by oversight.
fn checked<T>(
    json: &Json,
    path: &str,
    mistakes: &mut Vec<Mistake>,
    expected: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let found = match json {
        Json::Text(text) => match read(text) {
            Some(value) => return Some(value),
            None => format!("\"{text}\""),
        },
        other => other.kind().to_owned(),
    };
    mistake(mistakes, path, &format!("expected {expected}, found {found}"));
    None
}

/// The text itself, where it passes a test.
fn kept(test: fn(&str) -> bool) -> impl FnOnce(&str) -> Option<String> {
    move |text| test(text).then(|| text.to_owned())
}

fn text(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<String> {
    checked(json, path, mistakes, "a text that is not empty", |text| {
        (!text.trim().is_empty() && !text.chars().any(char::is_control)).then(|| text.trim().to_owned())
    })
}

fn date(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Date> {
    checked(json, path, mistakes, "a day such as 2026-11-24", Date::parse)
}

fn id(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<String> {
    let expected = "small letters, digits and hyphens (and not \"unsure\", which stands for no band)";
    checked(json, path, mistakes, expected, |text| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (!text.is_empty() && text.bytes().all(plain) && text != "unsure").then(|| text.to_owned())
    })
}

fn district(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<LadCode> {
    checked(json, path, mistakes, "a district code such as E07000237", LadCode::parse)
}

fn web(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<String> {
    checked(json, path, mistakes, "an address that begins with https://", kept(check::is_web))
}

fn bool(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<bool> {
    if let Json::Bool(value) = json {
        return Some(*value);
    }
    mistake(mistakes, path, &format!("expected true or false, found {}", json.kind()));
    None
}

/// A whole number of a range.
fn number<T: TryFrom<u64>>(
    range: std::ops::RangeInclusive<u64>,
) -> impl FnOnce(&Json, &str, &mut Vec<Mistake>) -> Option<T> {
    move |json, path, mistakes| {
        if let Json::Number(number) = json
            && range.contains(number)
        {
            return T::try_from(*number).ok();
        }
        mistake(mistakes, path, &format!("expected a whole number from {} to {}", range.start(), range.end()));
        None
    }
}

/// A list that is not empty.
fn list<T>(
    json: &Json,
    path: &str,
    mistakes: &mut Vec<Mistake>,
    read: fn(&Json, &str, &mut Vec<Mistake>) -> Option<T>,
) -> Option<Vec<T>> {
    match json {
        Json::List(items) if !items.is_empty() => {
            let read = |(place, item)| read(item, &format!("{path}[{place}]"), mistakes);
            // All items are read before the first that is wrong ends the list.
            items.iter().enumerate().map(read).collect::<Vec<_>>().into_iter().collect()
        }
        other => {
            let found = if matches!(other, Json::List(_)) { "an empty one" } else { other.kind() };
            mistake(mistakes, path, &format!("expected a list, found {found}"));
            None
        }
    }
}

/// An object of any keys, in the order of the file.
fn entries<T>(
    json: &Json,
    path: &str,
    mistakes: &mut Vec<Mistake>,
    read: fn(&str, &Json, &str, &mut Vec<Mistake>) -> Option<T>,
) -> Option<Vec<T>> {
    let fields = Fields::of(json, path, mistakes);
    let (entries, mistakes) = (fields.entries, fields.mistakes);
    let read = |(key, value): (&str, &Json)| read(key, value, &join(path, key), mistakes);
    entries.into_iter().map(read).collect::<Vec<_>>().into_iter().collect()
}

fn kiosk(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<KioskTimes> {
    let mut fields = Fields::of(json, path, mistakes);
    let idle_s = fields.required("idle_s", number(10..=3600));
    let warn_s = fields.required("warn_s", number(20..=600));
    fields.end();
    Some(KioskTimes { idle_s: idle_s?, warn_s: warn_s? })
}

fn directory(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<TeamDirectory> {
    let mut fields = Fields::of(json, path, mistakes);
    let from = fields.required("from", date);
    let owner = fields.required("owner", text);
    let checked_on = fields.required("checked_on", date);
    let review_by = fields.required("review_by", date);
    let council = fields.required("council", council);
    let cutoff = fields.required("cutoff", cutoff);
    let bands = fields.required("bands", |json, path, mistakes| list(json, path, mistakes, band));
    let areas = fields.required("areas", |json, path, mistakes| list(json, path, mistakes, area));
    let teams = fields.required("teams", |json, path, mistakes| list(json, path, mistakes, team));
    let contacts = fields.required("contacts", contacts);
    let neighbours = fields.required("neighbours", |json, path, mistakes| list(json, path, mistakes, neighbour));
    let places = fields.optional("places", places).unwrap_or_default();
    let notes = fields.optional("notes", |json, path, mistakes| Some(notes(json, path, mistakes))).unwrap_or_default();
    fields.end();
    let (helpline, new_request, advice) = contacts?;
    let directory = TeamDirectory {
        from: from?,
        owner: owner?,
        checked_on: checked_on?,
        review_by: review_by?,
        council: council?,
        cutoff: cutoff?,
        bands: bands?,
        areas: areas?,
        teams: teams?,
        helpline,
        new_request,
        advice,
        neighbours: neighbours?,
        places,
        notes,
    };
    check_directory(&directory, path, mistakes);
    Some(directory)
}

fn council(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Council> {
    let mut fields = Fields::of(json, path, mistakes);
    let name = fields.required("name", text);
    let place = fields.required("place", text);
    let page = fields.optional("page", web);
    fields.end();
    Some(Council { name: name?, place: place?, page })
}

fn cutoff(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Cutoff> {
    let mut fields = Fields::of(json, path, mistakes);
    let rules = ["birthday", "school-year"];
    let rule = fields.required("rule", |json, path, mistakes| {
        let rule = |text: &str| rules.iter().position(|rule| *rule == text);
        checked(json, path, mistakes, "\"birthday\" or \"school-year\"", rule)
    });
    let words = fields.required("words", text);
    let read = match rule {
        Some(0) => {
            fields.required("age", number(1..=25)).zip(words).map(|(age, words)| Cutoff::Birthday { age, words })
        }
        Some(_) => {
            fields.required("year", number(1..=14)).zip(words).map(|(year, words)| Cutoff::SchoolYear { year, words })
        }
        None => return None,
    };
    fields.end();
    read
}

fn band(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<AgeBand> {
    let mut fields = Fields::of(json, path, mistakes);
    let id = fields.required("id", id);
    let label = fields.required("label", text);
    fields.end();
    Some(AgeBand { id: id?, label: label? })
}

fn area(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Area> {
    let mut fields = Fields::of(json, path, mistakes);
    let id = fields.required("id", id);
    let name = fields.required("name", text);
    let districts = fields.required("districts", |json, path, mistakes| {
        entries(json, path, mistakes, |code, name, path, mistakes| {
            let code = district(&Json::Text(code.to_owned()), path, mistakes);
            Some((code?, text(name, path, mistakes)?))
        })
    });
    fields.end();
    Some(Area { id: id?, name: name?, districts: districts? })
}

fn team(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Team> {
    let mut fields = Fields::of(json, path, mistakes);
    let id_ = fields.required("id", id);
    let area = fields.required("area", id);
    let band = fields.required("band", id);
    let contact = contact_fields(fields);
    Some(Team { id: id_?, area: area?, band: band?, contact: contact? })
}

fn contact(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Contact> {
    contact_fields(Fields::of(json, path, mistakes))
}

fn contact_fields(mut fields: Fields<'_>) -> Option<Contact> {
    let name = fields.required("name", text);
    let phone = fields.required("phone", |json, path, mistakes| {
        checked(json, path, mistakes, "a phone number such as 01632 960000", kept(check::is_phone))
    });
    let email = fields.required("email", |json, path, mistakes| {
        checked(json, path, mistakes, "an email address such as team@example.org", kept(check::is_email))
    });
    let hours = fields.optional("hours", text);
    let checked_on = fields.optional("checked_on", date);
    let review_by = fields.optional("review_by", date);
    fields.end();
    Some(Contact { name: name?, phone: phone?, email: email?, hours, checked_on, review_by })
}

type Contacts = (Contact, Option<Contact>, Option<Contact>);

fn contacts(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Contacts> {
    let mut fields = Fields::of(json, path, mistakes);
    let helpline = fields.required("helpline", contact);
    let new_request = fields.optional("new_request", contact);
    let advice = fields.optional("advice", contact);
    fields.end();
    Some((helpline?, new_request, advice))
}

fn neighbour(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Neighbour> {
    let mut fields = Fields::of(json, path, mistakes);
    let name = fields.required("name", text);
    let local_offer = fields.optional("local_offer", web);
    let districts = fields.required("districts", |json, path, mistakes| list(json, path, mistakes, district));
    fields.end();
    Some(Neighbour { name: name?, local_offer, districts: districts? })
}

fn places(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Option<Vec<(String, LadCode)>> {
    entries(json, path, mistakes, |name, code, path, mistakes| Some((name.to_owned(), district(code, path, mistakes)?)))
}

fn notes(json: &Json, path: &str, mistakes: &mut Vec<Mistake>) -> Notes {
    let mut fields = Fields::of(json, path, mistakes);
    let mut note = |key| fields.optional(key, text);
    let notes = Notes {
        have_plan: note("have_plan"),
        no_reply: note("no_reply"),
        relay: note("relay"),
        siblings: note("siblings"),
        in_care: note("in_care"),
        moved: note("moved"),
        two_homes: note("two_homes"),
        passes_on: note("passes_on"),
    };
    fields.end();
    notes
}
