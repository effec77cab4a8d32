//! What is to be mended in the form: above it, and beside the field.

use leptos::{component, view};

use super::{
    blocks::{Button, Said, Style, blocks, heading},
    element::{FinderView, Parent as _, Tag as _},
    signals::Signals,
};
use crate::{answer::ErrorMessage, wording};

/// All problems, each with a way to its field. It takes the focus, and then its heading and its list are said:
/// named by itself, Firefox would give it no name at all.
#[component]
pub(super) fn ErrorSummary<'a>(finder: Signals, problems: &'a [ErrorMessage]) -> FinderView {
    let items = problems.iter().map(|problem| {
        let field = problem.field;
        // Not a link: a fragment does not reach into a shadow root.
        view! {
            <li data-problem=problem.id>
                <Button class="link" label=Said(&problem.message, &[]) pressed=move || finder.fields.focus(field)/>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    let ids = finder.ids;
    let heading = heading(finder.options().answer_level(), wording::problem_heading()).id(ids.of(["problems-heading"]));
    view! {
        <div
            class="problems"
            id=ids.of(["problems"])
            role="group"
            aria-labelledby=ids.of(["problems-heading"])
            aria-describedby=ids.of(["problems-list"])
            tabindex="-1"
            data-problem-summary=""
            node_ref=finder.summary
        >
            {heading}
            // Safari takes a list without marks for none, and a list is what tells how many there are.
            <ul id=ids.of(["problems-list"]) role="list">{items}</ul>
        </div>
    }
}

/// A problem beside its field.
#[component]
pub(super) fn FieldProblem<'a>(problem: &'a ErrorMessage) -> FinderView {
    view! { <p>{problem.message.clone()}</p> }
}

/// A problem beside the text box, with the postcodes that may have been meant.
#[component]
pub(super) fn PostcodeProblem<'a>(finder: Signals, problem: &'a ErrorMessage) -> Vec<FinderView> {
    let mut said = vec![FieldProblem(FieldProblemProps { problem })];
    for postcode in &problem.did_you_mean {
        let names = [postcode.text()];
        let label = wording::did_you_mean(&names[0]);
        let pressed = {
            let typed = names[0].clone();
            move || {
                finder.fields.fill(&typed);
                finder.press(finder.fields.filled());
            }
        };
        said.push(view! { <p><Button class="secondary" label=Said(&label, &names) pressed/></p> });
    }
    said
}

/// What can be said all the same.
#[component]
pub(super) fn Aside<'a>(finder: Signals, problem: &'a ErrorMessage) -> FinderView {
    let options = finder.options();
    let style = Style { level: options.answer_level() + 1, links: options.has_links(), names: &[] };
    let likely = problem.likely.as_ref().map(|id| id.as_str().to_owned());
    view! { <div class="aside" data-likely=likely>{blocks(&problem.aside, style)}</div> }
}
