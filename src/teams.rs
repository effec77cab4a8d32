//! The team directory: what `data/teams.json` may say.
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
    /// Whether the teams' contacts are samples that the council has not confirmed.
    pub sample: bool,
    /// When the file was made. No day that is asked about counts as an earlier one.
    pub made_on: Date,
    /// The times of an unattended screen.
    pub kiosk: KioskTimes,
    /// Ordered by the day they come into force; never empty.
    all: Vec<TeamDirectory>,
}

impl Directories {
    /// The day that a day counts as: `made_on` where it is before that. A device whose clock is behind
    /// would show last year's phones, and nothing of before the file was made is asked about now.
    #[must_use]
    pub fn today(&self, day: Date) -> Date {
        day.max(self.made_on)
    }

    /// The directory in force on a day, or on the day that it [counts as](Self::today): the last one
    /// that has begun by then. Before the first one begins it is the first, as there must be a number
    /// to call.
    #[must_use]
    pub fn in_force(&self, day: Date) -> Option<&TeamDirectory> {
        let today = self.today(day);
        self.all.iter().rev().find(|directory| directory.from <= today).or(self.all.first())
    }

    /// All directories, the earliest first.
    #[must_use]
    pub fn all(&self) -> &[TeamDirectory] {
        &self.all
    }
}

/// Tells one text of `teams.json` from another. Addresses of the files that are made from it carry this,
/// so that no kept copy of an older one is taken for them.
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

/// How long an unattended screen waits, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KioskTimes {
    /// Without touch or key, before it warns: 10 to 3600, or 0 for a screen that is never cleared.
    pub idle_s: u16,
    /// Between the warning and clearing. At least 20, as WCAG 2.2.1 asks; at most 600.
    pub warn_s: u16,
}

/// Areas, teams and rules from one day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamDirectory {
    /// The day it comes into force.
    pub from: Date,
    /// Who in the council answers for it.
    pub owner: String,
    /// When its contacts were last checked.
    pub checked_on: Date,
    /// When they are to be checked again.
    pub review_by: Date,
    /// The council.
    pub council: Council,
    /// What divides the age bands.
    pub cutoff: Cutoff,
    /// Youngest first; at least one.
    pub bands: Vec<AgeBand>,
    /// The areas of the county.
    pub areas: Vec<Area>,
    /// One for each area and band.
    pub teams: Vec<Team>,
    /// Answers when nothing else does.
    pub helpline: Contact,
    /// Whom to ask for an assessment where there is no plan yet.
    pub new_request: Option<Contact>,
    /// Independent advice.
    pub advice: Option<Contact>,
    /// Councils next door.
    pub neighbours: Vec<Neighbour>,
    /// Towns and villages, as a way in without a postcode, with their district.
    pub places: Vec<(String, LadCode)>,
    /// Sentences of the council's own.
    pub notes: Notes,
}

impl TeamDirectory {
    /// The area that a district belongs to, with the district's name.
    #[must_use]
    pub fn area_of(&self, district: LadCode) -> Option<(&Area, &str)> {
        self.areas.iter().find_map(|area| {
            let (_, name) = area.districts.iter().find(|(code, _)| *code == district)?;
            Some((area, name.as_str()))
        })
    }

    /// The council next door that a district belongs to.
    #[must_use]
    pub fn neighbour_of(&self, district: LadCode) -> Option<&Neighbour> {
        self.neighbours.iter().find(|neighbour| neighbour.districts.contains(&district))
    }

    /// The teams of an area, the youngest band first.
    pub fn teams_of<'d>(&'d self, area: &'d Area) -> impl Iterator<Item = &'d Team> {
        self.bands.iter().filter_map(|band| self.teams.iter().find(|team| team.area == area.id && team.band == band.id))
    }

    /// The band with that id.
    #[must_use]
    pub fn band(&self, id: &str) -> Option<&AgeBand> {
        self.bands.iter().find(|band| *band.id == *id)
    }
}

/// The council whose directory this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Its full name.
    pub name: String,
    /// What the place it serves is called.
    pub county: String,
    /// The finder's own page, if the council gives one.
    pub own_page: Option<HttpsUrl>,
}

/// The rule that divides the age bands, with the words for when a team changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cutoff {
    /// A birthday.
    Birthday {
        /// Which one.
        age: u16,
        /// Such as "on the 14th birthday".
        words: String,
    },
    /// The start of a school year.
    SchoolYear {
        /// Which one.
        year: u16,
        /// Such as "on 1 September, at the start of Year 9".
        words: String,
    },
}

impl Cutoff {
    /// When a team changes, to stand in a sentence.
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
    /// Its name in this file.
    pub id: Id,
    /// What families choose.
    pub label: String,
}

/// An area of the county, made of districts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name in this file.
    pub id: Id,
    /// What families read.
    pub name: String,
    /// Its districts with their names.
    pub districts: Vec<(LadCode, String)>,
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its name in this file.
    pub id: Id,
    /// The id of its area.
    pub area: Id,
    /// The id of its age band.
    pub band: Id,
    /// Its name and how to reach it.
    pub contact: Contact,
}

/// The value of the age choice that stands for no band.
pub const NOT_SURE: &str = "unsure";

/// Somebody to call or to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What families read.
    pub name: String,
    /// A phone number as it is to be shown, with what to press or say after it.
    pub phone: Phone,
    /// An email address.
    pub email: Email,
    /// When the phone is answered.
    pub hours: Option<String>,
    /// When this contact was checked, where it differs from the directory's date.
    pub checked_on: Option<Date>,
    /// When it is to be checked again, where it differs from the directory's date.
    pub review_by: Option<Date>,
}

/// A council next door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Its full name.
    pub name: String,
    /// Its Local Offer, an https address, where it is known.
    pub local_offer: Option<HttpsUrl>,
    /// Its districts.
    pub districts: Vec<LadCode>,
}

/// Sentences of the council's own, each absent until the council gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// For families that have a plan.
    pub have_plan: Option<String>,
    /// What to do where nobody answers.
    pub no_reply: Option<String>,
    /// Calling through Relay UK.
    pub relay: Option<String>,
    /// Brothers and sisters.
    pub siblings: Option<String>,
    /// A child in care.
    pub in_care: Option<String>,
    /// A family that has just moved.
    pub moved: Option<String>,
    /// Two homes.
    pub two_homes: Option<String>,
    /// Whether a team that is not theirs passes families on.
    pub passes_on: Option<String>,
}
