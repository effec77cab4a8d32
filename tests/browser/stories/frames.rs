//! In a frame: links leave by the top window, and what a sandbox forbids is not shown as if it worked.
//!
//! The page around has the policy that `embed.html` prescribes.

use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use send_team_finder::wording;
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story, WITH_PRINTERS};
use crate::council::directory;
use crate::engine::Engine;
use crate::files::WASM;
use crate::keys::ENTER;
use crate::page::Page;
use crate::server::Fault;
use crate::settings::package;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

const HOST: &str = "/hosts/framed-policy.html";

/// The sandbox that `embed.html` prescribes.
const ALL: &str = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox \
    allow-top-navigation-by-user-activation allow-modals allow-downloads";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("in a frame every link leaves it, and Back returns", EVERYWHERE, leaves),
        // Chromium asks what is to happen with a number, and takes no other press after it. Firefox opens a mail
        // service of the web, and WebKitGTK's browser knows neither.
        Story::new("a phone that is pressed in a frame leaves the answer there", WITH_PRINTERS, async |visit| {
            pressed(visit, "tel", Where::Answer).await
        }),
        Story::new("an email that is pressed in a frame leaves the answer there", CHROMIUM, async |visit| {
            pressed(visit, "mailto", Where::Answer).await
        }),
        Story::new("a phone that is pressed in a frame leaves the list there", WITH_PRINTERS, async |visit| {
            pressed(visit, "tel", Where::List).await
        }),
        Story::new("an email that is pressed in a frame leaves the list there", CHROMIUM, async |visit| {
            pressed(visit, "mailto", Where::List).await
        }),
        Story::new("in a sandbox a family is answered, and nothing is shown that would do nothing", EVERYWHERE, shut),
        Story::new("in a sandbox what is pressed early is answered", EVERYWHERE, early),
        Story::new("a sandbox that lets some things through shows those", EVERYWHERE, ajar),
        Story::new("a sandbox that embed.html prescribes costs nothing", EVERYWHERE, open),
        Story::new("a sandbox without script or origin shows an answer or the list", EVERYWHERE, bare),
        Story::new("in a frame that is out of sight an answer has the focus too", EVERYWHERE, out_of_sight),
        Story::new("the frame's page that is opened by itself tells nobody how high it is", EVERYWHERE, alone),
        Story::new("an editor is told what the sandbox of a frame lacks", CHROMIUM, check),
    ]
}

/// The links of the finder that can be seen, in its view and in what stands there without it: what they lead to,
/// and in which window.
const LINKS: &str = "const base = document.querySelector('base')?.target;\
    return [...(finder.shadowRoot?.querySelectorAll('.finder a[href]') ?? []), ...finder.querySelectorAll('a[href]')]\
    .filter(visible).map((link) => [link.href, link.target || base || ''])";

async fn links(page: &Page) -> Result<Vec<(String, String)>> {
    page.script(LINKS, &[]).await
}

async fn alone(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url("/frame.html"));
    page.open_form().await?;
    let listen = "addEventListener('message', ({ data }) => document.documentElement.setAttribute('data-told', JSON.stringify(data))); return null";
    page.script::<Value>(listen, &[]).await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    // A message would have come before the timer's turn.
    let after = "const done = arguments[0]; setTimeout(() => done(document.documentElement.dataset.told ?? null), 300)";
    let told = page.browser.web.execute_async(after, Vec::new()).await?;
    ensure!(told.json().is_null(), "it tells itself {}", told.json());
    Ok(())
}

/// Browsers paint nothing of it, and a screen reader reads it all the same.
async fn out_of_sight(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let host = "<!doctype html><html lang=en-GB><meta charset=utf-8><title>A page</title><link rel=icon href=data:,>\
        <iframe id=frame title=Finder width=600 height=400 src=http://finder.test/frame.html></iframe>\
        <script>addEventListener('message', ({ data }) => {\
            if (data === 'away') document.querySelector('#frame').style.marginTop = '500vh';\
        })</script>";
    visit.server.serve_instead("/hosts/plain.html", host);
    page.visits(visit.server.url("/hosts/plain.html"));
    page.open_in_frame("#frame").await?;
    page.fill(&situation(SOUTH)?).await?;
    page.script::<Value>("parent.postMessage('away', '*'); return null", &[]).await?;
    // Until nothing more of it is painted.
    tokio::time::sleep(Duration::from_secs(1)).await;
    page.script::<Value>("root.querySelector('[type=submit]').click(); return null", &[]).await?;
    page.see_team("south-pre-14").await?;
    page.leave_frame().await
}

async fn leaves(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for about in [SOUTH, "another council"] {
        open_host(visit, "", false).await?;
        page.becomes("ready").await?;
        page.ask(&situation(about)?).await?;
        page.see_outcome().await?;
        page.unfold_all().await?;
        let links = links(page).await?;
        ensure!(links.len() > 1, "these can be followed: {links:?}");
        let stays: Vec<_> = links.iter().filter(|(_, target)| target != "_top" && target != "_blank").collect();
        ensure!(stays.is_empty(), "these stay in the frame: {stays:?}");
        page.leave_frame().await?;
    }
    page.go_into_frame("#frame").await?;
    // The tests' proxy has no other hosts.
    let elsewhere = visit.server.url("/hosts/plain.html");
    let council =
        "const link = root.querySelector('.answer a[href^=\"https:\"]'); link.href = arguments[0]; return link";
    page.element(council, &[json!(elsewhere)]).await?.click().await.context("pressing the council's link")?;
    page.browser.leave_frame().await?;
    page.until("the top window is there", "return location.href === arguments[0]", &[json!(elsewhere)]).await?;
    page.browser.web.back().await?;
    page.until("Back returns", "return location.href === arguments[0]", &[json!(visit.server.url(HOST))]).await?;
    page.go_into_frame("#frame").await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    page.leave_frame().await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Answer,
    List,
}

async fn pressed(visit: &Visit, scheme: &str, place: Where) -> Result<()> {
    let page = &visit.page;
    page.visits(visit.server.url(HOST));
    let words = if place == Where::List {
        page.expect_on_console("send-team-finder");
        page.expect_on_console("WebAssembly");
        visit.server.spoil(WASM, Fault::Status(StatusCode::NOT_FOUND));
        page.arrive_in_frame("#frame").await?;
        page.becomes("failed").await?;
        wording::failed()
    } else {
        page.open_in_frame("#frame").await?;
        page.ask(&situation(SOUTH)?).await?;
        page.see_outcome().await?.heading.into()
    };
    let link = "return [root, finder].flatMap((one) => [...one.querySelectorAll(`a[href^=\"${arguments[0]}:\"]`)]).find(visible)";
    page.element(link, &[json!(scheme)]).await?.click().await.with_context(|| format!("pressing a {scheme}: link"))?;
    // An error page would come within this time.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let shown = page.all_words().await.context("the frame holds the finder no more")?;
    ensure!(shown.contains(&*words), "the frame shows this now:\n{shown}");
    page.leave_frame().await?;
    ensure!(page.address().await? == visit.server.url(HOST), "the page around is now {}", page.address().await?);
    Ok(())
}

/// Opens the page with a sandbox on its frame, and with or without the script that tells the frame of it.
async fn open_sandbox(visit: &Visit, sandbox: &str, is_told: bool) -> Result<()> {
    open_host(visit, &format!("sandbox=\"{sandbox}\""), is_told).await
}

/// Opens the page with an attribute on its frame. Without its script the frame is low enough for the window, so
/// that WebKit's driver can press what is in it.
async fn open_host(visit: &Visit, attribute: &str, is_told: bool) -> Result<()> {
    let page = &visit.page;
    let host = fs::read_to_string(package().join("tests").join(HOST.trim_start_matches('/')))?;
    let mut host = host.replace("<iframe", &format!("<iframe {attribute}"));
    if !is_told {
        host = host.replace("type=\"module\"", "type=\"none\"").replace("height=\"900\"", "height=\"400\"");
    }
    visit.server.serve_instead(HOST, &host);
    page.visits(visit.server.url(HOST));
    page.arrive_in_frame("#frame").await
}

/// What can be taken or followed, by its kind.
async fn offered(page: &Page) -> Result<Vec<String>> {
    let script = "const all = [...root.querySelectorAll('.answer a[href], [data-do]')].filter(visible);\
        const kind = ({ dataset, href, target }) => dataset.do ?? `${/(vcf|svg)$/.exec(new URL(href).pathname)?.[0] ?? new URL(href).protocol} ${target}`;\
        return [...new Set(all.map(kind))].sort()";
    let offered: Vec<String> = page.script(script, &[]).await?;
    // These hang on the device.
    Ok(offered.into_iter().filter(|kind| kind != "copy" && kind != "share").collect())
}

/// Asks by a press, by the key, and before the program is there, and gives what the last answer offers.
async fn asks(visit: &Visit) -> Result<Vec<String>> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    page.becomes("ready").await?;
    page.fill(&south).await?;
    // Its driver has no keys for frames of another origin.
    if page.browser.engine == Engine::WebKit {
        page.find().await?;
    } else {
        page.script::<()>("root.querySelector('input[type=text]').focus(); return null", &[]).await?;
        page.keys(ENTER).await?;
    }
    page.see_team("south-pre-14").await?;
    let by_key = offered(page).await?;
    page.press(&wording::find_another()).await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.unfold_all().await?;
    let phone = &directory()?.helpline.phone;
    ensure!(page.words().await?.contains(&**phone), "the helpline cannot be read");
    ensure!(
        offered(page).await? == by_key,
        "{:?} is offered after a press, and {by_key:?} before",
        offered(page).await?
    );
    Ok(by_key)
}

async fn offers(visit: &Visit, sandbox: &str, is_told: bool, expected: &[&str]) -> Result<()> {
    let what = format!("sandbox=\"{sandbox}\", told: {is_told}");
    open_sandbox(visit, sandbox, is_told).await.with_context(|| what.clone())?;
    let offered = asks(visit).await.with_context(|| what.clone())?;
    ensure!(offered == expected, "{what}: this is offered: {offered:?}");
    visit.page.leave_frame().await
}

async fn shut(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let script_alone = "allow-scripts allow-same-origin";
    for is_told in [true, false] {
        offers(visit, script_alone, is_told, &[]).await?;
    }
    // Nothing leads away, so the address of another council is to be read.
    page.go_into_frame("#frame").await?;
    page.ask(&situation("another council")?).await?;
    let text = page.see_outcome().await?.text;
    ensure!(text.contains("https://www.gov.uk/find-local-council"), "the address cannot be read:\n{text}");
    page.leave_frame().await?;
    Ok(())
}

async fn early(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    open_sandbox(visit, "allow-scripts allow-same-origin", false).await?;
    page.becomes("waiting").await?;
    page.until("the form is there", "return visible(root.querySelector('form'))", &[]).await?;
    page.ask(&situation(SOUTH)?).await?;
    visit.server.heal();
    page.see_team("south-pre-14").await?;
    page.until("no link is left", "return ![...root.querySelectorAll('a[href]')].some(visible)", &[]).await?;
    page.leave_frame().await
}

async fn ajar(visit: &Visit) -> Result<()> {
    let top = "allow-scripts allow-same-origin allow-forms allow-top-navigation-by-user-activation";
    offers(visit, top, true, &["mailto: _top", "svg _top", "tel: _top"]).await?;
    let window = "allow-scripts allow-same-origin allow-popups allow-modals";
    offers(visit, window, true, &["large", "mailto: _blank", "print", "svg _blank", "tel: _blank"]).await?;
    // What nobody knows to be allowed is not shown.
    offers(visit, window, false, &[]).await
}

const EVERYTHING: [&str; 6] = ["large", "mailto: _top", "print", "svg _blank", "tel: _top", "vcf _top"];

async fn open(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for is_told in [true, false] {
        offers(visit, ALL, is_told, &EVERYTHING).await?;
    }
    page.go_into_frame("#frame").await?;
    let elsewhere = visit.server.url("/hosts/plain.html");
    let council =
        "const link = root.querySelector('.answer a[href^=\"mailto:\"]'); link.href = arguments[0]; return link";
    page.element(council, &[json!(elsewhere)]).await?.click().await.context("pressing a link")?;
    page.browser.leave_frame().await?;
    page.until("the top window is there", "return location.href === arguments[0]", &[json!(elsewhere)]).await
}

async fn bare(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for words in ["embed.js", "frame.js", "console-hook.js", "finder-", "style", "script", "sandbox"] {
        page.expect_on_console(words);
    }
    for sandbox in ["", "allow-same-origin", "allow-scripts", "allow-scripts allow-popups allow-forms"] {
        open_sandbox(visit, sandbox, true).await?;
        // WebKit takes no file of ours for our own where the frame has no origin.
        if sandbox.contains("scripts") && page.browser.engine != Engine::WebKit {
            page.becomes("ready").await?;
            page.ask(&situation(SOUTH)?).await?;
            page.see_team("south-pre-14").await.with_context(|| format!("sandbox=\"{sandbox}\""))?;
        } else {
            let list = "return !visible(finder.querySelector('form')) && visible(finder.querySelector('[data-teams] summary'))\
                && finder.innerText.includes(arguments[0])";
            let phone = &directory()?.helpline.phone;
            page.until(&format!("sandbox=\"{sandbox}\" shows the list"), list, &[json!(phone.as_str())]).await?;
        }
        page.browser.leave_frame().await?;
    }
    Ok(())
}

async fn check(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let says = "return view?.querySelector('.check')?.textContent.includes(arguments[0])";
    page.visits(visit.server.url(HOST));
    let host = fs::read_to_string(package().join("tests").join(HOST.trim_start_matches('/')))?;
    let lacking = "lacks allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
    for (sandbox, words) in [("allow-scripts allow-same-origin allow-forms", lacking), (ALL, "Nothing else is wrong")] {
        let host = host
            .replace("<iframe", &format!("<iframe sandbox=\"{sandbox}\""))
            .replace("frame.html", "frame.html?check");
        visit.server.serve_instead(HOST, &host);
        page.arrive_in_frame("#frame").await?;
        // The sample of data is said to be one.
        let words = if directory_is_sample()? && sandbox == ALL { "are samples" } else { words };
        page.until(&format!("the check says {words:?}"), says, &[json!(words)]).await?;
        let blames: bool = page.script(says, &[json!("sandbox")]).await?;
        ensure!(blames == (sandbox != ALL), "sandbox=\"{sandbox}\": the sandbox is blamed: {blames}");
        page.browser.leave_frame().await?;
    }
    Ok(())
}

fn directory_is_sample() -> Result<bool> {
    Ok(crate::council::teams_file()?.get("sample").and_then(Value::as_bool).unwrap_or_default())
}
