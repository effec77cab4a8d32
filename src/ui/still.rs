//! The finder without a browser: HTML text from the components that a browser draws, for pages that stand
//! before the program runs, and for tests.

use std::sync::Arc;

use leptos::{prelude::Owner, view};

use super::{
    Finder,
    element::{IntoAny as _, content, element},
    ids::Ids,
    lines, load,
    options::{Mode, Options},
    signals::{Signals, Start},
    team_list::TeamList,
};
use crate::{date::Date, resolve::Form, table::PostcodeTable, teams::Directories};

/// A finder at one moment.
#[derive(Clone, Debug)]
pub struct Still {
    /// The team directories.
    pub directories: Arc<Directories>,
    /// The day of the visit; none is the day on which `teams.json` was made.
    pub today: Option<Date>,
    /// The level of its title, from 2 to 6.
    pub heading_level: u8,
    /// Whether it has a title.
    pub has_title: bool,
    /// Where it stands.
    pub mode: Mode,
    /// When.
    pub moment: Moment,
}

/// A moment of a visit.
#[derive(Clone, Debug)]
pub enum Moment {
    /// No program runs, yet or ever: the helpline and every team. The number is the content hash of `teams.json`, by
    /// which addresses of contact files change with it.
    WithoutProgram(u32),
    /// Before the program runs: the form, hidden until a script shows it, which the program then takes over.
    Early,
    /// Nothing has been pressed, or this form was.
    Ready(Arc<PostcodeTable>, Option<Form>),
}

impl Still {
    /// What it shows, as what its element holds.
    #[must_use]
    pub fn html(&self) -> String {
        let owner = Owner::new();
        let html = owner.with(|| match &self.moment {
            Moment::WithoutProgram(version) => self.list(*version),
            Moment::Early => self.finder(None, None),
            Moment::Ready(table, pressed) => self.finder(Some(Arc::clone(table)), pressed.clone()),
        });
        owner.cleanup();
        html
    }

    fn options(&self) -> Options {
        Options { heading_level: self.heading_level, has_title: self.has_title, mode: self.mode, preview_date: None }
    }

    fn today(&self) -> Date {
        self.today.unwrap_or(self.directories.made_on)
    }

    fn list(&self, version: u32) -> String {
        let directories = &*self.directories;
        let list = directories.in_force(self.today()).map(|directory| {
            let options = self.options();
            view! { <TeamList directories directory options version/> }
        });
        content(element("div", list))
    }

    fn finder(&self, table: Option<Arc<PostcodeTable>>, pressed: Option<Form>) -> String {
        let start = Start {
            options: self.options(),
            is_own_page: true,
            is_early: table.is_none(),
            base: String::new(),
            age: None,
            ids: Ids::ALONE,
            listener: Arc::new(|_| {}),
            today: Some(self.today()),
        };
        load::hold(Some(Arc::clone(&self.directories)), table);
        let finder = Signals::new(start);
        finder.arrived();
        if let Some(form) = pressed {
            finder.press(form);
        }
        content(view! { <Finder finder/> }.into_any().into_inner())
    }
}

/// The lines that the licence of the table asks for, as a page around the finder shows them.
#[must_use]
pub fn attribution_html(table: &PostcodeTable) -> String {
    content(element("footer", lines(table)))
}
