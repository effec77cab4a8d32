//! What appears after a press: problems, an answer, or that the data did not come.

use super::{
    Page, document,
    element::{Element, button, element, text},
    load,
};
use crate::{
    answer::{Answer, Complaint, Field, helpline},
    wording,
};

/// The summary of problems, which takes focus.
pub(super) fn summary(page: &Page, problems: &[Complaint]) -> Element {
    let item = |problem: &Complaint| {
        let (page, field) = (page.clone(), problem.field);
        // Not a link: a fragment does not reach into a shadow root.
        let to_field = button("link", &problem.message, move || page.focus(selector(field)));
        element("li", &[("data-problem", problem.id)]).child(to_field)
    };
    let heading = text(document::heading(page.look().level), &[("id", "problem-heading")], &wording::problem_heading());
    let attributes = [
        ("class", "problems"),
        ("role", "group"),
        ("aria-labelledby", "problem-heading"),
        ("tabindex", "-1"),
        ("data-problem-summary", ""),
    ];
    element("div", &attributes).child(heading).child(element("ul", &[]).children(problems.iter().map(item)))
}

fn selector(field: Field) -> &'static str {
    match field {
        Field::Postcode => "#postcode",
        Field::Age => "input[name=age]",
    }
}

/// The answer, whose heading takes focus.
pub(super) fn answer(page: &Page, answer: &Answer, again: impl Fn() + 'static) -> Element {
    let look = page.look();
    let takes_focus = [("id", "answer-heading"), ("tabindex", "-1"), ("data-answer-heading", "")];
    let section = element("section", &[("class", "answer"), ("aria-labelledby", "answer-heading")]);
    // Each kind of answer has others.
    for (name, value) in &answer.attributes {
        section.set(&format!("data-{name}"), value);
    }
    let preview = page.preview().map(|day| {
        section.set("data-preview", "");
        text("p", &[("class", "caution")], &wording::preview(day))
    });
    section
        .child(text(document::heading(look.level), &takes_focus, &answer.heading))
        .children(preview)
        .children(document::blocks(&answer.blocks, look.below()))
        .child(button("secondary", &wording::find_another(), again))
}

/// The data did not come: what to do, and whom to call.
pub(super) fn failure(page: &Page, data: &load::Data) -> Element {
    let base = page.base.clone();
    let directory = data.directories.as_ref().and_then(|directories| directories.in_force(page.today()));
    let contacts = directory.map(helpline).unwrap_or_default();
    element("div", &[("class", "caution")])
        .child(text("p", &[], &wording::failed()))
        .child(text("p", &[], &wording::failed_next()))
        .child(button("", &wording::try_again(), move || load::start(&base)))
        .children(document::blocks(&contacts, page.look()))
}
