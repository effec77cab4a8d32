//! In a page of somebody else the finder cannot start: the editor's words stay, the console says why in
//! one line, and the page hears the cause.

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use send_team_finder::wording;
use serde_json::Value;

use super::{EVERYWHERE, Story};
use crate::council::directory;
use crate::engine::Engine;
use crate::files::{LOADER, POSTCODES, TEAMS, WASM};
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::without_script("in a page with script off the editor's words stand", EVERYWHERE, script_off),
        Story::new("in a page without the first script the editor's words stand", EVERYWHERE, no_embed),
        Story::new(
            "whatever keeps the program from a page has a name, and the editor's words stand",
            EVERYWHERE,
            program,
        ),
        Story::new("whatever keeps the data from a page has a name, and there is a number to call", EVERYWHERE, data),
        Story::new("what the network kept from one finder of a page comes for the next", EVERYWHERE, anew),
        Story::new("in a page wasm of the wrong type is taken all the same", EVERYWHERE, wrong_type),
    ]
}

async fn script_off(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.switch_script_off().await?;
    page.visits(visit.server.url("/hosts/plain.html"));
    page.go().await?;
    page.shows_snippet().await
}

async fn no_embed(visit: &Visit) -> Result<()> {
    visit.page.expect_on_console("embed.js");
    visit.server.spoil(LOADER, Fault::Status(StatusCode::NOT_FOUND));
    visit.page.visits(visit.server.url("/hosts/plain.html"));
    visit.page.go().await?;
    visit.page.shows_snippet().await
}

/// The page, what is wrong with which file, and what the cause is called.
type Failure = (&'static str, Option<(&'static str, Fault)>, &'static str);

/// Opens a page in which it fails, and sees that all are told.
async fn fails(visit: &Visit, host: &str, cause: &str) -> Result<()> {
    let page = &visit.page;
    let before = ours(&page.console().await?);
    page.visits(visit.server.url(&format!("/hosts/{host}.html")));
    page.go().await?;
    page.becomes("failed").await?;
    let named: Option<String> = page.script("return finder.dataset.cause ?? null", &[]).await?;
    ensure!(named.as_deref() == Some(cause), "the cause is {named:?}, and not {cause:?}");
    let heard = page.heard().await?;
    let failed: Vec<_> = heard.iter().filter(|heard| heard.what == "failed").collect();
    let [failed] = failed.as_slice() else { anyhow::bail!("the page heard {heard:?}") };
    let told = failed.detail.as_ref().and_then(|detail| detail.get("cause")).and_then(|cause| cause.as_str());
    ensure!(failed.bubbles && failed.composed && told == Some(cause), "{failed:?}");
    let console = page.console().await?;
    let said = ours(&console).saturating_sub(before);
    ensure!(said == 1, "the console has {said} lines of ours: {console:#?}");
    ensure!(
        console.iter().rev().any(|line| line.contains(&format!("({cause})"))),
        "no line names {cause}: {console:#?}"
    );
    Ok(())
}

/// How many lines are of the finder's own making.
fn ours(console: &[String]) -> usize {
    console.iter().filter(|line| line.contains("send-team-finder: ")).count()
}

async fn program(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    // What the browsers themselves say.
    page.expect_on_console("WebAssembly");
    page.expect_on_console("wasm-eval");
    page.expect_on_console("data/");
    let failures = [
        ("without-wasm", None, "no-wasm"),
        ("plain", Some((WASM, Fault::Status(StatusCode::NOT_FOUND))), "network"),
        ("plain", Some((WASM, Fault::LoginPage)), "mime"),
        ("plain", Some((WASM, Fault::CutOff)), "network"),
        ("csp-without-wasm", None, "csp"),
        ("csp-without-data", None, "csp"),
    ];
    each_fails(visit, &failures).await
}

/// Apart from the others, since it brings wasm that a browser need not ask for again.
async fn anew(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    page.expect_on_console("WebAssembly");
    visit.server.spoil(WASM, Fault::Status(StatusCode::NOT_FOUND));
    fails(visit, "plain", "network").await?;
    visit.server.heal();
    page.as_page::<Value>("document.querySelector('main').prepend(document.createElement('send-team-finder'))").await?;
    page.becomes("ready").await
}

async fn each_fails(visit: &Visit, failures: &[Failure]) -> Result<()> {
    let page = &visit.page;
    for &(host, fault, cause) in failures {
        let what = fault.map_or_else(|| host.to_owned(), |(file, fault)| format!("{file} {}", fault.describe()));
        if let Some((file, fault)) = fault {
            visit.server.spoil(file, fault);
        }
        fails(visit, host, cause).await.with_context(|| what.clone())?;
        page.shows_snippet().await.with_context(|| what)?;
        visit.server.heal();
    }
    Ok(())
}

async fn data(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    page.expect_on_console(".json");
    let failures = [
        (TEAMS, Fault::Status(StatusCode::NOT_FOUND), "network"),
        (TEAMS, Fault::LoginPage, "data"),
        (TEAMS, Fault::OtherFormat, "version"),
        (POSTCODES, Fault::Status(StatusCode::NOT_FOUND), "network"),
        // Firefox takes what has come for the whole.
        (POSTCODES, Fault::CutOff, if page.browser.engine == Engine::Firefox { "data" } else { "network" }),
        (POSTCODES, Fault::LoginPage, "data"),
        (POSTCODES, Fault::OtherFormat, "version"),
    ];
    for (file, fault, cause) in failures {
        let what = format!("{file} {}", fault.describe());
        visit.server.spoil(file, fault);
        fails(visit, "plain", cause).await.with_context(|| what.clone())?;
        if file == TEAMS {
            page.shows_snippet().await.with_context(|| what.clone())?;
        } else {
            let helpline = &directory()?.helpline.phone;
            ensure!(page.words().await?.contains(&**helpline), "with {what} there is no helpline");
        }
        let words = page.words().await?;
        let times = words.matches(&*wording::failed()).count();
        ensure!(times == 1, "with {what} the family is told {times} times:\n{words}");
        visit.server.heal();
        page.press(&wording::try_again()).await?;
        page.becomes("ready").await?;
    }
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}

async fn wrong_type(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("application/wasm");
    visit.server.spoil(WASM, Fault::Type("application/octet-stream"));
    page.visits(visit.server.url("/hosts/plain.html"));
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}
