//! What a finder in a page remembers, as signals.

use std::sync::Arc;

use leptos::prelude::{
    IsDisposed as _, RwSignal, Set as _, StoredValue, Track as _, Update as _, UpdateValue as _, With as _,
    WithUntracked as _, WithValue as _,
};
#[cfg(debug_assertions)]
use leptos::reactive::diagnostics::SpecialNonReactiveZone;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::{
    browser,
    element::ElementRef,
    fields::Fields,
    ids::Ids,
    load,
    options::{Answered, Event, Listener, Options, ignore},
};
use crate::{
    answer::{Answer, ErrorMessage, Field},
    date::Date,
    finder::{Finder, Reply},
    resolve::Form,
    teams::{self, Directories, NOT_SURE, TeamDirectory},
    wording,
};

/// The state of one finder: cheap to copy, and the same whichever copy is asked.
#[derive(Clone, Copy)]
pub(super) struct Signals {
    scene: RwSignal<Scene>,
    /// The reply to the last press.
    reply: RwSignal<Option<Reply>>,
    /// What no view asks for.
    kept: StoredValue<Kept>,
    /// Whether the document is the finder's own: then its title follows, and its foot has the attribution.
    pub(super) is_own_page: bool,
    /// Whether it is drawn for a page in which the program does not run yet.
    pub(super) is_early: bool,
    /// The ids of this finder's elements.
    pub(super) ids: Ids,
    /// All of the view.
    pub(super) view: ElementRef,
    /// What a family fills in.
    pub(super) fields: Fields,
    /// The summary of problems, which takes the focus.
    pub(super) summary: ElementRef,
    /// The heading of the answer, which takes the focus.
    pub(super) heading: ElementRef,
    /// The button that loads again what did not come.
    pub(super) again: ElementRef,
    /// The team that the page's address names.
    pub(super) named: ElementRef,
}

/// What the form is drawn by.
#[derive(Clone)]
struct Scene {
    options: Options,
    directories: Option<Arc<Directories>>,
}

struct Kept {
    start: Start,
    finder: Finder,
    /// Somebody has pressed Try again, and that button has gone.
    tried_again: bool,
}

/// How a finder begins.
pub(super) struct Start {
    pub(super) options: Options,
    /// Whether the document is the finder's own.
    pub(super) is_own_page: bool,
    /// Whether it is drawn for a page in which the program does not run yet.
    pub(super) is_early: bool,
    /// The address that its files lie below.
    pub(super) base: String,
    /// The id of the age band that is chosen at first.
    pub(super) age: Option<String>,
    pub(super) ids: Ids,
    pub(super) listener: Listener,
    /// The day of the visit, where no clock is to be asked.
    pub(super) today: Option<Date>,
}

impl Signals {
    pub(super) fn new(start: Start) -> Self {
        Self {
            scene: RwSignal::new(Scene { options: start.options, directories: None }),
            reply: RwSignal::new(None),
            is_own_page: start.is_own_page,
            is_early: start.is_early,
            ids: start.ids,
            kept: StoredValue::new(Kept { start, finder: Finder::default(), tried_again: false }),
            view: ElementRef::new(),
            fields: Fields::new(),
            summary: ElementRef::new(),
            heading: ElementRef::new(),
            again: ElementRef::new(),
            named: ElementRef::new(),
        }
    }

    /// What is chosen of it.
    pub(super) fn options(self) -> Options {
        self.scene.with(|scene| scene.options)
    }

    /// Follows other choices. An answer of another day goes.
    pub(super) fn choose(self, options: Options) {
        if options.preview_date != self.scene.with_untracked(|scene| scene.options.preview_date) {
            self.reply.set(None);
            self.set_title();
        }
        self.redraw(|scene| scene.options = options);
    }

    /// Another age band is to be chosen at first, and so now: none leaves what is chosen.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only JavaScript asks for it"))]
    pub(super) fn choose_age(self, age: Option<&str>) {
        if age != self.age().as_deref() {
            self.kept.update_value(|kept| kept.start.age = age.map(str::to_owned));
            self.fields.choose_age(age);
            self.check_age();
        }
    }

    /// The bands are those of the directory in force.
    fn check_age(self) {
        if let Some(age) = self.age()
            && self.directory(|directory| age != NOT_SURE && directory.band(&age).is_none()) == Some(true)
        {
            ignore("age", &age);
        }
    }

    /// The page's address is another one: it may name another team.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only JavaScript asks for it"))]
    pub(super) fn follow(self) {
        self.redraw(|_| ());
        self.tell_named();
    }

    /// Draws anew by another scene. What has the focus keeps it, or what stands in its place.
    fn redraw(self, change: impl FnOnce(&mut Scene)) {
        let focused = self.view.focused();
        self.scene.update(change);
        let Some(focused) = focused else { return };
        self.soon(move || {
            if !focused.is_connected()
                && let Some(view) = self.view.get::<web_sys::Element>()
                && let Ok(Some(place)) = view.query_selector(&["#", &focused.id()].concat())
            {
                place.unchecked_into::<HtmlElement>().focus().unwrap_or_default();
            }
        });
    }

    /// The address of a file of the finder.
    pub(super) fn address(self, name: &str) -> String {
        self.kept.with_value(|kept| [&kept.start.base, name].concat())
    }

    /// The id of the age band that is chosen at first.
    pub(super) fn age(self) -> Option<String> {
        self.kept.with_value(|kept| kept.start.age.clone())
    }

    /// The day that is asked about.
    pub(super) fn today(self) -> Date {
        let chosen = self.options().preview_date.or_else(|| self.kept.with_value(|kept| kept.start.today));
        chosen.unwrap_or_else(browser::today)
    }

    /// Tells the page around.
    pub(super) fn tell(self, event: Event<'_>) {
        let listener = self.kept.with_value(|kept| Arc::clone(&kept.start.listener));
        listener(event);
    }

    /// Does something once the effects that were woken just now have drawn what they draw, if the finder is still
    /// there then.
    pub(super) fn soon(self, act: impl FnOnce() + 'static) {
        browser::soon(self.while_there(Box::new(act)));
    }

    /// What is then done if the finder is still there. In a box, since each closure of its own type that JavaScript may
    /// call brings 0.4 kB of code.
    fn while_there(self, act: Box<dyn FnOnce()>) -> Box<dyn FnOnce()> {
        Box::new(move || {
            if !self.kept.is_disposed() {
                #[cfg(debug_assertions)]
                let _quiet = SpecialNonReactiveZone::enter();
                act();
            }
        })
    }

    /// Does something with what the finder remembers.
    fn finder<T>(self, act: impl FnOnce(&mut Finder) -> T) -> Option<T> {
        self.kept.try_update_value(|kept| act(&mut kept.finder))
    }

    /// Reads the reply to the last press; whoever asks is asked again with the next one, and when it is to be drawn
    /// in another way: components themselves follow nothing.
    pub(super) fn drawn_reply<T>(self, read: impl FnOnce(Option<&Reply>) -> T) -> T {
        self.scene.track();
        // All that they read is followed here: Leptos would warn the developers of an app.
        #[cfg(debug_assertions)]
        let _quiet = SpecialNonReactiveZone::enter();
        self.reply(read)
    }

    /// Reads the reply to the last press; whoever asks is asked again with the next one.
    pub(super) fn reply<T>(self, read: impl FnOnce(Option<&Reply>) -> T) -> T {
        self.reply.with(|reply| read(reply.as_ref()))
    }

    /// Reads the reply to the last press, once.
    #[cfg(any(feature = "kiosk", not(target_arch = "wasm32")))]
    pub(super) fn reply_now<T>(self, read: impl FnOnce(Option<&Reply>) -> T) -> T {
        self.reply.with_untracked(|reply| read(reply.as_ref()))
    }

    /// Folds all that is unfolded in the view.
    #[cfg(any(feature = "kiosk", not(target_arch = "wasm32")))]
    pub(super) fn fold(self) {
        let view = self.view.get::<web_sys::Element>();
        let Some(unfolded) = view.and_then(|view| view.query_selector_all("details[open]").ok()) else { return };
        for index in 0..unfolded.length() {
            if let Some(details) = unfolded.item(index) {
                // Fails only for what is no name.
                let _ = details.unchecked_into::<web_sys::Element>().remove_attribute("open");
            }
        }
    }

    /// Reads the problem with a field, if there is one.
    pub(super) fn problem<T>(self, field: Field, read: impl FnOnce(&ErrorMessage) -> T) -> Option<T> {
        self.drawn_reply(|reply| match reply {
            Some(Reply::Problems(problems)) => problems.iter().find(|problem| problem.field == field).map(read),
            _ => None,
        })
    }

    /// Reads the directories.
    pub(super) fn directories<T>(self, read: impl FnOnce(&Arc<Directories>) -> T) -> Option<T> {
        self.scene.with(|scene| scene.directories.as_ref().map(read))
    }

    /// Reads the directory in force.
    pub(super) fn directory<T>(self, read: impl FnOnce(&TeamDirectory) -> T) -> Option<T> {
        self.directories(|directories| directories.in_force(self.today()).map(read)).flatten()
    }

    /// The button was pressed. Where the data is old, newer data is asked for first.
    pub(super) fn press(self, form: Form) {
        let today = self.today();
        let is_renewed = load::renew(false);
        let press = |finder: &mut Finder| if is_renewed { finder.wait(form) } else { finder.press(form, today) };
        self.show(self.finder(press));
    }

    /// Empties the form, and takes the reply away.
    pub(super) fn reset(self) {
        self.fields.empty();
        self.finder(Finder::forget);
        self.show(None);
    }

    /// Loads again what did not come. The button that asked for it goes, and the focus with it: it waits in the
    /// form, which comes with the effects that are woken now.
    pub(super) fn try_again(self) {
        load::start();
        self.kept.update_value(|kept| kept.tried_again = true);
        self.soon(move || self.fields.focus_button());
    }

    /// Hands on what has come, and answers a press that has waited for it. Of newer data both files are in use at
    /// once, when both are there: the answer is then that of the new ones.
    pub(super) fn arrived(self) {
        let data = load::data();
        let today = self.today();
        self.tell(Event::State(data.state()));
        if data.is_renewed {
            return;
        }
        let is_new = self.scene.with_untracked(|scene| match (&scene.directories, &data.directories) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            (before, now) => before.is_some() != now.is_some(),
        });
        if is_new {
            self.redraw(|scene| scene.directories.clone_from(&data.directories));
        }
        let is_answered = self.reply.with_untracked(|reply| matches!(reply, Some(Reply::Answer(_))));
        let (again, reply) = self
            .finder(|finder| {
                if let Some(table) = data.table {
                    finder.set_table(table);
                }
                let has_changed = data.directories.is_some_and(|directories| finder.set_directories(directories));
                let again = (has_changed && is_answered).then(|| finder.again(today)).flatten();
                (again, finder.arrived(today))
            })
            .unwrap_or_default();
        if again.is_some() {
            self.reply.set(again);
        }
        if reply.is_some() {
            self.show(reply);
        }
    }

    /// The form is in its place.
    pub(super) fn drawn(self) {
        self.check_age();
        self.tell(Event::Drawn);
        self.tell_named();
        if browser::has_no_focus() && self.kept.with_value(|kept| kept.tried_again) {
            self.fields.focus(Field::Postcode);
        }
    }

    /// Once it is drawn.
    fn tell_named(self) {
        self.soon(move || {
            if let Some(section) = self.named.get::<HtmlElement>()
                && section.is_connected()
                && let Some(team) = teams::team_named_by(&browser::hash())
            {
                self.tell(Event::Named(team, section));
            }
        });
    }

    /// Shows a reply in place of the last one, and takes the focus there.
    fn show(self, reply: Option<Reply>) {
        let answered = if let Some(Reply::Answer(answer)) = &reply { Some(Answered::from(answer)) } else { None };
        self.reply.set(reply);
        self.set_title();
        self.tell(Event::Replied);
        // Taking the focus there lays the page out, which then has been done when it is painted.
        let taken = move || {
            self.reply.with_untracked(|reply| match reply {
                Some(Reply::Problems(_)) => self.summary.focus(),
                Some(Reply::Answer(_)) => self.heading.focus(),
                None | Some(Reply::Waiting) => {}
            });
            if let Some(answered) = &answered {
                self.tell(Event::Answered(answered));
            }
        };
        browser::before_paint(self.while_there(Box::new(taken)));
    }

    /// The title of the document is ours on the page of its own only.
    fn set_title(self) {
        if self.is_own_page {
            browser::set_title(&self.reply.with_untracked(|reply| title(reply.as_ref())));
        }
    }
}

/// The title of the document. A browser keeps titles in its history, so none names what was typed.
fn title(reply: Option<&Reply>) -> String {
    let title = wording::title();
    match reply {
        Some(Reply::Problems(_)) => [wording::error_prefix(), title].concat(),
        Some(Reply::Answer(Answer { heading, names_home: false, .. })) => {
            wording::page_title(heading, &title).into_owned()
        }
        _ => title.into_owned(),
    }
}
