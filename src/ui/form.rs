//! The form, and below it the reply to what was filled in.

use std::sync::Arc;

use leptos::prelude::queue_microtask;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use super::{
    Page, document,
    element::{Element, button, element, text},
    load, reply,
};
use crate::{
    answer::{ErrorMessage, Field, all_teams, helpline},
    finder::Reply,
    resolve::Form,
    teams::{Directories, NOT_SURE, TeamDirectory},
    wording,
};

/// The form by the directory in force, the status line, and the reply.
pub(super) fn form(page: &Page, directories: &Arc<Directories>) -> Option<Element> {
    let directory = directories.in_force(page.today())?;
    let (summary, status, answer) = (page.clone(), page.clone(), page.clone());
    let press = {
        let page = page.clone();
        move |event: web_sys::Event| {
            event.prevent_default();
            let (form, is_renewed) = (filled(&page), load::renew(false));
            let mut finder = page.finder.borrow_mut();
            let reply = if is_renewed { finder.wait(form) } else { finder.press(form, page.today()) };
            drop(finder);
            page.reply(Some(reply));
        }
    };
    let (helpline, list) = (helpline(directory), all_teams(directories, directory));
    let (named, directories) = (page.clone(), Arc::clone(directories));
    let form = element("div", &[])
        .child(element("div", &[]).live(move || {
            // An answer takes its place: it may be that of another family.
            let shows = named.replied(|reply| !matches!(reply, Some(Reply::Answer(_))));
            shows.then(|| reply::named_team(&named, &directories)).flatten().into_iter().collect()
        }))
        .child(element("div", &[]).live(move || {
            summary.replied(|reply| match reply {
                Some(Reply::Problems(problems)) => vec![reply::summary(&summary, problems)],
                _ => Vec::new(),
            })
        }))
        .child(
            shown_while_it_answers(
                page,
                element("form", &[("class", "form"), ("method", "dialog"), ("novalidate", "")]),
            )
            .on("submit", press.clone())
            .child(postcode(page).child(places(directory)))
            .child(age(page, directory))
            // Enter presses it too. In a sandbox without forms a press is all that comes.
            .child(text("button", &[("type", "submit"), ("class", "primary")], &wording::find()).on("click", press)),
        )
        .child(element("div", &[("role", "status"), ("class", "status")]).live(move || {
            let waits = status.replied(|reply| matches!(reply, Some(Reply::Waiting)));
            let said = match load::data().failed {
                Some(_) => Some(reply::failure(&status, "none")),
                None => waits.then(|| text("p", &[], &wording::waiting())),
            };
            said.into_iter().collect()
        }))
        .child(element("div", &[]).live(move || {
            let again = answer.clone();
            answer.replied(|reply| match reply {
                Some(Reply::Answer(found)) => vec![reply::answer(&answer, found, move || {
                    reset(&again);
                    again.focus("#postcode");
                })],
                // Every answer ends with the helpline, and without one it stands in the same place.
                _ => document::blocks(if load::data().is_lost() { &list } else { &helpline }, answer.look()).collect(),
            })
        }));
    Some(form)
}

/// A form that goes while a press would not be answered. What is typed stays in it, and the focus does not go
/// with it.
fn shown_while_it_answers(page: &Page, form: Element) -> Element {
    let page = page.clone();
    let node: web_sys::Element = form.node();
    form.effect(move || {
        let is_lost = load::data().is_lost();
        let has_focus = page.find::<web_sys::HtmlElement>(".form:focus-within").is_some();
        let _ = node.toggle_attribute_with_force("hidden", is_lost); // fails only for what is no name
        if is_lost && has_focus {
            let page = page.clone();
            queue_microtask(move || page.focus(".status button"));
        }
    })
}

fn postcode(page: &Page) -> Element {
    let attributes = [
        ("type", "text"),
        ("id", "postcode"),
        ("autocomplete", if page.look().links { "postal-code" } else { "off" }),
        ("autocapitalize", "characters"),
        ("autocorrect", "off"),
        ("spellcheck", "false"),
        // Or what is typed goes to a server that guesses the rest.
        ("writingsuggestions", "false"),
        ("aria-describedby", "which example postcode-problem"),
    ];
    let (said_page, aside_page) = (page.clone(), page.clone());
    element("div", &[("class", "field")])
        .child(text("label", &[("for", "postcode")], &wording::postcode_label()))
        .child(
            text("p", &[("class", "hint"), ("id", "which")], &wording::which_address())
                .child(element("br", &[]))
                .text(&wording::own_address()),
        )
        .child(text("p", &[("class", "hint"), ("id", "example")], &wording::example_and_privacy()))
        .child(problem_of(page, Field::Postcode, "postcode-problem", move |problem| said(&said_page, problem)))
        .child(marked(page, Field::Postcode, element("input", &attributes)))
        .child(element("div", &[]).live(move || {
            aside_page.replied(|reply| problem(reply, Field::Postcode).map_or(Vec::new(), |it| aside(&aside_page, it)))
        }))
}

fn age(page: &Page, directory: &TeamDirectory) -> Element {
    let bands = directory.bands.iter().map(|band| (band.id.as_str(), band.label.as_str()));
    let not_sure = wording::not_sure();
    let choice = |(index, (id, label)): (usize, (&str, &str))| {
        let name = format!("age-{id}");
        let input = element("input", &[("type", "radio"), ("name", "age"), ("id", &name), ("value", id)]);
        if index == 0 {
            // Not the group: what describes a group is not read by all screen readers.
            input.set("aria-describedby", "age-problem");
        }
        element("div", &[("class", "choice")]).child(input).child(text("label", &[("for", &name)], label))
    };
    element("fieldset", &[("class", "field"), ("aria-describedby", "why")])
        .child(text("legend", &[], &wording::age_question()))
        .child(text("p", &[("class", "hint"), ("id", "why")], &wording::age_why()))
        .child(problem_of(page, Field::Age, "age-problem", |problem| vec![text("p", &[], &problem.message)]))
        .children(bands.chain([(NOT_SURE, &*not_sure)]).enumerate().map(choice))
}

/// The way in without a postcode, folded away.
fn places(directory: &TeamDirectory) -> Element {
    let option = |name: &str| text("option", &[("value", name)], name);
    let towns = directory.places.iter().map(|(town, _)| option(town));
    let districts = directory.areas.iter().flat_map(|area| &area.districts).map(|(_, name)| option(name));
    let select = element("select", &[("id", "place"), ("autocomplete", "off")])
        .child(text("option", &[("value", "")], &wording::place_none()))
        .child(element("optgroup", &[("label", &wording::towns())]).children(towns))
        .child(element("optgroup", &[("label", &wording::districts())]).children(districts));
    let folded = element("div", &[])
        .child(text("p", &[("class", "hint")], &wording::no_postcode_why()))
        .child(text("label", &[("for", "place")], &wording::place_label()))
        .child(select);
    element("details", &[("class", "no-postcode")]).child(text("summary", &[], &wording::no_postcode())).child(folded)
}

/// The place beside a field where its problem is said.
fn problem_of(page: &Page, field: Field, id: &str, said: impl Fn(&ErrorMessage) -> Vec<Element> + 'static) -> Element {
    let page = page.clone();
    element("div", &[("class", "problem"), ("id", id)])
        .live(move || page.replied(|reply| problem(reply, field).map_or(Vec::new(), &said)))
}

/// A field that says whether there is a problem with it.
fn marked(page: &Page, field: Field, input: Element) -> Element {
    let page = page.clone();
    let node: web_sys::Element = input.node();
    input.effect(move || {
        // Both fail only where the name cannot be an attribute's.
        let _ = if page.replied(|reply| problem(reply, field).is_some()) {
            node.set_attribute("aria-invalid", "true")
        } else {
            node.remove_attribute("aria-invalid")
        };
    })
}

fn problem(reply: Option<&Reply>, field: Field) -> Option<&ErrorMessage> {
    let Some(Reply::Problems(problems)) = reply else { return None };
    problems.iter().find(|problem| problem.field == field)
}

/// A problem beside the text box, with a postcode that may have been meant.
fn said(page: &Page, problem: &ErrorMessage) -> Vec<Element> {
    let mut said = vec![text("p", &[], &problem.message)];
    for postcode in &problem.did_you_mean {
        let (page, typed) = (page.clone(), postcode.to_string());
        let ask = button("secondary", &wording::did_you_mean(&typed), move || fill(&page, &typed));
        said.push(element("p", &[]).child(ask));
    }
    said
}

/// What can be said all the same, below the box, so that the box stays by what is to be mended.
fn aside(page: &Page, problem: &ErrorMessage) -> Vec<Element> {
    let aside = element("div", &[("class", "aside")]).children(document::blocks(&problem.aside, page.look().below()));
    if let Some(area) = &problem.likely {
        aside.set("data-likely", area);
    }
    vec![aside]
}

/// What is filled in now.
pub(super) fn filled(page: &Page) -> Form {
    let place = page.find::<HtmlSelectElement>("#place").map(|select| select.value());
    Form {
        typed: page.find::<HtmlInputElement>("#postcode").map(|input| input.value()).unwrap_or_default(),
        place: place.filter(|name| !name.is_empty()),
        age: page.find::<HtmlInputElement>("input[name=age]:checked").map(|input| input.value()),
    }
}

/// Takes a suggestion: fills the box and presses the button.
fn fill(page: &Page, postcode: &str) {
    if let Some(input) = page.find::<HtmlInputElement>("#postcode") {
        input.set_value(postcode);
    }
    if let Some(button) = page.find::<web_sys::HtmlElement>("button[type=submit]") {
        button.click();
    }
}

/// Empties the form, and takes the reply away.
pub(super) fn reset(page: &Page) {
    if let Some(form) = page.find::<web_sys::HtmlFormElement>("form") {
        form.reset();
    }
    page.finder.borrow_mut().forget();
    page.reply(None);
}

/// Fills a form that has just been drawn as the one before it was.
pub(super) fn fill_in(page: &Page, before: &Form) {
    if let Some(input) = page.find::<HtmlInputElement>("#postcode") {
        input.set_value(&before.typed);
    }
    if let Some(select) = page.find::<HtmlSelectElement>("#place") {
        select.set_value(before.place.as_deref().unwrap_or_default());
    }
    // Ids in the file are of letters, digits and hyphens.
    let chosen = before.age.as_deref().map(|age| format!("#age-{age}"));
    if let Some(radio) = chosen.and_then(|chosen| page.find::<HtmlInputElement>(&chosen)) {
        radio.set_checked(true);
    }
}
