//! What appears after a press: problems, an answer, or that the data did not come.

use leptos::prelude::queue_microtask;

use super::{
    Page, document,
    element::{Element, button, element, text},
    load,
};
use crate::{
    answer::{self, Answer, Block, ErrorMessage, Field},
    teams::{self, Directories},
    wording,
};

/// The summary of problems, which takes focus.
pub(super) fn summary(page: &Page, problems: &[ErrorMessage]) -> Element {
    let item = |problem: &ErrorMessage| {
        let (page, field) = (page.clone(), problem.field);
        // Not a link: a fragment does not reach into a shadow root.
        let to_field = button("link", &problem.message, move || page.focus(selector(field)));
        element("li", &[("data-problem", problem.id)]).child(to_field)
    };
    let heading =
        text(document::heading(page.look().level), &[("id", "problems-heading")], &wording::problem_heading());
    // Safari takes a list without marks for none, and a list is what tells how many there are.
    let list = element("ul", &[("id", "problems-list"), ("role", "list")]).children(problems.iter().map(item));
    // Both are said when it takes the focus. Named by itself, Firefox gives it no name at all.
    let attributes = [
        ("class", "problems"),
        ("id", "problems"),
        ("role", "group"),
        ("aria-labelledby", "problems-heading"),
        ("aria-describedby", "problems-list"),
        ("tabindex", "-1"),
        ("data-problem-summary", ""),
    ];
    element("div", &attributes).child(heading).child(list)
}

fn selector(field: Field) -> &'static str {
    match field {
        Field::Postcode => "#postcode",
        Field::Age => "input[name=age]",
    }
}

/// The answer, whose heading takes focus.
pub(super) fn answer(page: &Page, answer: &Answer, again: impl Fn() + 'static) -> Element {
    // Without a name: that of its heading would be said before the heading itself.
    let section = element("section", &[("class", "answer")]);
    let takes_focus = [("id", "answer-heading"), ("tabindex", "-1"), ("data-answer-heading", "")];
    fill(section, &takes_focus, page, answer).child(button("secondary", &wording::find_another(), again))
}

/// The team that an address such as `#team-south-pre-14` names; nothing for a team that there is not.
pub(super) fn named_team(page: &Page, directories: &Directories) -> Option<Element> {
    let hash = leptos::prelude::location().hash().ok()?;
    let answer = answer::named_team(teams::team_named_by(&hash)?, directories, page.today())?;
    Some(fill(element("section", &[("class", "answer")]), &[], page, &answer))
}

/// Puts an answer into its section, under a heading with these attributes.
fn fill(section: Element, heading: &[(&str, &str)], page: &Page, answer: &Answer) -> Element {
    let look = page.look();
    // Each kind of answer has others.
    for (name, value) in &answer.attributes {
        section.set(&format!("data-{name}"), value);
    }
    let preview = page.preview().map(|day| {
        let day = load::arrived().directories.map_or(day, |directories| directories.today(day));
        section.set("data-preview", "");
        text("p", &[("class", "caution")], &wording::preview(day))
    });
    section
        .child(text(document::heading(look.level), heading, &answer.heading))
        .children(preview)
        .children(document::blocks(&answer.blocks, look.below()))
        .children(take_home(page, answer))
}

/// Ways to keep the teams at hand that are shown for certain, none of which holds what was typed.
/// `embed.js` does what `data-do` says, with the text beside it. On a shared screen only paper; `kiosk.html` has that
/// itself, and is told whether there are codes.
fn take_home(page: &Page, answer: &Answer) -> Option<Element> {
    let text_of_it = answer.take_home.as_ref()?;
    let is_shared = !page.look().links;
    if is_shared && page.is_own() {
        return page.has_code().then(|| element("div", &[("data-code", "")]));
    }
    let action =
        |does, label: &str| text("button", &[("type", "button"), ("class", "secondary"), ("data-do", does)], label);
    let paper = element("div", &[("class", "take-home")])
        .child(action("print", &wording::print()))
        .child(action("large", &wording::large_print()));
    if is_shared {
        return Some(paper);
    }
    let copy = action("copy", &wording::copy());
    // Its label tells what came of it.
    copy.set("data-done", &wording::copied());
    copy.set("data-failed", &wording::not_copied());
    let mut take_home = paper.child(copy).child(action("share", &wording::share()));
    take_home.set("data-text", text_of_it);
    let cards = answer
        .blocks
        .iter()
        .flat_map(|block| if let Block::ContactCards(cards) = block { cards.as_slice() } else { &[] });
    for card in cards {
        let Some(team) = &card.team else { continue };
        let link = |kind, more: &[(&str, &str)], label| {
            let file = format!("{}teams/{team}.{kind}?v={:x}", page.base, load::arrived().version);
            let label = wording::of_team(label, card.name.as_deref());
            let link = text("a", &[("href", &file)], &label);
            for (name, value) in more {
                link.set(name, value);
            }
            element("p", &[]).child(link)
        };
        // The type says that it is a contact and no page.
        take_home = take_home.child(link("vcf", &[document::OUT, ("type", "text/vcard")], wording::save_contact()));
        if page.has_code() {
            // A link, since a page's policy may allow no pictures of ours.
            take_home = take_home.child(link("svg", &[("target", "_blank")], wording::show_code()));
        }
    }
    Some(take_home)
}

/// The data did not come, and what to do. Whom to call stands below. The role is for those who do not see
/// it come.
pub(super) fn failure(page: &Page, role: &str) -> Element {
    let page = page.clone();
    element("div", &[("class", "caution"), ("role", role)])
        .child(text("p", &[], &wording::failed()))
        .child(text("p", &[], &wording::failed_next()))
        .child(button("", &wording::try_again(), move || {
            load::start();
            // This button goes. Without a form the focus waits for it.
            page.tried_again.set(true);
            // The form comes with the effects that were woken just now.
            let page = page.clone();
            queue_microtask(move || page.focus("[type=submit]"));
        }))
}
