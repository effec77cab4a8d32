//! What a family is asked to mend.

use anyhow::{Context as _, Result, ensure};
use send_team_finder::wording;
use serde_json::json;

use super::{EVERYWHERE, Story};
use crate::situations::{self, Expected, SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("each problem is said in the summary and beside its field", EVERYWHERE, each_problem),
        Story::new("a problem in the summary leads to its field", EVERYWHERE, leads_to_field),
        Story::new("a likely slip is asked about, and a press mends it", EVERYWHERE, did_you_mean),
        Story::new("a problem that is mended goes", EVERYWHERE, mended),
    ]
}

async fn each_problem(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    for situation in situations::one_of_each_problem()? {
        page.choose_nothing().await?;
        page.ask(&situation).await?;
        let found = page.see_problem().await.with_context(|| situation.about.clone())?;
        let problems = found.kinds.clone();
        ensure!(Expected::Problems { problems } == situation.expect, "{found:?}, and not {situation:?}");
        ensure!(page.typed().await? == situation.typed, "{situation:?} became {:?}", page.typed().await?);
        ensure!(page.status().await?.is_empty(), "the focus announces {:?}, and the status too", situation.about);
        let title = page.title().await?;
        ensure!(title.starts_with(&*wording::error_prefix()), "the title is {title:?}");
        ensure!(page.count("[data-outcome]").await? == 0, "{:?}: there is an answer too", situation.about);
        let words = page.words().await?;
        for message in &found.messages {
            ensure!(words.matches(message.as_str()).count() >= 2, "{message:?} is not beside its field:\n{words}");
        }
        for word in ["invalid", "please", "sorry", "oops"] {
            ensure!(!words.to_lowercase().contains(word), "{:?}: the page says {word:?}", situation.about);
        }
    }
    Ok(())
}

async fn leads_to_field(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.find().await?;
    page.see_problem().await?;
    for (kind, field) in [("empty", "text"), ("no-age", "radio")] {
        let script = "return root.querySelector('[data-problem-summary]').querySelector(`[data-problem=${arguments[0]}] :is(a, button)`)";
        page.element(script, &[json!(kind)]).await?.click().await?;
        let is_there = "return deepest()?.type === arguments[0]";
        page.until(&format!("{kind} leads to its field"), is_there, &[json!(field)]).await?;
    }
    Ok(())
}

async fn did_you_mean(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let slip = situation("S for 5")?;
    let meant = situation(SOUTH)?.postcode()?;
    page.open().await?;
    page.ask(&slip).await?;
    page.see_problem().await?;
    ensure!(page.typed().await? == slip.typed, "a guess stands in the box before anybody has agreed to it");
    page.note_typed(&meant);
    page.press(&wording::did_you_mean(&meant)).await?;
    page.see_team("south-pre-14").await?;
    ensure!(page.typed().await? == meant, "the box holds {:?}", page.typed().await?);
    Ok(())
}

async fn mended(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    page.open().await?;
    page.ask(&situation("an outward code and no age")?).await?;
    ensure!(page.see_problem().await?.kinds == ["half", "no-age"], "other problems");
    page.ask(&situation(SOUTH)?).await?;
    page.see_outcome().await?;
    ensure!(page.count("[data-problem], [aria-invalid=true], .problem > *").await? == 0, "a problem is left");
    ensure!(!page.title().await?.contains(&*wording::error_prefix()), "the title is still {:?}", page.title().await?);
    Ok(())
}
