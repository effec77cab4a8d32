//! What JavaScript and the program know of each other, and nothing else: `public/element/element.js` calls what is
//! exported here, and does what is imported.
//!
//! Attributes of the element go in and are read in one place (`Attributes`). What a finder tells comes out by
//! [`Host`], once for each `Event`, and never holds what was typed.

use std::sync::Arc;

use any_spawner::Executor;
use js_sys::{Function, Promise};
use leptos::prelude::{Owner, untrack};
use wasm_bindgen::{JsCast as _, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::{
    Finder, FinderProps,
    element::{Effect, Kept},
    ids::Ids,
    load::{self, Ask},
    options::{Event, Listener, Mode, Options, State, ignore},
    signals::{Signals, Start},
};
use crate::{answer::AnswerTeam, wording};

#[wasm_bindgen]
extern "C" {
    /// What the element does of what its finder tells.
    pub type Host;

    /// How far the finder is: what `data-state` and `data-cause` say.
    #[wasm_bindgen(method)]
    fn come(this: &Host, state: &str, cause: &str);

    /// The form can be used, so that what stood there before can go.
    #[wasm_bindgen(method)]
    fn drawn(this: &Host);

    /// There is another reply, or none.
    #[wasm_bindgen(method)]
    fn replied(this: &Host);

    /// One of the family's own teams: called for each of them before [`Self::answered`].
    #[wasm_bindgen(method)]
    fn team(this: &Host, id: &str, name: &str, phone: &str);

    /// There is an answer.
    #[wasm_bindgen(method)]
    fn answered(this: &Host, outcome: &str, area: Option<&str>, band: Option<&str>, team: Option<&str>);

    /// The page's address names a team, which is shown in this element.
    #[wasm_bindgen(method)]
    fn named(this: &Host, team: &str, section: &HtmlElement);

    /// A button that takes the answer home was pressed: which, the answer as text, and what the button is to say
    /// where the text was copied and where it was not.
    #[wasm_bindgen(method, js_name = takeHome)]
    fn take_home(this: &Host, way: &str, text: &str, button: &HtmlElement, copied: &str, not_copied: &str);
}

/// The function that promises the text of a file of data by its name.
#[wasm_bindgen]
pub fn ask_by(ask: Function) {
    load::ask_by(move || -> Ask {
        Box::new(move |name| {
            let promised = ask.call1(&JsValue::NULL, &name.into());
            Box::pin(async move {
                let promise = promised.ok()?.dyn_into::<Promise>().ok()?;
                JsFuture::from(promise).await.ok()?.as_string()
            })
        })
    });
}

/// A finder in a page. Freeing it lets go of all that it holds; its nodes are the page's.
#[wasm_bindgen]
pub struct Handle {
    finder: Signals,
    view: Option<Effect>,
    owner: Owner,
}

#[wasm_bindgen]
impl Handle {
    /// Draws a finder into `view` once the directories are there. A form that stands there already stays as it is,
    /// with what is typed into it.
    /// `element` has the attributes, and `base` is the address that the finder's files lie below.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(element: &HtmlElement, view: HtmlElement, base: String, host: Host) -> Self {
        // An error means that another finder has done it.
        let _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let attributes = Attributes(element);
        let start = Start {
            options: attributes.options(),
            is_own_page: element.has_attribute("own-page"),
            is_early: false,
            base,
            age: attributes.age(),
            // With `light` there may be another in the same document.
            ids: if element.has_attribute("light") { Ids::next() } else { Ids::ALONE },
            listener: listener(host),
            today: None,
        };
        let (finder, view) = owner.with(|| {
            let finder = Signals::new(start);
            // What it draws lives as long as the finder, and not until more data comes.
            let owner = Owner::current();
            let draw = move |drawn: Option<Kept>| {
                finder.arrived();
                let drawn = drawn.unwrap_or_default();
                if !drawn.is_empty() || finder.directories(|_| ()).is_none() {
                    return drawn;
                }
                finder.soon(move || finder.drawn());
                let take_over = || Finder(FinderProps { finder }).into_inner().take_over(&view);
                owner.as_ref().map(|owner| owner.with(|| untrack(take_over))).unwrap_or_default()
            };
            (finder, Effect::new(draw))
        });
        load::start();
        Self { finder, view: Some(view), owner }
    }

    /// Follows the attributes of its element, with what is typed and answered.
    pub fn follow_attributes(&self, element: &HtmlElement) {
        let attributes = Attributes(element);
        self.finder.choose(attributes.options());
        self.finder.choose_age(attributes.age().as_deref());
    }

    /// Follows the address of the page, which may name another team.
    pub fn follow_address(&self) {
        self.finder.follow();
    }

    /// Loads again what did not come.
    pub fn try_again(&self) {
        load::start();
    }

    /// Empties the form, and takes the reply away.
    pub fn reset(&self) {
        self.finder.reset();
    }

    /// The page is seen again: asks for newer data where it may be old. A visit is a page that the browser has kept
    /// whole and brings back.
    pub fn renew(&self, is_visit: bool) {
        load::renew(is_visit);
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.view = None;
        self.owner.cleanup();
    }
}

/// The element, whose attributes an editor writes: of one that means nothing the console says so.
struct Attributes<'a>(&'a HtmlElement);

impl Attributes<'_> {
    fn options(&self) -> Options {
        // Only the element's script follows it.
        self.read("loading", |value| (value == "lazy").then_some(()));
        let level = self.read("heading-level", |value| match *value.as_bytes() {
            [digit @ b'2'..=b'6'] => Some(digit - b'0'),
            _ => None,
        });
        Options {
            heading_level: level.unwrap_or(2),
            has_title: !self.0.has_attribute("no-title"),
            mode: self.read("mode", |value| (value == "kiosk").then_some(Mode::Kiosk)).unwrap_or_default(),
            preview_date: self.read("preview-date", |value| value.parse().ok()),
        }
    }

    /// Which bands there are is known when the directory is.
    fn age(&self) -> Option<String> {
        self.0.get_attribute("age")
    }

    fn read<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = self.0.get_attribute(name)?;
        let parsed = parse(&value);
        if parsed.is_none() {
            ignore(name, &value);
        }
        parsed
    }
}

fn listener(host: Host) -> Listener {
    Arc::new(move |event| match event {
        Event::State(State::Waiting) => host.come("waiting", ""),
        Event::State(State::Ready) => host.come("ready", ""),
        Event::State(State::Failed(cause)) => host.come("failed", cause),
        Event::Drawn => host.drawn(),
        Event::Replied => host.replied(),
        Event::Answered(answer) => {
            for AnswerTeam { id, name, phone } in &answer.teams {
                host.team(id, name, phone);
            }
            host.answered(&answer.outcome, answer.area.as_deref(), answer.band.as_deref(), answer.team.as_deref());
        }
        Event::Named(team, section) => host.named(team, &section),
        Event::TakeHome { way, text, button } => {
            host.take_home(way.id(), text, &button, &wording::copied(), &wording::not_copied());
        }
    })
}
