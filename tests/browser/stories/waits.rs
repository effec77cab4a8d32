//! A file begins to come and never ends, or never comes: within its time the finder says so, opens the
//! list, names the helpline, and can be tried again. Nothing is white meanwhile.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;

use super::budgets::figure;
use super::without::{is_list, says_that_it_failed};
use super::{CHROMIUM, EVERYWHERE, Story};
use crate::council::directory;
use crate::files::{LOADER, POSTCODES, STYLE, TEAMS, WASM};
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

/// The longest that a family may wait for a word.
const LONGEST: Duration = Duration::from_secs(15);

const PAGE: &str = "/";
const FRAME: &str = "/frame.html";
const HOST: &str = "/hosts/plain.html";

/// What of the program may not come.
const PROGRAM: [(&str, Fault); 3] = [(WASM, Fault::Held), (WASM, Fault::Stalled), (WASM, Fault::Trickles)];

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("on our page no part of the program is waited for without end", CHROMIUM, async |visit| {
            each(visit, PAGE, &PROGRAM).await
        }),
        Story::new("in a frame no part of the program is waited for without end", CHROMIUM, async |visit| {
            each(visit, FRAME, &PROGRAM).await
        }),
        Story::new("in a page of others no part of the program is waited for without end", CHROMIUM, async |visit| {
            each(visit, HOST, &PROGRAM).await
        }),
        Story::new("no engine waits for the wasm without end", EVERYWHERE, async |visit| {
            each(visit, PAGE, &[(WASM, Fault::Held)]).await?;
            each(visit, HOST, &[(WASM, Fault::Stalled)]).await
        }),
        Story::new("no file of data is waited for without end", CHROMIUM, data),
        Story::new("the first script is not waited for without end", EVERYWHERE, embed),
        Story::new("a style that does not come keeps nobody from the form or the list", EVERYWHERE, style),
        Story::new("the script of the frame keeps nobody from the form", EVERYWHERE, frame_script),
    ]
}

/// How long it takes until it is known that nothing comes.
async fn until_failed(visit: &Visit, place: &str, what: &str) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url(place));
    let start = Instant::now();
    page.go().await?;
    let gives_up = "const finder = document.querySelector('send-team-finder');\
        return finder?.dataset.state === 'failed' || finder?.querySelector('[data-failed]')?.hidden === false";
    let waits = Duration::from_secs(30);
    page.browser.until_within::<bool>(waits, &format!("{what}: it is given up"), gives_up, &[]).await?;
    let seconds = start.elapsed().as_secs_f32();
    figure(&format!("{what} on {place}"), &format!("{seconds:.1} s to the list"))?;
    ensure!(start.elapsed() <= LONGEST, "{what} on {place}: {seconds:.1} s without a word");
    Ok(())
}

/// Whom to call, and the list where it is ours to open.
async fn helps(visit: &Visit, place: &str) -> Result<()> {
    let page = &visit.page;
    if place == HOST {
        page.shows_snippet().await
    } else {
        is_list(visit).await?;
        ensure!(page.all_words().await?.contains(&*directory()?.helpline.phone), "there is no helpline");
        Ok(())
    }
}

async fn each(visit: &Visit, place: &str, faults: &[(&str, Fault)]) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    visit.server.heal_for_once();
    for &(file, fault) in faults {
        let what = format!("{file} {}", fault.describe());
        visit.server.spoil(file, fault);
        until_failed(visit, place, &what).await?;
        helps(visit, place).await.with_context(|| what.clone())?;
        let words = page.all_words().await?;
        ensure!(words.matches(&*wording::failed()).count() == 1, "{what}: it is not said once:\n{words}");
        visit.server.heal_for_once();
        page.press(&wording::try_again()).await?;
        page.becomes("ready").await.with_context(|| what.clone())?;
        page.until("the focus is in the box", "return !!deepest()?.matches('[type=text]')", &[]).await?;
        page.ask(&situation(SOUTH)?).await?;
        page.see_team("south-pre-14").await.with_context(|| what)?;
    }
    Ok(())
}

async fn data(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("data/");
    for place in [PAGE, FRAME, HOST] {
        for (file, fault) in [(TEAMS, Fault::Held), (POSTCODES, Fault::Stalled)] {
            visit.server.spoil(file, fault);
            until_failed(visit, place, &format!("{file} {}", fault.describe())).await?;
            if file == TEAMS {
                helps(visit, place).await?;
            }
            visit.server.heal();
            page.press(&wording::try_again()).await?;
            page.becomes("ready").await?;
        }
    }
    Ok(())
}

async fn embed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("embed");
    visit.server.spoil(LOADER, Fault::Stalled);
    until_failed(visit, FRAME, "/embed.js stops half-way").await?;
    says_that_it_failed(visit).await?;
    visit.server.heal();
    // It may come all the same.
    visit.server.spoil(LOADER, Fault::Held);
    until_failed(visit, PAGE, "/embed.js is late").await?;
    says_that_it_failed(visit).await?;
    visit.server.heal();
    page.becomes("ready").await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    ensure!(!page.all_words().await?.contains(&*wording::failed()), "it still says that it failed");
    Ok(())
}

async fn style(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for fault in [Fault::Held, Fault::Stalled] {
        for place in [PAGE, FRAME, HOST] {
            visit.server.spoil("/*.css", fault);
            page.visits(visit.server.url(place));
            let start = Instant::now();
            page.open_form().await.with_context(|| format!("the style {} on {place}", fault.describe()))?;
            figure(
                &format!("the form without its style on {place}"),
                &format!("{:.1} s", start.elapsed().as_secs_f32()),
            )?;
            ensure!(start.elapsed() < LONGEST, "the form waits {:?} for its style", start.elapsed());
            page.ask(&situation(SOUTH)?).await?;
            page.see_team("south-pre-14").await?;
            visit.server.heal();
        }
    }
    let own = visit.server.log().iter().filter(|seen| seen.url.path().starts_with("/finder-")).count();
    ensure!(own <= 2, "our own pages ask for {STYLE} too: {own} requests");
    // They have their style all the same.
    page.visits(visit.server.url(PAGE));
    page.open().await?;
    let is_styled = "return getComputedStyle(finder.querySelector('button')).borderRadius === '6px'\
        && getComputedStyle(document.querySelector('footer')).borderTopWidth === '1px'";
    ensure!(page.script::<bool>(is_styled, &[]).await?, "our own page has no style");
    Ok(())
}

async fn frame_script(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil("/frame.js", Fault::Held);
    page.visits(visit.server.url("/frame.html"));
    page.open_form().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}
