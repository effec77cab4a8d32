//! Keeps what a page remembers between one press and the next: the data that has arrived, a press that waits
//! for it, and the form that was answered last.
//!
//! ```
//! # use std::{fs, sync::Arc};
//! # use send_team_finder::{table::PostcodeTable, teams::Directories};
//! # let read = |name| fs::read_to_string(name).unwrap();
//! # let table = PostcodeTable::decode(&read("data/postcodes.json")).unwrap();
//! # let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
//! use send_team_finder::{finder::{Finder, Reply}, resolve::Form};
//! let today = "2026-11-24".parse().unwrap();
//! let form = Form { typed: "WR5 2NP".to_owned(), place: None, age: Some("pre-14".to_owned()) };
//!
//! let mut finder = Finder::default();
//! assert_eq!(finder.press(form, today), Reply::Waiting);
//! finder.set_table(Arc::new(table));
//! finder.set_directories(Arc::new(directories));
//! let Some(Reply::Answer(answer)) = finder.arrived(today) else { panic!("no answer") };
//! assert_eq!(answer.heading, "Your team: South Pre-14 team");
//! ```

use std::sync::Arc;

use crate::{
    answer::{self, Answer, ErrorMessage},
    date::Date,
    resolve::{Form, resolve},
    routing::Age,
    table::PostcodeTable,
    teams::Directories,
};

/// What one finder on a page remembers. It holds what a family typed, in memory only, until
/// [`Self::forget`].
#[derive(Clone, Debug, Default)]
pub struct Finder {
    directories: Option<Arc<Directories>>,
    table: Option<Arc<PostcodeTable>>,
    waiting: Option<Form>,
    answered: Option<Form>,
}

/// What a page is to show after the button was pressed or data arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The data is on its way; the answer follows without another press.
    Waiting,
    /// What is to be mended, each problem once, those of the postcode before those of the age. Never empty.
    Problems(Vec<ErrorMessage>),
    /// The answer to the press.
    Answer(Answer),
}

impl Finder {
    /// Puts directories in use from now on, and tells whether others were until now: what is drawn of them has
    /// to be drawn anew. What has been answered stays; [`Self::again`] answers it by the new ones.
    pub fn set_directories(&mut self, directories: Arc<Directories>) -> bool {
        let old = self.directories.replace(directories);
        old.is_some_and(|old| self.directories.as_ref().is_none_or(|new| !Arc::ptr_eq(&old, new)))
    }

    /// Puts a table in use from now on.
    pub fn set_table(&mut self, table: Arc<PostcodeTable>) {
        self.table = Some(table);
    }

    /// Answers a press of the button, on a day. [`Reply::Waiting`] where data has not arrived:
    /// [`Self::arrived`] answers then.
    pub fn press(&mut self, form: Form, today: Date) -> Reply {
        self.wait(form);
        self.arrived(today).unwrap_or(Reply::Waiting)
    }

    /// Keeps a press until newer data is there, or is known not to come: [`Self::arrived`] answers then. A
    /// press that waits already is replaced.
    pub fn wait(&mut self, form: Form) -> Reply {
        self.waiting = Some(form);
        Reply::Waiting
    }

    /// Answers a press that waits, once. None where none waits, or data is still missing.
    pub fn arrived(&mut self, today: Date) -> Option<Reply> {
        let reply = self.reply(self.waiting.as_ref()?, today)?;
        self.answered = self.waiting.take();
        Some(reply)
    }

    /// Answers the form that was answered last once more, by the data in use and for a day. None where none
    /// was, since [`Self::forget`].
    #[must_use]
    pub fn again(&self, today: Date) -> Option<Reply> {
        self.reply(self.answered.as_ref()?, today)
    }

    /// Forgets every press, answered or not: the next family must find nothing of this one.
    pub fn forget(&mut self) {
        self.waiting = None;
        self.answered = None;
    }

    fn reply(&self, form: &Form, today: Date) -> Option<Reply> {
        let (directories, table) = (self.directories.as_deref()?, self.table.as_deref()?);
        let today = directories.today(today);
        let directory = directories.in_force(today)?;
        Some(match resolve(form, table, directory) {
            Ok((found, outcome)) => {
                Reply::Answer(answer::answer(&found, &outcome, directories, directory, table.edition(), today))
            }
            Err(problems) => {
                let chosen = form.age(directory).unwrap_or(Age::NotSure);
                let error_message = |problem| answer::error_message(problem, chosen, directories, directory, today);
                Reply::Problems(problems.iter().map(error_message).collect())
            }
        })
    }
}
