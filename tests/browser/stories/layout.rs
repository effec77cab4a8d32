//! Small screens, large letters, paper, and eyes that need other colours. Each keeps a picture.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::emulate::Colours;
use crate::engine::Engine;
use crate::page::Page;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("nothing is cut off at 320 pixels", EVERYWHERE, narrow),
        Story::new("nothing is cut off at 400 % zoom", CHROMIUM, zoomed),
        Story::new("nothing is cut off with wide text spacing", CHROMIUM, spaced),
        Story::new("with reduced motion nothing moves", CHROMIUM, still),
        Story::new("the page has its picture taken", CHROMIUM, pictures),
    ]
}

/// What sticks out: sideways out of the window, or out of a box that hides it.
const SPILLS: &str = r"
    const spills = [];
    const wide = document.scrollingElement;
    if (wide.scrollWidth > innerWidth) spills.push(`the page is ${wide.scrollWidth} px wide in a window of ${innerWidth}`);
    for (const one of root.querySelectorAll('*')) {
      const box = one.getBoundingClientRect();
      // What is kept for screen readers alone is a pixel large on purpose.
      if (!visible(one) || box.width <= 1 || box.height <= 1) continue;
      const name = `${one.localName} ${one.textContent.trim().slice(0, 40)}`;
      if (box.right > innerWidth + 0.5 || box.left < -0.5) spills.push(`${name}: from ${box.left} to ${box.right}`);
      const style = getComputedStyle(one);
      const hides = [style.overflowX, style.overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip');
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

/// The form, problems and answers, all unfolded.
async fn everything_fits(page: &Page) -> Result<()> {
    fits(page, "the form").await?;
    page.find().await?;
    page.see_problem().await?;
    fits(page, "the problems").await?;
    let cases =
        [("WR5 2NP", "Under 14"), ("WR5 2NP", "I’m not sure"), ("GL19 4AA", "Under 14"), ("WR5 2ZZ", "14 or over")];
    for (postcode, age) in cases {
        page.ask(postcode, age).await?;
        page.see_outcome().await?;
        page.unfold_all().await?;
        fits(page, &format!("the answer to {postcode}, {age}")).await?;
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
    everything_fits(page).await?;
    page.browser.picture(&format!("{}-320", page.browser.engine)).await.map(drop)
}

async fn zoomed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    // What is left of 1280 by 1024 pixels at 400 %.
    page.browser.resize(320, 256).await?;
    page.open().await?;
    page.browser.picture("form-zoomed").await?;
    everything_fits(page).await?;
    page.browser.whole_picture("answer-zoomed").await.map(drop)
}

async fn spaced(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.resize(320, 640).await?;
    page.open().await?;
    // The spacing of success criterion 1.4.12.
    let script = r"
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
        root.adoptedStyleSheets.push(sheet);
        return null;";
    page.script::<Value>(script, &[]).await?;
    everything_fits(page).await?;
    page.browser.whole_picture("answer-spaced").await.map(drop)
}

async fn still(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.reduce_motion().await?;
    page.open().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome().await?;
    let script = r"
        return [...root.querySelectorAll('*')].filter((one) => {
          const style = getComputedStyle(one);
          return [style.transitionDuration, style.animationDuration].some((time) => time.split(',').some((part) => parseFloat(part) > 0.01))
            || style.scrollBehavior === 'smooth';
        }).map((one) => one.outerHTML.slice(0, 80));";
    let moving: Vec<String> = page.script(script, &[]).await?;
    ensure!(moving.is_empty(), "these move: {moving:#?}");
    Ok(())
}

async fn pictures(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let browser = &page.browser;
    browser.resize(390, 844).await?;
    page.open().await?;
    browser.picture("form-phone").await?;
    page.find().await?;
    page.see_problem().await?;
    browser.picture("problem-phone").await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome().await?;
    browser.picture("answer-phone").await?;
    browser.resize(1280, 1024).await?;
    for colours in Colours::ALL {
        browser.colour(colours).await?;
        browser.whole_picture(&format!("answer-{}", colours.word())).await?;
    }
    browser.colour(Colours::Light).await?;
    browser.print("answer-print").await.map(drop)
}
