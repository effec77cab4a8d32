//! The two files of data come late, or not at all.

use anyhow::Result;
use axum::http::StatusCode;

use super::stories;
use crate::{
    page::Page,
    server::{Fault, File},
};

stories![
    a_press_before_the_postcodes_are_there_waits_and_answers,
    a_press_before_the_teams_are_there_waits_and_answers,
    postcodes_that_the_server_refuses_can_be_tried_again,
    postcodes_that_are_cut_off_can_be_tried_again,
    postcodes_that_are_not_json_can_be_tried_again,
    postcodes_of_another_format_can_be_tried_again,
    teams_that_the_server_refuses_can_be_tried_again,
    teams_that_are_cut_off_can_be_tried_again,
    teams_that_are_not_json_can_be_tried_again,
    teams_of_another_format_can_be_tried_again,
];

const NOT_JSON: Fault = Fault::Replaced("<!doctype html><title>Welcome to the library's network</title>");
const OTHER_FORMAT: Fault = Fault::Replaced(r#"{ "format": 99 }"#);
const REFUSED: Fault = Fault::Status(StatusCode::INTERNAL_SERVER_ERROR);

async fn a_press_before_the_postcodes_are_there_waits_and_answers(page: &mut Page) -> Result<()> {
    late(page, File::Postcodes).await
}

async fn a_press_before_the_teams_are_there_waits_and_answers(page: &mut Page) -> Result<()> {
    late(page, File::Teams).await
}

async fn late(page: &mut Page, file: File) -> Result<()> {
    page.server.break_file(file, Fault::Held);
    page.open_early().await?;
    // The postcodes are not needed for the form: the finder draws it meanwhile. The teams are.
    if file == File::Postcodes {
        page.wait_for("the finder has drawn its form", "return finder === view").await?;
    }
    page.ask("WR5 2NP", "Under 14").await?;
    page.wait_for(
        "the page says that it waits",
        "return host.dataset.state === 'waiting' && words(finder.querySelector('[role=status]')).length > 0",
    )
    .await?;
    page.must_hold("there is no answer yet", "return !view.querySelector('[data-outcome]')").await?;
    page.server.mend(file);
    page.see_outcome("team").await?;
    page.must_hold("it has stopped waiting", "return host.dataset.state === 'ready'").await
}

/// Breaks a file, sees what the page does, mends it, and tries again.
async fn broken(page: &mut Page, file: File, fault: Fault) -> Result<()> {
    page.break_file(file, fault);
    page.open_early().await?;
    page.wait_for("the page says that it failed", "return host?.dataset.state === 'failed'").await?;
    page.wait_for(
        "the helpline and a way to try again can be seen",
        "const seen = [...host.querySelectorAll('a'), ...view.querySelectorAll('a')];
        return seen.some((one) => words(one) === '01905 845579' && one.checkVisibility())
            && [...view.querySelectorAll('button')].some((one) => words(one) === 'Try again' && one.checkVisibility())",
    )
    .await?;
    page.press("Try again").await?;
    page.wait_for("it failed again", "return host.dataset.state === 'failed'").await?;
    page.server.mend(file);
    page.press("Try again").await?;
    page.wait_for("the finder works", "return host.dataset.state === 'ready' && finder === view").await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome("team").await
}

async fn postcodes_that_the_server_refuses_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Postcodes, REFUSED).await
}

async fn postcodes_that_are_cut_off_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Postcodes, Fault::CutOff).await
}

async fn postcodes_that_are_not_json_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Postcodes, NOT_JSON).await
}

async fn postcodes_of_another_format_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Postcodes, OTHER_FORMAT).await
}

async fn teams_that_the_server_refuses_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Teams, REFUSED).await
}

async fn teams_that_are_cut_off_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Teams, Fault::CutOff).await
}

async fn teams_that_are_not_json_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Teams, NOT_JSON).await
}

async fn teams_of_another_format_can_be_tried_again(page: &mut Page) -> Result<()> {
    broken(page, File::Teams, OTHER_FORMAT).await
}
