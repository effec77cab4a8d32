//! Pages that record what visitors do: rrweb, which many recorders are built on, as it comes. What a
//! family types, chooses and is answered is in no event of it.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::Value;

use super::element::open;
use super::{EVERYWHERE, Story};
use crate::council::{age_labels, team};
use crate::files::LOADER;
use crate::page::Page;
use crate::server::Fault;
use crate::settings::package;
use crate::situations::{SOUTH, situation};
use crate::traces::Traces;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a page that records its visitors records nothing of the finder", EVERYWHERE, recorded),
        Story::new("a page that records its frames records nothing of the finder", EVERYWHERE, framed),
        Story::new("an editor is told that a page records its visitors", EVERYWHERE, told),
    ]
}

/// Where the recorder is while a story needs it: in place of a page's own script.
const RECORDER: &str = "/hosts/note.js";

/// Begins at once, with all as it comes.
const RECORD: &str = ";globalThis.recorded = []; (globalThis.rrweb?.record ?? globalThis.rrweb)({ emit: (event) => recorded.push(event) });";

fn recorder() -> Result<String> {
    let path = package().join("tests/browser/node_modules/rrweb/dist/rrweb.umd.min.cjs");
    fs::read_to_string(&path).with_context(|| format!("reading {}: run `npm ci` in tests/browser", path.display()))
}

/// Nothing of the visit is in what was recorded, which is not nothing.
async fn holds_nothing(page: &Page, typed: &[String]) -> Result<()> {
    // A page whose finder is left out changes little else.
    let change = "document.querySelector('h1').append(' that changes')";
    page.as_page::<Value>(change).await?;
    let is_seen =
        "return JSON.stringify((globalThis.wrappedJSObject ?? globalThis).recorded).includes(' that changes')";
    page.until("the recorder sees what changes", is_seen, &[]).await?;
    let about = "return [recorded.length, JSON.stringify(recorded)]";
    let (count, events): (usize, String) = page.as_page(about).await?;
    ensure!(count > 2 && events.contains("A page with a finder"), "it recorded {count} events: {events:.2000}");
    ensure!(!Traces::of(typed).are_in(&events), "what was typed is recorded");
    // Each key alone would do.
    ensure!(!events.contains("\"text\":\"W"), "keys are recorded");
    let team = team("south-pre-14")?;
    let mut words =
        vec![team.phone.to_string(), team.name.clone(), team.email.to_string(), wording::postcode_label().into_owned()];
    words.extend(age_labels()?);
    for said in words {
        ensure!(!events.contains(&said), "{said:?} is recorded");
    }
    ensure!(!events.contains("\"isChecked\":true"), "the age that was chosen is recorded");
    Ok(())
}

async fn recorded(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    let rrweb = recorder()?;
    // Before the finder, and long after.
    visit.server.serve_instead(RECORDER, &format!("{rrweb}{RECORD}"));
    open(visit, "plain").await?;
    let is_there = "return !!(globalThis.wrappedJSObject ?? globalThis).recorded";
    page.until("it records", is_there, &[]).await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    // What changes later is seen by other ways than what is there first.
    page.choose_place("Evesham").await?;
    page.type_postcode("").await?;
    page.find().await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    holds_nothing(page, &page.typed_so_far()).await?;

    visit.server.serve_instead(RECORDER, &format!("{rrweb};globalThis.begin = () => {{{RECORD}}}"));
    open(visit, "plain").await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.as_page::<Value>("begin()").await?;
    page.ask(&south).await?;
    page.find().await?;
    holds_nothing(page, &page.typed_so_far()).await
}

/// A recorder sees into frames of its own server.
async fn framed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let host = format!(
        "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>A page with a finder</title><link rel=icon href=data:,>\
        <script src=note.js></script></head><body><h1>A page with a finder</h1>\
        <iframe id=frame title=Finder width=600 height=900 src={}></iframe></body></html>",
        visit.server.url("/frame.html")
    );
    visit.server.serve_instead(RECORDER, &format!("{}{RECORD}", recorder()?));
    visit.server.serve_instead("/hosts/plain.html", &host);
    // What is typed before any script is there stands in the page itself.
    visit.server.spoil(LOADER, Fault::Held);
    page.visits(visit.server.url("/hosts/plain.html"));
    page.arrive_in_frame("#frame").await?;
    page.until("the early form is there", "return !!root.querySelector('[data-early] input')", &[]).await?;
    let south = situation(SOUTH)?;
    page.fill(&south).await?;
    visit.server.heal();
    page.becomes("ready").await?;
    page.find().await?;
    page.see_team("south-pre-14").await?;
    page.leave_frame().await?;
    holds_nothing(page, &page.typed_so_far()).await
}

async fn told(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let said = "return finder.shadowRoot.querySelector('.check')?.textContent ?? ''";
    for (script, name) in [
        (String::new(), None),
        (format!("{}{RECORD}", recorder()?), Some("rrweb")),
        ("globalThis.clarity = () => {};".to_owned(), Some("Clarity")),
        ("globalThis.hj = () => {};".to_owned(), Some("Hotjar")),
        ("globalThis.posthog = { init() {} };".to_owned(), Some("PostHog")),
        ("globalThis._fs_namespace = 'FS';".to_owned(), Some("FullStory")),
        ("globalThis.DD_RUM = {};".to_owned(), Some("Datadog")),
    ] {
        visit.server.serve_instead(RECORDER, &script);
        open(visit, "plain").await?;
        page.script::<Value>("finder.setAttribute('check', ''); return null", &[]).await?;
        page.until("there is a check", "return !!finder.shadowRoot.querySelector('.check')", &[]).await?;
        let said: String = page.script(said, &[]).await?;
        ensure!(said.contains("records what visitors do") == name.is_some(), "with {name:?} the check says: {said}");
        ensure!(name.is_none_or(|name| said.contains(name)), "the check does not name {name:?}: {said}");
    }
    Ok(())
}
