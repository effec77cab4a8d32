//! What is on the screen, and what it does when [`crate::kiosk`] says so.

mod nodes;
mod zoom;

use std::time::Duration;

use leptos::prelude::{
    Notify as _, RwSignal, Set as _, StoredValue, Track as _, UpdateValue as _, WithValue as _, document, set_timeout,
    window,
};
use web_sys::{
    HtmlDialogElement, HtmlElement, HtmlInputElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition, SelectionMode,
};

use super::take_home::Home;
use crate::{
    finder,
    kiosk::{Effect, Event, Field, Kiosk, Now, Part, Reply, ScreenKey, Seen, Zoom},
    teams::{KioskTimes, NOT_SURE},
    ui::{browser, element::ElementRef, load, options::Answered, signals::Signals},
    wording::Words,
};
use nodes::{focus_in_place, focused, mark, show};

/// The state of the screen: cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    inner: StoredValue<Inner>,
    /// Tells that another family comes, who has a finder of its own.
    family: RwSignal<()>,
    /// What is taken home of the answer.
    pub(super) home: RwSignal<Option<Home>>,
    /// How many seconds are left, as it is shown.
    pub(super) left: RwSignal<Option<u64>>,
    /// How many were left when it was last said.
    pub(super) said: RwSignal<Option<u64>>,
    /// Whether the page is kept for when there is no network, in words.
    pub(super) kept: RwSignal<Words>,
    /// What is shown of [`super::KioskScreen`], by the names of its parts.
    pub(super) attract: ElementRef,
    pub(super) start: ElementRef,
    pub(super) in_use: ElementRef,
    pub(super) question: ElementRef,
    pub(super) more: ElementRef,
    pub(super) keys: ElementRef,
}

struct Inner {
    kiosk: Kiosk,
    zoom: Zoom,
    device: Box<dyn Device>,
    /// Version and day of the data, as a receptionist reads them out.
    version: String,
    /// The document's title at first: an answer stands in it too.
    title: String,
    /// The finder of the family that is there.
    finder: Option<Signals>,
    /// The focus is to go to the field as soon as there is one.
    waits: bool,
    /// What had the focus before the question.
    before: Option<HtmlElement>,
}

/// What the screen asks of the page that it is in.
pub(super) trait Device: Send + Sync {
    /// The code of a team for phones, a picture in SVG, by its id.
    fn code(&self, team: &str) -> Option<String>;

    /// Asks whether there is a new version; where this one is not kept, tries to keep it.
    fn ask_for_version(&self);
}

impl Screen {
    /// A screen that is still to be drawn. `version` is what the page says of itself in its foot.
    pub(super) fn new(device: Box<dyn Device>, version: String, title: String, now: Now, ratio: f64) -> Self {
        let directories = load::arrived().directories;
        // Without a directory there is nothing to clear.
        let never = KioskTimes { idle_s: 0, warn_s: 0 };
        let times = directories.map_or(never, |directories| directories.kiosk);
        let (kiosk, zoom) = (Kiosk::new(times, now), Zoom::new(ratio));
        Self {
            inner: StoredValue::new(Inner {
                kiosk,
                zoom,
                device,
                version,
                title,
                finder: None,
                waits: false,
                before: None,
            }),
            family: RwSignal::new(()),
            home: RwSignal::new(None),
            left: RwSignal::new(None),
            said: RwSignal::new(None),
            kept: RwSignal::new(Words::default()),
            attract: ElementRef::new(),
            start: ElementRef::new(),
            in_use: ElementRef::new(),
            question: ElementRef::new(),
            more: ElementRef::new(),
            keys: ElementRef::new(),
        }
    }

    fn update<T>(self, change: impl FnOnce(&mut Inner) -> T) -> Option<T> {
        self.inner.try_update_value(change)
    }

    /// Version and day of the data, as a receptionist reads them out.
    pub(super) fn version(self) -> String {
        self.inner.with_value(|inner| inner.version.clone())
    }

    /// Attracts, once it is drawn.
    pub(super) fn open(self) {
        self.draw_zoom();
        self.shows(true);
        focus_in_place(self.start.get());
    }

    /// Asks to be drawn anew for the next family.
    pub(super) fn next_family(self) {
        self.family.track();
    }

    // ---- What the finder tells

    /// This finder is to be drawn for the next family.
    pub(super) fn meet(self, finder: Signals) {
        self.update(|inner| inner.finder = Some(finder));
    }

    /// The finder's form is drawn.
    pub(super) fn drawn(self) {
        let waits = self.update(|inner| std::mem::take(&mut inner.waits));
        if let (Some(true), Some(field)) = (waits, self.field()) {
            let _ = field.focus(); // fails only for what cannot take the focus
        }
    }

    /// The finder shows another reply, or none.
    pub(super) fn replied(self) {
        self.home.set(None);
        let reply = self.finder().map_or(Reply::Nothing, |finder| {
            finder.reply_now(|reply| match reply {
                Some(finder::Reply::Problems(_)) => Reply::Problems,
                Some(finder::Reply::Answer(_)) => Reply::Answer,
                Some(finder::Reply::Waiting) | None => Reply::Nothing,
            })
        });
        self.hear(Event::Replied(reply), None);
    }

    /// The finder has answered.
    pub(super) fn answered(self, answered: &Answered) {
        let today = browser::today();
        let directories = load::arrived().directories;
        let has_codes =
            directories.and_then(|it| Some(it.in_force(today)?.council.own_page.is_some())).unwrap_or_default();
        let code = |id: &str| {
            let code = || self.inner.with_value(|inner| inner.device.code(id));
            has_codes.then(code).flatten()
        };
        self.home.set(Home::of(answered, code));
    }

    // ---- What happens, and what follows

    /// Hears of something that happens, and does what follows. The source is the browser's own event.
    pub(super) fn hear(self, event: Event, source: Option<&web_sys::Event>) {
        let (seen, now) = (self.seen(), now());
        for effect in self.update(|inner| inner.kiosk.hear(event, seen, now)).unwrap_or_default() {
            self.does(effect, source);
        }
    }

    fn seen(self) -> Seen {
        let finder = self.finder();
        Seen {
            field: match self.field() {
                Some(field) if field.value().is_empty() => Field::Empty,
                Some(_) => Field::Filled,
                None => Field::Missing,
            },
            has_age: finder.is_some_and(|finder| finder.fields.filled().age.is_some()),
            focus: focused().map(|node| self.part(Some(&node))),
        }
    }

    fn finder(self) -> Option<Signals> {
        self.inner.with_value(|inner| inner.finder)
    }

    fn with_finder(self, act: impl FnOnce(Signals)) {
        self.finder().map(act).unwrap_or_default();
    }

    fn field(self) -> Option<HtmlInputElement> {
        self.finder()?.fields.field()
    }

    /// The part of the screen that a node belongs to.
    pub(super) fn part(self, node: Option<&Node>) -> Part {
        let is_in = |part: ElementRef| part.get::<Node>().is_some_and(|part| part.contains(node));
        if is_in(self.start) {
            Part::Start
        } else if is_in(self.more) {
            Part::MoreTime
        } else if is_in(self.question) {
            Part::Question
        } else if is_in(self.keys) {
            Part::Keys
        } else if self.field().is_some_and(|field| field.is_same_node(node)) {
            Part::Field
        } else {
            Part::Elsewhere
        }
    }

    fn does(self, effect: Effect, source: Option<&web_sys::Event>) {
        match effect {
            Effect::Attract => {
                self.forget();
                self.shows(true);
                focus_in_place(self.start.get());
            }
            Effect::ShowForm => {
                self.shows(false);
                match self.field() {
                    Some(field) => drop(field.focus()),
                    None => drop(self.update(|inner| inner.waits = true)),
                }
            }
            Effect::EmptyForm => {
                self.with_finder(Signals::reset);
                self.with_finder(Signals::fold);
                self.hide_keys();
                window().scroll_to_with_x_and_y(0.0, 0.0);
                if let Some(field) = self.field() {
                    let _ = field.focus();
                }
            }
            Effect::Count(left) => self.left.set(Some(left)),
            Effect::Say(left) => self.said.set(Some(left)),
            Effect::Ask => {
                self.update(|inner| inner.before = focused());
                if let Some(question) = self.question.get::<HtmlDialogElement>() {
                    question.show();
                }
                focus_in_place(self.more.get());
            }
            Effect::StopAsking => {
                let before = self.update(|inner| inner.before.take()).flatten();
                self.close_question();
                focus_in_place(before);
            }
            Effect::Darken => mark("dim", true),
            Effect::Brighten => mark("dim", false),
            Effect::ShowKeys => {
                show(self.keys, true);
                mark("with-keys", true);
                if let Some(field) = self.field() {
                    let nearest = ScrollIntoViewOptions::new();
                    nearest.set_block(ScrollLogicalPosition::Nearest);
                    field.scroll_into_view_with_scroll_into_view_options(&nearest);
                }
            }
            Effect::HideKeys => {
                if focused().is_some_and(|node| self.part(Some(&node)) == Part::Keys) {
                    self.focus_field();
                }
                self.hide_keys();
            }
            Effect::NoDeviceKeys => {
                if let Some(field) = self.field() {
                    let _ = field.set_attribute("inputmode", "none");
                }
            }
            Effect::FocusField => self.focus_field(),
            Effect::ChooseNotSure => self.with_finder(|finder| finder.fields.choose_age(Some(NOT_SURE))),
            Effect::ChooseNoAge => self.with_finder(|finder| finder.fields.empty_ages()),
            Effect::PressFind => self.with_finder(|finder| finder.press(finder.fields.filled())),
            Effect::Prevent => source.into_iter().for_each(web_sys::Event::prevent_default),
            Effect::Stop => source.into_iter().for_each(web_sys::Event::stop_immediate_propagation),
            Effect::EndZoom => self.end_zoom(),
            Effect::Reload => drop(window().location().reload()),
            Effect::AskForVersion => self.inner.with_value(|inner| inner.device.ask_for_version()),
            Effect::TickIn(ms) => set_timeout(move || self.hear(Event::Tick, None), Duration::from_millis(ms.into())),
        }
    }

    /// Lets nothing of a family stand.
    fn forget(self) {
        let title = self.update(|inner| {
            inner.waits = false;
            inner.before = None;
            inner.title.clone()
        });
        // At once, and the whole finder goes as soon as effects run.
        self.with_finder(Signals::reset);
        self.update(|inner| inner.finder = None);
        // All is here; but only when it is notified does a signal let go of the effects of finders that have gone.
        load::start();
        self.family.notify();
        self.home.set(None);
        self.hide_keys();
        self.close_question();
        document().set_title(&title.unwrap_or_default());
    }

    fn shows(self, attracts: bool) {
        show(self.attract, attracts);
        show(self.in_use, !attracts);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    fn hide_keys(self) {
        show(self.keys, false);
        mark("with-keys", false);
    }

    /// Hidden, its button would keep the focus where nothing had it before.
    fn close_question(self) {
        if let Some(question) = self.question.get::<HtmlDialogElement>()
            && question.open()
        {
            question.close();
            let _ = self.more.get::<HtmlElement>().map(|more| more.blur());
        }
    }

    /// Takes the focus to the field without moving the page.
    pub(super) fn focus_field(self) {
        focus_in_place(self.field().map(Into::into));
    }

    /// Does in the field what a key on the screen does.
    pub(super) fn type_key(self, key: ScreenKey) {
        let Some(field) = self.field() else { return };
        let selected = (field.selection_start(), field.selection_end());
        let (Ok(Some(start)), Ok(Some(end))) = selected else { return };
        let (text, start) = match key {
            ScreenKey::Character(one) => (one.to_string(), start),
            ScreenKey::Delete if start == end => (String::new(), start.saturating_sub(1)),
            ScreenKey::Delete => (String::new(), start),
            ScreenKey::Done => return self.hear(Event::Done, None),
        };
        let end_of_it = SelectionMode::End;
        // Fails only where the end is before the start.
        let _ = field.set_range_text_with_start_and_end_and_selection_mode(&text, start, end, end_of_it);
        let bubbles = web_sys::EventInit::new();
        bubbles.set_bubbles(true);
        if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &bubbles) {
            let _ = field.dispatch_event(&event);
        }
    }

    // ---- Paper

    /// Prints the slip.
    pub(super) fn print(self, is_large: bool) {
        if is_large && let Some(view) = self.view() {
            let _ = view.set_attribute("data-slip", "large");
        }
        let _ = window().print(); // fails only where there is no printer's window
    }

    /// The printer's window has closed.
    pub(super) fn printed(self) {
        if let Some(view) = self.view() {
            let _ = view.remove_attribute("data-slip");
        }
        self.hear(Event::Printed, None);
    }

    fn view(self) -> Option<web_sys::Element> {
        self.field()?.closest(".finder").ok().flatten()
    }
}

/// The two clocks of the device.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "times are positive, and far from the limits"
)]
pub(super) fn now() -> Now {
    let steady = window().performance().map_or(0.0, |performance| performance.now());
    Now { steady_ms: steady as u64, wall_ms: browser::now() as u64, today: browser::today() }
}
