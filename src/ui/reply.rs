//! What appears after a press: problems, an answer, or that the data did not come.

use leptos::{html, prelude::*};
use web_sys::Element;

use super::{Page, document, load, load::Data, today};
use crate::{
    answer::{Answer, Complaint, Field, helpline},
    wording,
};

/// The summary of problems, which takes focus.
pub(super) fn summary(page: &Page, problems: &[Complaint]) -> AnyView {
    let items = problems.iter().map(|problem| {
        let (page, field) = (page.clone(), problem.field);
        view! {
            <li data-problem=problem.id>
                // Not a link: a fragment does not reach into a shadow root.
                <button type="button" class="link" on:click=move |_| page.focus(selector(field))>{problem.message.clone()}</button>
            </li>
        }
    });
    view! {
        <div class="problems" role="group" aria-labelledby="problem-heading" tabindex="-1" data-problem-summary="">
            {html::custom(format!("h{}", page.answer_level())).id("problem-heading").child(wording::problem_heading())}
            <ul>{items.collect::<Vec<_>>()}</ul>
        </div>
    }
    .into_any()
}

fn selector(field: Field) -> &'static str {
    match field {
        Field::Postcode => "#postcode",
        Field::Age => "input[name=age]",
    }
}

/// The answer, whose heading takes focus.
pub(super) fn answer(page: &Page, answer: Answer, again: impl Fn() + 'static) -> AnyView {
    let level = page.answer_level();
    let heading = html::custom(format!("h{level}"))
        .id("answer-heading")
        .attr("tabindex", "-1")
        .attr("data-answer-heading", "")
        .child(answer.heading);
    view! {
        <section class="answer" aria-labelledby="answer-heading" use:attributes=answer.attributes>
            {heading}
            {document::blocks(answer.blocks, level + 1)}
            <button type="button" class="secondary" on:click=move |_| again()>{wording::find_another()}</button>
        </section>
    }
    .into_any()
}

/// The answer's `data-*` attributes, of which each kind of answer has others.
#[expect(clippy::needless_pass_by_value, reason = "Leptos hands directives their element by value")]
fn attributes(section: Element, attributes: Vec<(&'static str, String)>) {
    for (name, value) in attributes {
        let _ = section.set_attribute(&format!("data-{name}"), &value); // only fails for names that are none
    }
}

/// The data did not come: what to do, and whom to call.
pub(super) fn failure(page: &Page, base: &str, data: &Data) -> AnyView {
    let base = base.to_owned();
    let contacts = data.directories.as_ref().and_then(|directories| {
        let directory = directories.in_force(today())?;
        Some(document::blocks(helpline(directory), page.answer_level()))
    });
    view! {
        <div class="caution">
            <p>{wording::failed()}</p>
            <p>{wording::failed_next()}</p>
            <button type="button" on:click=move |_| load::start(base.clone())>{wording::try_again()}</button>
            {contacts}
        </div>
    }
    .into_any()
}
