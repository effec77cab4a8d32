//! Without a mouse, on a small screen, and looked over by axe-core.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use thirtyfour::{Key, TypingData};

use super::stories;
use crate::page::Page;

stories![
    a_keyboard_is_enough,
    nothing_is_cut_off_at_320_pixels,
    axe_finds_no_barrier_in_the_light,
    axe_finds_no_barrier_on_a_dark_phone,
    axe_finds_no_barrier_in_forced_colours,
];

/// One case of each outcome and problem: what is typed, the age, and what comes.
const CASES: [(&str, Option<&str>, &str); 13] = [
    ("WR5 2NP", Some("Under 14"), "team"),
    ("WR5 2NP", Some("I’m not sure"), "both-teams"),
    ("GL19 4AA", Some("Under 14"), "outside-neighbour"),
    ("SW1A 1AA", Some("Under 14"), "outside-uk"),
    ("WR5 2ZZ", Some("Under 14"), "not-listed"),
    ("B32 9AB", Some("Under 14"), "no-place"),
    ("BX1 1LT", Some("Under 14"), "not-geographic"),
    ("", Some("Under 14"), "empty"),
    ("WR5", Some("Under 14"), "half"),
    ("Worcester", Some("Under 14"), "not-a-postcode"),
    ("WR5 2NP or WR1 1AA", Some("Under 14"), "several-postcodes"),
    ("WB5 2NP", Some("Under 14"), "no-such-outward"),
    ("WR5 2NP", None, "no-age"),
];

/// Presses a key where focus is.
async fn key(page: &Page, keys: impl Into<TypingData>) -> Result<()> {
    page.session.browser.action_chain().send_keys(keys).perform().await.context("cannot press a key")
}

/// Presses Tab until this has focus.
async fn tab_to(page: &Page, what: &str, script: &str) -> Result<()> {
    for _ in 0..40 {
        if page.holds(script).await? {
            return Ok(());
        }
        key(page, Key::Tab).await?;
    }
    page.must_hold(&format!("Tab comes to {what}"), script).await
}

async fn a_keyboard_is_enough(page: &mut Page) -> Result<()> {
    page.open().await?;
    tab_to(page, "the text box", "return focused()?.type === 'text'").await?;
    key(page, "WR5 2NP").await?;
    tab_to(page, "the ages", "return focused()?.type === 'radio'").await?;
    key(page, " ").await?;
    page.must_hold("Space chose the first age", "return view.querySelector('input:checked')?.value === 'pre-14'")
        .await?;
    tab_to(page, "the button", "return words(focused()) === 'Find your team'").await?;
    key(page, Key::Enter).await?;
    page.see_outcome("team").await?;
    tab_to(page, "the phone", "return focused()?.getAttribute('href') === 'tel:01632960003'").await?;
    tab_to(page, "the button below", "return words(focused()) === 'Find another team'").await?;
    key(page, " ").await?;
    page.wait_for("the text box has focus again", "return focused()?.type === 'text' && focused().value === ''")
        .await?;
    key(page, Key::Enter).await?;
    page.see_problems(&["empty", "no-age"]).await?;
    tab_to(page, "the first problem", "return !!focused()?.closest('[data-problem=empty]')").await?;
    key(page, Key::Enter).await?;
    page.wait_for("the problem moves focus to its field", "return focused()?.type === 'text'").await
}

async fn nothing_is_cut_off_at_320_pixels(page: &mut Page) -> Result<()> {
    let fits = "const root = document.documentElement;
        const wide = [...view.querySelectorAll('*')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > 320.5);
        return innerWidth === 320 && root.scrollWidth <= 320 && wide.length === 0";
    page.session.resize(320, 640).await?;
    page.open().await?;
    page.must_hold("the form fits", fits).await?;
    page.find().await?;
    page.see_problems(&["empty", "no-age"]).await?;
    page.must_hold("the problems fit", fits).await?;
    for (postcode, age, outcome) in [("WR5 2NP", "Under 14", "team"), ("WR5 2NP", "I’m not sure", "both-teams")] {
        page.ask(postcode, age).await?;
        page.see_outcome(outcome).await?;
        page.run("view.querySelectorAll('details').forEach((one) => { one.open = true; })").await?;
        page.must_hold("the answer fits", fits).await?;
    }
    Ok(())
}

async fn axe_finds_no_barrier_in_the_light(page: &mut Page) -> Result<()> {
    axe_finds_nothing(page).await
}

async fn axe_finds_no_barrier_on_a_dark_phone(page: &mut Page) -> Result<()> {
    page.session.resize(320, 640).await?;
    page.session.prefer(&[("prefers-color-scheme", "dark")]).await?;
    axe_finds_nothing(page).await
}

async fn axe_finds_no_barrier_in_forced_colours(page: &mut Page) -> Result<()> {
    page.session.prefer(&[("forced-colors", "active")]).await?;
    axe_finds_nothing(page).await
}

async fn axe_finds_nothing(page: &mut Page) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}: install it with `npm ci` in tests/browser", path.display()))?;
    page.open().await?;
    page.session.browser.execute(axe, vec![]).await.context("the page does not run axe-core")?;
    no_barrier(page, "the empty form").await?;
    for (postcode, age, comes) in CASES {
        page.run("view.querySelectorAll('input:checked').forEach((one) => { one.checked = false; })").await?;
        page.type_postcode(postcode).await?;
        if let Some(age) = age {
            page.choose_age(age).await?;
        }
        page.find().await?;
        page.wait_for(
            &format!("{comes} is there"),
            &format!("return !!view.querySelector('[data-outcome=\"{comes}\"], [data-problem=\"{comes}\"]')"),
        )
        .await?;
        page.run("view.querySelectorAll('details').forEach((one) => { one.open = true; })").await?;
        no_barrier(page, comes).await?;
    }
    Ok(())
}

async fn no_barrier(page: &Page, where_: &str) -> Result<()> {
    let found = "return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
        .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}: ${node.failureSummary}`)).join('\\n'))";
    let said = page.session.console().await?;
    ensure!(said.is_empty(), "the console is not empty at {where_}:\n{}", said.join("\n"));
    let found = page.text(found).await?;
    // axe-core tries inline styles, which the page's policy blocks and the console tells.
    page.session.console().await?;
    ensure!(found.is_empty(), "axe-core finds at {where_}:\n{found}");
    Ok(())
}
