//! The answer, and what a family takes home of it.

use leptos::{component, ev::MouseEvent, view};
use wasm_bindgen::JsCast as _;

use super::{
    blocks::{Button, Said, Style, blocks, contact_file, heading},
    browser,
    element::{FinderView, IntoAny as _, Parent as _, Tag as _},
    load,
    options::{Event, TakeHome},
    signals::Signals,
};
use crate::{
    answer::{self, Answer, Block, Field},
    date::decimal,
    teams,
    wording::{self, Words},
};

/// The answer, whose heading takes the focus. Its section has no name: that of its heading would be said before
/// the heading itself.
#[component]
pub(super) fn AnswerSection<'a>(finder: Signals, answer: &'a Answer) -> FinderView {
    let heading = heading(finder.options().answer_level(), Said(&answer.heading, &answer.names))
        .id(finder.ids.of(["answer-heading"]))
        .tabindex("-1")
        .attr("data-answer-heading", "")
        .node_ref(finder.heading);
    let again = move || {
        finder.reset();
        finder.fields.focus(Field::Postcode);
    };
    let label = wording::find_another();
    let section = view! {
        <section class="answer">
            {heading}
            {below(finder, answer)}
            <Button class="secondary" label=Said(&label, &[]) pressed=again/>
        </section>
    };
    marked(finder, section, answer)
}

/// The team that the address of the page names, as a code for a phone does; nothing for a team that there is
/// not.
#[component]
pub(super) fn NamedTeam(finder: Signals) -> Option<FinderView> {
    let hash = browser::hash();
    let id = teams::team_named_by(&hash)?;
    let answer = finder.directories(|directories| answer::named_team(id, directories, finder.today()))??;
    let heading = heading(finder.options().answer_level(), Said(&answer.heading, &answer.names));
    let section = view! {
        <section class="answer" node_ref=finder.named>
            {heading}
            {below(finder, &answer)}
        </section>
    };
    Some(marked(finder, section, &answer))
}

/// What kind of answer it is, in `data-*`: each kind has others.
fn marked(finder: Signals, section: FinderView, answer: &Answer) -> FinderView {
    let mut section = section.into_inner();
    for (name, value) in &answer.attributes {
        section = section.data(name, value.clone());
    }
    section.attr("data-preview", finder.options().preview_date.is_some()).into_any()
}

/// What stands below the heading.
fn below(finder: Signals, answer: &Answer) -> Vec<FinderView> {
    let options = finder.options();
    let preview = options.preview_date.map(|day| {
        let day = finder.directories(|directories| directories.today(day)).unwrap_or(day);
        view! { <p class="caution">{wording::preview(day)}</p> }
    });
    let style = Style { level: options.answer_level() + 1, links: options.has_links(), names: &answer.names };
    let mut below: Vec<_> = preview.into_iter().collect();
    below.extend(blocks(&answer.blocks, style));
    below.extend(take_home(finder, answer));
    below
}

/// Ways to keep the teams at hand that are shown for certain, none of which holds what was typed. The page
/// around prints, copies and shares. On a shared screen there is only paper, and on one that is the finder's own its
/// part around the finder has that (`ui/kiosk`).
fn take_home(finder: Signals, answer: &Answer) -> Option<FinderView> {
    let said = answer.take_home.as_ref()?;
    let has_code = finder.directory(|directory| directory.council.own_page.is_some()).unwrap_or_default();
    let is_shared = !finder.options().has_links();
    if is_shared && finder.is_own_page {
        return None;
    }
    let action = |way, label| action(finder, way, label, said.clone());
    let mut inside =
        vec![action(TakeHome::Print, wording::print()), action(TakeHome::LargePrint, wording::large_print())];
    if !is_shared {
        inside.push(action(TakeHome::Copy, wording::copy()));
        inside.push(action(TakeHome::Share, wording::share()));
        inside.extend(files(finder, answer, has_code));
    }
    Some(view! { <div class="take-home">{inside}</div> })
}

/// Links to the contact file of each team, and to the code that leads a phone to it.
fn files(finder: Signals, answer: &Answer, has_code: bool) -> Vec<FinderView> {
    let cards =
        answer.blocks.iter().flat_map(|block| if let Block::ContactCards(cards) = block { &**cards } else { &[] });
    let mut files = Vec::new();
    for card in cards {
        let Some(team) = &card.team else { continue };
        let file = |kind: &str| {
            finder.address(&["teams/", team, ".", kind, "?v=", &decimal(load::arrived().version)].concat())
        };
        let label = |label| wording::of_team(label, card.name.as_deref());
        files.push(contact_file(file("vcf"), label(wording::save_contact())));
        if has_code {
            // A link, since a page's policy may allow no pictures of ours.
            let code = label(wording::show_code());
            files.push(view! { <p><a href=file("svg") target="_blank">{code}</a></p> });
        }
    }
    files
}

fn action(finder: Signals, way: TakeHome, label: Words, text: String) -> FinderView {
    let pressed = move |event: MouseEvent| {
        if let Some(button) = event.current_target() {
            finder.tell(Event::TakeHome { way, text: &text, button: button.unchecked_into() });
        }
    };
    view! { <button class="secondary" type="button" data-do=way.id() on:click=pressed>{label}</button> }
}
