//! Small screens, large letters and wide spacing. Each keeps a picture.

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::engine::Engine;
use crate::files::WASM;
use crate::page::Page;
use crate::server::Fault;
use crate::situations;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("nothing is cut off at 320 pixels", EVERYWHERE, narrow),
        Story::new("a link in an answer is large enough to press", EVERYWHERE, links),
        Story::new("a link in the list is large enough to press", EVERYWHERE, links_of_list),
        Story::new("a link is large enough for a thumb", CHROMIUM, links_for_thumbs),
        Story::new("nothing is cut off at 400 % zoom", CHROMIUM, zoomed),
        Story::new("nothing is cut off with wide text spacing", CHROMIUM, spaced),
    ]
}

/// What sticks out: sideways out of the window, or out of a box that hides it.
const SPILLS: &str = r"
    const spills = [];
    const wide = document.scrollingElement;
    if (wide.scrollWidth > innerWidth) spills.push(`the page is ${wide.scrollWidth} px wide in a window of ${innerWidth}`);
    for (const one of root.querySelectorAll('*')) {
      const box = one.getBoundingClientRect();
      if (!visible(one)) continue;
      const name = `${one.localName} ${one.textContent.trim().slice(0, 40)}`;
      if (box.right > innerWidth + 0.5 || box.left < -0.5) spills.push(`${name}: from ${box.left} to ${box.right}`);
      const style = getComputedStyle(one);
      // A text box scrolls sideways under what is typed.
      const hides = one.localName !== 'input' && [style.overflowX, style.overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip');
      if (hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) spills.push(`${name}: is cut off`);
      if (one.localName === 'input' || one.localName === 'button' || one.localName === 'summary') {
        const size = Math.max(box.height, ...[...(one.labels ?? [])].map((label) => label.getBoundingClientRect().height));
        if (size < 44) spills.push(`${name}: ${size} px high`);
      }
    }
    return spills;";

async fn fits(page: &Page, what: &str) -> Result<()> {
    let spills: Vec<String> = page.script(SPILLS, &[]).await?;
    ensure!(spills.is_empty(), "{what}: {spills:#?}");
    Ok(())
}

/// The form, problems and answers, all unfolded, each with a picture.
async fn everything_fits(page: &Page, how: &str) -> Result<()> {
    fits(page, "the form").await?;
    let engine = page.browser.engine;
    page.browser.picture(&format!("{engine}-{how}-form")).await?;
    for situation in situations::one_of_each_problem()? {
        page.choose_nothing().await?;
        page.ask(&situation).await?;
        page.see_problem().await.with_context(|| situation.about.clone())?;
        fits(page, &situation.about).await?;
    }
    page.browser.picture(&format!("{engine}-{how}-problem")).await?;
    for situation in situations::one_of_each_answer()? {
        page.choose_nothing().await?;
        page.ask(&situation).await?;
        page.see_outcome().await.with_context(|| situation.about.clone())?;
        page.unfold_all().await?;
        fits(page, &situation.about).await?;
    }
    Ok(())
}

/// A picture of the longest answers: near a border, and of both teams.
async fn show_answer(page: &Page, how: &str) -> Result<()> {
    let engine = page.browser.engine;
    for (about, name) in [(situations::SOUTH, "answer"), ("Wychavon, near a border of the area", "border")] {
        page.choose_nothing().await?;
        page.ask(&situations::situation(about)?).await?;
        page.see_outcome().await?;
        page.comes_in_sight(&page.focus().await?).await?;
        page.browser.picture(&format!("{engine}-{how}-{name}")).await?;
        if engine == Engine::Chromium {
            page.browser.whole_picture(&format!("{engine}-{how}-{name}-whole")).await?;
        }
    }
    Ok(())
}

async fn narrow(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    if page.browser.engine == Engine::Chromium {
        page.browser.resize(320, 640).await?;
        page.open().await?;
    } else {
        page.open_in_narrow_frame().await?;
    }
    everything_fits(page, "320px").await?;
    show_answer(page, "320px").await
}

async fn zoomed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    // What is left of 1280 by 1024 pixels at 400 %.
    page.browser.resize(320, 256).await?;
    page.open().await?;
    everything_fits(page, "zoomed").await?;
    show_answer(page, "zoomed").await
}

async fn spaced(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.resize(320, 640).await?;
    page.open().await?;
    // The spacing of success criterion 1.4.12.
    let script = r"
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
        for (const one of new Set([document, root.getRootNode()])) one.adoptedStyleSheets = [...one.adoptedStyleSheets, sheet];
        return null;";
    page.script::<Value>(script, &[]).await?;
    everything_fits(page, "spaced").await?;
    show_answer(page, "spaced").await
}

async fn links(visit: &Visit) -> Result<()> {
    answers_links_are(visit, 24.0).await
}

async fn links_of_list(visit: &Visit) -> Result<()> {
    lists_links_are(visit, 24.0).await
}

async fn links_for_thumbs(visit: &Visit) -> Result<()> {
    visit.page.browser.touch().await?;
    lists_links_are(visit, 44.0).await?;
    visit.server.heal();
    answers_links_are(visit, 44.0).await
}

async fn answers_links_are(visit: &Visit, height: f64) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    links_are(page, height).await.context("around the form")?;
    for situation in situations::one_of_each_answer()? {
        page.choose_nothing().await?;
        page.ask(&situation).await?;
        page.see_outcome().await?;
        links_are(page, height).await.with_context(|| situation.about.clone())?;
    }
    Ok(())
}

/// Where the program does not come.
async fn lists_links_are(visit: &Visit, height: f64) -> Result<()> {
    let page = &visit.page;
    for words in ["404", "send-team-finder", "Failed"] {
        page.expect_on_console(words);
    }
    visit.server.spoil(WASM, Fault::Status(StatusCode::NOT_FOUND));
    page.go().await?;
    page.becomes("failed").await?;
    links_are(page, height).await.context("the list")
}

/// All that can be seen are as high as that, and there are some.
async fn links_are(page: &Page, height: f64) -> Result<()> {
    page.unfold_all().await?;
    let script = "const links = [...new Set([root, finder])].flatMap((one) => [...one.querySelectorAll('a[href]')]).filter(visible);\
        return [links.length, links.filter((one) => one.getBoundingClientRect().height < arguments[0]).map((one) => one.outerHTML)]";
    let (count, low): (usize, Vec<String>) = page.script(script, &[json!(height)]).await?;
    ensure!(count > 0, "there is no link");
    ensure!(low.is_empty(), "these are not {height} px high: {low:#?}");
    Ok(())
}
