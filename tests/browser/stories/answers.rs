//! What a family is told.

use anyhow::{Result, ensure};

use super::{EVERYWHERE, Story};
use crate::page::Answer;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("a family with a child under 14 sees the Pre-14 team", EVERYWHERE, under_14),
        Story::new("a young person of 14 sees the Post-14 team", EVERYWHERE, of_14),
        Story::new("a family that is not sure of the age sees both teams", EVERYWHERE, not_sure),
        Story::new("one postcode of each other outcome is answered", EVERYWHERE, other_outcomes),
        Story::new("find another team empties the form", EVERYWHERE, another),
        Story::new("a new answer replaces the old one", EVERYWHERE, replaced),
    ]
}

/// Fails unless the answer carries exactly these attributes.
fn carries(answer: &Answer, expected: &[(&str, &str)]) -> Result<()> {
    let expected = expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let mut found = answer.attributes.clone();
    // Whether the details are old depends on the day of the test.
    found.remove("past-review");
    ensure!(found == expected, "the answer carries {found:?}, and should {expected:?}");
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
    page.open().await?;
    let title = page.title().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    let answer = page.see_outcome().await?;
    let team =
        [("outcome", "team"), ("by", "postcode"), ("area", "south"), ("band", "pre-14"), ("team", "south-pre-14")];
    carries(&answer, &team)?;
    ensure!(answer.heading.contains("South Pre-14 team"), "the heading is {:?}", answer.heading);
    says(&answer, &["01632 960003", "south.pre14@example.org", "WR5 2NP", "Worcester", "South", "01905 845579"])?;
    for link in ["tel:01632960003", "mailto:south.pre14@example.org", "tel:01905845579"] {
        ensure!(answer.links.iter().any(|found| found == link), "{link} is not among {:?}", answer.links);
    }
    ensure!(!answer.text.contains("01632 960004"), "the other band's team is not folded away:\n{}", answer.text);
    let later = answer.folded.iter().find(|(_, inside)| inside.contains("01632 960004"));
    ensure!(later.is_some_and(|(summary, _)| summary.contains("on the 14th birthday")), "{:?}", answer.folded);
    ensure!(page.typed().await? == "WR5 2NP", "the form does not keep what was typed");
    ensure!(page.chosen_age().await?.as_deref() == Some("Under 14"), "the form does not keep the age");
    ensure!(page.status().await?.is_empty(), "the focus announces the answer, and the status does too");
    let now = page.title().await?;
    ensure!(now.starts_with(&answer.heading) && now.ends_with(&title), "the title became {now:?} from {title:?}");
    Ok(())
}

async fn of_14(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.ask("dy117wf", "14 or over").await?;
    let answer = page.see_outcome().await?;
    let team =
        [("outcome", "team"), ("by", "postcode"), ("area", "north"), ("band", "post-14"), ("team", "north-post-14")];
    carries(&answer, &team)?;
    says(&answer, &["North Post-14 team", "01632 960002", "DY11 7WF", "Wyre Forest"])
}

async fn not_sure(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.ask("WR5 2NP", "I’m not sure").await?;
    let answer = page.see_outcome().await?;
    carries(&answer, &[("outcome", "both-teams"), ("by", "postcode"), ("area", "south")])?;
    says(&answer, &["01632 960003", "01632 960004", "on the 14th birthday"])
}

async fn other_outcomes(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let cases = [
        (
            "GL19 4AA",
            "outside-neighbour",
            "Gloucestershire County Council",
            "https://www.glosfamiliesdirectory.org.uk/",
        ),
        ("SW1A 1AA", "outside-uk", "SW1A 1AA", "https://www.gov.uk/find-local-council"),
        ("WR5 2ZZ", "not-listed", "WR5 2ZZ", "tel:01905845579"),
        ("BX1 1LT", "not-geographic", "01905 845579", "tel:01905845579"),
    ];
    for (postcode, outcome, words, link) in cases {
        page.ask(postcode, "Under 14").await?;
        let answer = page.see_outcome().await?;
        let found = answer.attributes.get("outcome").map(String::as_str);
        ensure!(found == Some(outcome), "{postcode}: {found:?}, and not {outcome}");
        says(&answer, &[words])?;
        ensure!(answer.links.iter().any(|found| found == link), "{postcode}: {link} is not among {:?}", answer.links);
        ensure!(!answer.text.to_lowercase().contains("valid"), "{postcode} is called not valid");
        let is_ours = answer.attributes.contains_key("team") || answer.text.contains("Your team:");
        ensure!(!is_ours, "{postcode}: a team of ours is shown as theirs");
    }
    Ok(())
}

async fn another(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    let title = page.title().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome().await?;
    page.press("Find another team").await?;
    page.until("the box has the focus", "return deepest() === root.querySelector('input[type=text]')", &[]).await?;
    ensure!(page.typed().await?.is_empty(), "the box still holds {:?}", page.typed().await?);
    ensure!(page.chosen_age().await?.is_none(), "an age is still chosen");
    ensure!(page.count("[data-outcome]").await? == 0, "the answer is still there");
    ensure!(page.title().await? == title, "the title is still {:?}", page.title().await?);
    Ok(())
}

async fn replaced(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome().await?;
    page.ask("DY11 7WF", "14 or over").await?;
    let answer = page.see_outcome().await?;
    says(&answer, &["01632 960002", "DY11 7WF"])?;
    for old in ["01632 960003", "WR5 2NP"] {
        ensure!(!answer.text.contains(old), "the second answer still says {old}");
    }
    // The same again is announced again.
    page.find().await?;
    page.see_outcome().await.map(drop)
}
