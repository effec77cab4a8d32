//! A phone changes, and caches between the server and the family, or a tab that stays open, hold the old one.

use anyhow::{Context as _, Result, ensure};
use axum::http::StatusCode;
use serde_json::Value;

use super::{EVERYWHERE, Story};
use crate::council::{team, teams_file};
use crate::files::TEAMS;
use crate::server::Fault;
use crate::situations::{SOUTH, situation};
use crate::visit::Visit;

const TEAM: &str = "south-pre-14";
const CONTACT: &str = "/teams/south-pre-14.vcf";
const HOST: &str = "/hosts/plain.html";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a changed phone reaches the next visit, however long files are to be kept", EVERYWHERE, kept),
        Story::new(
            "a changed phone reaches the next visit, where the server says nothing of caching",
            EVERYWHERE,
            dated,
        ),
        Story::new("a contact file that was kept is not the one that is saved", EVERYWHERE, contact),
        Story::new("in a tab that was open for a day a press asks anew", EVERYWHERE, press_after_a_day),
        Story::new("a tab that was open for a day asks anew when it is shown", EVERYWHERE, shown_after_a_day),
        Story::new("a page that Back brings back asks anew", EVERYWHERE, brought_back),
    ]
}

/// Gives the team another phone on the server.
fn change_phone(visit: &Visit, phone: &str) -> Result<()> {
    let mut file = teams_file()?;
    for directory in file.pointer_mut("/directories").and_then(Value::as_array_mut).context("no directories")? {
        for team in directory.pointer_mut("/teams").and_then(Value::as_array_mut).context("no teams")? {
            if team["id"] == TEAM {
                team["phone"] = phone.into();
            }
        }
    }
    visit.server.serve_instead(TEAMS, &file.to_string());
    Ok(())
}

async fn asks(visit: &Visit) -> Result<String> {
    visit.page.ask(&situation(SOUTH)?).await?;
    Ok(visit.page.see_team(TEAM).await?.text)
}

async fn visits(visit: &Visit, place: &str) -> Result<String> {
    visit.page.visits(visit.server.url(place));
    visit.page.open_anew().await?;
    asks(visit).await
}

async fn kept(visit: &Visit) -> Result<()> {
    next_visit(visit, Fault::KEPT).await
}

async fn dated(visit: &Visit) -> Result<()> {
    next_visit(visit, Fault::Dated).await
}

async fn next_visit(visit: &Visit, fault: Fault) -> Result<()> {
    visit.server.spoil("*", fault);
    for (place, old, new) in [
        ("/", "01632 960801", "01632 960802"),
        ("/frame.html", "01632 960803", "01632 960804"),
        (HOST, "01632 960805", "01632 960806"),
    ] {
        change_phone(visit, old)?;
        ensure!(visits(visit, place).await?.contains(old), "{place} does not show the first phone");
        change_phone(visit, new)?;
        let answer = visits(visit, place).await?;
        ensure!(answer.contains(new) && !answer.contains(old), "{place} shows last year's phone:\n{answer}");
    }
    Ok(())
}

async fn contact(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let saves = async || -> Result<String> {
        visits(visit, "/").await?;
        let save = "const done = arguments[0];\
            const root = document.querySelector('send-team-finder');\
            fetch(root.querySelector('a[href*=\".vcf\"]').href).then((file) => file.text()).then(done, String)";
        Ok(page.browser.web.execute_async(save, Vec::new()).await?.convert()?)
    };
    visit.server.spoil("*", Fault::KEPT);
    change_phone(visit, "01632 960801")?;
    visit.server.serve_instead(CONTACT, "first");
    ensure!(saves().await? == "first");
    change_phone(visit, "01632 960802")?;
    visit.server.serve_instead(CONTACT, "second");
    ensure!(saves().await? == "second", "the contact file is last year's");
    // What stands without script names it in the same way.
    let of_list = "return fetch('/').then((page) => page.text())";
    let html: String = page.script(of_list, &[]).await?;
    ensure!(html.contains(&format!("{}?v=", CONTACT.trim_start_matches('/'))), "the list names no version");
    Ok(())
}

/// Lets two days go by.
async fn wait_two_days(visit: &Visit) -> Result<()> {
    let later = "const { now } = Date; Date.now = () => now() + 2 * 86400000";
    visit.page.as_page::<Value>(later).await.map(drop)
}

fn requests(visit: &Visit) -> usize {
    visit.server.log().iter().filter(|seen| seen.url.path() == TEAMS).count()
}

async fn press_after_a_day(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let first = team(TEAM)?.phone.as_str();
    ensure!(visits(visit, HOST).await?.contains(first));
    change_phone(visit, "01632 960802")?;
    ensure!(asks(visit).await?.contains(first), "data of today is asked for again");
    ensure!(requests(visit) == 1, "data of today is asked for again");
    wait_two_days(visit).await?;
    // Without an answer from the server the old one stands, with its date.
    page.expect_on_console("data/teams.json");
    visit.server.spoil(TEAMS, Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
    let old = asks(visit).await?;
    ensure!(old.contains(first) && old.contains("Correct as of"), "there is no old answer with its date:\n{old}");
    ensure!(requests(visit) == 2, "the press asks for nothing");
    visit.server.heal();
    let new = asks(visit).await?;
    ensure!(new.contains("01632 960802") && !new.contains(first), "the press brings the old phone:\n{new}");
    asks(visit).await?;
    ensure!(requests(visit) == 3, "data that has just come is asked for again");
    let heard = page.heard().await?;
    let answers = heard.iter().filter(|heard| heard.what == "answer").count();
    ensure!(answers == 5, "of 5 answers the page heard {answers}");
    Ok(())
}

async fn shown_after_a_day(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    ensure!(visits(visit, HOST).await?.contains(&*team(TEAM)?.phone));
    change_phone(visit, "01632 960802")?;
    page.as_page::<Value>("document.dispatchEvent(new Event('visibilitychange'))").await?;
    ensure!(requests(visit) == 1, "data of today is asked for again");
    wait_two_days(visit).await?;
    page.as_page::<Value>("document.dispatchEvent(new Event('visibilitychange'))").await?;
    changes(visit).await
}

async fn brought_back(visit: &Visit) -> Result<()> {
    ensure!(visits(visit, HOST).await?.contains(&*team(TEAM)?.phone));
    change_phone(visit, "01632 960802")?;
    let back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    visit.page.as_page::<Value>(back).await?;
    changes(visit).await
}

/// The answer and the form stay, and what has changed in them is new.
async fn changes(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let is_new = "return root.querySelector('[data-outcome]')?.innerText.includes('01632 960802')\
        && !!deepest()?.matches('[data-answer-heading]')";
    page.until("the answer has the new phone, and the focus", is_new, &[]).await?;
    ensure!(page.typed().await? == situation(SOUTH)?.typed, "what was typed is gone");
    ensure!(page.chosen_age().await?.is_some(), "the age is gone");
    ensure!(requests(visit) == 2, "the teams were asked for {} times", requests(visit));
    asks(visit).await.map(drop)
}
