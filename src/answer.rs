//! Composes what a family reads: a document of blocks in reading order. The view turns each block into
//! elements and adds nothing to it, so that native tests read what a browser shows.
//!
//! ```
//! # use std::{fs};
//! # use send_team_finder::{table::PostcodeTable, teams::Directories};
//! # let read = |name| fs::read_to_string(name).unwrap();
//! # let table = PostcodeTable::decode(&read("data/postcodes.json")).unwrap();
//! # let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
//! use send_team_finder::answer::{Block, helpline};
//! let directory = &directories.all()[0];
//! let [Block::Heading(heading), Block::ContactCards(cards)] = &helpline(directory)[..] else { panic!() };
//! assert_eq!(heading, "Not sure? Call or email us");
//! assert_eq!(cards[0].phone, directory.helpline.phone);
//! ```

pub mod attributes;
mod compose;
mod error_message;
mod parts;
mod take_home;

use crate::{
    postcode::Postcode,
    teams::{Email, Id, Phone},
    wording::Words,
};

pub use compose::{answer, named_team};
pub use error_message::error_message;
pub use parts::{all_teams, all_teams_to_keep, helpline};

/// A document that answers a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The heading. It gets the focus, and that is what makes screen readers say it.
    pub heading: Words,
    /// Whether the heading may name the postcode: then it is not put into the page's title, which a browser
    /// keeps in its history.
    pub names_home: bool,
    /// The answer's attributes by the names in [`attributes`], for tests and host pages. They never hold what
    /// was typed.
    pub attributes: Vec<(&'static str, String)>,
    /// The blocks below the heading.
    pub blocks: Vec<Block>,
    /// The family's own teams, in the order of their bands: those that are theirs for certain.
    pub teams: Vec<AnswerTeam>,
    /// The names in its texts that no translator of pages may change: those of teams, and the postcode.
    pub names: Vec<String>,
    /// The text to take home. None unless the answer shows the family its own team for certain. It never holds
    /// what was typed.
    pub take_home: Option<String>,
}

/// A team that is a family's own, as far as pages around and shared screens have use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTeam {
    /// Its id in `teams.json`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its phone, as it is to be shown.
    pub phone: String,
}

/// A part of a document, by the names of the GOV.UK Design System.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(Words),
    /// A paragraph in small print, such as how old the data is.
    Small(Words),
    /// A heading, one level below the document's.
    Heading(Words),
    /// A warning text: something not to be missed, set apart from the rest.
    WarningText(Vec<Block>),
    /// Contacts, side by side where there is room.
    ContactCards(Vec<ContactCard>),
    /// A link out of the page.
    Link {
        /// The words of the link.
        text: Words,
        /// The address, which begins with `https:` or `mailto:`.
        url: String,
    },
    /// Details: hidden until their summary is pressed.
    Details {
        /// The words to press.
        summary: Words,
        /// The blocks that appear.
        blocks: Vec<Block>,
    },
}

/// A contact as a family reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCard {
    /// The id of the team, where it is one: files to take home are named by it.
    pub team: Option<Id>,
    /// The name. None where the heading above says it.
    pub name: Option<String>,
    /// The age band's label, such as "Under 14", where cards of several bands stand together.
    pub label: Option<String>,
    /// The phone number.
    pub phone: Phone,
    /// The email address.
    pub email: Email,
    /// The hours in which the phone is answered.
    pub hours: Option<String>,
}

/// A part of the form that can have a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The text box.
    Postcode,
    /// The choice of an age band.
    Age,
}

/// An error message: what a family is told of a problem, in the summary and beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMessage {
    /// The name of the problem in `data-problem`.
    pub id: &'static str,
    /// The part of the form where it is mended.
    pub field: Field,
    /// What to do, in words that do not blame.
    pub message: Words,
    /// Postcodes that may have been meant, to be asked about. At most three.
    pub did_you_mean: Vec<Postcode>,
    /// The id of the one area that the home can be in, for `data-likely`.
    pub likely: Option<Id>,
    /// What helps although the problem is not mended, below the field: likely teams, a way out.
    pub aside: Vec<Block>,
}
