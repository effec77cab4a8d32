//! What is done before the program runs, and where it never does.

use anyhow::{Result, ensure};
use axum::http::StatusCode;

use super::stories;
use crate::{
    page::Page,
    server::{Fault, File},
};

stories![
    what_is_typed_and_pressed_before_the_program_is_there_is_answered,
    what_is_typed_and_not_pressed_before_the_program_is_there_stays,
    with_script_off_the_page_shows_the_helpline_and_all_teams,
    without_the_program_the_page_shows_the_helpline_and_all_teams,
    without_any_script_file_nothing_typed_leaves_the_page,
];

const SHOWS_HELPLINE: &str =
    "return [...host.querySelectorAll('a')].some((one) => words(one) === '01905 845579' && one.checkVisibility())";
const SHOWS_TEAMS: &str = "const text = words(host);
    return ['Under 14', 'Wyre Forest', '01632 960001', '01632 960002', '01632 960003', '01632 960004'].every((one) => text.includes(one))";

async fn what_is_typed_and_pressed_before_the_program_is_there_is_answered(page: &mut Page) -> Result<()> {
    page.server.break_file(File::Wasm, Fault::Held);
    page.open_early().await?;
    page.wait_for("the early form is watched", "return host.dataset.state === 'waiting'").await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.must_hold("it says that it waits", "return words(host.querySelector('[role=status]')).length > 0").await?;
    page.server.mend(File::Wasm);
    page.see_outcome("team").await?;
    ensure!(page.what_is_typed().await? == "WR5 2NP", "what was typed is lost");
    page.must_hold("the early form is gone", "return !host.querySelector('form')").await
}

async fn what_is_typed_and_not_pressed_before_the_program_is_there_stays(page: &mut Page) -> Result<()> {
    page.server.break_file(File::Wasm, Fault::Held);
    page.open_early().await?;
    page.choose_age("14 or over").await?;
    page.type_postcode("DY11 7WF").await?;
    page.server.mend(File::Wasm);
    page.wait_for("the finder works", "return host.dataset.state === 'ready' && finder === view").await?;
    let kept = "const input = view.querySelector('input[type=text]');
        return input === focused() && input.value === 'DY11 7WF' && input.selectionStart === 8
            && view.querySelector('input[type=radio]:checked')?.value === 'post-14'";
    page.must_hold("text, caret, focus and age are kept", kept).await?;
    page.find().await?;
    page.see_outcome("team").await
}

/// Presses as somebody would, or, where nobody can, as a rude script would.
async fn press_whatever_there_is(page: &mut Page) -> Result<()> {
    if page.holds("return host.querySelector('form')?.checkVisibility() === true").await? {
        page.ask("WR5 2NP", "Under 14").await?;
    }
    page.run(
        "const form = host.querySelector('form');
        if (!form) return;
        form.querySelector('input[type=text]').value = 'WR5 2NP';
        form.querySelector('button')?.click();
        form.submit();",
    )
    .await?;
    Ok(())
}

async fn with_script_off_the_page_shows_the_helpline_and_all_teams(page: &mut Page) -> Result<()> {
    page.session.switch_script_off().await?;
    page.open_early().await?;
    page.wait_for("the form is not shown", "return host.querySelector('form')?.checkVisibility() !== true").await?;
    press_whatever_there_is(page).await?;
    page.must_hold("the helpline is shown", SHOWS_HELPLINE).await?;
    page.must_hold("the list of teams is shown, or opens by a press", "return !!host.querySelector('details summary')")
        .await?;
    page.session
        .browser
        .execute("return document.querySelector('send-team-finder details summary')", vec![])
        .await?
        .element()?
        .click()
        .await?;
    page.wait_for("all teams are shown", SHOWS_TEAMS).await
}

async fn without_the_program_the_page_shows_the_helpline_and_all_teams(page: &mut Page) -> Result<()> {
    page.break_file(File::Glue, Fault::Held);
    page.open_early().await?;
    press_whatever_there_is(page).await?;
    page.server.break_file(File::Glue, Fault::Status(StatusCode::NOT_FOUND));
    page.wait_for("the page says that it failed", "return host.dataset.state === 'failed'").await?;
    page.wait_for("the form is gone", "return host.querySelector('form')?.checkVisibility() !== true").await?;
    page.must_hold("the helpline is shown", SHOWS_HELPLINE).await?;
    page.must_hold("all teams are shown", SHOWS_TEAMS).await
}

async fn without_any_script_file_nothing_typed_leaves_the_page(page: &mut Page) -> Result<()> {
    page.break_file(File::Embed, Fault::Status(StatusCode::NOT_FOUND));
    page.open_early().await?;
    press_whatever_there_is(page).await?;
    page.must_hold("the helpline is shown", SHOWS_HELPLINE).await
}
