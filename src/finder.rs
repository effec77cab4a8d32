//! What a page remembers between one press and the next: data that has arrived, a press that waits
//! for it, and the form that was answered last.

use std::sync::Arc;

use crate::{
    answer::{self, Answer, ErrorMessage},
    date::Date,
    resolve::{Form, resolve},
    routing::Age,
    table::PostcodeTable,
    teams::Directories,
};

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
    Problems(Vec<ErrorMessage>),
    /// The answer.
    Answer(Answer),
}

impl Finder {
    /// Takes the team directories, and gives whether others were in use until now.
    pub fn set_directories(&mut self, directories: Arc<Directories>) -> bool {
        let old = self.directories.replace(directories);
        old.is_some_and(|old| self.directories.as_ref().is_none_or(|new| !Arc::ptr_eq(&old, new)))
    }

    /// Takes the postcode table.
    pub fn set_table(&mut self, table: Arc<PostcodeTable>) {
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
