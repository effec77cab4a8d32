//! By ear: what a screen reader is given to say, and when.

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::council::{age_labels, directory, team};
use crate::engine::Engine;
use crate::server::Fault;
use crate::situations::{NORTH, SOUTH, situation};
use crate::tree::Spoken;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a screen reader is told what everything is, in the order of reading", CHROMIUM, by_ear),
        Story::new("each control has its role and name", EVERYWHERE, controls),
        Story::new("the live region speaks of waiting and of nothing else", EVERYWHERE, waiting_alone),
    ]
}

/// Finds something by role and name after a place in the reading order.
fn next(spoken: &[Spoken], from: usize, role: &str, name: &str) -> Result<usize> {
    let found = spoken.iter().skip(from).position(|one| one.role == role && one.name.contains(name));
    let place = found.map(|place| place + from);
    place.with_context(|| {
        let all: Vec<_> = spoken.iter().map(|one| format!("{} {:?}", one.role, one.name)).collect();
        format!("after {from} there is no {role} {name:?} in {all:#?}")
    })
}

async fn by_ear(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let spoken = page.spoken().await?;
    let mut at = next(&spoken, 0, "heading", &wording::title())?;
    at = next(&spoken, at, "textbox", &wording::postcode_label())?;
    let box_ = spoken.get(at).context("the box")?;
    for hint in [wording::which_address(), wording::example_and_privacy()] {
        ensure!(box_.description.contains(&*hint), "the box is not described by {hint:?}: {box_:?}");
    }
    at = next(&spoken, at, "DisclosureTriangle", &wording::no_postcode())?;
    at = next(&spoken, at, "group", &wording::age_question())?;
    for age in age_labels()? {
        at = next(&spoken, at, "radio", &age)?;
    }
    next(&spoken, at, "button", &wording::find())?;

    page.find().await?;
    let problems = page.see_problem().await?;
    let spoken = page.spoken().await?;
    let group = next(&spoken, 0, "group", &wording::problem_heading())?;
    is_focused(&spoken, group)?;
    let summary = spoken.get(group).context("the summary")?;
    ensure!(summary.name == wording::problem_heading(), "the summary is called {:?}", summary.name);
    let all = problems.messages.iter().all(|said| summary.description.contains(said));
    ensure!(all, "of the problems only {:?} is said", summary.description);
    let empty = "return [...root.querySelectorAll(':not(input):empty')].filter((one) => one.offsetHeight > 0).map((one) => one.outerHTML)";
    let empty: Vec<String> = page.script(empty, &[]).await?;
    ensure!(empty.is_empty(), "these are seen, with nothing in them: {empty:?}");
    at = next(&spoken, group, "heading", &wording::problem_heading())?;
    for message in &problems.messages {
        at = next(&spoken, at, "button", message)?;
    }
    let box_ = spoken.get(next(&spoken, at, "textbox", &wording::postcode_label())?).context("the box")?;
    ensure!(box_.is("invalid", &json!("true")), "the box is not told to be in need of mending: {box_:?}");
    let message = problems.messages.first().context("a message")?;
    ensure!(box_.description.contains(message.as_str()), "the box is not described by {message:?}: {box_:?}");

    page.ask(&situation(SOUTH)?).await?;
    let answer = page.see_outcome().await?;
    let spoken = page.spoken().await?;
    let button = next(&spoken, 0, "button", &wording::find())?;
    let heading = next(&spoken, button, "heading", &answer.heading)?;
    is_focused(&spoken, heading)?;
    let (ours, helpline) = (team("south-pre-14")?, &directory()?.helpline);
    let phone = next(&spoken, heading, "link", &ours.phone)?;
    let email = next(&spoken, phone, "link", &ours.email)?;
    let heading = next(&spoken, email, "heading", &wording::helpline_heading())?;
    let phone = next(&spoken, heading, "link", &helpline.phone)?;
    next(&spoken, phone, "button", &wording::find_another())?;
    let box_ = spoken.get(next(&spoken, 0, "textbox", &wording::postcode_label())?).context("the box")?;
    ensure!(!box_.is("invalid", &json!("true")), "the box is mended, and still told to be in need of it");
    Ok(())
}

fn is_focused(spoken: &[Spoken], at: usize) -> Result<()> {
    let one = spoken.get(at).context("something")?;
    ensure!(one.is("focused", &Value::Bool(true)), "this lacks the focus: {one:?}");
    Ok(())
}

/// What the engines compute for themselves, each by its own rules.
async fn controls(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.choose_place("Evesham").await?;
    page.choose_nothing().await?;
    let mut expected = vec![
        ("input[type=text]", "textbox", wording::postcode_label()),
        ("select", role_of_a_select(page.browser.engine), wording::place_label()),
        ("fieldset", "group", wording::age_question()),
        ("button[type=submit]", "button", wording::find()),
    ];
    expected.extend(age_labels()?.into_iter().map(|label| ("input[type=radio]", "radio", label.into())));
    for (selector, role, name) in expected {
        has_role_and_name(visit, selector, role, &name).await?;
    }
    page.ask(&situation(SOUTH)?).await?;
    let answer = page.see_outcome().await?;
    has_role_and_name(visit, "[data-answer-heading]", "heading", &answer.heading).await?;
    // A region called by its heading would be said before it, in the same words.
    let named = "[data-outcome]:is([aria-label], [aria-labelledby], [role])";
    ensure!(page.count(named).await? == 0, "the answer is called something beside its heading");
    for contact in [team("south-pre-14")?, &directory()?.helpline] {
        has_role_and_name(visit, "a[href^='tel:']", "link", &contact.phone).await?;
    }
    has_role_and_name(visit, "[data-outcome] > button", "button", &wording::find_another()).await
}

/// WebKit calls a select the button that it is to its own screen reader, which opens a list.
fn role_of_a_select(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium | Engine::Firefox => "combobox",
        Engine::WebKit => "button",
    }
}

/// Fails unless one of the elements has this role and name.
async fn has_role_and_name(visit: &Visit, selector: &str, role: &str, name: &str) -> Result<()> {
    let page = &visit.page;
    let count = page.count(selector).await?;
    let mut found = Vec::new();
    for index in 0..count {
        let script = "return [...root.querySelectorAll(arguments[0])].filter(visible)[arguments[1]]";
        let element = page.element(script, &[json!(selector), json!(index)]).await?;
        found.push(page.browser.role_and_name(&element).await?);
    }
    let fits = found.iter().any(|one| one.0 == role && one.1 == name);
    ensure!(fits, "no {selector} is a {role} {name:?}, but {found:?}");
    Ok(())
}

async fn waiting_alone(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil("/data/postcodes.json", Fault::Held);
    page.open_form().await?;
    let regions = "return root.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]').length";
    ensure!(page.script::<usize>(regions, &[]).await? == 1, "there is not one live region");
    // What it says is written down in the page, where every engine's driver can read it.
    let listen = r"
        const region = root.querySelector('[role=status]');
        const heard = document.documentElement;
        heard.setAttribute('data-heard', region.textContent.trim());
        new MutationObserver(() => heard.setAttribute('data-heard', `${heard.getAttribute('data-heard')}|${region.textContent.trim()}`))
          .observe(region, { childList: true, characterData: true, subtree: true });
        return null;";
    page.script::<Value>(listen, &[]).await?;

    page.ask(&situation(SOUTH)?).await?;
    page.until("it says to wait", "return root.querySelector('[role=status]').textContent.trim() !== ''", &[]).await?;
    visit.server.heal();
    page.see_outcome().await?;
    page.ask(&situation("a town")?).await?;
    page.see_problem().await?;
    page.ask(&situation(NORTH)?).await?;
    page.see_outcome().await?;
    page.press(&wording::find_another()).await?;

    let heard: String = page.script("return document.documentElement.getAttribute('data-heard')", &[]).await?;
    let said: Vec<_> = heard.split('|').filter(|words| !words.is_empty()).collect();
    ensure!(said == [wording::waiting()], "the live region said {said:?}");
    ensure!(page.script::<usize>(regions, &[]).await? == 1, "there is not one live region in the end");
    Ok(())
}
