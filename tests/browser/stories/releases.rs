//! A release is half there, or was replaced while copies of the old one are kept; and servers that say of
//! the wasm what they like.

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use send_team_finder::wording;

use super::{EVERYWHERE, Story};
use crate::files::{LOADER, POSTCODES, TEAMS, WASM, loaders};
use crate::server::Fault;
use crate::settings::Settings;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

const PLACES: [&str; 3] = ["/", "/frame.html", "/hosts/plain.html"];
const MISSING: Fault = Fault::KeptStatus(StatusCode::NOT_FOUND);

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("what was missing for a moment can be tried again, though caches keep that", EVERYWHERE, missing),
        Story::new("wasm that was missing on the last visit is there on the next", EVERYWHERE, async |visit| {
            next(visit, &[WASM]).await
        }),
        Story::new("data that was missing on the last visit is there on the next", EVERYWHERE, async |visit| {
            next(visit, &[TEAMS, POSTCODES]).await
        }),
        Story::new("a kept first script finds the files of a new release", EVERYWHERE, kept_script),
        Story::new("a kept page whose first script has gone finds the newest", EVERYWHERE, kept_page),
        Story::new("wasm is taken, whatever its type", EVERYWHERE, types),
        Story::new("in a page whose fetch is its own the finder works", EVERYWHERE, own_fetch),
    ]
}

async fn answers(visit: &Visit) -> Result<()> {
    visit.page.ask(&situation(SOUTH)?).await?;
    visit.page.see_team("south-pre-14").await.map(drop)
}

async fn missing(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    page.expect_on_console("data/");
    visit.server.heal_for_once();
    for place in PLACES {
        page.visits(visit.server.url(place));
        for file in [WASM, TEAMS, POSTCODES] {
            let what = || format!("{file} on {place}");
            visit.server.spoil(file, MISSING);
            page.go().await?;
            page.becomes("failed").await.with_context(what)?;
            page.offers(&wording::try_again()).await.with_context(what)?;
            visit.server.heal_for_once();
            page.press(&wording::try_again()).await?;
            page.becomes("ready").await.with_context(what)?;
            answers(visit).await.with_context(what)?;
        }
    }
    Ok(())
}

/// Though every cache keeps the answer that there is no such file. WebKit holds scripts that came in its memory.
async fn next(visit: &Visit, files: &[&str]) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    page.expect_on_console("data/");
    visit.server.heal_for_once();
    for file in files {
        visit.server.spoil(file, MISSING);
        page.go().await?;
        page.becomes("failed").await?;
        visit.server.heal_for_once();
        page.open_anew().await.with_context(|| format!("{file} on the next visit"))?;
        answers(visit).await?;
    }
    Ok(())
}

/// The script of a release whose files have gone is kept for a year.
async fn kept_script(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    let script = std::fs::read_to_string(Settings::get()?.dist.join("embed.js"))?;
    let old = script
        .split_inclusive("send-team-finder")
        .map(|piece| piece.replacen(first_digest(piece).unwrap_or("\0"), "0123456789abcdef", 1))
        .collect::<String>();
    ensure!(
        old != script && old.contains("send-team-finder_bg-0123456789abcdef.wasm"),
        "the old script is the new one"
    );
    // Whose addresses of the script differ.
    for place in ["/", "/hosts/plain.html"] {
        // There once, and no more.
        let gone = "/send-team-finder_bg-0123456789abcdef.wasm";
        visit.server.serve_instead(gone, "");
        visit.server.spoil(gone, Fault::Status(StatusCode::NOT_FOUND));
        visit.server.spoil(LOADER, Fault::KEPT);
        for loader in loaders()? {
            visit.server.serve_instead(&loader, &old);
        }
        page.visits(visit.server.url(place));
        page.go().await?;
        page.becomes("failed").await?;
        for loader in loaders()? {
            visit.server.serve_as_built(&loader);
        }
        page.open_anew().await.with_context(|| format!("{place} with a kept script"))?;
        answers(visit).await?;
        visit.server.heal();
    }
    Ok(())
}

/// Some cache has the page of a release whose files were deleted, or are being copied: then half a script comes, which
/// is none, or runs as far as it goes.
async fn kept_page(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    // The last two are one, as engines say it.
    for words in ["embed-", "SyntaxError", "documen is not defined", "Can't find variable: documen"] {
        page.expect_on_console(words);
    }
    let [_, named] = loaders()?;
    let no_script = "{".repeat(1_000);
    let runs = ["documen\n", &"/".repeat(1_000)].concat();
    for (script, fault) in [
        (None, Fault::Status(StatusCode::NOT_FOUND)),
        (Some(no_script), Fault::CutOff),
        (Some(runs.clone()), Fault::CutOff),
        (Some(runs), Fault::KEPT),
    ] {
        match &script {
            Some(script) => visit.server.serve_instead(&named, script),
            None => visit.server.serve_as_built(&named),
        }
        visit.server.spoil(&named, fault);
        for place in ["/", "/frame.html"] {
            page.visits(visit.server.url(place));
            page.go().await?;
            let said = || format!("{place}, {}, {:.9}", fault.describe(), script.as_deref().unwrap_or_default());
            page.becomes("ready").await.with_context(said)?;
            answers(visit).await?;
        }
        visit.server.heal();
    }
    Ok(())
}

/// The digest that a piece of the script begins with, as of `-0123456789abcdef.js`.
fn first_digest(piece: &str) -> Option<&str> {
    let digest = piece.trim_start_matches("_bg").strip_prefix('-')?.get(..16)?;
    digest.chars().all(|char| char.is_ascii_hexdigit()).then_some(digest)
}

async fn types(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("wasm");
    for said in [
        "application/wasm; charset=utf-8",
        "application/wasm;charset=UTF-8;x=1",
        "Application/WASM",
        "application/wasm, application/wasm",
        "application/octet-stream",
        "text/plain; charset=utf-8",
        "",
    ] {
        visit.server.spoil(WASM, Fault::Type(said));
        for place in ["/", "/hosts/plain.html"] {
            page.visits(visit.server.url(place));
            page.open_anew().await.with_context(|| format!("wasm as {said:?} on {place}"))?;
        }
        answers(visit).await?;
        visit.server.heal();
    }
    Ok(())
}

async fn own_fetch(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/hosts/xhr-fetch.html"));
    page.open().await?;
    answers(visit).await
}
