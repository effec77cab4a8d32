//! The finder without a browser: HTML text from the components that a browser draws, for pages that stand
//! before the program runs, and for tests.

use std::sync::Arc;

use leptos::{prelude::Owner, view};

use super::{
    Finder,
    element::{IntoAny as _, content},
    ids::Ids,
    load,
    options::{Mode, Options},
    signals::{Signals, Start},
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
        let html = owner.with(|| {
            let (table, pressed) = match &self.moment {
                Moment::Early => (None, None),
                Moment::Ready(table, pressed) => (Some(Arc::clone(table)), pressed.clone()),
            };
            let options = Options {
                heading_level: self.heading_level,
                has_title: self.has_title,
                mode: self.mode,
                preview_date: None,
            };
            let start = Start {
                options,
                is_own_page: true,
                is_early: table.is_none(),
                base: String::new(),
                age: None,
                ids: Ids::ALONE,
                listener: Arc::new(|_| {}),
                today: self.today.or(Some(self.directories.made_on)),
            };
            load::hold(Some(Arc::clone(&self.directories)), table);
            let finder = Signals::new(start);
            finder.arrived();
            if let Some(form) = pressed {
                finder.press(form);
            }
            content(view! { <Finder finder/> }.into_any().into_inner())
        });
        owner.cleanup();
        html
    }
}
