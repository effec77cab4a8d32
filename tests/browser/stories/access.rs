//! Without a mouse, by ear, and looked over by axe-core.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::emulate::Colours;
use crate::engine::Engine;
use crate::page::{Focus, Page};
use crate::tree::Spoken;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("with the keyboard alone a family finds its team", EVERYWHERE, keyboard),
        Story::new("a screen reader is told what everything is", CHROMIUM, by_ear),
        Story::new("axe finds no barrier", EVERYWHERE, axe_as_it_is),
        Story::new("axe finds no barrier in light colours", CHROMIUM, axe_light),
        Story::new("axe finds no barrier in dark colours", CHROMIUM, axe_dark),
        Story::new("axe finds no barrier in forced colours", CHROMIUM, axe_forced),
    ]
}

/// Keys as WebDriver writes them.
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

/// One case of each outcome and problem: what is typed, the age, and what comes.
const CASES: [(&str, Option<&str>, &str); 13] = [
    ("WR5 2NP", Some("Under 14"), "team"),
    ("WR5 2NP", Some("14 or over"), "team"),
    ("WR5 2NP", Some("I’m not sure"), "both-teams"),
    ("GL19 4AA", Some("Under 14"), "outside-neighbour"),
    ("SW1A 1AA", Some("Under 14"), "outside-uk"),
    ("WR5 2ZZ", Some("Under 14"), "not-listed"),
    ("BX1 1LT", Some("Under 14"), "not-geographic"),
    ("", Some("Under 14"), "empty"),
    ("WR5", Some("Under 14"), "half"),
    ("Worcester", Some("Under 14"), "not-a-postcode"),
    ("WR5 2NP or WR1 1AA", Some("Under 14"), "several-postcodes"),
    ("WB5 2NP", Some("Under 14"), "no-such-outward"),
    ("WR5 2NP", None, "no-age"),
];

/// Presses Tab until something has the focus; on the way everything that has it can be seen.
async fn tab_to(page: &Page, what: &str, is_it: impl Fn(&Focus) -> bool) -> Result<()> {
    const MOST: usize = 40;
    for _ in 0..MOST {
        page.keys(TAB).await?;
        let focus = page.focus().await?;
        if focus.tag != "body" && focus.tag != "html" {
            ensure!(focus.is_marked, "nobody can see that this has the focus: {focus:?}");
            page.comes_in_sight(&focus).await?;
        }
        if is_it(&focus) {
            return Ok(());
        }
    }
    Err(anyhow::anyhow!("Tab does not come to {what}"))
}

async fn keyboard(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.note_typed("WR5 2NP");
    tab_to(page, "the box", |focus| focus.kind == "text").await?;
    page.keys("WR5 2NP").await?;
    tab_to(page, "the ages", |focus| focus.kind == "radio").await?;
    page.keys(" ").await?;
    ensure!(page.chosen_age().await?.as_deref() == Some("Under 14"), "Space does not choose the first age");
    page.keys(DOWN).await?;
    ensure!(page.chosen_age().await?.as_deref() == Some("14 or over"), "Down does not choose the next age");
    tab_to(page, "the button", |focus| focus.words == "Find your team").await?;
    page.keys(ENTER).await?;
    page.see_outcome().await?;
    tab_to(page, "the team's phone", |focus| focus.words.contains("01632 960004")).await?;
    tab_to(page, "the last button", |focus| focus.words == "Find another team").await?;
    page.keys(" ").await?;
    page.until("the box has the focus", "return deepest()?.type === 'text' && deepest().value === ''", &[]).await?;
    // Enter in the box is a press too.
    page.keys(ENTER).await?;
    ensure!(page.see_problem().await?.kinds == ["empty", "no-age"], "other problems");
    page.keys(TAB).await?;
    page.keys(ENTER).await?;
    page.until("the first problem leads to the box", "return deepest()?.type === 'text'", &[]).await
}

/// Finds something by role and name after a place in the reading order.
fn next(spoken: &[Spoken], from: usize, role: &str, name: &str) -> Result<usize> {
    let found = spoken.iter().skip(from).position(|one| one.role == role && one.name.contains(name));
    let place = found.map(|place| place + from);
    place.with_context(|| {
        let all: Vec<_> = spoken.iter().map(|one| format!("{} {:?}", one.role, one.name)).collect();
        format!("after {from} there is no {role} {name:?} in {all:#?}")
    })
}

async fn by_ear(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let spoken = page.spoken().await?;
    let mut at = next(&spoken, 0, "heading", "Find your SEND team")?;
    at = next(&spoken, at, "textbox", "Postcode")?;
    ensure!(spoken.get(at).is_some_and(|field| !field.description.is_empty()), "the box has no hint");
    at = next(&spoken, at, "group", "How old is the child or young person?")
        .or_else(|_| next(&spoken, at, "radiogroup", "How old is the child or young person?"))?;
    for age in ["Under 14", "14 or over", "I’m not sure"] {
        at = next(&spoken, at, "radio", age)?;
    }
    next(&spoken, at, "button", "Find your team")?;

    page.find().await?;
    let problems = page.see_problem().await?;
    let spoken = page.spoken().await?;
    next(&spoken, 0, "heading", "There is a problem")?;
    let field = spoken.get(next(&spoken, 0, "textbox", "Postcode")?).context("the box")?;
    ensure!(field.is("invalid", &json!("true")), "the box is not told to be in need of mending: {field:?}");
    let message = problems.messages.first().context("a message")?;
    ensure!(field.description.contains(message.as_str()), "the box is not described by {message:?}: {field:?}");

    page.ask("WR5 2NP", "Under 14").await?;
    let answer = page.see_outcome().await?;
    let spoken = page.spoken().await?;
    let button = next(&spoken, 0, "button", "Find your team")?;
    let heading = next(&spoken, button, "heading", &answer.heading)?;
    ensure!(
        spoken.get(heading).is_some_and(|one| one.is("focused", &Value::Bool(true))),
        "the heading lacks the focus"
    );
    let phone = next(&spoken, heading, "link", "01632 960003")?;
    let email = next(&spoken, phone, "link", "south.pre14@example.org")?;
    next(&spoken, email, "button", "Find another team")?;
    let field = spoken.get(next(&spoken, 0, "textbox", "Postcode")?).context("the box")?;
    ensure!(!field.is("invalid", &json!("true")), "the box is mended, and still told to be in need of it");
    Ok(())
}

async fn axe_light(visit: &Visit) -> Result<()> {
    axe_in(visit, Colours::Light).await
}

async fn axe_dark(visit: &Visit) -> Result<()> {
    axe_in(visit, Colours::Dark).await
}

async fn axe_forced(visit: &Visit) -> Result<()> {
    axe_in(visit, Colours::Forced).await
}

async fn axe_in(visit: &Visit, colours: Colours) -> Result<()> {
    let page = &visit.page;
    page.browser.colour(colours).await?;
    page.open().await?;
    for width in [1280, 320] {
        page.browser.resize(width, 1024).await?;
        page.has_no_barrier("the empty form").await?;
        each_case(page, &format!("{width} px, {}", colours.word())).await?;
    }
    Ok(())
}

async fn axe_as_it_is(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    if page.browser.engine == Engine::Chromium {
        // The three stories below say more.
        visit.page.open().await?;
        return page.has_no_barrier("the empty form").await;
    }
    page.open().await?;
    page.has_no_barrier("the empty form").await?;
    each_case(page, "as it is").await
}

async fn each_case(page: &Page, how: &str) -> Result<()> {
    for (postcode, age, comes) in CASES {
        let reset = "root.querySelectorAll('input:checked').forEach((one) => { one.checked = false; }); return null";
        page.script::<Value>(reset, &[]).await?;
        page.type_postcode(postcode).await?;
        if let Some(age) = age {
            page.choose_age(age).await?;
        }
        page.find().await?;
        let found = match page.see_either().await? {
            Ok(answer) => answer.attributes.get("outcome").cloned().unwrap_or_default(),
            Err(problems) => problems.kinds.join(" "),
        };
        ensure!(found == comes, "{postcode:?}, {age:?}: {found}, and not {comes}");
        page.unfold_all().await?;
        page.has_no_barrier(&format!("{comes}, {how}")).await?;
    }
    Ok(())
}
