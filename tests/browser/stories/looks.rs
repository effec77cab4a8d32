//! Eyes that need other colours, or less motion, and paper. Each keeps a picture to be looked at.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::Value;

use super::{CHROMIUM, Story};
use crate::council::team;
use crate::emulate::Colours;
use crate::page::Page;
use crate::paper::PAPERS;
use crate::settings::{is_picture_for_readme_wanted, package};
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("on a phone the answer comes in sight at once", CHROMIUM, phone),
        Story::new("in light colours words are dark on light", CHROMIUM, light),
        Story::new("in dark colours words are light on dark", CHROMIUM, dark),
        Story::new("in forced colours edges and the focus can still be seen", CHROMIUM, forced),
        Story::new("with reduced motion nothing moves", CHROMIUM, still),
        Story::new("on paper there is the answer without the form", CHROMIUM, paper),
    ]
}

async fn phone(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.resize(390, 844).await?;
    page.open().await?;
    page.browser.picture("phone-form").await?;
    page.find().await?;
    page.see_problem().await?;
    page.browser.picture("phone-problem").await?;
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await?;
    page.comes_in_sight(&page.focus().await?).await?;
    let picture = page.browser.picture("phone-answer").await?;
    if is_picture_for_readme_wanted() {
        let readme = package().join("tests/browser/answer-phone.png");
        fs::copy(&picture, &readme).with_context(|| format!("writing {}", readme.display()))?;
    }
    Ok(())
}

async fn light(visit: &Visit) -> Result<()> {
    ensure!(is_darker_than_words(visit, Colours::Light).await? == Value::Bool(false), "the page is dark");
    Ok(())
}

async fn dark(visit: &Visit) -> Result<()> {
    ensure!(is_darker_than_words(visit, Colours::Dark).await? == Value::Bool(true), "the page is light");
    Ok(())
}

/// Whether the page's ground is darker than its words, once there is an answer.
async fn is_darker_than_words(visit: &Visit, colours: Colours) -> Result<Value> {
    let page = &visit.page;
    answer_in(page, colours).await?;
    let script = r"
        const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
        const style = getComputedStyle(document.body);
        return light(style.backgroundColor) < light(style.color);";
    page.script(script, &[]).await
}

async fn answer_in(page: &Page, colours: Colours) -> Result<()> {
    page.browser.colour(colours).await?;
    page.open().await?;
    page.browser.picture(&format!("{}-form", colours.word())).await?;
    page.find().await?;
    page.see_problem().await?;
    page.browser.whole_picture(&format!("{}-problem", colours.word())).await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    page.browser.whole_picture(&format!("{}-answer", colours.word())).await.map(drop)
}

async fn forced(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    answer_in(page, Colours::Forced).await?;
    let focus = page.focus().await?;
    ensure!(focus.is_marked, "nobody can see that this has the focus: {focus:?}");
    // Grounds are all the same then, so that only an edge shows where something ends.
    let script = r"
        return ['.card', 'button', 'input[type=text]'].filter((selector) => {
          const style = getComputedStyle(root.querySelector(selector));
          return parseFloat(style.borderTopWidth) < 1 || style.borderTopColor === getComputedStyle(document.body).backgroundColor;
        });";
    let without: Vec<String> = page.script(script, &[]).await?;
    ensure!(without.is_empty(), "these have no edge: {without:?}");
    Ok(())
}

async fn still(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.browser.reduce_motion().await?;
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    let script = r"
        return [...root.querySelectorAll('*')].filter((one) => {
          const style = getComputedStyle(one);
          return [style.transitionDuration, style.animationDuration].some((time) => time.split(',').some((part) => parseFloat(part) > 0.01))
            || style.scrollBehavior === 'smooth';
        }).map((one) => one.outerHTML.slice(0, 80));";
    let moving: Vec<String> = page.script(script, &[]).await?;
    ensure!(moving.is_empty(), "these move: {moving:#?}");
    page.browser.picture("reduced-motion").await.map(drop)
}

async fn paper(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    page.browser.show_as_printed().await?;
    ensure!(page.count("form, button").await? == 0, "the form or a button would be printed");
    let words = page.words().await?;
    for part in [&*team("south-pre-14")?.phone, &team("south-pre-14")?.email, &wording::helpline_heading()] {
        ensure!(words.contains(part), "{part:?} would not be printed:\n{words}");
    }
    page.browser.print("answer-print", PAPERS[0]).await.map(drop)
}
