//! A Leptos app of somebody else's, with the finder in it twice.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::{CHROMIUM, Story};
use crate::files::TEAMS;
use crate::page::Page;
use crate::server::Fault;
use crate::settings::Settings;
use crate::situations::{NORTH, SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("two finders in a Leptos app keep to themselves", CHROMIUM, apart),
        Story::new("a Leptos app changes the level of headings under what is typed and answered", CHROMIUM, levels),
        Story::new("a Leptos app takes a finder out and draws another at once", CHROMIUM, anew),
    ]
}

const FIRST: &str = "#first > .finder";
const SECOND: &str = "#second > .finder";

/// Opens the app.
async fn arrive(visit: &Visit) -> Result<()> {
    let app = &Settings::get()?.app;
    ensure!(app.join("app.js").is_file(), "there is no app in {}: `cargo xtask test` builds it", app.display());
    let page = &visit.page;
    page.visits(visit.server.url("/app/"));
    page.looks_at(FIRST);
    page.go().await
}

/// Opens the app, and waits until both finders have drawn their forms.
async fn open(visit: &Visit) -> Result<()> {
    arrive(visit).await?;
    let both = "return ['#first', '#second'].every((id) => visible(document.querySelector(`${id} form`)))";
    visit.page.until("both forms are there", both, &[]).await
}

/// What the app has been told.
async fn told(visit: &Visit) -> Result<Vec<String>> {
    visit.page.script("return [...document.querySelectorAll('#told li')].map((line) => line.textContent)", &[]).await
}

async fn apart(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit).await?;
    let (south, north) = (situation(SOUTH)?, situation(NORTH)?);
    page.looks_at(SECOND);
    page.fill(&north).await?;
    let before = page.words().await?;

    page.looks_at(FIRST);
    page.ask(&south).await?;
    let answer = page.see_team("south-pre-14").await?;
    let phone = answer.links.iter().find_map(|link| link.strip_prefix("tel:")).context("the answer has no phone")?;
    let lines = told(visit).await?;
    let [line] = &lines[..] else { bail!("the app was told {lines:?}") };
    let said = line.strip_prefix("first: team south-pre-14 ").with_context(|| format!("the app was told {line:?}"))?;
    ensure!(
        said.replace(' ', "") == phone.replace("+44", "0"),
        "the app was told to call {said:?}, and the answer says {phone}"
    );
    page.looks_at(SECOND);
    ensure!(page.words().await? == before, "an answer in the first changed the words of the second");
    ensure!(page.typed().await? == north.typed, "an answer in the first changed the box of the second");
    ensure!(page.chosen_age().await? == north.age()?, "an answer in the first changed the age of the second");

    page.find().await?;
    page.see_team("north-post-14").await?;
    page.looks_at(FIRST);
    ensure!(page.count("[data-team=south-pre-14]").await? == 1, "the answer of the first has gone");
    let lines = told(visit).await?;
    let is_told = matches!(&lines[..], [_, line] if line.starts_with("second: team north-post-14 "));
    ensure!(is_told, "the app was told {lines:?}");

    let twice = "const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);\
        return ids.filter((id, index) => ids.indexOf(id) !== index)";
    let twice: Vec<String> = page.script(twice, &[]).await?;
    ensure!(twice.is_empty(), "these ids are there twice: {twice:?}");
    let astray = "return [...document.querySelectorAll('.finder [for], .finder [aria-describedby], .finder [aria-labelledby]')]\
        .flatMap((one) => ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => one.getAttribute(name)?.split(' ') ?? [])\
        .filter((id) => !one.closest('.finder').querySelector(`#${id}`)))";
    let astray: Vec<String> = page.script(astray, &[]).await?;
    ensure!(astray.is_empty(), "these ids lead out of their finder: {astray:?}");
    page.has_no_barrier("a Leptos app with two finders").await
}

async fn anew(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    // The first waits for the files when it goes, and hears nothing of them.
    visit.server.spoil(TEAMS, Fault::Held);
    arrive(visit).await?;
    page.looks_at(SECOND);
    draw_anew(page).await?;
    ensure!(page.count("form").await? == 0, "there is a form without teams");
    visit.server.heal();
    page.until("the form is there", "return visible(finder.querySelector('form'))", &[]).await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    ensure!(told(visit).await?.len() == 1, "the app was told {:?}", told(visit).await?);

    // Each has an answer when it goes. By script: a driver holds on to all that it has pressed.
    let draw = r"
        const [typed, times, done] = arguments;
        (async () => {
          const until = async (is) => { while (!is()) await new Promise((resolve) => { setTimeout(resolve, 20); }); };
          for (let time = 0; time < times; time += 1) {
            const before = document.querySelector('#second > .finder');
            document.querySelector('#anew').click();
            await until(() => !before.isConnected);
            const one = document.querySelector('#second > .finder');
            await until(() => one.querySelector('form'));
            one.querySelector('input[type=text]').value = typed;
            one.querySelector('input[type=radio]').click();
            one.querySelector('button[type=submit]').click();
            await until(() => one.querySelector('[data-outcome]'));
          }
          done(true);
        })();";
    let many = async |times: usize| {
        let all = vec![json!(south.typed), json!(times)];
        page.browser.web.execute_async(draw, all).await.context("drawing many")?;
        page.browser.held().await
    };
    let after_few = many(5).await?;
    let after_many = many(20).await?;
    // A few nodes and listeners are the driver's and the collector's own business.
    let few = 20.0;
    // Each answer is a line of what the app was told: an element, its text and a comment.
    let lines = 20.0 * 3.0;
    ensure!(after_many.nodes <= after_few.nodes + lines + few, "nodes stay: {after_few:?}, then {after_many:?}");
    ensure!(after_many.listeners <= after_few.listeners + few, "listeners stay: {after_few:?}, then {after_many:?}");
    ensure!(after_many.program <= after_few.program, "memory stays: {after_few:?}, then {after_many:?}");

    // Another level of headings reaches the last.
    page.browser.element("return document.querySelector('#deeper')", &[]).await?.click().await?;
    let same = "return finder.querySelector('[data-answer-heading]')?.localName === 'h4'";
    page.until("the answer of the last is a level deeper", same, &[]).await?;
    ensure!(told(visit).await?.len() == 26, "the app was told {} times", told(visit).await?.len());
    let finders = page.browser.script::<u32>("return document.querySelectorAll('.finder').length", &[]).await?;
    ensure!(finders == 2, "there are {finders} finders");
    Ok(())
}

/// Draws the second finder anew, and waits until it is another.
async fn draw_anew(page: &Page) -> Result<()> {
    page.script::<Value>("finder.isBefore = true; return null", &[]).await?;
    page.browser.element("return document.querySelector('#anew')", &[]).await?.click().await?;
    page.until("the finder is another", "return finder && !finder.isBefore", &[]).await
}

async fn levels(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit).await?;
    let (south, north) = (situation(SOUTH)?, situation(NORTH)?);
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.looks_at(SECOND);
    page.fill(&north).await?;
    let keep = "document.kept = [...document.querySelectorAll('.finder input[type=text]')]; return null";
    page.script::<Value>(keep, &[]).await?;
    let same = "const titles = document.querySelectorAll('.finder .title, .finder [data-answer-heading]');\
        return [...titles].map(({ localName }) => localName).join(' ') === arguments[0]";
    page.until("titles and answer begin at level 2", same, &[json!("h2 h3 h2")]).await?;
    for deeper in ["h3 h4 h3", "h4 h5 h4"] {
        page.browser.element("return document.querySelector('#deeper')", &[]).await?.click().await?;
        page.until(&format!("titles and answer are {deeper}"), same, &[json!(deeper)]).await?;
    }
    let kept = "return document.kept.length === 2 && document.kept.every((input) => input.isConnected)";
    ensure!(page.script::<bool>(kept, &[]).await?, "the boxes are others than before");
    ensure!(page.typed().await? == north.typed, "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await? == north.age()?, "the age is lost");
    page.looks_at(FIRST);
    ensure!(page.typed().await? == south.typed, "what was answered became {:?}", page.typed().await?);
    ensure!(page.count("[data-team=south-pre-14]").await? == 1, "the answer has gone");
    ensure!(told(visit).await?.len() == 1, "the answer is told again");
    Ok(())
}
