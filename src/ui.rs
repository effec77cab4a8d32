//! The view: shows what the core decided. Only built for browsers.

mod document;
mod element;
mod form;
mod load;
mod reply;

use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    rc::Rc,
};

use leptos::{
    mount::{UnmountHandle, mount_to_renderer},
    prelude::*,
    reactive::signal::ArcTrigger,
};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::HtmlElement;

use crate::{
    date::Date,
    finder::{Finder, Reply},
    table::PostcodeTable,
    wording,
};
use document::Look;
use element::{Element, element, text};

/// Smaller than Rust's own (by 0.7 kB in brotli), and its fragmentation is bounded, for screens that run
/// for months.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Takes the texts of `teams.json` and `postcodes.json`, where a page holds them itself: then nothing
/// is loaded.
#[wasm_bindgen]
pub fn take(teams: &str, postcodes: &str) {
    load::take(teams, postcodes);
}

/// Takes the function that promises the text of a file of data by its name.
#[wasm_bindgen]
pub fn ask_by(ask: js_sys::Function) {
    load::ask_by(ask);
}

/// A finder in a page; dropping it takes it out and frees what it holds.
#[wasm_bindgen]
pub struct Mounted {
    page: Page,
    shown: Option<UnmountHandle<Element>>,
}

/// Shows a finder in `view`. `host` is its element, `base` the address that its data lies below.
/// `drawn` is called once the form can be used, so that what stood there before can go, and `changed` when
/// other directories have come, so that it can be drawn anew.
#[wasm_bindgen]
#[must_use]
pub fn mount(
    host: HtmlElement,
    view: HtmlElement,
    base: String,
    drawn: js_sys::Function,
    changed: js_sys::Function,
) -> Mounted {
    let page = Page(Rc::new(Parts {
        host,
        view,
        base,
        drawn: Cell::new(Some(drawn)),
        changed,
        tried_again: Cell::default(),
        finder: RefCell::default(),
        reply: RefCell::default(),
        replied: ArcTrigger::new(),
    }));
    let shown = Some(page.show());
    load::start(); // after Leptos has begun to run tasks
    Mounted { page, shown }
}

#[wasm_bindgen]
impl Mounted {
    /// Draws it anew by the attributes of its element and the directory in force, with what is typed and
    /// chosen, and with the answer by that directory; without one where it is that of another day.
    pub fn refresh(&mut self, is_another_day: bool) {
        let filled = form::filled(&self.page);
        if is_another_day {
            self.page.reply(None);
        }
        self.page.answer_again();
        self.shown = None;
        self.shown = Some(self.page.show());
        form::fill_in(&self.page, &filled);
    }

    /// Empties the form, and takes the reply away.
    pub fn reset(&self) {
        form::reset(&self.page);
    }

    /// The page is seen again: asks for newer data where it may be old. A visit is a page that the browser
    /// has kept whole and brings back.
    pub fn renew(&self, is_visit: bool) {
        load::renew(is_visit);
    }
}

/// A finder with the elements around it.
#[derive(Clone)]
struct Page(Rc<Parts>);

struct Parts {
    host: HtmlElement,
    view: HtmlElement,
    base: String,
    drawn: Cell<Option<js_sys::Function>>,
    changed: js_sys::Function,
    /// Somebody has pressed Try again, and that button has gone.
    tried_again: Cell<bool>,
    finder: RefCell<Finder>,
    reply: RefCell<Option<Reply>>,
    replied: ArcTrigger,
}

impl Deref for Page {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Page {
    fn show(&self) -> UnmountHandle<Element> {
        let page = self.clone();
        mount_to_renderer(&self.view, move || finder(&page))
    }

    fn level(&self) -> u8 {
        match self.host.get_attribute("heading-level").as_deref().map(str::as_bytes) {
            Some(&[digit @ b'2'..=b'6']) => digit - b'0',
            _ => 2,
        }
    }

    fn has_title(&self) -> bool {
        !self.host.has_attribute("no-title")
    }

    /// An answer's heading stands one below the title, or in its place where there is none.
    fn look(&self) -> Look {
        let level = self.level() + u8::from(self.has_title());
        Look { level, links: self.host.get_attribute("mode").is_none_or(|mode| mode != "kiosk") }
    }

    /// Whether there are pictures of the teams' addresses: only where the council gives a page.
    fn has_code(&self) -> bool {
        let directories = load::arrived().directories;
        let directory = directories.as_ref().and_then(|directories| directories.in_force(self.today()));
        directory.is_some_and(|directory| directory.council.own_page.is_some())
    }

    /// The day that is asked about instead of today's.
    fn preview(&self) -> Option<Date> {
        self.host.get_attribute("preview-date")?.parse().ok()
    }

    /// The day on this device.
    fn today(&self) -> Date {
        if let Some(day) = self.preview() {
            return day;
        }
        let now = js_sys::Date::new_0();
        let number = |number: u32| u8::try_from(number).unwrap_or_default();
        let year = u16::try_from(now.get_full_year()).unwrap_or_default();
        Date::new(year, number(now.get_month() + 1), number(now.get_date())).unwrap_or(Date::FIRST)
    }

    /// Whether the page around is ours.
    fn is_own(&self) -> bool {
        self.host.has_attribute("own-page")
    }

    /// The title of the document is ours on the page of its own only.
    fn set_title(&self, title: &str) {
        if self.is_own() {
            document().set_title(title);
        }
    }

    fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        self.view.query_selector(selector).ok().flatten()?.dyn_into().ok()
    }

    fn focus(&self, selector: &str) {
        if let Some(element) = self.find::<HtmlElement>(selector) {
            let _ = element.focus(); // only fails for elements that cannot take focus
        }
    }

    /// Shows a reply in place of the last one, and takes the focus there.
    fn reply(&self, reply: Option<Reply>) {
        let title = wording::title();
        let (title, focus) = match &reply {
            None | Some(Reply::Waiting) => (title, None),
            Some(Reply::Problems(_)) => {
                (format!("{}{title}", wording::error_prefix()).into(), Some("[data-problem-summary]"))
            }
            Some(Reply::Answer(answer)) => {
                // A browser keeps titles in its history.
                let title = if answer.names_home { title } else { wording::page_title(&answer.heading, &title) };
                (title, Some("[data-answer-heading]"))
            }
        };
        self.set_title(&title);
        self.reply.replace(reply);
        self.replied.notify();
        if let Some(selector) = focus {
            // Once the effects that were woken just now have drawn it.
            let page = self.clone();
            queue_microtask(move || page.focus(selector));
        }
    }

    /// Puts the answer by the data of now in the place of the one that is shown, which keeps the focus.
    fn answer_again(&self) {
        let is_answer = matches!(*self.reply.borrow(), Some(Reply::Answer(_)));
        if let Some(answer) = is_answer.then(|| self.finder.borrow().again(self.today())).flatten() {
            self.reply.replace(Some(answer));
        }
    }

    /// Reads the last reply. An effect that asks is run again with the next one.
    fn replied<T>(&self, read: impl FnOnce(Option<&Reply>) -> T) -> T {
        self.replied.track();
        read(self.reply.borrow().as_ref())
    }
}

fn finder(page: &Page) -> Element {
    let (arriving, failing, drawing) = (page.clone(), page.clone(), page.clone());
    let title =
        page.has_title().then(|| text(document::heading(page.level()), &[("class", "title")], &wording::title()));
    // The page of its own has it in its footer.
    let attribution = (!page.is_own()).then(|| {
        element("div", &[("class", "attribution")]).live(|| {
            let lines = |table: &PostcodeTable| table.attribution().iter().map(|line| text("p", &[], line)).collect();
            load::data().table.as_deref().map(lines).unwrap_or_default()
        })
    });
    element("div", &[])
        .children(title)
        .child(element("div", &[]).once(move || {
            let directories = load::data().directories?;
            let form = form::form(&drawing, &directories)?;
            let drawing = drawing.clone();
            // When the form is in its place.
            queue_microtask(move || {
                if let Some(drawn) = drawing.drawn.take() {
                    let _ = drawn.call0(&JsValue::NULL); // its errors are the page's, and the browser reports them
                    let is_nowhere = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
                    if drawing.tried_again.get() && is_nowhere {
                        drawing.focus("#postcode");
                    }
                }
            });
            Some(form)
        }))
        .child(element("div", &[("class", "failure")]).live(move || {
            // With a form, its status says so.
            let data = load::data();
            let is_alone = data.failed.is_some() && data.directories.is_none();
            is_alone.then(|| reply::failure(&failing, "alert")).into_iter().collect()
        }))
        .children(attribution)
        .effect(move || {
            let data = load::data();
            // Setting an attribute fails only where its name cannot be one.
            let _ = arriving.host.set_attribute("data-cause", data.failed.unwrap_or_default());
            let _ = arriving.host.set_attribute("data-state", data.state());
            // Both at once, when they are there.
            if data.is_renewed {
                return;
            }
            let mut finder = arriving.finder.borrow_mut();
            if let Some(table) = data.table {
                finder.set_table(table);
            }
            if data.directories.is_some_and(|directories| finder.set_directories(directories)) {
                let changed = arriving.changed.clone();
                // It draws all anew, which comes here again.
                queue_microtask(move || drop(changed.call0(&JsValue::NULL)));
                return;
            }
            if let Some(reply) = finder.arrived(arriving.today()) {
                arriving.reply(Some(reply));
            }
        })
}
