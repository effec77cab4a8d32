//! Pictures of the page, for the README and for whoever looks over a change.

use anyhow::Result;

use super::stories;
use crate::page::Page;

stories![the_page_has_its_picture_taken];

async fn the_page_has_its_picture_taken(page: &mut Page) -> Result<()> {
    page.session.resize(390, 844).await?;
    page.open().await?;
    page.picture("form-phone.png").await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome("team").await?;
    page.picture("answer-phone.png").await?;
    page.session.resize(1280, 1200).await?;
    page.picture("answer-desktop.png").await?;
    page.session.prefer(&[("prefers-color-scheme", "dark")]).await?;
    page.picture("answer-dark.png").await?;
    page.session.prefer(&[("forced-colors", "active")]).await?;
    page.picture("answer-forced-colours.png").await?;
    page.session.prefer(&[]).await?;
    page.session.resize(320, 640).await?;
    page.open().await?;
    page.find().await?;
    page.see_problems(&["empty", "no-age"]).await?;
    page.picture("problem-320.png").await
}
