//! What a family is told.

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::council::{age_label, directories, directory, team};
use crate::page::Answer;
use crate::situations::{self, Expected, NORTH, NOT_SURE, SOUTH, Situation, situation};
use crate::traces::Traces;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a family with a child under 14 sees the Pre-14 team", EVERYWHERE, under_14),
        Story::new("a young person of 14 sees the Post-14 team", EVERYWHERE, of_14),
        Story::new("a family that is not sure of the age sees both teams", EVERYWHERE, not_sure),
        Story::new("one situation of each kind of answer is answered", EVERYWHERE, each_answer),
        Story::new("each reason why a postcode is no place has its own sentence", CHROMIUM, each_reason),
        Story::new("details past their review say so, and the answer stands", CHROMIUM, past_review),
        Story::new("find another team empties the form", EVERYWHERE, another),
        Story::new("a new answer replaces the old one", EVERYWHERE, replaced),
        Story::new("a new answer carries nothing of the old one", EVERYWHERE, carried_over),
        Story::new("in a page that is not painted an answer has the focus too", EVERYWHERE, unpainted),
    ]
}

/// Fails unless the answer carries exactly the attributes that the situation has.
fn carries(answer: &Answer, situation: &Situation) -> Result<()> {
    let mut found = answer.attributes.clone();
    if situation.today.is_none() {
        // Whether the details are old depends on the day of the test.
        found.remove("past-review");
    }
    ensure!(Expected::Answer(found) == situation.expect, "{:?}, and not {situation:?}", answer.attributes);
    Ok(())
}

/// Fails unless the answer says all of these where they can be seen.
fn says(answer: &Answer, parts: &[&str]) -> Result<()> {
    for part in parts {
        ensure!(answer.text.contains(part), "the answer does not say {part:?}:\n{}", answer.text);
    }
    Ok(())
}

async fn under_14(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let south = situation(SOUTH)?;
    let (ours, later, helpline) = (team("south-pre-14")?, team("south-post-14")?, &directory()?.helpline);
    page.open().await?;
    page.ask(&south).await?;
    let answer = page.see_team("south-pre-14").await?;
    carries(&answer, &south)?;
    ensure!(answer.heading == wording::your_team(&ours.name), "the heading is {:?}", answer.heading);
    says(&answer, &[&ours.phone, &ours.email, &south.postcode()?, "Worcester", "South", &helpline.phone])?;
    let call = |phone: &str| phone.replace(' ', "").replacen('0', "tel:+44", 1);
    for link in [call(&ours.phone), format!("mailto:{}", ours.email), call(&helpline.phone)] {
        ensure!(answer.links.contains(&link), "{link} is not among {:?}", answer.links);
    }
    ensure!(!answer.text.contains(&*later.phone), "the other band's team is not folded away:\n{}", answer.text);
    let fold = answer.folded.iter().find(|(_, inside)| inside.contains(&*later.phone));
    let rule = directory()?.cutoff.words();
    ensure!(fold.is_some_and(|(summary, _)| summary.contains(rule)), "no fold says {rule:?}: {:?}", answer.folded);
    ensure!(page.chosen_age().await? == south.age()?, "the form does not keep the age");
    Ok(())
}

async fn of_14(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let north = situation(NORTH)?;
    page.open().await?;
    page.ask(&north).await?;
    let answer = page.see_team("north-post-14").await?;
    carries(&answer, &north)?;
    let ours = team("north-post-14")?;
    says(&answer, &[&ours.name, &ours.phone, &north.postcode()?, "Wyre Forest"])
}

async fn not_sure(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let not_sure = situation(NOT_SURE)?;
    page.open().await?;
    page.ask(&not_sure).await?;
    let answer = page.see_outcome().await?;
    carries(&answer, &not_sure)?;
    let (pre, post) = (team("south-pre-14")?, team("south-post-14")?);
    says(&answer, &[&age_label("pre-14")?, &pre.phone, &age_label("post-14")?, &post.phone])?;
    says(&answer, &[directory()?.cutoff.words()])
}

async fn each_answer(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let title = page.title().await?;
    for situation in situations::one_of_each_answer()? {
        page.ask(&situation).await?;
        let answer = page.see_outcome().await.with_context(|| situation.about.clone())?;
        holds_for_all(&answer, &situation).with_context(|| situation.about.clone())?;
        ensure!(page.typed().await? == situation.typed, "the form does not keep what was typed: {situation:?}");
        ensure!(page.status().await?.is_empty(), "the focus announces {:?}, and the status too", situation.about);
        ensure!(page.count("[data-problem]").await? == 0, "there is a problem too: {:?}", situation.about);
        let now = page.title().await?;
        ensure!(now.ends_with(&title), "the title became {now:?} from {title:?}");
        // A browser keeps titles, so one that would say what was typed does not.
        let is_kept_out = Traces::of(&page.typed_so_far()).are_in(&answer.heading);
        ensure!(!Traces::of(&page.typed_so_far()).are_in(&now), "the title holds what was typed: {now:?}");
        let has_team = ["team", "both-teams"].contains(&answer.attributes.get("outcome").map_or("", String::as_str));
        ensure!(!has_team || now.starts_with(&answer.heading), "the title became {now:?}");
        ensure!(!is_kept_out || now == title, "the title became {now:?}");
        page.press(&wording::find_another()).await?;
    }
    Ok(())
}

/// What every answer has, and what none may have where no team of ours is theirs.
fn holds_for_all(answer: &Answer, situation: &Situation) -> Result<()> {
    carries(answer, situation)?;
    let directory = directory()?;
    says(answer, &[&directory.helpline.phone, &directory.helpline.email])?;
    let teams = || directory.teams.iter().map(|team| &team.contact);
    if directories()?.sample {
        let (before, _) = answer.text.split_once(&*wording::sample()).context("nothing says that this is a sample")?;
        let first = teams().chain([&directory.helpline]).find(|contact| before.contains(&*contact.phone));
        ensure!(first.is_none(), "a number stands above the words that it may be a sample: {first:?}");
    }
    let is_theirs = ["area", "likely", "border"].iter().any(|name| !situation.attribute(name).is_empty());
    let ours = teams().find(|contact| {
        answer.text.contains(&*contact.phone)
            || answer.folded.iter().any(|(_, inside)| inside.contains(&*contact.phone))
    });
    ensure!(is_theirs == ours.is_some(), "a team of ours is shown, or is not: {ours:?}:\n{}", answer.text);
    match (situation.attribute("outcome"), situation.attribute("border")) {
        ("outside-neighbour", _) => {
            let council = situation.about.split(',').next().unwrap_or_default();
            says(answer, &[&wording::neighbour_runs_support(council)])?;
            ensure!(!answer.text.contains("Your team"), "a team of ours is shown as theirs:\n{}", answer.text);
        }
        ("outside-uk", _) => {
            let link = answer.links.iter().find(|link| *link == wording::FIND_COUNCIL);
            link.with_context(|| format!("no link finds any council: {:?}", answer.links))?;
        }
        (_, "area") => {
            let others = directory.areas.iter().filter(|area| *area.id != *situation.attribute("area"));
            for area in others {
                says(answer, &[&wording::near_area(&area.name)])?;
            }
        }
        ("not-listed", _) => ensure!(!answer.text.to_lowercase().contains("valid"), "it is called not valid"),
        _ => {}
    }
    if situation.attribute("border") == "council" {
        says(answer, &[&wording::council_tax_bill()])?;
    }
    Ok(())
}

async fn each_reason(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let mut said = Vec::new();
    for situation in situations::one_of_each_reason()? {
        page.ask(&situation).await?;
        let answer = page.see_outcome().await.with_context(|| situation.about.clone())?;
        carries(&answer, &situation)?;
        ensure!(!said.contains(&answer.text), "another reason has the same words:\n{}", answer.text);
        said.push(answer.text);
    }
    Ok(())
}

async fn past_review(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let late = situation("past its review")?;
    page.browser.make_today(late.today.as_deref().context("the day of the visit")?).await?;
    page.open().await?;
    page.ask(&late).await?;
    let answer = page.see_outcome().await?;
    carries(&answer, &late)?;
    let checked = wording::past_review(directory()?.checked_on);
    says(&answer, &[&checked, &directory()?.helpline.phone, &team("south-pre-14")?.phone])
}

async fn another(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let title = page.title().await?;
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    page.press(&wording::find_another()).await?;
    page.until("the box has the focus", "return deepest() === root.querySelector('input[type=text]')", &[]).await?;
    ensure!(page.typed().await?.is_empty(), "the box still holds {:?}", page.typed().await?);
    ensure!(page.chosen_age().await?.is_none(), "an age is still chosen");
    ensure!(page.count("[data-outcome]").await? == 0, "the answer is still there");
    ensure!(page.title().await? == title, "the title is still {:?}", page.title().await?);
    Ok(())
}

async fn replaced(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let (south, north) = (situation(SOUTH)?, situation(NORTH)?);
    page.open().await?;
    page.ask(&south).await?;
    page.see_team("south-pre-14").await?;
    page.ask(&north).await?;
    let answer = page.see_team("north-post-14").await?;
    says(&answer, &[&team("north-post-14")?.phone, &north.postcode()?])?;
    for old in [&*team("south-pre-14")?.phone, &south.postcode()?] {
        ensure!(!answer.text.contains(old), "the second answer still says {old}");
    }
    // The same again is announced again.
    page.find().await?;
    page.see_outcome().await.map(drop)
}

/// As where another tab has come in front of it, or in a frame of another origin that is out of sight: a screen
/// reader may still read it.
async fn unpainted(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let south = situation(SOUTH)?;
    page.fill(&south).await?;
    let cover = "window.requestAnimationFrame = () => 0;\
        root.querySelector('[type=submit]').click(); return null";
    page.script::<Value>(cover, &[]).await?;
    page.see_team(south.attribute("team")).await.map(drop)
}

/// From an answer with many attributes to one with fewer.
async fn carried_over(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    for situation in [situation(NORTH)?, situation(NOT_SURE)?] {
        page.ask(&situation).await?;
        let comes = "return root.querySelector('[data-outcome]')?.dataset.outcome === arguments[0]";
        page.until(&situation.about, comes, &[json!(situation.attribute("outcome"))]).await?;
        carries(&page.see_outcome().await?, &situation)?;
    }
    Ok(())
}
