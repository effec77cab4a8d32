//! What a family is told.

use anyhow::{Result, ensure};

use super::stories;
use crate::page::Page;

stories![
    a_family_under_14_in_the_south_sees_its_team,
    a_family_of_14_in_the_north_sees_its_team,
    who_is_not_sure_of_the_age_sees_both_teams,
    a_neighbour_is_shown_their_own_council,
    who_lives_far_away_is_shown_how_to_find_their_council,
    a_postcode_that_is_not_listed_is_not_called_wrong,
    find_another_team_empties_the_form,
    a_new_answer_replaces_the_old_one,
];

/// Fails unless the answer, folded parts too, holds all of these.
async fn answer_says(page: &Page, parts: &[&str]) -> Result<()> {
    let answer = page.answer().await?;
    for part in parts {
        ensure!(answer.contains(part), "the answer does not say {part:?}: {answer}");
    }
    Ok(())
}

async fn a_family_under_14_in_the_south_sees_its_team(page: &mut Page) -> Result<()> {
    page.open().await?;
    let title = page.title().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome("team").await?;
    ensure!(page.answer_has("team").await? == "south-pre-14", "another team: {}", page.answer_has("team").await?);
    ensure!(
        page.answer_has("area").await? == "south" && page.answer_has("band").await? == "pre-14",
        "another area or band"
    );
    answer_says(page, &["South Pre-14 team", "01632 960003", "WR5 2NP", "Worcester", "01905 845579"]).await?;
    page.must_hold(
        "the phone and email are links",
        "const open = [...view.querySelectorAll('section a')].filter((one) => one.checkVisibility());
        const links = open.map((one) => one.getAttribute('href'));
        return links.includes('tel:01632960003') && links.includes('mailto:south.pre14@example.org')",
    )
    .await?;
    page.must_hold(
        "the other band's team is folded, with the rule's words",
        "return [...view.querySelectorAll('section details')].some((one) =>
            !one.open && one.textContent.includes('on the 14th birthday') && one.textContent.includes('01632 960004'))",
    )
    .await?;
    ensure!(page.what_is_typed().await? == "WR5 2NP", "the form no longer holds what was typed");
    let now = page.title().await?;
    ensure!(now != title && now.ends_with(&title), "the title became {now:?} from {title:?}");
    Ok(())
}

async fn a_family_of_14_in_the_north_sees_its_team(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("dy117wf", "14 or over").await?;
    page.see_outcome("team").await?;
    ensure!(page.answer_has("team").await? == "north-post-14", "another team: {}", page.answer_has("team").await?);
    answer_says(page, &["North Post-14 team", "01632 960002", "DY11 7WF", "Wyre Forest"]).await
}

async fn who_is_not_sure_of_the_age_sees_both_teams(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("WR5 2NP", "I’m not sure").await?;
    page.see_outcome("both-teams").await?;
    answer_says(page, &["01632 960003", "01632 960004"]).await
}

async fn a_neighbour_is_shown_their_own_council(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("GL19 4AA", "Under 14").await?;
    page.see_outcome("outside-neighbour").await?;
    answer_says(page, &["Gloucestershire County Council"]).await?;
    let answer = page.answer().await?;
    ensure!(!answer.contains("01632"), "a neighbour is shown one of our teams: {answer}");
    let link = "return !!view.querySelector('section a[href=\"https://www.glosfamiliesdirectory.org.uk/\"]')";
    page.must_hold("the answer links to the neighbour's Local Offer", link).await
}

async fn who_lives_far_away_is_shown_how_to_find_their_council(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("SW1A 1AA", "14 or over").await?;
    page.see_outcome("outside-uk").await?;
    let link = "return !!view.querySelector('section a[href=\"https://www.gov.uk/find-local-council\"]')";
    page.must_hold("the answer links to where any council is found", link).await
}

async fn a_postcode_that_is_not_listed_is_not_called_wrong(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("WR5 2ZZ", "Under 14").await?;
    page.see_outcome("not-listed").await?;
    answer_says(page, &["01905 845579"]).await?;
    let answer = page.answer().await?.to_lowercase();
    ensure!(!answer.contains("valid"), "a postcode may be new, and is called not valid: {answer}");
    Ok(())
}

async fn find_another_team_empties_the_form(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome("team").await?;
    page.press("Find another team").await?;
    page.wait_for(
        "the form is empty, has focus, and the answer is gone",
        "const input = view.querySelector('input[type=text]');
        return input.value === '' && input === focused() && !view.querySelector('section[data-outcome]')
            && !view.querySelector('input[type=radio]:checked')",
    )
    .await
}

async fn a_new_answer_replaces_the_old_one(page: &mut Page) -> Result<()> {
    page.open().await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome("team").await?;
    page.ask("DY11 7WF", "14 or over").await?;
    let script = "return view.querySelector('section[data-outcome]')?.dataset.team === 'north-post-14'";
    page.wait_for("the second answer is there", script).await?;
    page.see_outcome("team").await?;
    page.must_hold("there is one answer", "return view.querySelectorAll('[data-outcome]').length === 1").await?;
    ensure!(!page.answer().await?.contains("WR5"), "the second answer still speaks of the first postcode");
    page.find().await?;
    page.see_outcome("team").await
}
