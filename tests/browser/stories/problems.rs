//! What a family is asked to mend.

use anyhow::{Result, ensure};

use super::stories;
use crate::page::Page;

stories![
    an_empty_form_asks_for_both,
    half_a_postcode_asks_for_the_other_half,
    a_word_is_not_a_postcode,
    two_postcodes_are_one_too_many,
    a_first_half_that_does_not_exist_is_told,
    without_an_age_it_asks_for_one,
    a_problem_that_is_mended_goes,
];

/// Types, presses, and looks at everything that a problem must do.
async fn problem(page: &mut Page, typed: &str, age: Option<&str>, kinds: &[&str]) -> Result<()> {
    page.open().await?;
    if !typed.is_empty() {
        page.type_postcode(typed).await?;
    }
    if let Some(age) = age {
        page.choose_age(age).await?;
    }
    page.find().await?;
    page.see_problems(kinds).await?;
    ensure!(page.what_is_typed().await? == typed, "the typed text became {:?}", page.what_is_typed().await?);
    let title = page.title().await?;
    ensure!(title.starts_with("Error: "), "the title is {title:?}");
    page.must_hold(
        "each problem of the summary stands in the same words beside its field",
        "const beside = [...view.querySelectorAll('form .problem p')].map(words);
        const summary = [...view.querySelectorAll('[data-problem]')].map(words);
        return summary.every((one) => one.length > 0 && beside.includes(one))",
    )
    .await?;
    page.must_hold("there is no answer", "return !view.querySelector('[data-outcome]')").await?;
    let all = page.visible().await?.to_lowercase();
    for word in ["invalid", "please", "sorry", "oops"] {
        ensure!(!all.contains(word), "the page says {word:?}");
    }
    Ok(())
}

async fn an_empty_form_asks_for_both(page: &mut Page) -> Result<()> {
    problem(page, "", None, &["empty", "no-age"]).await
}

async fn half_a_postcode_asks_for_the_other_half(page: &mut Page) -> Result<()> {
    problem(page, "WR5", Some("Under 14"), &["half"]).await
}

async fn a_word_is_not_a_postcode(page: &mut Page) -> Result<()> {
    problem(page, "Worcester", Some("Under 14"), &["not-a-postcode"]).await
}

async fn two_postcodes_are_one_too_many(page: &mut Page) -> Result<()> {
    problem(page, "WR5 2NP or WR1 1AA", Some("Under 14"), &["several-postcodes"]).await
}

async fn a_first_half_that_does_not_exist_is_told(page: &mut Page) -> Result<()> {
    problem(page, "WB5 2NP", Some("Under 14"), &["no-such-outward"]).await
}

async fn without_an_age_it_asks_for_one(page: &mut Page) -> Result<()> {
    problem(page, "WR5 2NP", None, &["no-age"]).await?;
    page.press("Choose an age, or ‘I’m not sure’").await?;
    page.wait_for("the problem's button moves focus to the ages", "return focused()?.type === 'radio'").await
}

async fn a_problem_that_is_mended_goes(page: &mut Page) -> Result<()> {
    problem(page, "WR5", None, &["half", "no-age"]).await?;
    page.ask("WR5 2NP", "Under 14").await?;
    page.see_outcome("team").await?;
    let gone = "return !view.querySelector('[data-problem-summary]') && !view.querySelector('[aria-invalid=true]')
        && [...view.querySelectorAll('form .problem')].every((one) => words(one) === '')";
    page.must_hold("no problem is left", gone).await?;
    ensure!(!page.title().await?.contains("Error"), "the title still speaks of an error");
    Ok(())
}
