//! What a page may choose of a finder, and what the finder tells it.

use std::{cell::RefCell, sync::Arc};

use leptos::leptos_dom::logging::console_warn;
use web_sys::HtmlElement;

use crate::{
    answer::{Answer, AnswerTeam, attributes},
    date::Date,
};

/// Where a finder stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// On a device of the family's own.
    #[default]
    Page,
    /// On a screen that one family after another uses: no link leads away from it.
    Kiosk,
}

/// What may be chosen of a finder, at any time: one value, so that it is one signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Options {
    /// The level of the title, or of answers where there is none: 2 to 6.
    pub(super) heading_level: u8,
    /// Whether there is a title.
    pub(super) has_title: bool,
    /// Where it stands.
    pub(super) mode: Mode,
    /// The day that is asked about instead of today.
    pub(super) preview_date: Option<Date>,
}

impl Options {
    /// The level of an answer's heading: one below the title, or in its place where there is none.
    pub(super) fn answer_level(self) -> u8 {
        self.heading_level + u8::from(self.has_title)
    }

    /// Whether phones, addresses and councils can be followed.
    pub(super) fn has_links(self) -> bool {
        self.mode == Mode::Page
    }
}

thread_local! {
    /// What has been warned of in this page.
    static WARNED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Warns, once in a page, of an attribute whose value means nothing.
pub(super) fn ignore(name: &str, value: &str) {
    let said = [name, "=\"", value, "\""].concat();
    WARNED.with_borrow_mut(|warned| {
        if !warned.contains(&said) {
            console_warn(&["send-team-finder: this means nothing here and is ignored: ", &said].concat());
            warned.push(said);
        }
    });
}

/// How far a finder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Files are on their way.
    Waiting,
    /// All is here.
    Ready,
    /// A file did not come, or cannot be used: the cause, by a word of the table in `embed.html`.
    Failed(&'static str),
}

/// Something that is told to the page around.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only JavaScript is told all of it"))]
pub(super) enum Event<'a> {
    /// How far it is.
    State(State),
    /// The form can be used.
    Drawn,
    /// The button was pressed, or all was emptied: another height is to be expected.
    Replied,
    /// There is an answer.
    Answered(&'a Answered),
    /// The page's address names this team, and it is shown in this element.
    Named(&'a str, HtmlElement),
    /// A button of those that take an answer home was pressed.
    TakeHome {
        /// What it does.
        way: TakeHome,
        /// The answer as text.
        text: &'a str,
        /// That button.
        button: HtmlElement,
    },
}

/// A way to take an answer home that the page around has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TakeHome {
    Print,
    LargePrint,
    Copy,
    Share,
}

impl TakeHome {
    /// What `data-do` calls it.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::LargePrint => "large",
            Self::Copy => "copy",
            Self::Share => "share",
        }
    }
}

/// Whom it is told. Shared, so that whoever is told may do something with the finder there and then.
pub(super) type Listener = Arc<dyn Fn(Event<'_>) + Send + Sync>;

/// What a page around is told of an answer, and never what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Which of the seven kinds of answer it is, such as `both-teams`.
    pub outcome: String,
    /// The id of the area that the home is in, where it is in one.
    pub area: Option<String>,
    /// The id of the age band that was chosen, where the answer is one team.
    pub band: Option<String>,
    /// The id of the team, where the answer is one team.
    pub team: Option<String>,
    /// The family's own teams, in the order shown.
    pub teams: Vec<AnswerTeam>,
}

impl From<&Answer> for Answered {
    fn from(answer: &Answer) -> Self {
        let said = |name| {
            let found = answer.attributes.iter().find(|(attribute, _)| *attribute == name);
            found.map(|(_, value)| value.clone())
        };
        Self {
            outcome: said(attributes::OUTCOME).unwrap_or_default(),
            area: said(attributes::AREA),
            band: said(attributes::BAND),
            team: said(attributes::TEAM),
            teams: answer.teams.clone(),
        }
    }
}
