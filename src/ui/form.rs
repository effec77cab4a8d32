//! The form, and below it the reply to what was filled in.

use leptos::{ev::SubmitEvent, html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, HtmlSelectElement};

use super::{Page, document, reply, today};
use crate::{
    answer::{Complaint, Field},
    finder::{Finder, Form, NOT_SURE, Reply},
    teams::{Directories, TeamDirectory},
    wording,
};

type Replies = RwSignal<Option<Reply>, LocalStorage>;

/// The form by the directory in force, the status line, and the reply.
pub(super) fn form(
    page: &Page,
    directories: &Directories,
    finder: StoredValue<Finder, LocalStorage>,
    replies: Replies,
) -> AnyView {
    let directory = directories.in_force(today());
    let bands = directory.map(|directory| directory.bands.clone()).unwrap_or_default();
    let choices =
        bands.into_iter().map(|band| (band.id, band.label)).chain([(NOT_SURE.to_owned(), wording::not_sure())]);
    let postcode = NodeRef::<html::Input>::new();
    let place = NodeRef::<html::Select>::new();
    let filled = {
        let view = page.view.clone();
        move || Form {
            typed: postcode.get_untracked().map(|input| input.value()).unwrap_or_default(),
            place: place.get_untracked().map(|select| select.value()).filter(|name| !name.is_empty()),
            age: checked(&view),
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let answer = finder.try_update_value(|finder| finder.press(filled(), today()));
        replies.set(answer);
    };
    let again = {
        let page = page.clone();
        move || {
            clear(&page);
            replies.set(None);
            page.focus("#postcode");
        }
    };
    let problem = move |field: Field| {
        replies.with(|reply| match reply {
            Some(Reply::Problems(problems)) => problems.iter().find(|problem| problem.field == field).cloned(),
            _ => None,
        })
    };
    let wrong = move |field| move || problem(field).is_some().then_some("true");
    let (summary_page, answer_page, fill_page) = (page.clone(), page.clone(), page.clone());
    let level = page.answer_level();
    view! {
        {move || replies.with(|reply| match reply {
            Some(Reply::Problems(problems)) => Some(reply::summary(&summary_page, problems)),
            _ => None,
        })}
        <form class="form" method="dialog" novalidate on:submit=submit>
            <div class="field">
                <label for="postcode">{wording::postcode_label()}</label>
                <p class="hint" id="which">{wording::which_address()}<br/>{wording::own_address()}</p>
                <p class="hint" id="example">{wording::example_and_privacy()}</p>
                <div class="problem" id="postcode-problem">{move || problem(Field::Postcode).map(|problem| beside(&fill_page, problem, level))}</div>
                <input type="text" id="postcode" autocomplete="postal-code" autocapitalize="characters" spellcheck="false"
                    aria-describedby="which example postcode-problem" aria-invalid=wrong(Field::Postcode) node_ref=postcode/>
                {directory.map(|directory| places(directory, place))}
            </div>
            <fieldset class="field" aria-describedby="why age-problem">
                <legend>{wording::age_question()}</legend>
                <p class="hint" id="why">{wording::age_why()}</p>
                <div class="problem" id="age-problem">{move || problem(Field::Age).map(|problem| view! { <p>{problem.message}</p> })}</div>
                {choices.map(|(id, label)| view! {
                    <div class="choice">
                        <input type="radio" name="age" id=format!("age-{id}") value=id.clone()/>
                        <label for=format!("age-{id}")>{label}</label>
                    </div>
                }).collect::<Vec<_>>()}
            </fieldset>
            <button type="submit">{wording::find()}</button>
        </form>
        <p role="status" class="status">
            {move || replies.with(|reply| matches!(reply, Some(Reply::Waiting))).then(wording::waiting)}
        </p>
        {move || match replies.get() {
            Some(Reply::Answer(found)) => Some(reply::answer(&answer_page, found, again.clone())),
            _ => None,
        }}
    }
    .into_any()
}

/// The way in without a postcode, folded away.
fn places(directory: &TeamDirectory, place: NodeRef<html::Select>) -> AnyView {
    let option = |name: String| view! { <option value=name.clone()>{name.clone()}</option> };
    let towns: Vec<_> = directory.places.iter().map(|(town, _)| option(town.clone())).collect();
    let districts = directory.areas.iter().flat_map(|area| &area.districts);
    let districts: Vec<_> = districts.map(|(_, name)| option(name.clone())).collect();
    view! {
        <details class="no-postcode">
            <summary>{wording::no_postcode()}</summary>
            <p class="hint">{wording::no_postcode_why()}</p>
            <label for="place">{wording::place_label()}</label>
            <select id="place" node_ref=place autocomplete="off">
                <option value="">{wording::place_none()}</option>
                <optgroup label=wording::towns()>{towns}</optgroup>
                <optgroup label=wording::districts()>{districts}</optgroup>
            </select>
        </details>
    }
    .into_any()
}

/// A problem beside the text box, with what can be said all the same.
fn beside(page: &Page, problem: Complaint, level: u8) -> AnyView {
    let ask: Vec<_> = problem.did_you_mean.into_iter().map(|postcode| {
        let page = page.clone();
        let text = postcode.to_string();
        let label = wording::did_you_mean(&text);
        view! { <p><button type="button" class="secondary" on:click=move |_| fill(&page, &text)>{label}</button></p> }
    }).collect();
    let aside = (!problem.aside.is_empty()).then(|| {
        view! {
            <div data-likely=problem.likely>{document::blocks(problem.aside, level + 1)}</div>
        }
    });
    view! { <p>{problem.message}</p> {ask} {aside} }.into_any()
}

fn input(page: &Page, selector: &str) -> Option<HtmlInputElement> {
    page.view.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// The value of the age that is chosen.
fn checked(view: &web_sys::HtmlElement) -> Option<String> {
    let chosen = view.query_selector("input[name=age]:checked").ok().flatten()?;
    Some(chosen.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// Takes a suggestion: fills the box and presses the button.
fn fill(page: &Page, postcode: &str) {
    if let Some(input) = input(page, "#postcode") {
        input.set_value(postcode);
    }
    let button = page.view.query_selector("button[type=submit]").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// Empties the form.
fn clear(page: &Page) {
    if let Some(input) = input(page, "#postcode") {
        input.set_value("");
    }
    if let Some(chosen) = input(page, "input[name=age]:checked") {
        chosen.set_checked(false);
    }
    let place = page.view.query_selector("#place").ok().flatten();
    if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlSelectElement>().ok()) {
        place.set_selected_index(0);
    }
}
