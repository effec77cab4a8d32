//! Where the finder stands in the page itself, and not in a shadow root: what reads and changes the words of a page,
//! such as a reading view or a translator, gets its words too.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::teams::Contact;
use send_team_finder::wording;
use serde_json::{Value, json};

use super::element::open;
use super::{CHROMIUM, EVERYWHERE, Story};
use crate::council::{directory, team};
use crate::files::WASM;
use crate::kiosk::{Copy, Kiosk};
use crate::server::Fault;
use crate::settings::package;
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
        Story::new("a browser's reading view shows the answer, and no other area's team", CHROMIUM, reading_view),
        Story::new("with light the finder of another page stands in that page", EVERYWHERE, on_another_page),
        Story::new("with light a copy of the finder is another, and both answer", EVERYWHERE, copied),
    ]
}

/// Fails unless the text of the document, as a person would copy it, has the team of the South and no other's.
async fn has_south_alone(visit: &Visit) -> Result<()> {
    is_of_south_alone(&visit.page.browser.script::<String>("return document.body.innerText", &[]).await?)
}

/// Fails unless a text has the team of the South and no other's.
fn is_of_south_alone(text: &str) -> Result<()> {
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

async fn reading_view(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    // It writes styles into its copy of the page, which the page's policy forbids.
    page.expect_on_console("Content Security Policy");
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    let path = package().join("tests/browser/node_modules/@mozilla/readability/Readability.js");
    let readability = fs::read_to_string(&path)
        .with_context(|| format!("reading {}: run `npm ci` in tests/browser", path.display()))?;
    let read = format!("{readability}; return new Readability(document.cloneNode(true)).parse()?.textContent ?? null");
    let text: Option<String> = page.browser.script(&read, &[]).await?;
    is_of_south_alone(&text.context("there is nothing to read")?)
}

/// Opens a page of others whose tag says `light`.
async fn open_lit(visit: &Visit) -> Result<()> {
    let host = fs::read_to_string(package().join("tests/hosts/plain.html")).context("reading plain.html")?;
    let lit = host.replacen("<send-team-finder id", "<send-team-finder light id", 1);
    ensure!(lit != host, "plain.html has no tag");
    visit.server.serve_instead("/hosts/plain.html", &lit);
    open(visit, "plain").await
}

async fn on_another_page(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open_lit(visit).await?;
    ensure!(page.script::<bool>("return !finder.shadowRoot", &[]).await?, "it stands in a shadow root");
    page.find().await?;
    page.see_problem().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    has_south_alone(visit).await?;

    // Its style holds, and touches nothing else of the page.
    let looks = r"
        const own = getComputedStyle(root.querySelector('form button.primary'));
        const heading = getComputedStyle(document.querySelector('main > h1'));
        return [own.backgroundColor, own.borderRadius, heading.fontFamily, heading.fontSize, heading.marginTop];";
    let lit: Vec<String> = page.script(looks, &[]).await?;
    visit.server.serve_as_built("/hosts/plain.html");
    open(visit, "plain").await?;
    ensure!(page.script::<bool>("return !!finder.shadowRoot", &[]).await?, "it stands in no shadow root");
    let shut: Vec<String> = page.script(looks, &[]).await?;
    ensure!(lit == shut, "with light it looks like {lit:?}, and in a shadow root like {shut:?}");

    // The editor's words come back where the finder is taken out, and go where it is put in.
    open_lit(visit).await?;
    let said = "return finder.textContent.includes('find your team on its own page')";
    ensure!(!page.script::<bool>(said, &[]).await?, "the editor's words are said twice");
    let taken = "finder.remove(); document.taken = finder; return null";
    page.script::<Value>(taken, &[]).await?;
    page.until("the editor's words are back", &said.replace("finder", "document.taken"), &[]).await?;
    page.script::<Value>("document.querySelector('main').append(document.taken); return null", &[]).await?;
    page.becomes("ready").await?;
    page.until("the editor's words have gone", &said.replacen("return ", "return !", 1), &[]).await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}

async fn copied(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open_lit(visit).await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    let copy = "const copy = finder.cloneNode(true); copy.id = 'copy'; document.querySelector('main').append(copy); return null";
    page.script::<Value>(copy, &[]).await?;

    page.looks_at("#copy");
    page.becomes("ready").await?;
    page.until(
        "the copy has one form, and no answer",
        "return root.querySelectorAll('form').length === 1 && !root.querySelector('[data-outcome]')",
        &[],
    )
    .await?;
    ensure!(page.typed().await?.is_empty(), "the copy holds {:?}", page.typed().await?);
    page.ask(&situation(NORTH)?).await?;
    page.see_team("north-post-14").await?;

    page.looks_at("send-team-finder");
    ensure!(page.count("[data-team=south-pre-14]").await? == 1, "the answer of the first has gone");
    ensure!(page.typed().await? == situation(SOUTH)?.typed, "in the first is {:?}", page.typed().await?);
    page.press(&wording::find_another()).await?;
    page.ask(&situation(NORTH)?).await?;
    page.see_team("north-post-14").await?;

    // What the one says of itself leads to nothing in the other.
    let astray = "return [...document.querySelectorAll('send-team-finder')].flatMap((one) => \
        [...one.querySelectorAll('[for], [aria-describedby], [aria-labelledby]')].flatMap((named) => \
        ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => named.getAttribute(name)?.split(' ') ?? [])\
        .filter((id) => !one.contains(document.getElementById(id)))))";
    let astray: Vec<String> = page.script(astray, &[]).await?;
    ensure!(astray.is_empty(), "these ids lead out of their finder: {astray:?}");

    // One goes, and the other stays.
    page.script::<Value>("document.querySelector('#copy').remove(); return null", &[]).await?;
    page.press(&wording::find_another()).await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}
