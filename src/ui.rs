//! The view: a Leptos component that shows what the core decided, and decides nothing.
//!
//! [`SendTeamFinder`] is the finder as any Leptos app can place it. The components below it are one a thing on
//! the screen, by the names of the GOV.UK Design System. They are built for every machine: browsers draw them,
//! tools and tests ask them for HTML text.

#![cfg_attr(
    feature = "kiosk",
    allow(dead_code, reason = "the program of kiosk.html has no use for what the element alone calls")
)]

#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod answer;
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod blocks;
mod browser;
mod element;
mod fetch;
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod fields;
mod ids;
#[cfg(any(feature = "kiosk", not(target_arch = "wasm32")))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "tools draw the screen, and nobody touches it"))]
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod kiosk;
mod load;
mod options;
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod problems;
mod signals;
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod status;

#[cfg(all(target_arch = "wasm32", not(feature = "kiosk")))]
pub mod border;
#[cfg(not(target_arch = "wasm32"))]
mod still;
#[cfg(not(target_arch = "wasm32"))]
#[expect(unreachable_pub, reason = "`#[component]` makes the properties of each component public")]
mod team_list;

use std::sync::Arc;

use leptos::{
    callback::Callable as _,
    component,
    prelude::{Callback, Effect, Get as _, Memo, Signal, untrack},
    view,
};

use crate::{
    answer::{all_teams, helpline},
    date::Date,
    finder::Reply,
    table::PostcodeTable,
    wording,
};
use answer::{AnswerSection, NamedTeam};
use blocks::{Style, blocks, heading};
use element::{IntoAny as _, Parent as _, Tag as _};
use fields::FinderForm;
use ids::Ids;
use options::{Event, Listener, Options, State};
use problems::ErrorSummary;
use signals::{Signals, Start};
use status::{Failure, Status};

pub use element::{Drawn, Element, FinderView};
#[cfg(not(target_arch = "wasm32"))]
pub use kiosk::kiosk_html;
pub use options::{Answered, Mode};
#[cfg(not(target_arch = "wasm32"))]
pub use still::{Moment, Still, attribution_html};

/// The finder, as any Leptos app can place it.
///
/// It loads `data/teams.json` and `data/postcodes.json` from below `base`, once for all finders of a page,
/// and says so where they do not come. Nothing that a family types leaves it: the callbacks tell the kind of
/// answer and its teams. Several can stand in one document. `finder.css` is its style.
///
/// ```
/// use leptos::prelude::*;
/// use send_team_finder::ui::{Answered, SendTeamFinder};
///
/// # let _ = || {
/// let count = |answer: Answered| leptos::logging::log!("answered: {}", answer.outcome);
/// view! {
///     <main>
///         <h1>"Special educational needs"</h1>
///         <SendTeamFinder base="/finder/" on_answer=count/>
///     </main>
/// }
/// # };
/// ```
#[expect(clippy::must_use_candidate, reason = "`#[component]` writes the function")]
#[component]
pub fn SendTeamFinder(
    /// The address that the finder's files lie below, with a slash at its end: that of the page where there
    /// is none. The first finder of a page decides for all.
    #[prop(into, optional)]
    base: String,
    /// The level of its title, from 2 to 6: one more than that of the heading above.
    #[prop(into, default = Signal::stored(2))]
    heading_level: Signal<u8>,
    /// Whether it has a title.
    #[prop(into, default = Signal::stored(true))]
    title: Signal<bool>,
    /// The id of the age band that is chosen at first; none for one that the directory does not know.
    #[prop(into, optional)]
    age: Option<String>,
    /// Where it stands.
    #[prop(into, default = Signal::stored(Mode::Page))]
    mode: Signal<Mode>,
    /// The day that is asked about; none is today.
    #[prop(into, default = Signal::stored(None))]
    preview_date: Signal<Option<Date>>,
    /// Called when all has come that an answer needs.
    #[prop(into, optional)]
    on_ready: Option<Callback<()>>,
    /// Called when there is an answer.
    #[prop(into, optional)]
    on_answer: Option<Callback<Answered>>,
    /// Called when a file did not come, or cannot be used, with its cause: `network`, `data` or `version`.
    #[prop(into, optional)]
    on_failed: Option<Callback<&'static str>>,
) -> FinderView {
    let listener: Listener = Arc::new(move |event| match event {
        Event::State(State::Ready) => on_ready.iter().for_each(|ready| ready.run(())),
        Event::State(State::Failed(cause)) => on_failed.iter().for_each(|failed| failed.run(cause)),
        Event::Answered(answer) => on_answer.iter().for_each(|told| told.run(answer.clone())),
        Event::State(State::Waiting) | Event::Drawn | Event::Replied | Event::Named(..) | Event::TakeHome { .. } => {}
    });
    let chosen = move || Options {
        heading_level: heading_level.get().clamp(2, 6),
        has_title: title.get(),
        mode: mode.get(),
        preview_date: preview_date.get(),
    };
    load::ask_by({
        let base = base.clone();
        move || fetch::from(base)
    });
    let options = untrack(chosen);
    let ids = Ids::next();
    let finder =
        Signals::new(Start { options, is_own_page: false, is_early: false, base, age, ids, listener, today: None });
    Effect::new(move |_| finder.choose(chosen()));
    Effect::new(|_| load::start());
    view! { <PlacedFinder finder class="finder finder-app"/> }.into_inner()
}

/// A finder that draws its form when the directories are there.
#[component]
fn PlacedFinder(finder: Signals, class: &'static str) -> FinderView {
    // What is typed into it stays when other directories come.
    let is_there = Memo::new(move |_| finder.directories(|_| ()).is_some());
    let drawn = move || {
        is_there.get().then(|| {
            finder.soon(move || finder.drawn());
            view! { <Finder finder/> }
        })
    };
    let failure = move || {
        // With a form, its status says so.
        let is_alone = load::data().failed.is_some() && finder.directories(|_| ()).is_none();
        is_alone.then(|| view! { <Failure finder role="alert"/> })
    };
    view! {
        <div class=class>
            // Draws nothing, but has the directories where they are there already.
            {move || finder.arrived()}
            {drawn}
            <div>{failure}</div>
        </div>
    }
}

/// A title, the form, and below it the reply to what was filled in.
#[component]
fn Finder(finder: Signals) -> FinderView {
    let title = move || {
        let options = finder.options();
        options.has_title.then(|| heading(options.heading_level, wording::title()).class("title"))
    };
    // The finder's own page has it in its foot.
    let attribution = (!finder.is_own_page)
        .then(|| view! { <div class="attribution">{move || load::data().table.as_deref().map(lines)}</div> });
    view! {
        <div node_ref=finder.view>
            {title}
            <FormAndReply finder/>
            {attribution}
        </div>
    }
}

fn lines(table: &PostcodeTable) -> Vec<FinderView> {
    table.attribution().iter().map(|line| view! { <p>{line.clone()}</p> }).collect()
}

/// The form, the status line, and the reply.
#[component]
fn FormAndReply(finder: Signals) -> FinderView {
    let named = move || {
        // An answer takes its place: it may be that of another family.
        finder.drawn_reply(|reply| match reply {
            Some(Reply::Answer(_)) => None,
            _ => Some(NamedTeam(answer::NamedTeamProps { finder })),
        })
    };
    let summary = move || {
        finder.drawn_reply(|reply| match reply {
            Some(Reply::Problems(problems)) => Some(view! { <ErrorSummary finder problems/> }),
            _ => None,
        })
    };
    let reply = move || {
        finder.drawn_reply(|reply| match reply {
            Some(Reply::Answer(answer)) => vec![view! { <AnswerSection finder answer/> }.into_any()],
            // Every answer ends with the helpline, and without one it stands in the same place.
            _ => without_answer(finder),
        })
    };
    // The page that an early form stands in has the helpline itself, for those without script.
    let reply = (!finder.is_early).then_some(reply);
    view! {
        <div>
            <div>{named}</div>
            <div>{summary}</div>
            <FinderForm finder/>
            <Status finder/>
            <div>{reply}</div>
        </div>
    }
}

/// The helpline; and where no press could be answered, every team too.
fn without_answer(finder: Signals) -> Vec<FinderView> {
    let options = finder.options();
    let style = Style { level: options.answer_level(), links: options.has_links(), names: &[] };
    let today = finder.today();
    let shown = finder.directories(|directories| {
        let directory = directories.in_force(today)?;
        let is_lost = load::is_lost();
        let shown = if is_lost { all_teams(directories, directory) } else { helpline(directory) };
        Some(blocks(&shown, style))
    });
    shown.flatten().unwrap_or_default()
}
