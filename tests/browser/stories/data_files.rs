//! The two files of data come late, broken, or never.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use send_team_finder::{date::Date, wording};
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::council::{at, directory, teams_file, teams_text};
use crate::files::{POSTCODES, TEAMS};
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

const BREAKS: [Fault; 5] = [
    Fault::Status(StatusCode::NOT_FOUND),
    Fault::Status(StatusCode::INTERNAL_SERVER_ERROR),
    Fault::CutOff,
    Fault::LoginPage,
    Fault::OtherFormat,
];

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a press before the postcodes are there waits and then answers", EVERYWHERE, late_postcodes),
        Story::new("a press before the teams are there waits and then answers", EVERYWHERE, late_teams),
        Story::new("postcodes that come broken can be tried again", EVERYWHERE, broken_postcodes),
        Story::new("teams that come broken can be tried again", EVERYWHERE, broken_teams),
        Story::new("a file that is nested without end is broken, and stops nothing", EVERYWHERE, nested),
        Story::new("teams of which one is missing or misspelt are not used", EVERYWHERE, lacking_teams),
        Story::new("on a device whose clock is behind the teams are those of the file", CHROMIUM, clock_behind),
        Story::new("postcodes that never come are given up after ten seconds", CHROMIUM, never),
    ]
}

/// Each level takes some of the program's stack.
async fn nested(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console("data/");
    for file in [TEAMS, POSTCODES] {
        for (start, end) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let text = format!("{}1{}", start.repeat(5_000), end.repeat(5_000));
            visit.server.serve_instead(file, &text);
            page.go().await?;
            page.becomes("failed").await.with_context(|| format!("{file} of {start}"))?;
            let cause: String = page.script("return finder.dataset.cause", &[]).await?;
            ensure!(cause == "data", "{file} of {start}: the cause is {cause:?}");
        }
        visit.server.serve_as_built(file);
    }
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}

async fn late_postcodes(visit: &Visit) -> Result<()> {
    late(visit, POSTCODES).await
}

async fn late_teams(visit: &Visit) -> Result<()> {
    late(visit, TEAMS).await
}

async fn late(visit: &Visit, file: &str) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(file, Fault::Held);
    // The finder draws its form without the postcodes. Without the teams the page's own stays.
    if file == POSTCODES {
        page.open_form().await?;
    } else {
        page.arrive().await?;
    }
    page.becomes("waiting").await?;
    page.ask(&situation(SOUTH)?).await?;
    let waits = "return [...finder.querySelectorAll('[role=status]'), ...root.querySelectorAll('[role=status]')]\
        .some((one) => one.textContent.trim() !== '')";
    page.until("the page says that it waits", waits, &[]).await?;
    ensure!(page.count("[data-outcome], [data-problem]").await? == 0, "there is an answer without data");
    visit.server.heal();
    page.see_outcome().await?;
    page.becomes("ready").await
}

async fn broken_postcodes(visit: &Visit) -> Result<()> {
    broken(visit, POSTCODES).await
}

async fn broken_teams(visit: &Visit) -> Result<()> {
    broken(visit, TEAMS).await
}

async fn broken(visit: &Visit, file: &str) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console(file.trim_start_matches('/'));
    for fault in BREAKS {
        visit.server.spoil(file, fault);
        page.go().await?;
        fails_and_is_tried_again(visit, &format!("{file} {}", fault.describe())).await?;
    }
    Ok(())
}

/// As somebody may have edited it where it is served.
async fn lacking_teams(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console(TEAMS.trim_start_matches('/'));
    let changes = [
        ("a team taken out", "/directories/0/teams", None),
        ("an area misspelt", "/directories/0/teams/2/area", Some("sotuh")),
        ("a band misspelt", "/directories/0/teams/2/band", Some("pre14")),
        ("an area renamed", "/directories/0/areas/1/id", Some("sotuh")),
    ];
    for (what, pointer, change) in changes {
        let mut teams = teams_file()?;
        match change {
            Some(text) => *at(&mut teams, pointer)? = text.into(),
            None => drop(at(&mut teams, pointer)?.as_array_mut().context("no teams")?.remove(2)),
        }
        visit.server.serve_instead(TEAMS, &teams.to_string());
        page.go().await?;
        page.becomes("failed").await.map_err(|error| error.context(what))?;
        let cause: String = page.script("return document.querySelector('send-team-finder').dataset.cause", &[]).await?;
        ensure!(cause == "data", "with {what} the cause is {cause:?}");
        ensure!(page.count("form, [data-outcome]").await? == 0, "with {what} there is a form of ours");
        let list = "const list = finder.querySelector('[data-teams]'); return list.open && visible(list)";
        page.until(&format!("with {what} the list is open"), list, &[]).await?;
        let (words, directory) = (page.all_words().await?, directory()?);
        let phones = directory.teams.iter().map(|team| &team.contact.phone).chain([&directory.helpline.phone]);
        for phone in phones {
            ensure!(words.contains(&**phone), "with {what} {phone} is not there:\n{words}");
        }
    }
    visit.server.serve_instead(TEAMS, &teams_text()?);
    page.press(&wording::try_again()).await?;
    page.becomes("ready").await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_team("south-pre-14").await.map(drop)
}

async fn clock_behind(visit: &Visit) -> Result<()> {
    const NEW: &str = "01632 960777";
    let page = &visit.page;
    let mut teams = teams_file()?;
    let mut later = at(&mut teams, "/directories/0")?.clone();
    *at(&mut later, "/from")? = "2026-12-24".into();
    *at(&mut later, "/teams/2/phone")? = NEW.into();
    *at(&mut teams, "/made_on")? = "2026-12-31".into();
    at(&mut teams, "/directories")?.as_array_mut().context("no list of directories")?.push(later);
    visit.server.serve_instead(TEAMS, &teams.to_string());
    page.browser.make_today("2020-01-01").await?;
    page.open().await?;
    page.ask(&situation(SOUTH)?).await?;
    let answer = page.see_team("south-pre-14").await?;
    ensure!(answer.text.contains(NEW), "the phone is an old one:\n{}", answer.text);
    // A preview says which day it shows.
    let preview = "document.querySelector('send-team-finder').previewDate = '2026-11-30'";
    page.script::<Value>(preview, &[]).await?;
    page.until("the answer goes", "return !root.querySelector('[data-outcome]')", &[]).await?;
    page.find().await?;
    let answer = page.see_team("south-pre-14").await?;
    let day = "2026-12-31".parse::<Date>()?;
    ensure!(answer.text.contains(NEW), "the phone is an old one:\n{}", answer.text);
    ensure!(answer.text.contains(&*wording::preview(day)), "the preview is of another day:\n{}", answer.text);
    Ok(())
}

async fn never(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.expect_on_console(POSTCODES.trim_start_matches('/'));
    visit.server.spoil(POSTCODES, Fault::Held);
    page.open_form().await?;
    page.ask(&situation(SOUTH)?).await?;
    let gives_up = "return document.querySelector('send-team-finder').dataset.state === 'failed'";
    page.browser.until_within::<bool>(Duration::from_secs(25), "the finder gives up", gives_up, &[]).await?;
    fails_and_is_tried_again(visit, "the postcodes that do not come").await
}

async fn fails_and_is_tried_again(visit: &Visit, what: &str) -> Result<()> {
    let page = &visit.page;
    page.becomes("failed").await.map_err(|error| error.context(what.to_owned()))?;
    page.offers(&wording::try_again()).await?;
    let helpline = &directory()?.helpline.phone;
    let words = page.all_words().await?;
    ensure!(words.matches(&**helpline).count() == 1, "with {what} the helpline is not there once:\n{words}");
    for team in &directory()?.teams {
        ensure!(words.contains(&*team.contact.phone), "with {what} the list lacks {}:\n{words}", team.contact.phone);
    }
    ensure!(page.count("form").await? == 0, "with {what} there is a form that cannot answer");
    // Where there was a form already, its status says so.
    let has_form = page.script::<bool>("return !finder.querySelector('[data-teams]')", &[]).await?;
    let said = if has_form { "[role=status]" } else { "[role=alert]" };
    let said = format!("return root.querySelector('{said}').textContent.includes(arguments[0])");
    ensure!(page.script::<bool>(&said, &[json!(wording::failed())]).await?, "with {what} nothing tells of it");
    let early = "return visible(finder.querySelector('[data-early]'))";
    ensure!(!page.script::<bool>(early, &[]).await?, "with {what} the early form is still there");
    if !has_form {
        let top = "(one) => one.getBoundingClientRect().top";
        let is_first = format!(
            "const top = {top}; return top(root.querySelector('[role=alert]')) < top(finder.querySelector('[data-teams]'))"
        );
        ensure!(page.script::<bool>(&is_first, &[]).await?, "with {what} the list stands above what tells of it");
    }
    visit.server.heal();
    page.press(&wording::try_again()).await?;
    if has_form {
        // A press that waits may be answered by now.
        let is_kept = "return !!deepest()?.matches('[type=submit], [data-answer-heading]')";
        ensure!(page.script::<bool>(is_kept, &[]).await?, "with {what} the focus is lost");
    }
    page.becomes("ready").await?;
    if !has_form {
        let is_in_box = "return !!deepest()?.matches('#postcode')";
        page.until(&format!("after {what} the focus is in the box"), is_in_box, &[]).await?;
    }
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await.map(drop)
}
