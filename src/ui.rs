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

use leptos::{mount::mount_to_renderer, prelude::*, reactive::signal::ArcTrigger};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::HtmlElement;

use crate::{
    date::Date,
    finder::{Finder, Reply},
    wording,
};
use element::{Element, element, text};

/// A finder in a page; dropping it takes it out and frees what it holds.
#[wasm_bindgen]
pub struct Mounted {
    _handle: Box<dyn std::any::Any>,
}

/// Shows a finder in `view`. `host` is its element, `base` the address that its data lies below.
/// `drawn` is called once the form can be used, so that what stood there before can go.
#[wasm_bindgen]
#[must_use]
pub fn mount(host: HtmlElement, view: HtmlElement, base: String, drawn: js_sys::Function) -> Mounted {
    let page = Page(Rc::new(Parts {
        host,
        view,
        base,
        finder: RefCell::default(),
        reply: RefCell::default(),
        replied: ArcTrigger::new(),
    }));
    let handle = mount_to_renderer(&page.view.clone(), move || finder(&page, drawn));
    Mounted { _handle: Box::new(handle) }
}

/// A finder with the elements around it.
#[derive(Clone)]
struct Page(Rc<Parts>);

struct Parts {
    host: HtmlElement,
    view: HtmlElement,
    base: String,
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
    /// The level of an answer's heading: one below the title's, or the title's own where there is none.
    fn answer_level(&self) -> u8 {
        let level = self.host.get_attribute("heading-level").and_then(|level| level.parse().ok());
        let title: u8 = level.filter(|level| (2..=6).contains(level)).unwrap_or(2);
        if self.host.has_attribute("no-title") { title } else { (title + 1).min(6) }
    }

    /// The title of the document is ours on the page of its own only.
    fn set_title(&self, title: &str) {
        if self.host.has_attribute("own-page") {
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

    /// The same for what is about to be drawn: effects that a signal has woken run before it.
    fn focus_once_drawn(&self, selector: &'static str) {
        let view = self.clone();
        queue_microtask(move || view.focus(selector));
    }

    /// Shows a reply in place of the last one.
    fn reply(&self, reply: Option<Reply>) {
        self.reply.replace(reply);
        self.replied.notify();
    }

    /// Reads the last reply. An effect that asks is run again with the next one.
    fn replied<T>(&self, read: impl FnOnce(Option<&Reply>) -> T) -> T {
        self.replied.track();
        read(self.reply.borrow().as_ref())
    }
}

/// The day on this device.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let number = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(now.get_full_year()).unwrap_or_default();
    Date::new(year, number(now.get_month() + 1), number(now.get_date())).unwrap_or(Date::FIRST)
}

fn finder(page: &Page, drawn: js_sys::Function) -> Element {
    load::start(&page.base);
    let (arriving, replied, failing, form_page) = (page.clone(), page.clone(), page.clone(), page.clone());
    let mut whole = element("div", &[]);
    if !page.host.has_attribute("no-title") {
        whole = whole.child(text(document::heading(page.answer_level() - 1), &[], &wording::title()));
    }
    let drawn = Cell::new(Some(drawn));
    whole
        .child(element("div", &[]).once(
            move || {
                let directories = load::data().directories?;
                Some(form::form(&form_page, directories.in_force(today())?))
            },
            move || {
                if let Some(drawn) = drawn.take() {
                    let _ = drawn.call0(&JsValue::NULL); // its errors are the page's, and the browser reports them
                }
            },
        ))
        .child(element("div", &[("class", "failure")]).live(move || {
            let data = load::data();
            data.failed.then(|| reply::failure(&failing, &data)).into_iter().collect()
        }))
        .effect(move || {
            let data = load::data();
            let _ = arriving.host.set_attribute("data-state", data.state()); // only fails for names that are none
            let mut finder = arriving.finder.borrow_mut();
            if let Some(directories) = data.directories {
                finder.take_directories(directories);
            }
            if let Some(table) = data.table {
                finder.take_table(table);
            }
            if let Some(reply) = finder.arrived(today()) {
                arriving.reply(Some(reply));
            }
        })
        .effect(move || {
            let title = wording::title();
            replied.replied(|reply| match reply {
                None | Some(Reply::Waiting) => replied.set_title(&title),
                Some(Reply::Problems(_)) => {
                    replied.set_title(&format!("{}{title}", wording::error_prefix()));
                    replied.focus_once_drawn("[data-problem-summary]");
                }
                Some(Reply::Answer(answer)) => {
                    replied.set_title(&wording::page_title(&answer.heading, &title));
                    replied.focus_once_drawn("[data-answer-heading]");
                }
            });
        })
}
