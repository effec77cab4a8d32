//! Without a mouse.

use anyhow::{Context as _, Result, bail, ensure};
use send_team_finder::wording;

use super::{EVERYWHERE, Story};
use crate::council::{age_labels, team};
use crate::keys::{DOWN, ENTER, TAB};
use crate::page::{Focus, Page};
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("with the keyboard alone a family finds its team", EVERYWHERE, keyboard),
        Story::new("with the keyboard alone a family without a postcode finds its team", EVERYWHERE, by_place),
    ]
}

/// Presses Tab until something has the focus; on the way everything that has it can be seen.
async fn tab_to(page: &Page, what: &str, is_it: impl Fn(&Focus) -> bool) -> Result<()> {
    const MOST: usize = 40;
    for _ in 0..MOST {
        page.keys(TAB).await?;
        let focus = page.focus().await?;
        if focus.tag != "body" && focus.tag != "html" {
            ensure!(focus.is_marked, "nobody can see that this has the focus: {focus:?}");
            page.comes_in_sight(&focus).await?;
        }
        if is_it(&focus) {
            return Ok(());
        }
    }
    bail!("Tab does not come to {what}")
}

async fn keyboard(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let typed = situation(SOUTH)?.typed;
    let ages = age_labels()?;
    page.open().await?;
    page.note_typed(&typed);
    tab_to(page, "the box", |focus| focus.kind == "text").await?;
    page.keys(&typed).await?;
    page.browser.picture(&format!("{}-focus-on-the-box", page.browser.engine)).await?;
    tab_to(page, "the ages", |focus| focus.kind == "radio").await?;
    page.browser.picture(&format!("{}-focus-on-the-ages", page.browser.engine)).await?;
    page.keys(" ").await?;
    ensure!(page.chosen_age().await?.as_ref() == ages.first(), "Space does not choose the first age");
    page.keys(DOWN).await?;
    ensure!(page.chosen_age().await?.as_ref() == ages.get(1), "Down does not choose the next age");
    let focus = page.focus().await?;
    ensure!(focus.is_marked, "nobody can see that this has the focus: {focus:?}");
    page.browser.picture(&format!("{}-focus-on-an-age", page.browser.engine)).await?;
    tab_to(page, "the button", |focus| focus.words == wording::find()).await?;
    page.browser.picture(&format!("{}-focus-on-the-button", page.browser.engine)).await?;
    page.keys(ENTER).await?;
    page.see_team("south-post-14").await?;
    page.browser.picture(&format!("{}-focus-on-the-answer", page.browser.engine)).await?;
    let phone = &team("south-post-14")?.phone;
    tab_to(page, "the team's phone", |focus| focus.tag == "a" && focus.words.contains(&**phone)).await?;
    tab_to(page, "the last button", |focus| focus.words == wording::find_another()).await?;
    page.keys(" ").await?;
    page.until("the box has the focus", "return deepest()?.type === 'text' && deepest().value === ''", &[]).await?;
    // Enter in the box is a press too.
    page.keys(ENTER).await?;
    ensure!(page.see_problem().await?.kinds == ["empty", "no-age"], "other problems");
    page.browser.picture(&format!("{}-focus-on-the-problems", page.browser.engine)).await?;
    page.keys(TAB).await?;
    page.keys(ENTER).await?;
    page.until("the first problem leads to the box", "return deepest()?.type === 'text'", &[]).await
}

async fn by_place(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let evesham = situation("no postcode, by Evesham")?;
    page.open().await?;
    tab_to(page, "the way in without a postcode", |focus| focus.words == wording::no_postcode()).await?;
    page.keys(ENTER).await?;
    tab_to(page, "the places", |focus| focus.tag == "select").await?;
    page.keys(evesham.place.as_deref().context("a place")?).await?;
    tab_to(page, "the ages", |focus| focus.kind == "radio").await?;
    page.keys(" ").await?;
    page.keys(DOWN).await?;
    tab_to(page, "the button", |focus| focus.words == wording::find()).await?;
    page.keys(ENTER).await?;
    page.see_team("south-post-14").await.map(drop)
}
