//! A kiosk installed from a server: it keeps one file, and the last, for when there is no network.

use anyhow::{Result, ensure};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::engine::Engine;
use crate::keys::ESCAPE;
use crate::kiosk::{Copy, Kiosk};
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) const FILE: &str = "/kiosk.html";
/// Engines whose drivers reach a page's worker in every way that these stories need.
pub(super) const WITH_WORKERS: &[Engine] = &[Engine::Chromium, Engine::Firefox];

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("an installed kiosk answers with the network off, from the start and later", EVERYWHERE, offline),
        Story::new(
            "an installed kiosk stays as it is while the server is broken, and then takes the new one",
            WITH_WORKERS,
            broken,
        ),
        Story::new("an installed kiosk takes a new version only when nobody uses it", WITH_WORKERS, in_use),
        Story::new("an installed kiosk without room for a new version keeps the old one", CHROMIUM, no_room),
        Story::new("an installed kiosk in two tabs takes a new version in both", WITH_WORKERS, two_tabs),
        Story::new("an installed kiosk that was loaded past its worker takes a new version", WITH_WORKERS, past_worker),
        Story::new("an installed kiosk goes on from a version that does not run", WITH_WORKERS, does_not_run),
        Story::new("a kiosk that could not be installed at first is, later", WITH_WORKERS, later),
        Story::new("an installed kiosk with a wrong clock answers, and takes a new version", CHROMIUM, wrong_clock),
    ]
}

/// A screen that is installed and keeps its first version, and the version that comes next.
pub(super) async fn installed(visit: &Visit) -> Result<(Kiosk<'_>, Copy, Copy)> {
    let first = Copy::built()?.with_clock()?;
    let next = first.clone().next()?;
    let kiosk = Kiosk::installed(visit, &first);
    kiosk.open().await?;
    let is_kept = "return !!navigator.serviceWorker.controller && !!document.querySelector('link[rel=manifest]')";
    visit.page.until("the screen is kept", is_kept, &[]).await?;
    let script = "const done = arguments[0]; navigator.serviceWorker.getRegistrations().then((all) => done(all.map((one) => one.scope)))";
    let returned = visit.page.browser.web.execute_async(script, Vec::new()).await?;
    ensure!(returned.json() == &json!([visit.server.url(FILE)]), "the worker has the scopes {}", returned.json());
    answers(&kiosk, &first).await?;
    Ok((kiosk, first, next))
}

/// It shows this version, and answers.
pub(super) async fn answers(kiosk: &Kiosk<'_>, copy: &Copy) -> Result<()> {
    shows(kiosk, copy).await?;
    kiosk.begin().await?;
    kiosk.page.ask(&situation(SOUTH)?).await?;
    kiosk.page.see_team("south-pre-14").await.map(drop)
}

/// Waits until it attracts, and shows this version.
pub(super) async fn shows(kiosk: &Kiosk<'_>, copy: &Copy) -> Result<()> {
    let script = "return document.querySelector('#version').textContent.startsWith(arguments[0])\
        && finder?.dataset.state === 'ready' && visible(document.querySelector('#start'))";
    let version = copy.version()?;
    kiosk.page.until(&format!("the screen attracts in version {version}"), script, &[json!(version)]).await
}

/// Loads it again, and waits until it has asked the server for a new version.
async fn reload_and_ask(kiosk: &Kiosk<'_>) -> Result<()> {
    let count = || kiosk.visit.server.log().iter().filter(|seen| seen.url.path() == FILE).count();
    let before = count();
    kiosk.reload().await?;
    let start = std::time::Instant::now();
    while count() == before {
        ensure!(start.elapsed().as_secs() < 20, "the screen has not asked for a new version");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Where the worker keeps things, and how long each is.
async fn kept(kiosk: &Kiosk<'_>) -> Result<Vec<String>> {
    let script = r"
        const done = arguments[0];
        caches.open('send-team-finder-kiosk').then((store) => store.keys())
          .then((keys) => done(keys.map((key) => new URL(key.url).searchParams.get('kept')).sort()));";
    let returned = kiosk.page.browser.web.execute_async(script, Vec::new()).await?;
    Ok(returned.convert()?)
}

async fn offline(visit: &Visit) -> Result<()> {
    let (kiosk, first, _) = installed(visit).await?;
    visit.page.expect_on_console("ERR_");
    visit.page.expect_on_console("Failed to");
    visit.page.expect_on_console("is not kept");
    // It goes off while somebody is there, and is off when the screen starts.
    visit.server.switch_off();
    visit.page.keys(ESCAPE).await?;
    kiosk.is_in_field().await?;
    visit.page.ask(&situation(SOUTH)?).await?;
    visit.page.see_team("south-pre-14").await?;
    kiosk.reload().await?;
    answers(&kiosk, &first).await?;
    kiosk.open().await?;
    answers(&kiosk, &first).await?;
    kiosk.leave().await
}

async fn broken(visit: &Visit) -> Result<()> {
    let (kiosk, first, next) = installed(visit).await?;
    for words in ["500", "ERR_", "Failed to", "kiosk.html"] {
        visit.page.expect_on_console(words);
    }
    visit.server.serve_instead(FILE, &next.0);
    for fault in [Fault::Status(StatusCode::INTERNAL_SERVER_ERROR), Fault::CutOff, Fault::LoginPage] {
        visit.server.spoil(FILE, fault);
        reload_and_ask(&kiosk).await?;
        answers(&kiosk, &first).await?;
    }
    visit.server.serve_instead(FILE, &next.clone().broken("\nconst KIOSK_PARTS", " const KIOSK_PARTS")?.0);
    visit.server.heal();
    reload_and_ask(&kiosk).await?;
    answers(&kiosk, &first).await?;
    ensure!(kept(&kiosk).await? == ["current"], "this is kept: {:?}", kept(&kiosk).await?);

    visit.server.serve_instead(FILE, &next.0);
    kiosk.reload().await?;
    shows(&kiosk, &next).await?;
    ensure!(kept(&kiosk).await? == ["current", "last"], "this is kept: {:?}", kept(&kiosk).await?);
    visit.server.switch_off();
    kiosk.reload().await?;
    answers(&kiosk, &next).await?;
    kiosk.leave().await
}

async fn in_use(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let (kiosk, first, next) = installed(visit).await?;
    visit.server.serve_instead(FILE, &next.0);
    visit.server.spoil(FILE, Fault::Held);
    reload_and_ask(&kiosk).await?;
    kiosk.begin().await?;
    let typed = situation(SOUTH)?.typed;
    page.type_postcode(&typed).await?;
    let listen = "navigator.serviceWorker.addEventListener('message', ({ data }) => { document.documentElement.dataset.heard = data; }); return null";
    page.script::<Value>(listen, &[]).await?;
    visit.server.heal();
    page.until("the worker has told of it", "return document.documentElement.dataset.heard === 'new'", &[]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    ensure!(page.typed().await? == typed, "what was typed is gone: {:?}", page.typed().await?);
    ensure!(kiosk.words("#version").await?.starts_with(first.version()?), "the version changed in use");
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    kiosk.pass(60.0).await?;
    kiosk.see("#idle").await?;
    kiosk.pass(30.0).await?;
    shows(&kiosk, &next).await?;
    answers(&kiosk, &next).await?;
    kiosk.leave().await
}

async fn no_room(visit: &Visit) -> Result<()> {
    let (kiosk, first, next) = installed(visit).await?;
    visit.page.expect_on_console("Quota");
    let origin = visit.server.url("");
    let room = json!({ "origin": origin, "quotaSize": 1_000 });
    visit.page.browser.chromium("Storage.overrideQuotaForOrigin", room).await?;
    visit.server.serve_instead(FILE, &next.0);
    reload_and_ask(&kiosk).await?;
    answers(&kiosk, &first).await?;
    ensure!(kept(&kiosk).await? == ["current"], "this is kept: {:?}", kept(&kiosk).await?);
    visit.page.browser.chromium("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await?;
    kiosk.reload().await?;
    shows(&kiosk, &next).await?;
    answers(&kiosk, &next).await?;
    kiosk.leave().await
}

async fn two_tabs(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let web = &page.browser.web;
    let (kiosk, first, next) = installed(visit).await?;
    let one = web.window().await?;
    let other = web.new_tab().await?;
    web.switch_to_window(other.clone()).await?;
    kiosk.open().await?;
    shows(&kiosk, &first).await?;
    web.switch_to_window(one.clone()).await?;
    visit.server.serve_instead(FILE, &next.0);
    kiosk.reload().await?;
    shows(&kiosk, &next).await?;
    // The other asks within the hour.
    web.switch_to_window(other).await?;
    kiosk.pass(3_601.0).await?;
    shows(&kiosk, &next).await?;
    answers(&kiosk, &next).await?;
    // Firefox stops a script in the middle where it closes a tab, and what else happens in that tab says so.
    page.open().await?;
    web.close_window().await?;
    web.switch_to_window(one).await?;
    kiosk.leave().await
}

/// As whoever holds Shift loads a page again.
async fn past_worker(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let (kiosk, first, next) = installed(visit).await?;
    kiosk.mark_left().await;
    match page.browser.engine {
        Engine::Firefox => page.browser.web.refresh().await?,
        _ => page.browser.chromium("Page.reload", json!({ "ignoreCache": true })).await.map(drop)?,
    }
    answers(&kiosk, &first).await?;
    let is_past = "return !navigator.serviceWorker.controller";
    ensure!(page.script::<bool>(is_past, &[]).await?, "the page has come from the worker");
    visit.server.serve_instead(FILE, &next.0);
    kiosk.pass(3_601.0).await?;
    shows(&kiosk, &next).await?;
    answers(&kiosk, &next).await?;
    kiosk.leave().await
}

async fn does_not_run(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let (kiosk, first, next) = installed(visit).await?;
    page.expect_on_console("SyntaxError");
    let start = "<script type=\"module\">";
    let dead = first.changed(start, &format!("{start})"))?;
    visit.server.serve_instead(FILE, &dead.0);
    kiosk.pass(90.0).await?;
    kiosk.attracts().await?;
    kiosk.pass(3_601.0).await?;
    let is_list = "return !document.documentElement.hasAttribute('data-left') && !!finder?.querySelector('[data-teams]')\
        && visible(document.querySelector('#use'))";
    page.until("it shows the list", is_list, &[]).await?;
    visit.server.serve_instead(FILE, &next.0);
    // The first start may still be asking for what was there before.
    let is_next =
        format!("return document.querySelector('meta[name=version]').content.startsWith('{}')", next.version()?);
    let start = std::time::Instant::now();
    while !page.script::<bool>(&is_next, &[]).await.unwrap_or_default() {
        ensure!(start.elapsed().as_secs() < 20, "the version after it does not come");
        kiosk.go().await?;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    kiosk.open().await?;
    answers(&kiosk, &next).await?;
    kiosk.leave().await
}

async fn later(visit: &Visit) -> Result<()> {
    let first = Copy::built()?.with_clock()?;
    let kiosk = Kiosk::installed(visit, &first);
    for words in ["500", "sw.js", "is not kept", "Failed"] {
        visit.page.expect_on_console(words);
    }
    visit.server.spoil("/sw.js", Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
    kiosk.open().await?;
    answers(&kiosk, &first).await?;
    visit.server.heal();
    visit.server.serve_instead(FILE, &first.0);
    kiosk.pass(90.0).await?;
    kiosk.attracts().await?;
    kiosk.pass(3_601.0).await?;
    let is_kept = "return !!navigator.serviceWorker.controller";
    visit.page.until("the screen is kept", is_kept, &[]).await?;
    visit.server.switch_off();
    visit.page.expect_on_console("ERR_");
    kiosk.reload().await?;
    answers(&kiosk, &first).await?;
    kiosk.leave().await
}

async fn wrong_clock(visit: &Visit) -> Result<()> {
    let (kiosk, first, next) = installed(visit).await?;
    for (day, copy) in [("1999-12-31", &first), ("2099-01-01", &next)] {
        visit.page.browser.make_today(day).await?;
        visit.server.serve_instead(FILE, &copy.0);
        kiosk.reload().await?;
        answers(&kiosk, copy).await?;
    }
    kiosk.leave().await
}
