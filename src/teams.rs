//! Holds what the council says in `data/teams.json`: areas, teams and rules, from one day on.
//!
//! The file is written by council staff and is untrusted like all data, in `dist/` too, where somebody
//! may have edited it. [`Directories::decode`] checks each value, in the tools and in the browser, and
//! that no answer can lack its team; [`Directories::check`], which the tools ask before a file is
//! served, how else they agree with one another.

mod check;
mod decode;
mod deep_link;
mod phone;
mod text;

use crate::{date::Date, table::LadCode};

pub use deep_link::{fragment, team_named_by};
pub use phone::Phone;
pub use text::{Email, HttpsUrl, Id};

/// All of `teams.json`: directories that come into force one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directories {
    /// Whether the contacts are samples, which nobody must call: every page then says so.
    pub sample: bool,
    /// The day on which the file was made. No day that is asked about counts as an earlier one.
    pub made_on: Date,
    /// How long a shared screen waits.
    pub kiosk: KioskTimes,
    /// Ordered by the day they come into force; never empty.
    all: Vec<TeamDirectory>,
}

impl Directories {
    /// The day that a day of a device's clock counts as: [`Self::made_on`] where it is before that. Else a device
    /// whose clock is behind would show last year's phones.
    #[must_use]
    pub fn today(&self, day: Date) -> Date {
        day.max(self.made_on)
    }

    /// The directory in force on a day, or on the day that it [counts as](Self::today): the last one that has
    /// begun by then. Before the first one begins it is the first, as there must be a number to call. Never none
    /// where [`Self::decode`] made this.
    ///
    /// ```
    /// # use send_team_finder::teams::Directories;
    /// let json = std::fs::read_to_string("tests/cases/teams.json").unwrap();
    /// let directories = Directories::decode(&json).unwrap();
    /// let directory = directories.in_force("2026-11-24".parse().unwrap()).unwrap();
    /// assert_eq!(directory.council.county, "Worcestershire");
    /// ```
    #[must_use]
    pub fn in_force(&self, day: Date) -> Option<&TeamDirectory> {
        let today = self.today(day);
        self.all.iter().rev().find(|directory| directory.from <= today).or(self.all.first())
    }

    /// All directories, the one that comes into force first in front.
    #[must_use]
    pub fn all(&self) -> &[TeamDirectory] {
        &self.all
    }
}

/// Computes the content hash of a text of `teams.json`. Addresses of the files that are made from it carry this,
/// so that no cache answers with an older one. Two texts can have the same, by a chance of one in four billion.
///
/// ```
/// use send_team_finder::teams::content_hash;
///
/// assert_eq!(content_hash("01632 960003"), content_hash("01632 960003"));
/// assert_ne!(content_hash("01632 960003"), content_hash("01632 960004"));
/// ```
#[must_use]
pub fn content_hash(json: &str) -> u32 {
    // FNV-1a: neither secret nor safe, and a few bytes of the program.
    json.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The times after which a shared screen asks and clears, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KioskTimes {
    /// The time without touch or key before it asks whether somebody is there: 10 to 3600, or 0 for a screen that
    /// is never cleared.
    pub idle_s: u16,
    /// The time between asking and clearing. At least 20, as WCAG 2.2.1 asks; at most 600.
    pub warn_s: u16,
}

/// A directory: the areas, teams and rules that are in force from one day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDirectory {
    /// The day on which it comes into force.
    pub from: Date,
    /// Those in the council who answer for it. Not shown to families.
    pub owner: String,
    /// The day on which its contacts were last checked.
    pub checked_on: Date,
    /// The day until which they are to be checked again; answers say so after it.
    pub review_by: Date,
    /// The council whose directory it is.
    pub council: Council,
    /// The rule that divides the age bands.
    pub cutoff: Cutoff,
    /// The age bands, the youngest first; at least one.
    pub bands: Vec<AgeBand>,
    /// The areas of the county; at least one.
    pub areas: Vec<Area>,
    /// The teams: one for each area and band.
    pub teams: Vec<Team>,
    /// The contact for everything that no team answers.
    pub helpline: Contact,
    /// The contact for an assessment where there is no plan yet.
    pub new_request: Option<Contact>,
    /// The service that gives independent advice.
    pub advice: Option<Contact>,
    /// The councils next door.
    pub neighbours: Vec<Neighbour>,
    /// Towns and villages that can be chosen where there is no postcode, each with its district.
    pub places: Vec<(String, LadCode)>,
    /// The council's own sentences.
    pub notes: Notes,
}

impl TeamDirectory {
    /// Finds the area of a district, with the district's name. None for a district of another council.
    #[must_use]
    pub fn area_of(&self, district: LadCode) -> Option<(&Area, &str)> {
        self.areas.iter().find_map(|area| {
            let (_, name) = area.districts.iter().find(|(code, _)| *code == district)?;
            Some((area, name.as_str()))
        })
    }

    /// Finds the council next door that a district belongs to.
    #[must_use]
    pub fn neighbour_of(&self, district: LadCode) -> Option<&Neighbour> {
        self.neighbours.iter().find(|neighbour| neighbour.districts.contains(&district))
    }

    /// Lists the teams of an area, the youngest band first.
    pub fn teams_of<'d>(&'d self, area: &'d Area) -> impl Iterator<Item = &'d Team> {
        self.bands.iter().filter_map(|band| self.teams.iter().find(|team| team.area == area.id && team.band == band.id))
    }

    /// Finds the band with an id.
    #[must_use]
    pub fn band(&self, id: &str) -> Option<&AgeBand> {
        self.bands.iter().find(|band| *band.id == *id)
    }
}

/// The council whose directory this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// The council's full name.
    pub name: String,
    /// The name of what it serves, such as "Worcestershire"; `place` in the file.
    pub county: String,
    /// The address of the finder's own page, if the council gives one; `page` in the file. Codes for phones lead
    /// there.
    pub own_page: Option<HttpsUrl>,
}

/// The rule that divides the age bands, with the words for when a team changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cutoff {
    /// A team changes on a birthday.
    Birthday {
        /// The age that begins then, from 1 to 25.
        age: u16,
        /// When that is, to stand in a sentence: "on the 14th birthday".
        words: String,
    },
    /// A team changes at the start of a school year.
    SchoolYear {
        /// The school year, from 1 to 14.
        year: u16,
        /// When that is, to stand in a sentence: "on 1 September, at the start of Year 9".
        words: String,
    },
}

impl Cutoff {
    /// The words for when a team changes, to stand in a sentence.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Birthday { words, .. } | Self::SchoolYear { words, .. } => words,
        }
    }
}

/// An age band: Pre-14, Post-14.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeBand {
    /// The name of the band in this file.
    pub id: Id,
    /// The words that families choose by, such as "Under 14".
    pub label: String,
}

/// An area of the county, made of districts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The name of the area in this file.
    pub id: Id,
    /// The name that families read, such as "South".
    pub name: String,
    /// The districts of the area, each with its name.
    pub districts: Vec<(LadCode, String)>,
}

/// A team: who answers for one age band in one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The name of the team in this file, in its deep link and in the files that are taken home.
    pub id: Id,
    /// The id of its area.
    pub area: Id,
    /// The id of its age band.
    pub band: Id,
    /// The name of the team that families read, and how to reach it.
    pub contact: Contact,
}

/// The value of the age choice that stands for no band. No band can have it as its id.
pub const NOT_SURE: &str = "unsure";

/// A contact: somebody to call or to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The name that families read.
    pub name: String,
    /// The phone number as it is to be shown, with what to press or say after it.
    pub phone: Phone,
    /// The email address.
    pub email: Email,
    /// The hours in which the phone is answered.
    pub hours: Option<String>,
    /// The day on which this contact was checked, where it differs from the directory's date.
    pub checked_on: Option<Date>,
    /// The day until which it is to be checked again, where it differs from the directory's date.
    pub review_by: Option<Date>,
}

/// A council next door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The council's full name.
    pub name: String,
    /// The address of its Local Offer, an https address, where it is known.
    pub local_offer: Option<HttpsUrl>,
    /// The districts of that council, or those that are near.
    pub districts: Vec<LadCode>,
}

/// The council's own sentences, each absent until the council gives it. No other of its sentences is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// For families that have a plan.
    pub have_plan: Option<String>,
    /// What to do where nobody answers the phone.
    pub no_reply: Option<String>,
    /// How to call through Relay UK.
    pub relay: Option<String>,
    /// For brothers and sisters of different ages.
    pub siblings: Option<String>,
    /// For a child in care.
    pub in_care: Option<String>,
    /// For a family that has just moved.
    pub moved: Option<String>,
    /// For a child with two homes.
    pub two_homes: Option<String>,
    /// Whether a team that is not theirs passes families on.
    pub passes_on: Option<String>,
}
