//! What the finder may cost the page around it: memory, movement and time. Chromium measures these.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::{CHROMIUM, Story};
use crate::browser::keep;
use crate::files::{LOADER, WASM};
use crate::held::MEMORY_HOOK;
use crate::page::Page;
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

/// How long a page is left alone, so that it has been painted, or that what is late has come.
const STILL: Duration = Duration::from_millis(600);

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a hundred that come and go leave no more than twenty", CHROMIUM, memory),
        Story::new("our own page and frame stay where they are as the form comes", CHROMIUM, own_shift),
        Story::new("pages of others hardly move as the form comes", CHROMIUM, host_shift),
        Story::new("on a slow device a page is kept from its work at most once", CHROMIUM, long_tasks),
    ]
}

/// Keeps what was measured, for those who want to know how near it is.
pub(super) fn figure(name: &str, value: &str) -> Result<()> {
    let words: Vec<_> = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    keep(&format!("figures/{}.txt", words.join("-")), format!("{name}: {value}\n").as_bytes()).map(drop)
}

async fn before_each_page(page: &Page, script: &str) -> Result<()> {
    page.browser.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
}

async fn memory(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    before_each_page(page, MEMORY_HOOK).await?;
    page.visits(visit.server.url("/hosts/plain.html"));
    page.open().await?;
    page.note_typed(&south.typed);
    // Each finds a team, since an answer has listeners of its own; ten at a time.
    let come_and_go = r"
        const [typed, done] = [arguments[0], arguments[arguments.length - 1]];
        (async () => {
          const all = Array.from({ length: 10 }, () => document.createElement('send-team-finder'));
          document.querySelector('main').append(...all);
          const until = async (is) => { while (!is()) await new Promise((resolve) => { setTimeout(resolve, 20); }); };
          for (const { shadowRoot } of all) {
            await until(() => shadowRoot.querySelector('form'));
            shadowRoot.querySelector('input[type=text]').value = typed;
            shadowRoot.querySelector('input[type=radio]').click();
            shadowRoot.querySelector('button[type=submit]').click();
            await until(() => shadowRoot.querySelector('[data-outcome]'));
          }
          for (const one of all) one.remove();
          done(true);
        })();";
    let come_and_go_times = async |times: usize| {
        for _ in 0..times {
            page.browser.web.execute_async(come_and_go, vec![json!(south.typed)]).await.context("adding ten")?;
        }
        page.browser.held().await
    };
    let after_20 = come_and_go_times(2).await?;
    let after_100 = come_and_go_times(8).await?;
    figure("memory", &format!("{after_20} after 20, {after_100} after 100"))?;
    // A few nodes and listeners are the driver's and the collector's own business.
    let few = 20.0;
    ensure!(after_100.nodes <= after_20.nodes + few, "nodes stay: {after_20:?}, then {after_100:?}");
    ensure!(after_100.listeners <= after_20.listeners + few, "listeners stay: {after_20:?}, then {after_100:?}");
    ensure!(after_100.program <= after_20.program, "wasm memory grows: {after_20:?}, then {after_100:?}");
    Ok(())
}

/// From now on pages keep what has moved in them, and what has kept them from their work.
async fn watch(page: &Page) -> Result<()> {
    let keep = r"
        globalThis.kept = { 'layout-shift': [], longtask: [] };
        for (const type of Object.keys(kept)) {
          new PerformanceObserver((list) => kept[type].push(...list.getEntries())).observe({ type, buffered: true });
        }";
    before_each_page(page, keep).await
}

/// How much a page moves as the form takes the place of what stood there: on a quick network, and
/// where the program comes when the page has long been painted.
async fn shift(visit: &Visit, path: &str, most: f64) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url(path));
    for is_late in [false, true] {
        if is_late {
            visit.server.spoil(WASM, Fault::Held);
        }
        page.go().await?;
        tokio::time::sleep(STILL).await;
        visit.server.heal();
        page.becomes("ready").await?;
        tokio::time::sleep(STILL).await;
        let moved = "return kept['layout-shift'].filter((one) => !one.hadRecentInput)\
            .map(({ value, sources }) => [value, sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 60)).join(' | ')])";
        let moved: Vec<(f64, String)> = page.script(moved, &[]).await?;
        let sum = moved.iter().fold(0.0, |sum, (value, _)| sum + value);
        let name = format!("shift {path}{}", if is_late { ", late" } else { "" });
        figure(&name, &format!("{sum:.4}"))?;
        ensure!(sum <= most, "{path} moves by {sum:.3}, and may by {most}: {moved:#?}");
    }
    Ok(())
}

async fn own_shift(visit: &Visit) -> Result<()> {
    watch(&visit.page).await?;
    shift(visit, "/", 0.02).await?;
    shift(visit, "/frame.html", 0.001).await?;
    // Its script, which takes the address apart, may come after the first picture.
    shift(visit, "/frame.html?heading-level=3", 0.02).await?;
    shift(visit, "/frame.html?no-title", 0.02).await?;
    visit.page.browser.resize(390, 844).await?;
    shift(visit, "/", 0.02).await
}

async fn host_shift(visit: &Visit) -> Result<()> {
    watch(&visit.page).await?;
    for host in ["drupal", "plain", "dark", "same-ids", "csp"] {
        shift(visit, &format!("/hosts/{host}.html"), 0.1).await?;
    }
    Ok(())
}

async fn long_tasks(visit: &Visit) -> Result<()> {
    // What else runs on the machine makes a task longer and never shorter: the quietest visit counts.
    const VISITS: usize = 5;
    let page = &visit.page;
    watch(page).await?;
    page.browser.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    page.browser.chromium("Network.enable", json!({})).await?;
    page.browser.chromium("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
    page.visits(visit.server.url("/hosts/drupal.html"));
    let mut fewest: Option<Vec<f64>> = None;
    for _ in 0..VISITS {
        visit.server.spoil(LOADER, Fault::Held);
        page.go().await?;
        tokio::time::sleep(STILL * 2).await;
        page.script::<Value>("kept.longtask.length = 0; return null", &[]).await?;
        visit.server.heal();
        page.becomes("ready").await?;
        tokio::time::sleep(STILL).await;
        let tasks: Vec<f64> = page.script("return kept.longtask.map(({ duration }) => duration)", &[]).await?;
        if fewest.as_ref().is_none_or(|fewest| tasks.len() < fewest.len()) {
            fewest = Some(tasks);
        }
        if fewest.as_ref().is_some_and(|fewest| fewest.len() <= 1) {
            break;
        }
    }
    let fewest = fewest.context("no visit")?;
    figure("long tasks at a quarter of the speed, ms", &format!("{fewest:?}"))?;
    ensure!(fewest.len() <= 1, "the page is kept from its work {} times: {fewest:?} ms", fewest.len());
    Ok(())
}
