//! The screen around the finder that one family after another uses: what `kiosk.html` shows, and no other page.
//!
//! What it does next is decided in [`crate::kiosk`]. [`screen`] hears for it and does what it says, [`hands`] tells it
//! what happens in the window, and the components here are one a thing on the screen. They are drawn twice: as HTML
//! when the page is made, with the list of teams in the finder's place, and in the browser, where they take over what
//! stands there. What has to change before the next key comes, such as which part is shown, is changed at once by
//! [`screen`]; all else follows signals.

mod hands;
mod keys;
mod screen;
mod take_home;

#[cfg(target_arch = "wasm32")]
mod border;
#[cfg(not(target_arch = "wasm32"))]
mod still;

use std::sync::Arc;

use leptos::{component, prelude::Get as _, view};

use super::{
    PlacedFinder,
    element::{Child, FinderView, Parent as _, Tag as _, element},
    ids::Ids,
    lines, load,
    options::{Event, Listener, Mode, Options},
    signals::{Signals, Start},
};
use crate::wording;
use keys::ScreenKeys;
use screen::Screen;
#[cfg(not(target_arch = "wasm32"))]
pub use still::kiosk_html;
use take_home::TakeHome;

/// All of the screen. In place of the finder the page holds what is shown without script.
#[component]
fn KioskScreen(screen: Screen, finder: FinderView) -> FinderView {
    view! {
        <div id="kiosk">
            <main id="attract" class="finder" hidden=true node_ref=screen.attract>
                <h1 id="attract-title">{wording::title()}</h1>
                <p>{wording::kiosk_about()}</p>
                <button id="start" type="button" node_ref=screen.start>{wording::kiosk_start()}</button>
            </main>
            <main id="use" class=move || screen.home.get().map(|_| "with-team") node_ref=screen.in_use>
                <h1>{wording::title()}</h1>
                {finder}
                <TakeHome screen/>
            </main>
            <footer>
                {load::arrived().table.as_deref().map(lines)}
                <p>
                    {wording::version()}
                    " "
                    <span id="version">{screen.version()}</span>
                    <span id="kept">{move || screen.kept.get()}</span>
                </p>
            </footer>
            <Question screen/>
            <ScreenKeys screen/>
        </div>
    }
}

/// The tag around the finder, by which its style and whoever looks at the page know it.
fn tag(state: &'static str, content: impl Child) -> FinderView {
    let tag = element("send-team-finder", content);
    FinderView::new(tag.attr("mode", "kiosk").attr("own-page", "").attr("no-title", "").attr("data-state", state))
}

/// A finder for one family. The next one has another: it knows nothing of the last, and has today's directory.
fn finder(screen: Screen) -> FinderView {
    let options = Options { heading_level: 2, has_title: false, mode: Mode::Kiosk, preview_date: None };
    let listener: Listener = Arc::new(move |event| match event {
        Event::Drawn => screen.drawn(),
        Event::Replied => screen.replied(),
        Event::Answered(answered) => screen.answered(answered),
        Event::State(_) | Event::Named(..) | Event::TakeHome { .. } => {}
    });
    let finder = Signals::new(Start {
        options,
        is_own_page: true,
        is_early: false,
        base: String::new(),
        age: None,
        ids: Ids::ALONE,
        listener,
        today: None,
    });
    screen.meet(finder);
    view! { <PlacedFinder finder class="finder shared"/> }.into_inner()
}

/// The question whether somebody is there. Not modal, so that a touch anywhere still reaches what it was meant for.
#[component]
fn Question(screen: Screen) -> FinderView {
    let says = move |seconds: Option<u64>| {
        seconds.map(|left| fill(&wording::idle_clears(), &[("seconds", &left.to_string())]))
    };
    view! {
        <dialog
            id="idle"
            class="finder"
            role="alertdialog"
            aria-labelledby="idle-title"
            aria-describedby="idle-says"
            node_ref=screen.question
        >
            <h2 id="idle-title">{wording::idle_heading()}</h2>
            <p id="idle-says" role="status">{move || says(screen.said.get())}</p>
            <p id="left" aria-hidden="true">{move || says(screen.left.get())}</p>
            <button id="more" type="button" node_ref=screen.more>{wording::more_time()}</button>
        </dialog>
    }
}

/// Words with each `{name}` in them replaced.
fn fill(words: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(words.to_owned(), |words, (name, value)| words.replace(&["{", name, "}"].concat(), value))
}
