//! What pages of others may know the finder by: the attributes of its tag, its events, and the `data-*` attributes
//! that it carries. The one table of them, which the page for editors shows and tests hold the finder to: nothing in
//! `src` and `public` has a `data-*` attribute that is not in it.

use std::fmt::Write as _;

use crate::answer::attributes;

/// A name, and what an editor is to know of it, as HTML.
pub struct Entry {
    /// As a page writes it.
    pub name: &'static str,
    /// What it says, and when.
    pub says: &'static str,
}

const fn entry(name: &'static str, says: &'static str) -> Entry {
    Entry { name, says }
}

/// What an editor writes into the tag.
pub const ATTRIBUTES: [Entry; 8] = [
    entry("heading-level", "2 to 6: the level of the title. Answers stand one below it. 2 if not given."),
    entry("no-title", "No title. Answers stand at the heading level itself."),
    entry(
        "age",
        "The age that is chosen at first: the id of a band in <code>teams.json</code>, or <code>unsure</code>.",
    ),
    entry(
        "loading",
        "<code>lazy</code>: nothing is loaded until the finder is near the part of the page that is seen.",
    ),
    entry("check", "The finder says what is wrong on the page. For editors."),
    entry(
        "preview-date",
        "A day such as 2027-04-01: the teams of that day are shown, with a notice. No day counts as earlier than \
         <code>made_on</code> in <code>teams.json</code>.",
    ),
    entry(
        "light",
        "The finder stands in the page itself, and not in a shadow root: the page’s own styles reach it. Counts when the \
         element enters the page.",
    ),
    entry(
        "mode",
        "<code>kiosk</code>: all of it is large, and nothing leads away from the page, and of what can be taken home \
         only paper is offered. For a screen in a reception; <code>kiosk.html</code> is a whole one.",
    ),
];

/// What the tag sends. None holds what was typed.
pub const EVENTS: [Entry; 4] = [
    entry("send-team-ready", "The finder can answer."),
    entry(
        "send-team-answer",
        "An answer is shown: <code>{ outcome, area, band, team, teams }</code>: ids, each <code>null</code> where there is none, and the \
         family’s own teams, each with <code>id</code>, <code>name</code> and <code>phone</code>.",
    ),
    entry(
        "send-team-show",
        "The address of the page names a team, which is shown: <code>{ team }</code>. What is folded away around the \
         finder is to be opened. A frame’s script sends it from the frame.",
    ),
    entry(
        "send-team-failed",
        "The finder did not start: <code>{ cause }</code>, one of <code>csp</code>, <code>no-wasm</code>, \
         <code>mime</code>, <code>network</code>, <code>data</code>, <code>version</code>.",
    ),
];

/// What the tag carries, without the prefix `data-`.
pub const STATES: [Entry; 2] = [
    entry("state", "<code>waiting</code>, <code>ready</code> or <code>failed</code>."),
    entry("cause", "Why it failed, as in the event."),
];

/// What the section of an answer carries, without the prefix `data-`. None holds what was typed.
pub const ANSWERS: [Entry; 10] = [
    entry(
        attributes::OUTCOME,
        "The kind of answer: <code>team</code>, <code>both-teams</code>, <code>outside-neighbour</code>, \
         <code>outside-uk</code>, <code>not-listed</code>, <code>no-place</code> or <code>not-geographic</code>.",
    ),
    entry(attributes::BY, "What it was found by: <code>postcode</code> or <code>place</code>."),
    entry(attributes::AREA, "The id of the area that the home is in."),
    entry(attributes::BAND, "The id of the age band that was chosen, where the answer is one team."),
    entry(attributes::TEAM, "The id of the team, where the answer is one."),
    entry(
        attributes::BORDER,
        "<code>area</code> or <code>council</code>: another one is near enough to be the right one.",
    ),
    entry(attributes::LIKELY, "The id of the area that a postcode too new for the data is most likely in."),
    entry(attributes::REASON, "Why a postcode is of no place."),
    entry(attributes::PAST_REVIEW, "The contact details should have been checked again."),
    entry(attributes::PREVIEW, "The answer is that of the day in <code>preview-date</code>."),
];

/// What our own markup, styles, scripts and tests know each other by, without the prefix `data-`, and where. No page of
/// others is to build on them, so the page for editors does not show them.
pub const OURS: [Entry; 24] = [
    entry(attributes::NAMED_TEAM, "The section of the team that the address of the page names: its id."),
    entry("answer-heading", "The heading of an answer."),
    entry("problem", "A problem in the summary: its id."),
    entry("problem-summary", "The summary of all problems."),
    entry("do", "A button that takes an answer home: what it does."),
    entry("early", "The view that stands in our own pages before the program runs."),
    entry("pressed", "The form there: its button has been pressed."),
    entry("failed", "The sentence that the program did not come, hidden until it did not."),
    entry("teams", "The list of all teams for those without the program."),
    entry("view", "The view that the program has drawn."),
    entry("finder", "The style in our own pages: the name of the file that it was."),
    entry("slip", "What is printed, while it is."),
    entry("builder", "In <code>embed.html</code>: the form."),
    entry("colour-lines", "There: the lines for a style sheet."),
    entry("colours", "There: the choice of colours."),
    entry("contrast", "There: what is said of their contrast."),
    entry("copy", "There: a text to copy, by its name."),
    entry("door", "There: the lines for a way to show the finder."),
    entry("for", "There: what concerns only some of the ways."),
    entry("part", "There: the name of a part."),
    entry("snippet", "There: the lines themselves."),
    entry("stage", "There: where the finder is shown."),
    entry("preview", "There: what stands around that."),
    entry("without-script", "There: what is said where no script runs."),
];

/// Rows of a table. The prefix stands in front of each name.
pub(super) fn rows<'e>(prefix: &str, entries: impl IntoIterator<Item = &'e Entry>) -> String {
    let mut html = String::new();
    for Entry { name, says } in entries {
        let _ = writeln!(html, "<tr><th scope=\"row\"><code>{prefix}{name}</code></th><td>{says}</td></tr>");
    }
    html
}
