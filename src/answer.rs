//! What a family is shown, as a document: blocks of text and contacts in reading order. The view
//! turns each block into elements and adds nothing to it.

mod error_message;
mod compose;
mod take_home;

use crate::{
    postcode::Postcode,
    teams::{Email, Id, Phone},
    wording::Words,
};

pub use compose::{all_teams, answer, helpline, named_team};
pub use error_message::error_message;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Takes focus, and so is what a screen reader says.
    pub heading: Words,
    /// Whether the heading may say what was typed, which is not to be kept.
    pub names_home: bool,
    /// `data-*` attributes without the prefix, for tests and host pages. Never what was typed.
    pub attributes: Vec<(&'static str, String)>,
    /// What stands below the heading.
    pub blocks: Vec<Block>,
    /// The family's own teams, in the order shown: those that are theirs for certain.
    pub teams: Vec<AnswerTeam>,
    /// Names in its texts that no translator of pages is to change: of teams, and the postcode.
    pub names: Vec<String>,
    /// What can be taken home of it as text: only of a team that is theirs, and never what was typed.
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

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(Words),
    /// A paragraph in small print.
    Small(Words),
    /// A heading one level below the answer's.
    Heading(Words),
    /// Something not to be missed, set apart from the rest.
    WarningText(Vec<Block>),
    /// Contacts, side by side where there is room.
    ContactCards(Vec<ContactCard>),
    /// A link to another site.
    Link {
        /// What it says.
        text: Words,
        /// An https or mailto address.
        url: String,
    },
    /// Folded away until it is asked for.
    Details {
        /// What can be pressed.
        summary: Words,
        /// What is unfolded.
        blocks: Vec<Block>,
    },
}

/// Somebody to call or to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactCard {
    /// The id of the team that it is, if it is one: for what a family takes home.
    pub team: Option<Id>,
    /// Who it is; none where the heading above says it.
    pub name: Option<String>,
    /// For whom, such as "Under 14".
    pub label: Option<String>,
    /// As it is to be shown.
    pub phone: Phone,
    /// The address.
    pub email: Email,
    /// When the phone is answered.
    pub hours: Option<String>,
}

/// A part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The text box.
    Postcode,
    /// The choice of an age band.
    Age,
}

/// A problem as a family is told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMessage {
    /// What `data-problem` calls it.
    pub id: &'static str,
    /// Where it is mended.
    pub field: Field,
    /// What to do, said in the summary and beside the field.
    pub message: Words,
    /// A postcode that may have been meant, to be asked about.
    pub did_you_mean: Vec<Postcode>,
    /// The id of the one area that it can only be in.
    pub likely: Option<Id>,
    /// What can be said all the same.
    pub aside: Vec<Block>,
}
