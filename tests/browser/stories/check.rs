//! What the check says of a server, to the editor who put the finder on a page: each fault of one file has
//! its own true sentence, wherever the page is.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use serde_json::Value;

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::engine::Engine;
use crate::files::{POSTCODES, TEAMS, WASM};
use crate::page::Page;
use crate::server::Fault;
use crate::visit::Visit;

const STYLE: &str = "/finder-*.css";
const SLIP: &str = "/slip.js";
const HOST: &str = "/hosts/plain.html";
const ALLOW: &str = "access-control-allow-origin";
const RESOURCE: &str = "cross-origin-resource-policy";

/// A check asks for each file several times, on a machine that may be busy.
const LONGEST_CHECK: Duration = Duration::from_secs(40);

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("the check finds nothing wrong where nothing is", EVERYWHERE, sound),
        Story::new("the check says what keeps a file from the page", EVERYWHERE, kept_away),
        Story::new("the check says what is wrong with a file that comes", EVERYWHERE, wrong),
        Story::new("the check says what keeps the style from the page", EVERYWHERE, style),
        Story::new("the check says for how long a file is kept, and that an old one is", EVERYWHERE, kept),
        Story::new("the check says where compressed copies differ from their file", EVERYWHERE, copies),
        Story::new("the check says what is true where a policy forbids it to look closely", EVERYWHERE, policy),
        Story::new("the check of the page for editors sees what other websites will meet", EVERYWHERE, for_others),
        Story::new("the check says which file does not end", CHROMIUM, endless),
    ]
}

/// The words of the check, once it is done.
pub(super) async fn checked(page: &Page) -> Result<String> {
    page.script("return (view?.querySelector('.check')?.textContent ?? '')", &[]).await
}

/// Waits until the check says something.
pub(super) async fn says(page: &Page, words: &str) -> Result<()> {
    let start = Instant::now();
    loop {
        let said = checked(page).await?;
        if said.contains(words) {
            return Ok(());
        }
        ensure!(start.elapsed() < LONGEST_CHECK, "the check does not say {words:?}:\n{said}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Opens a page of somebody else with the check in the tag, and gives what it says.
async fn check(visit: &Visit, host: &str) -> Result<String> {
    let page = &visit.page;
    page.visits(visit.server.url(host));
    page.go().await?;
    let ask = "finder.setAttribute('check', ''); return null";
    page.script::<Value>(ask, &[]).await?;
    says(page, "Only editors should see this").await?;
    checked(page).await
}

/// One fault of one file, and what the check is to say of it.
async fn fault(visit: &Visit, file: &str, fault: Fault, words: &[&str]) -> Result<()> {
    let what = format!("{file} {}", fault.describe());
    visit.server.spoil(file, fault);
    let said = check(visit, HOST).await.with_context(|| what.clone())?;
    for words in words {
        ensure!(said.contains(words), "where {what}, the check does not say {words:?}:\n{said}");
    }
    // One fault of one file is one sentence, beside what is always so of the sample where that is read.
    // Nor has a browser to forget what it kept of the fault before.
    let items = said_things(&visit.page).await?;
    let other = usize::from(said.contains("this is a test version")) + said.matches("This browser has kept").count();
    let items = items - other;
    ensure!(items == 1, "where {what}, the check says {items} things:\n{said}");
    visit.server.heal();
    Ok(())
}

async fn sound(visit: &Visit) -> Result<()> {
    let said = check(visit, HOST).await?;
    ensure!(said.contains("The finder works on this page."), "{said}");
    let items = said_things(&visit.page).await?;
    ensure!(items == 1 && said.contains("this is a test version"), "it finds {items} things:\n{said}");
    visit.page.has_no_barrier_of_ours("the check on a page of somebody else").await
}

/// How many things are to be mended.
async fn said_things(page: &Page) -> Result<usize> {
    page.script("return view.querySelectorAll('.check li').length", &[]).await
}

/// Lines of browsers, which name the address.
fn expect(page: &Page) {
    for words in ["finder.test", "send-team-finder", "WebAssembly", "Cross-Origin", "CORS", "look.html"] {
        page.expect_on_console(words);
    }
}

async fn kept_away(visit: &Visit) -> Result<()> {
    expect(&visit.page);
    let not_found = StatusCode::NOT_FOUND;
    for (file, broken, words) in [
        (
            SLIP,
            Fault::Status(not_found),
            ["The server answered 404 for http://finder.test/slip.js", "Were all files copied?"],
        ),
        (
            WASM,
            Fault::Status(not_found),
            ["The server answered 404 for http://finder.test/send-team-finder_bg", "Were all files copied?"],
        ),
        (TEAMS, Fault::Status(not_found), ["though its compressed copy (.gz) is there", "hosting/apache.htaccess"]),
        (TEAMS, Fault::Status(StatusCode::UNAUTHORIZED), ["The server answered 401", "without a login"]),
        (
            POSTCODES,
            Fault::Status(StatusCode::INTERNAL_SERVER_ERROR),
            ["The server answered 500", "the server’s own log"],
        ),
        (
            POSTCODES,
            Fault::HeaderAbsent(ALLOW),
            ["does not let other websites load", "“Access-Control-Allow-Origin: *”"],
        ),
        (
            POSTCODES,
            Fault::HeaderAgain(ALLOW, "*"),
            ["“Access-Control-Allow-Origin” is sent twice with http://finder.test/data/postcodes.json", "(“*, *”)"],
        ),
        (
            WASM,
            Fault::Header(ALLOW, "https://example.org"),
            ["The server lets only https://example.org load", "“Access-Control-Allow-Origin: *”"],
        ),
        (
            TEAMS,
            Fault::LedTo("/hosts/plain.html"),
            ["leads from http://finder.test/data/teams.json to another address", "perhaps to a login"],
        ),
    ] {
        fault(visit, file, broken, &words).await?;
    }
    Ok(())
}

async fn wrong(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    expect(page);
    for kind in ["application/wasm; charset=utf-8", "application/octet-stream", "application/wasm, application/wasm"] {
        let said = format!("“{kind}”");
        fault(visit, WASM, Fault::Type(kind), &[&said, "“application/wasm”"]).await?;
    }
    for (file, broken, words) in [
        (SLIP, Fault::Type("text/plain"), ["browsers refuse to run it", "The type must be “text/javascript”."]),
        (
            TEAMS,
            Fault::Type("text/plain"),
            ["The finder takes it all the same", "The type must be “application/json”."],
        ),
        (
            TEAMS,
            Fault::LoginPage,
            ["In the place of http://finder.test/data/teams.json the server sends a web page", "perhaps a login"],
        ),
        (TEAMS, Fault::SecretlyCompressed, ["compressed and does not say so", "“Content-Encoding: gzip”"]),
        (WASM, Fault::LoginPage, ["In the place of http://finder.test/send-team-finder_bg", "perhaps a login"]),
        ("/teams/south-pre-14.vcf", Fault::Type("text/plain"), ["a phone may not know what it is", "“text/vcard”"]),
        (
            "/teams/south-pre-14.svg",
            Fault::Status(StatusCode::NOT_FOUND),
            ["cannot be taken home", "Were all files copied?"],
        ),
        (STYLE, Fault::Type("text/plain"), ["browsers refuse it as a style", "The type must be “text/css”."]),
        (POSTCODES, Fault::CutOff, ["http://finder.test/data/postcodes.json", "the whole of"]),
    ] {
        fault(visit, file, broken, &words).await?;
    }
    Ok(())
}

async fn style(visit: &Visit) -> Result<()> {
    expect(&visit.page);
    let without = "The finder stands here without its looks";
    fault(
        visit,
        STYLE,
        Fault::Header(RESOURCE, "same-origin"),
        &[without, "“Cross-Origin-Resource-Policy: same-origin”"],
    )
    .await?;
    let embedder = Fault::Header("cross-origin-embedder-policy", "require-corp");
    fault(
        visit,
        HOST,
        embedder,
        &[without, "“Cross-Origin-Embedder-Policy: require-corp”", "“Cross-Origin-Resource-Policy: cross-origin”"],
    )
    .await
}

async fn kept(visit: &Visit) -> Result<()> {
    const YEAR: Fault = Fault::Header("cache-control", "public, max-age=31536000");
    let page = &visit.page;
    let contacts = [
        "http://finder.test/data/teams.json for a year (“Cache-Control: public, max-age=31536000”)",
        "may send an old phone number",
        "“Cache-Control: no-cache”",
    ];
    fault(visit, TEAMS, YEAR, &contacts).await?;
    let day = Fault::Header("cache-control", "max-age=86400");
    fault(visit, SLIP, day, &["slip.js for a day", "get a new release only after that"]).await?;
    visit.server.serve_instead(SLIP, "export const slip = () => print();");
    let said = check(visit, HOST).await?;
    // As it is driven, WebKit keeps nothing.
    let is_told = said.contains("This browser has an old copy of http://finder.test/slip.js");
    ensure!(is_told || page.browser.engine == Engine::WebKit, "{said}");
    if page.browser.engine == Engine::Chromium {
        page.browser.whole_picture("check-of-a-server").await?;
    }
    page.has_no_barrier_of_ours("the check on a page of somebody else").await
}

async fn copies(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(TEAMS, Fault::Edited);
    let said = check(visit, HOST).await?;
    ensure!(
        said.contains("differs from the file") && said.contains("teams.json") && !said.contains("postcodes.json"),
        "{said}"
    );
    visit.server.heal();
    // A server that sends no copies by itself, beside which they lie all the same.
    visit.server.serve_instead(TEAMS, &changed(visit).await?);
    let said = check(visit, HOST).await?;
    let copy = "A compressed copy differs from the file that it is a copy of, and a family may get either: \
        http://finder.test/data/teams.json.gz";
    ensure!(said.contains(copy), "{said}");
    page.has_no_barrier_of_ours("the check on a page of somebody else").await
}

/// The file of teams with another phone.
async fn changed(visit: &Visit) -> Result<String> {
    let text = "const done = arguments[arguments.length - 1];\
        fetch('/data/teams.json').then((response) => response.text()).then(done, (error) => done(String(error)))";
    let text: String = visit.page.browser.web.execute_async(text, Vec::new()).await?.convert()?;
    let changed = text.replace("01632 960003", "01632 960903");
    ensure!(changed != text, "no phone to change: {text}");
    Ok(changed)
}

async fn policy(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    expect(page);
    page.expect_on_console("Content Security Policy");
    page.expect_on_console("Content-Security-Policy");
    visit.server.spoil(POSTCODES, Fault::HeaderAgain(ALLOW, "*"));
    let said = check(visit, "/hosts/csp.html").await?;
    for words in [
        "This browser may not load http://finder.test/data/postcodes.json here",
        "is missing or is sent twice",
        "http://finder.test/embed.html",
    ] {
        ensure!(said.contains(words), "the check does not say {words:?}:\n{said}");
    }
    Ok(())
}

async fn for_others(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for (file, broken, words) in [
        (TEAMS, Fault::HeaderAgain(ALLOW, "*"), "“Access-Control-Allow-Origin” is sent twice"),
        (TEAMS, Fault::HeaderAbsent(ALLOW), "The server does not let other websites load"),
        (POSTCODES, Fault::HeaderAbsent("vary"), "compressed without “Vary: Accept-Encoding”"),
        (STYLE, Fault::Header(RESOURCE, "same-site"), "“Cross-Origin-Resource-Policy: same-site”"),
        ("/frame.html", Fault::Header("x-frame-options", "SAMEORIGIN"), "other websites cannot show it in a frame"),
    ] {
        visit.server.spoil(file, broken);
        page.visits(visit.server.url("/embed.html"));
        page.open().await?;
        let on = "const box = document.getElementById('self-check'); box.click();\
            box.dispatchEvent(new Event('input', { bubbles: true })); return null";
        page.script::<Value>(on, &[]).await?;
        says(page, words).await.with_context(|| format!("{file} {}", broken.describe()))?;
        ensure!(checked(page).await?.contains("The finder works on this page."), "it works here all the same");
        visit.server.heal();
    }
    Ok(())
}

async fn endless(visit: &Visit) -> Result<()> {
    expect(&visit.page);
    visit.server.spoil(SLIP, Fault::Held);
    let said = check(visit, HOST).await?;
    ensure!(said.contains("The whole of http://finder.test/slip.js did not come within 15 seconds"), "{said}");
    visit.server.heal();
    Ok(())
}
