//! The view: shows what the core decided. Only built for browsers.

mod document;
mod form;
mod load;
mod reply;

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast as _, prelude::*};
use web_sys::HtmlElement;

use crate::{
    date::Date,
    finder::{Finder, Reply},
    wording,
};

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
    let page = Page { host, view: view.clone() };
    let handle = mount_to(view, move || finder(&page, base, drawn));
    Mounted { _handle: Box::new(handle) }
}

/// The elements around the view.
#[derive(Clone)]
struct Page {
    host: HtmlElement,
    view: HtmlElement,
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
            leptos::prelude::document().set_title(title);
        }
    }

    fn focus(&self, selector: &str) {
        let found = self.view.query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus(); // only fails for elements that cannot take focus
        }
    }

    /// The same for what is about to be drawn.
    fn focus_once_drawn(&self, selector: &'static str) {
        let page = self.clone();
        request_animation_frame(move || page.focus(selector));
    }
}

/// The day on this device.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let number = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(now.get_full_year()).unwrap_or_default();
    Date::new(year, number(now.get_month() + 1), number(now.get_date())).unwrap_or(Date::FIRST)
}

fn finder(page: &Page, base: String, drawn: js_sys::Function) -> impl IntoView + use<> {
    let data = load::data();
    load::start(base.clone());
    let finder = StoredValue::new_local(Finder::default());
    let reply = RwSignal::new_local(None::<Reply>);

    let host = page.host.clone();
    let arriving = data.clone();
    Effect::new(move || {
        let arrived = arriving.get();
        let answer = finder.try_update_value(|finder| {
            if let Some(directories) = arrived.directories.clone() {
                finder.take_directories(directories);
            }
            if let Some(table) = arrived.table.clone() {
                finder.take_table(table);
            }
            finder.arrived(today())
        });
        if let Some(answer) = answer.flatten() {
            reply.set(Some(answer));
        }
        let _ = host.set_attribute("data-state", arrived.state()); // only fails for names that are none
    });

    let titled = page.clone();
    Effect::new(move || {
        let title = wording::title();
        reply.with(|reply| match reply {
            None | Some(Reply::Waiting) => titled.set_title(&title),
            Some(Reply::Problems(_)) => {
                titled.set_title(&format!("{}{title}", wording::error_prefix()));
                titled.focus_once_drawn("[data-problem-summary]");
            }
            Some(Reply::Answer(answer)) => {
                titled.set_title(&wording::page_title(&answer.heading, &title));
                titled.focus_once_drawn("[data-answer-heading]");
            }
        });
    });

    let known = {
        let data = data.clone();
        Memo::new(move |_| data.with(|data| data.directories.is_some()))
    };
    let failed = {
        let data = data.clone();
        Memo::new(move |_| data.with(|data| data.failed))
    };
    let has_title = !page.host.has_attribute("no-title");
    let form_page = page.clone();
    let failed_page = page.clone();
    let form_data = data.clone();
    let mut drawn = Some(drawn);
    Effect::new(move || {
        if known.get()
            && let Some(drawn) = drawn.take()
        {
            let _ = drawn.call0(&JsValue::NULL); // its errors are the page's, and the browser reports them
        }
    });
    let title_level = page.answer_level().saturating_sub(1);
    view! {
        {has_title.then(|| document::heading(title_level, wording::title()))}
        {move || {
            let directories = form_data.with_untracked(|data| data.directories.clone());
            known.get().then(|| directories.map(|directories| form::form(&form_page, &directories, finder, reply)))
        }}
        <div class="failure">
            {move || failed.get().then(|| reply::failure(&failed_page, &base, &data.get_untracked()))}
        </div>
    }
}
