//! What a family is asked to mend.

use anyhow::{Result, ensure};
use serde_json::json;

use super::{EVERYWHERE, Story};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("each problem is said in the summary and beside its field", EVERYWHERE, each_problem),
        Story::new("a problem in the summary leads to its field", EVERYWHERE, leads_to_field),
        Story::new("a problem that is mended goes", EVERYWHERE, mended),
    ]
}

/// What is typed, the age that is chosen, and the problems that come.
const CASES: [(&str, Option<&str>, &[&str]); 6] = [
    ("", None, &["empty", "no-age"]),
    ("WR5", Some("Under 14"), &["half"]),
    ("Worcester", Some("Under 14"), &["not-a-postcode"]),
    ("WR5 2NP or WR1 1AA", Some("Under 14"), &["several-postcodes"]),
    ("WB5 2NP", Some("Under 14"), &["no-such-outward"]),
    ("WR5 2NP", None, &["no-age"]),
];

async fn each_problem(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    for (typed, age, kinds) in CASES {
        page.open().await?;
        if !typed.is_empty() {
            page.type_postcode(typed).await?;
        }
        if let Some(age) = age {
            page.choose_age(age).await?;
        }
        page.find().await?;
        let problems = page.see_problem().await?;
        ensure!(problems.kinds == kinds, "{typed:?}: {:?}, and not {kinds:?}", problems.kinds);
        ensure!(page.typed().await? == typed, "{typed:?} became {:?}", page.typed().await?);
        ensure!(page.title().await?.starts_with("Error: "), "the title is {:?}", page.title().await?);
        ensure!(page.count("[data-outcome]").await? == 0, "{typed:?}: there is an answer too");
        let words = page.words().await?;
        for message in &problems.messages {
            ensure!(words.matches(message.as_str()).count() >= 2, "{message:?} is not beside its field:\n{words}");
        }
        for word in ["invalid", "please", "sorry", "oops"] {
            ensure!(!words.to_lowercase().contains(word), "{typed:?}: the page says {word:?}");
        }
    }
    Ok(())
}

async fn leads_to_field(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.find().await?;
    for (kind, field) in [("empty", "text"), ("no-age", "radio")] {
        let script = "return root.querySelector('[data-problem-summary]').querySelector(`[data-problem=${arguments[0]}] :is(a, button)`)";
        page.element(script, &[json!(kind)]).await?.click().await?;
        let is_there = "return deepest()?.type === arguments[0]";
        page.until(&format!("{kind} leads to its field"), is_there, &[json!(field)]).await?;
    }
    Ok(())
}

async fn mended(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.type_postcode("WR5").await?;
    page.find().await?;
    ensure!(page.see_problem().await?.kinds == ["half", "no-age"], "other problems");
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome().await?;
    ensure!(page.count("[data-problem], [aria-invalid=true]").await? == 0, "a problem is left");
    ensure!(!page.title().await?.contains("Error"), "the title is still {:?}", page.title().await?);
    Ok(())
}
