//! What is done before the program runs.

use anyhow::{Result, ensure};

use super::{EVERYWHERE, Story};
use crate::files::WASM;
use crate::server::Fault;
use crate::situations::{NORTH, SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("what is typed and pressed early is answered", EVERYWHERE, pressed),
        Story::new("what is typed and not pressed early stays, with the focus", EVERYWHERE, typed),
        Story::new("neither box lets a browser guess or mend what is typed", EVERYWHERE, guesses),
        Story::new("who reads the helpline early has the focus in the finder then", EVERYWHERE, reading),
    ]
}

async fn pressed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    let south = situation(SOUTH)?;
    page.ask(&south).await?;
    visit.server.heal();
    page.see_outcome().await?;
    ensure!(page.typed().await? == south.typed, "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await? == south.age()?, "the age is lost");
    Ok(())
}

async fn guesses(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    let said = "const box = root.querySelector('input[type=text]');\
        return ['autocorrect', 'spellcheck', 'writingsuggestions'].map((name) => box.getAttribute(name))";
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    let early: Vec<Option<String>> = page.script(said, &[]).await?;
    visit.server.heal();
    page.becomes("ready").await?;
    let late: Vec<Option<String>> = page.script(said, &[]).await?;
    for said in [early, late] {
        ensure!(said == ["off", "false", "false"].map(|value| Some(value.to_owned())), "the box says {said:?}");
    }
    Ok(())
}

async fn reading(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    let reads = "const link = finder.querySelector('a[href^=\"tel:\"]'); link.focus(); return deepest() === link";
    ensure!(page.script::<bool>(reads, &[]).await?, "the helpline does not take the focus");
    visit.server.heal();
    page.becomes("ready").await?;
    page.until("the focus is in the finder", "return deepest() === root.querySelector('[type=submit]')", &[]).await
}

async fn typed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    let north = situation(NORTH)?;
    page.choose_age(&north.age()?.unwrap_or_default()).await?;
    page.type_postcode(&north.typed).await?;
    visit.server.heal();
    page.becomes("ready").await?;
    ensure!(page.typed().await? == north.typed, "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await? == north.age()?, "the age is lost");
    let stays = "const box = root.querySelector('input[type=text]'); return deepest() === box && box.selectionStart === box.value.length";
    page.until("the focus and the caret are where they were", stays, &[]).await?;
    ensure!(page.count("[data-outcome], [data-problem]").await? == 0, "nobody pressed, and there is an answer");
    page.find().await?;
    page.see_outcome().await.map(drop)
}
