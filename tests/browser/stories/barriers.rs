//! Looked over by axe-core, in every state that the page can be in.

use anyhow::{Context as _, Result};
use axum::http::StatusCode;

use super::{CHROMIUM, EVERYWHERE, FIREFOX_AND_WEBKIT, Story};
use crate::emulate::Colours;
use crate::files::{TEAMS, WASM};
use crate::page::Page;
use crate::server::Fault;
use crate::situations::{self, Expected, SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("axe finds no barrier while the finder waits or fails", EVERYWHERE, waits_and_fails),
        Story::new("axe finds no barrier in any kind of answer or problem", FIREFOX_AND_WEBKIT, as_it_is),
        Story::new("axe finds no barrier in light colours, wide and narrow", CHROMIUM, light),
        Story::new("axe finds no barrier in dark colours, wide and narrow", CHROMIUM, dark),
        Story::new("axe finds no barrier in forced colours, wide and narrow", CHROMIUM, forced),
    ]
}

async fn waits_and_fails(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("send-team-finder");
    page.expect_on_console("WebAssembly");
    page.expect_on_console("teams.json");
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    page.has_no_barrier("the form before the program").await?;
    page.ask(&situation(SOUTH)?).await?;
    page.has_no_barrier("the form that was pressed before the program").await?;
    visit.server.spoil(WASM, Fault::Status(StatusCode::NOT_FOUND));
    page.becomes("failed").await?;
    page.has_no_barrier("the list of teams, without the program").await?;
    visit.server.heal();
    visit.server.spoil(TEAMS, Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
    page.go().await?;
    page.becomes("failed").await?;
    page.has_no_barrier("the finder without its teams").await
}

async fn as_it_is(visit: &Visit) -> Result<()> {
    visit.page.open().await?;
    visit.page.has_no_barrier("the empty form").await?;
    each_kind(&visit.page, "as it is").await
}

async fn light(visit: &Visit) -> Result<()> {
    wide_and_narrow(visit, Colours::Light).await
}

async fn dark(visit: &Visit) -> Result<()> {
    wide_and_narrow(visit, Colours::Dark).await
}

async fn forced(visit: &Visit) -> Result<()> {
    wide_and_narrow(visit, Colours::Forced).await
}

async fn wide_and_narrow(visit: &Visit, colours: Colours) -> Result<()> {
    let page = &visit.page;
    page.browser.colour(colours).await?;
    page.open().await?;
    for width in [1280, 320] {
        page.browser.resize(width, 1024).await?;
        page.has_no_barrier("the empty form").await?;
        each_kind(page, &format!("{width} px, {}", colours.word())).await?;
    }
    Ok(())
}

/// All unfolded, since axe passes over what is folded.
async fn each_kind(page: &Page, how: &str) -> Result<()> {
    let problems = situations::one_of_each_problem()?;
    for situation in situations::one_of_each_answer()?.into_iter().chain(problems) {
        page.choose_nothing().await?;
        page.ask(&situation).await?;
        match situation.expect {
            Expected::Answer(_) => page.see_outcome().await.map(drop),
            Expected::Problems { .. } => page.see_problem().await.map(drop),
        }
        .with_context(|| situation.about.clone())?;
        page.unfold_all().await?;
        page.has_no_barrier(&format!("{:?}, {how}", situation.about)).await?;
    }
    Ok(())
}
