//! Reading `teams.json`: every mistake is collected with its path, none hides the others.
//!
//! What is wrong is read as if it were empty, so that reading goes on to the next mistake; a file
//! with a mistake gives no [`Directories`]. One function reads each kind of object, and its text is
//! the list of the object's keys.

mod fault;
mod object;

use std::fmt;

use super::{
    AgeBand, Area, Contact, Council, Cutoff, Directories, KioskTimes, Neighbour, Notes, Team, TeamDirectory, kind::Kind,
};
use crate::{
    json::{self, Json, NotJson},
    table::LadCode,
};
#[cfg(not(target_arch = "wasm32"))]
pub use fault::character_name;
use fault::{Fault, Path, Report};
use object::{Need, Object};

/// The format that this reader knows.
const FORMAT: u16 = 1;

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
    /// It is not JSON.
    NotJson(NotJson),
    /// It is of another format.
    Version,
    /// It is JSON, with these mistakes. [`Directories::load`] does not say which.
    Mistakes(Vec<Mistake>),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "{error}"),
            Self::Version => write!(f, "format: expected {FORMAT}"),
            Self::Mistakes(mistakes) => {
                for (index, mistake) in mistakes.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "\n" };
                    write!(f, "{separator}{mistake}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for ReadError {}

impl Directories {
    /// Reads the whole file and checks each of its values, and that each area has its teams.
    ///
    /// How else they agree with one another is for [`Self::check`], which the tools ask before a file
    /// is served.
    ///
    /// # Errors
    ///
    /// [`ReadError::NotJson`], [`ReadError::Version`], or every [`Mistake`] there is: a missing,
    /// unknown or doubled key, a value of the wrong kind, a date, phone number, email address or web
    /// address that is not one. Where there is none of these: an area that has not one team for each
    /// band, a team of no area or band.
    pub fn read(json: &str) -> Result<Self, ReadError> {
        let mut mistakes = Vec::new();
        let directories = read(json, &mut |path, fault| {
            mistakes.push(Mistake { path: path.to_string(), message: fault.to_string() });
        })?;
        if mistakes.is_empty() { Ok(directories) } else { Err(ReadError::Mistakes(mistakes)) }
    }

    /// The same for a page, where nobody could mend a mistake: so it carries no words for them.
    ///
    /// # Errors
    ///
    /// Where [`Self::read`] has them; [`ReadError::Mistakes`] is empty.
    pub fn load(json: &str) -> Result<Self, ReadError> {
        let mut is_right = true;
        let directories = read(json, &mut |_, _| is_right = false)?;
        if is_right { Ok(directories) } else { Err(ReadError::Mistakes(Vec::new())) }
    }
}

fn read(json: &str, report: &mut Report<'_>) -> Result<Directories, ReadError> {
    let file = json::parse(json).map_err(ReadError::NotJson)?;
    if let Json::Object(entries) = &file
        && entries.iter().any(|(key, value)| key == "format" && !matches!(value, Json::Number(FORMAT)))
    {
        return Err(ReadError::Version);
    }
    let mut is_right = true;
    let mut note = |path: &Path<'_>, fault: Fault<'_>| {
        is_right = false;
        report(path, fault);
    };
    let directories = object::read(&file, &Path::ROOT, &mut note, directories);
    // A value that is wrong would be missed once more.
    if is_right {
        for (index, directory) in directories.all.iter().enumerate() {
            check_teams(directory, &Path::ROOT.item("directories", index), report);
        }
    }
    Ok(directories)
}

/// Each area has one team for each band, and there are no other teams: else an answer would lack its own.
fn check_teams(directory: &TeamDirectory, path: &Path<'_>, report: &mut Report<'_>) {
    for (index, team) in directory.teams.iter().enumerate() {
        let path = path.item("teams", index);
        if directory.areas.iter().all(|area| area.id != team.area) {
            report(&path.key("area"), Fault::NoArea(&team.area));
        }
        if directory.band(&team.band).is_none() {
            report(&path.key("band"), Fault::NoBand(&team.band));
        }
    }
    for area in &directory.areas {
        for band in &directory.bands {
            let count = directory.teams.iter().filter(|team| team.area == area.id && team.band == band.id).count();
            if count != 1 {
                report(&path.key("teams"), Fault::Teams(area, band, count));
            }
        }
    }
}

fn directories(file: &mut Object<'_, '_>) -> Directories {
    file.number("format", FORMAT..=FORMAT);
    Directories {
        sample: file.bool("sample"),
        made_on: file.date("made_on"),
        kiosk: file.object("kiosk", |kiosk| KioskTimes {
            idle_s: kiosk.number("idle_s", 0..=3600),
            warn_s: kiosk.number("warn_s", 20..=600),
        }),
        all: file.list("directories", directory),
    }
}

fn directory(object: &mut Object<'_, '_>) -> TeamDirectory {
    let from = object.date("from");
    let owner = object.text("owner");
    let checked_on = object.date("checked_on");
    let review_by = object.date("review_by");
    let council = object.object("council", council);
    let cutoff = object.object("cutoff", cutoff);
    let bands = object.list("bands", |band| AgeBand { id: band.id("id"), label: band.text("label") });
    let areas = object.list("areas", area);
    let teams = object.list("teams", team);
    let (helpline, new_request, advice) = object.object("contacts", |contacts| {
        (
            contacts.object("helpline", contact),
            contacts.optional_object("new_request", contact),
            contacts.optional_object("advice", contact),
        )
    });
    let neighbours = object.list("neighbours", neighbour);
    let places = object.entries("places", Need::Optional, Kind::Text, Kind::District);
    let places =
        places.into_iter().filter_map(|(name, code)| Some((name.to_owned(), LadCode::parse(&code)?))).collect();
    let notes = object.optional_object("notes", notes).unwrap_or_default();
    TeamDirectory {
        from,
        owner,
        checked_on,
        review_by,
        council,
        cutoff,
        bands,
        areas,
        teams,
        helpline,
        new_request,
        advice,
        neighbours,
        places,
        notes,
    }
}

fn council(council: &mut Object<'_, '_>) -> Council {
    Council { name: council.text("name"), county: council.text("place"), own_page: council.optional("page", Kind::Web) }
}

fn cutoff(cutoff: &mut Object<'_, '_>) -> Cutoff {
    let words = cutoff.text("words");
    if cutoff.required("rule", Kind::Rule) == "school-year" {
        Cutoff::SchoolYear { year: cutoff.number("year", 1..=14), words }
    } else {
        Cutoff::Birthday { age: cutoff.number("age", 1..=25), words }
    }
}

fn area(area: &mut Object<'_, '_>) -> Area {
    let (id, name) = (area.id("id"), area.text("name"));
    let districts = area.entries("districts", Need::Required, Kind::District, Kind::Text);
    let districts = districts.into_iter().filter_map(|(code, name)| Some((LadCode::parse(code)?, name)));
    Area { id, name, districts: districts.collect() }
}

fn team(team: &mut Object<'_, '_>) -> Team {
    Team { id: team.id("id"), area: team.id("area"), band: team.id("band"), contact: contact(team) }
}

fn contact(contact: &mut Object<'_, '_>) -> Contact {
    Contact {
        name: contact.text("name"),
        phone: contact.required("phone", Kind::Phone),
        email: contact.required("email", Kind::Email),
        hours: contact.optional("hours", Kind::Text),
        checked_on: contact.optional_date("checked_on"),
        review_by: contact.optional_date("review_by"),
    }
}

fn neighbour(neighbour: &mut Object<'_, '_>) -> Neighbour {
    Neighbour {
        name: neighbour.text("name"),
        local_offer: neighbour.optional("local_offer", Kind::Web),
        districts: neighbour.texts("districts", Kind::District).filter_map(|code| LadCode::parse(&code)).collect(),
    }
}

fn notes(notes: &mut Object<'_, '_>) -> Notes {
    let mut note = |key| notes.optional(key, Kind::Text);
    Notes {
        have_plan: note("have_plan"),
        no_reply: note("no_reply"),
        relay: note("relay"),
        siblings: note("siblings"),
        in_care: note("in_care"),
        moved: note("moved"),
        two_homes: note("two_homes"),
        passes_on: note("passes_on"),
    }
}
