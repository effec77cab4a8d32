//! The program never runs: there is a number to call all the same, and nothing typed leaves the page.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use send_team_finder::wording;
use serde_json::Value;

use super::{EVERYWHERE, Story};
use crate::council::directory;
use crate::engine::Engine;
use crate::files::{LOADER, WASM, loaders};
use crate::server::Fault;
use crate::settings::Settings;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

/// Those of ours that wait for the finder.
const PAGES: [&str; 2] = ["/", "/frame.html"];

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::without_script("with script off there are the helpline and all teams", EVERYWHERE, script_off),
        Story::without_script("with script off and no style there is no form either", EVERYWHERE, script_off_unstyled),
        Story::new("without the wasm the form goes and the list opens", EVERYWHERE, no_program),
        Story::new("without the first script the form goes and the list opens", EVERYWHERE, no_embed),
        Story::new("with a first script that is too new the form goes and the list opens", EVERYWHERE, bad_embed),
        Story::new("to a browser without modules the form goes and the list opens", EVERYWHERE, no_modules),
        Story::new("where the program fails as it begins the form goes and the list opens", EVERYWHERE, fails_at_mount),
        Story::new("wasm of the wrong type is taken all the same", EVERYWHERE, wrong_type),
    ]
}

/// Fails unless the helpline and all teams with their contact files can be seen, and no form.
pub(super) async fn is_list(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    // A page that is not read yet has no form either.
    let is_open = "return !visible(root.querySelector('form')) && !!finder.querySelector('[data-teams]')?.open";
    page.until("the form is gone and the list is open", is_open, &[]).await?;
    let words = page.all_words().await?;
    let directory = directory()?;
    let teams = directory.teams.iter().map(|team| team.contact.phone.as_str());
    let districts = directory.areas.iter().flat_map(|area| &area.districts).map(|(_, name)| name.as_str());
    for part in teams.chain(districts).chain([directory.helpline.phone.as_str()]) {
        ensure!(words.contains(part), "{part:?} cannot be seen:\n{words}");
    }
    let links = "return [...finder.querySelectorAll('a[href*=\".vcf?\"]:not([download])')].filter(visible).map((link) => new URL(link.href).pathname)";
    let files: Vec<String> = page.script(links, &[]).await?;
    let expected: Vec<_> = directory.teams.iter().map(|team| format!("/teams/{}.vcf", team.id)).collect();
    ensure!(files.iter().collect::<BTreeSet<_>>() == expected.iter().collect(), "the contact files are {files:?}");
    Ok(())
}

/// Presses the plain form's button, and sees that the page stays as it is.
async fn press_goes_nowhere(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let before = page.address().await?;
    let south = situation(SOUTH)?;
    page.ask(&south).await?;
    // As a script of somebody else's would, past every listener; Firefox refuses that with an error.
    let submit = "try { root.querySelector('form').submit() } catch {} return null";
    page.script::<Value>(submit, &[]).await?;
    // The log of requests is looked through after every story; this sees that the page is the same.
    page.until("the form is still there", "return visible(root.querySelector('form'))", &[]).await?;
    ensure!(page.address().await? == before, "the address became {}", page.address().await?);
    ensure!(page.typed().await? == south.typed, "the press took away what was typed");
    Ok(())
}

async fn script_off(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.switch_script_off().await?;
    page.go().await?;
    page.until("the form is gone", "return !visible(root.querySelector('form'))", &[]).await?;
    ensure!(page.all_words().await?.contains(&*directory()?.helpline.phone), "there is no helpline");
    let is_folded = page.script::<bool>("return finder.querySelector('[data-teams]').open === false", &[]).await?;
    if is_folded {
        page.element("return finder.querySelector('[data-teams] summary')", &[]).await?.click().await?;
    }
    is_list(visit).await
}

async fn script_off_unstyled(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.switch_script_off().await?;
    for (path, name) in [("/", "index.html"), ("/frame.html", "frame.html")] {
        let html = fs::read_to_string(Settings::get()?.dist.join(name))?;
        // As for a browser that shows pages without their style.
        let (before, rest) = html.split_once("<style").context("the page has no style")?;
        let (_, after) = rest.split_once("</style>").context("its style has no end")?;
        visit.server.serve_instead(path, &format!("{before}{after}"));
        page.visits(visit.server.url(path));
        page.go().await?;
        let is_read =
            "return visible(finder.querySelector('[data-teams] summary')) && !visible(finder.querySelector('form'))";
        page.until("there is the list, and no form", is_read, &[]).await?;
    }
    Ok(())
}

/// The program is held until somebody has typed and pressed, and then does not exist.
async fn no_program(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    page.expect_on_console("WebAssembly");
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.ask(&situation(SOUTH)?).await?;
    visit.server.spoil(WASM, Fault::Status(StatusCode::NOT_FOUND));
    page.becomes("failed").await?;
    is_list(visit).await
}

async fn no_embed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("embed");
    for path in PAGES {
        page.visits(visit.server.url(path));
        visit.server.spoil(LOADER, Fault::Held);
        page.arrive().await?;
        press_goes_nowhere(visit).await?;
        visit.server.spoil(LOADER, Fault::Status(StatusCode::NOT_FOUND));
        says_that_it_failed(visit).await?;
    }
    // It may be known to be missing before the page has been read.
    page.go().await?;
    says_that_it_failed(visit).await
}

/// As a browser meets words that it does not know, or a page of a hotel, half a file, none, or one that fails.
async fn bad_embed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for words in ["SyntaxError", "embed", "on purpose"] {
        page.expect_on_console(words);
    }
    let files =
        ["const finder = class { later words };", "", "<!doctype html><h1>Log in</h1>", "throw Error('on purpose')"];
    for path in PAGES {
        page.visits(visit.server.url(path));
        for file in files {
            for loader in loaders()? {
                visit.server.serve_instead(&loader, file);
            }
            page.go().await?;
            says_that_it_failed(visit).await.with_context(|| format!("{path} with {file:?} for a script"))?;
        }
    }
    Ok(())
}

/// A type that a browser does not know is what a module is to one that knows no modules.
async fn no_modules(visit: &Visit) -> Result<()> {
    const MODULE: &str = "<script type=\"module\"";
    let page = &visit.page;
    for path in PAGES {
        let path = if path == "/" { "/index.html" } else { path };
        let html = fs::read_to_string(Settings::get()?.dist.join(path.trim_start_matches('/')))?;
        ensure!(html.contains(MODULE), "{path} has no module");
        visit.server.serve_instead(path, &html.replace(MODULE, "<script type=\"unknown\""));
        page.visits(visit.server.url(path));
        page.go().await?;
        says_that_it_failed(visit).await.with_context(|| path.to_owned())?;
    }
    Ok(())
}

/// A program that comes whole, and then fails as it begins.
async fn fails_at_mount(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for words in ["send-team-finder", "RuntimeError", "nreachable", "on purpose"] {
        page.expect_on_console(words);
    }
    // A heading of the view: on our pages the form before it has been taken over by then.
    let fails = "const create = Document.prototype.createElement;\
        Document.prototype.createElement = function (tag) { if (/^h[2-6]$/.test(tag)) throw Error('on purpose'); return create.call(this, tag); };";
    let script = fs::read_to_string(Settings::get()?.dist.join("embed.js"))?;
    for loader in loaders()? {
        visit.server.serve_instead(&loader, &format!("{fails}{script}"));
    }
    for path in PAGES {
        page.visits(visit.server.url(path));
        page.go().await?;
        page.becomes("failed").await.with_context(|| path.to_owned())?;
        says_that_it_failed(visit).await.with_context(|| path.to_owned())?;
        ensure!(page.count("form").await? == 0, "{path}: half of a form is there");
    }
    // It tells a page nothing of what stops in a program from another site.
    if page.browser.engine == Engine::WebKit {
        return Ok(());
    }
    page.visits(visit.server.url("/hosts/plain.html"));
    page.go().await?;
    page.becomes("failed").await?;
    page.shows_snippet().await
}

/// The first script did nothing, so nothing took what the page has loaded ahead. Chromium complains of that some
/// seconds after the page has loaded, which a slow machine reaches before the story ends.
pub(super) async fn says_that_it_failed(visit: &Visit) -> Result<()> {
    visit.page.expect_on_console("was preloaded");
    is_list(visit).await?;
    let words = visit.page.all_words().await?;
    ensure!(words.contains(&*wording::failed()), "nothing says that it failed:\n{words}");
    Ok(())
}

async fn wrong_type(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("application/wasm");
    page.expect_on_console("MIME");
    visit.server.spoil(WASM, Fault::Type("application/octet-stream"));
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await.map(drop)
}
