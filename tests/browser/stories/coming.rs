//! The element comes into a page, goes, and comes again.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::element::{FINDER, open};
use super::{EVERYWHERE, Story};
use crate::files::WASM;
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("moved, taken out, put back and copied it works", EVERYWHERE, moved),
        Story::new("many on a page load everything once", EVERYWHERE, many),
        Story::new("another that comes leaves an answer as it is", EVERYWHERE, another),
        Story::new("a lazy one loads nothing until it is near", EVERYWHERE, lazy),
    ]
}

async fn moved(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    open(visit, "plain").await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    let asked = requests(visit);
    page.as_page::<Value>(&format!(
        "{FINDER} const aside = document.createElement('div'); document.body.prepend(aside); aside.append(finder)"
    ))
    .await?;
    page.becomes("ready").await?;
    ensure!(page.typed().await? == south.typed, "a move loses what was typed");
    ensure!(page.count("[data-team=south-pre-14]").await? == 1, "a move loses the answer");
    let state = "globalThis.gone = document.querySelector('send-team-finder'); gone.remove();";
    page.as_page::<Value>(state).await?;
    let copy = "const copy = gone.cloneNode(true); copy.id = 'copy'; document.querySelector('main').append(copy);";
    page.as_page::<Value>(copy).await?;
    page.looks_at("#copy");
    page.becomes("ready").await?;
    ensure!(page.typed().await?.is_empty(), "a copy holds what was typed");
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.as_page::<Value>("document.body.prepend(gone)").await?;
    page.looks_at("#finder");
    page.becomes("ready").await?;
    page.until("its form is back", "return visible(finder.shadowRoot.querySelector('form'))", &[]).await?;
    ensure!(page.typed().await?.is_empty(), "what was taken out still holds what was typed");
    ensure!(page.count("[data-outcome]").await? == 0, "what was taken out still holds an answer");
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    ensure!(requests(visit) == asked, "something was loaded again");

    // As a page is saved while it is shown.
    let saved = "const main = document.querySelector('main'); document.documentElement.dataset.ready = '0';\
        addEventListener('send-team-ready', () => { document.documentElement.dataset.ready += '1'; });\
        main.innerHTML = '<send-team-finder data-state=\"failed\" data-cause=\"network\"></send-team-finder>\
          <send-team-finder id=finder data-state=\"ready\" data-cause=\"\"></send-team-finder>';";
    page.as_page::<Value>(saved).await?;
    page.until("both have told once", "return document.documentElement.dataset.ready === '011'", &[]).await?;
    Ok(())
}

/// How many requests for wasm and data there were.
fn requests(visit: &Visit) -> usize {
    let is_ours = |path: &str| path.contains("send-team-finder") || path.starts_with("/data/");
    visit.server.log().iter().filter(|seen| is_ours(seen.url.path())).count()
}

async fn many(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/hosts/plain.html"));
    // So that all of them go on at the same moment.
    visit.server.spoil(WASM, Fault::Held);
    page.go().await?;
    page.becomes("waiting").await?;
    page.as_page::<Value>(
        "for (let count = 0; count < 11; count += 1) document.querySelector('main').append(document.createElement('send-team-finder'))",
    )
    .await?;
    let are_styled = "return [...document.querySelectorAll('send-team-finder')].every((one) => one.shadowRoot.querySelector('link').sheet)";
    page.until("all twelve have their style", are_styled, &[]).await?;
    visit.server.heal();
    let are_ready = "const all = [...document.querySelectorAll('send-team-finder')];\
        return all.length === 12 && all.every((one) => one.dataset.state === 'ready' && one.shadowRoot.querySelector('form'))";
    page.until("all twelve are ready", are_ready, &[]).await?;
    let log = visit.server.log();
    for part in ["/embed.js", "/send-team-finder_bg-", "/data/teams", "/data/postcodes"] {
        let times = log.iter().filter(|seen| seen.url.path().starts_with(part)).count();
        ensure!(times == 1, "{part} was asked for {times} times");
    }
    Ok(())
}

async fn another(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/hosts/plain.html"));
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    page.as_page::<Value>(
        "const finder = document.querySelector('send-team-finder'); finder.shadowRoot.querySelector('.answer').dataset.kept = '';\
        addEventListener('send-team-answer', () => { document.documentElement.dataset.again = ''; });\
        const other = document.createElement('send-team-finder'); other.id = 'other'; finder.after(other)",
    )
    .await?;
    let is_ready = "return document.querySelector('#other').dataset.state === 'ready'\
        && !!document.querySelector('#other').shadowRoot.querySelector('form')";
    page.until("the other one is ready", is_ready, &[]).await?;
    ensure!(page.count(".answer[data-kept]").await? == 1, "the answer was drawn anew");
    let again = "return document.documentElement.dataset.again !== undefined";
    ensure!(!page.script::<bool>(again, &[]).await?, "the answer was told of again");
    Ok(())
}

async fn lazy(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/hosts/lazy.html"));
    page.go().await?;
    page.becomes("waiting").await?;
    page.shows_snippet().await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let early = requests(visit);
    ensure!(early == 0, "{early} files are loaded though it is far down");
    page.script::<Value>("scrollTo(0, document.body.scrollHeight); return null", &[]).await?;
    page.becomes("ready").await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;

    // One that is put in anew before it is near, and is lazy no more.
    page.go().await?;
    page.becomes("waiting").await?;
    page.as_page::<Value>(&format!(
        "{FINDER} globalThis.place = finder.parentNode; globalThis.gone = finder; finder.remove();"
    ))
    .await?;
    page.as_page::<Value>("gone.removeAttribute('loading'); place.append(gone)").await?;
    page.becomes("ready").await?;
    page.script::<Value>("scrollTo(0, document.body.scrollHeight); return null", &[]).await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}
