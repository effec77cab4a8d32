//! Where the finder stands in the page itself, and not in a shadow root: what reads and changes the words of a page,
//! such as a reading view or a translator, gets its words too.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::teams::Contact;
use send_team_finder::wording;
use serde_json::{Value, json};

use super::{EVERYWHERE, Story};
use crate::council::{directory, team};
use crate::files::WASM;
use crate::kiosk::{Copy, Kiosk};
use crate::server::Fault;
use crate::situations::{NORTH, SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("the page's own text holds the answer, and no other area's team", EVERYWHERE, text),
        Story::new("the text of a page for frames holds the answer", EVERYWHERE, text_in_frame),
        Story::new("the text of a kiosk holds the answer", EVERYWHERE, text_of_kiosk),
        Story::new("the program takes over the very form that is filled in", EVERYWHERE, same_form),
        Story::new("a page that a translator has changed answers, again and again", EVERYWHERE, translated),
        Story::new("a translator is told which words to leave", EVERYWHERE, names),
    ]
}

/// Fails unless the text of the document, as a person would copy it, has the team of the South and no other's.
async fn has_south_alone(visit: &Visit) -> Result<()> {
    let text: String = visit.page.browser.script("return document.body.innerText", &[]).await?;
    for team in &directory()?.teams {
        let Contact { name, phone, .. } = &team.contact;
        let is_there = text.contains(name);
        ensure!(
            is_there == text.contains(&phone.to_string()),
            "{name} and {phone} are not in the text together\n{text}"
        );
        let is_theirs = *team.id == *"south-pre-14";
        ensure!(is_there == is_theirs, "{name} in the text: {is_there}\n{text}");
    }
    Ok(())
}

async fn text(visit: &Visit) -> Result<()> {
    visit.page.open().await?;
    visit.page.ask(&situation(SOUTH)?).await?;
    visit.page.see_team("south-pre-14").await?;
    has_south_alone(visit).await
}

async fn text_in_frame(visit: &Visit) -> Result<()> {
    visit.page.visits(visit.server.url("/frame.html"));
    text(visit).await
}

async fn text_of_kiosk(visit: &Visit) -> Result<()> {
    let kiosk = Kiosk::on_disk(visit, &Copy::built()?)?;
    kiosk.open().await?;
    kiosk.begin().await?;
    visit.page.ask(&situation(SOUTH)?).await?;
    visit.page.see_team("south-pre-14").await?;
    has_south_alone(visit).await?;
    kiosk.leave().await
}

async fn same_form(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    let north = situation(NORTH)?;
    page.fill(&north).await?;
    // The caret stands in the middle, and all nodes are marked by what no markup could bring along.
    let mark = "const box = root.querySelector('input[type=text]'); box.focus(); box.setSelectionRange(2, 2);\
        for (const one of root.querySelectorAll('form, input, button, select, label')) one.marked = true; return null";
    page.script::<Value>(mark, &[]).await?;
    visit.server.heal();
    page.becomes("ready").await?;
    let other = "return [...root.querySelectorAll('form, input, button, select, form label')]\
        .filter((one) => !one.marked).map((one) => one.outerHTML)";
    let other: Vec<String> = page.script(other, &[]).await?;
    ensure!(other.is_empty(), "these are others than before: {other:?}");
    let caret =
        "const box = deepest(); return box.matches('input[type=text]') ? [box.selectionStart, box.selectionEnd] : null";
    let caret: Option<[u32; 2]> = page.script(caret, &[]).await?;
    ensure!(caret == Some([2, 2]), "the caret is at {caret:?}");
    ensure!(page.typed().await? == north.typed, "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await? == north.age()?, "the age is lost");
    page.find().await?;
    page.see_team("north-post-14").await.map(drop)
}

/// What a translator does to a page: each text becomes two elements around another text.
const TRANSLATE: &str = "const texts = [];\
    for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) texts.push(walk.currentNode);\
    for (const text of texts) {\
      const around = text.parentElement;\
      if (!text.data.trim() || around.closest('script, style, font, [translate=no]')) continue;\
      const outer = document.createElement('font'); const inner = document.createElement('font');\
      inner.textContent = text.data; outer.append(inner); text.replaceWith(outer);\
    }\
    return texts.length";

async fn translated(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let translate = async || page.browser.script::<u32>(TRANSLATE, &[]).await;
    ensure!(translate().await? > 0, "there is nothing to translate");
    page.find().await?;
    let problems = page.see_problem().await?;
    ensure!(problems.kinds == ["empty", "no-age"], "the problems are {:?}", problems.kinds);
    translate().await?;
    for (asked, id, other) in [
        (SOUTH, "south-pre-14", "north-post-14"),
        (NORTH, "north-post-14", "south-pre-14"),
        (SOUTH, "south-pre-14", "north-post-14"),
    ] {
        page.ask(&situation(asked)?).await?;
        page.see_team(id).await?;
        ensure!(page.count("[data-problem]").await? == 0, "problems of before are still there");
        let text: String = page.browser.script("return document.body.innerText", &[]).await?;
        let (name, other) = (&*team(id)?.name, &*team(other)?.name);
        ensure!(text.contains(name) && !text.contains(other), "{name} is to be there, and {other} not:\n{text}");
        let headings = page.count("[data-answer-heading]").await?;
        ensure!(headings == 1, "there are {headings} answers");
        translate().await?;
    }
    // Nothing of the last answer is left, in whatever it was wrapped.
    page.press(&wording::find_another()).await?;
    let gone = "return !finder.querySelector('.answer, [data-outcome]') && !finder.innerText.includes(arguments[0])";
    page.until("the answer has gone whole", gone, &[json!(team("south-pre-14")?.name)]).await?;
    translate().await?;
    page.find().await?;
    page.see_problem().await.map(drop)
}

async fn names(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let south = situation(SOUTH)?;
    page.ask(&south).await?;
    let answer = page.see_team("south-pre-14").await?;
    page.unfold_all().await?;
    let Contact { name, phone, .. } = team("south-pre-14")?;
    let email = answer.links.iter().find_map(|link| link.strip_prefix("mailto:")).context("the answer has no email")?;
    let texts = r"
        const texts = { left: [], changed: [] };
        const walk = document.createTreeWalker(finder.querySelector('[data-outcome]'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const { data, parentElement } = walk.currentNode;
          texts[parentElement.closest('[translate=no]') ? 'left' : 'changed'].push(data);
        }
        return texts;";
    let texts: BTreeMap<String, Vec<String>> = page.script(texts, &[]).await?;
    for word in [name.as_str(), &phone.to_string(), email, &south.postcode()?] {
        let is_in = |kind| texts.get(kind).is_some_and(|texts| texts.iter().any(|text| text.contains(word)));
        ensure!(is_in("left") && !is_in("changed"), "a translator would change {word:?}: {texts:#?}");
    }
    Ok(())
}
