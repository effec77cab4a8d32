//! What is done before the program runs.

use anyhow::{Result, ensure};

use super::{EVERYWHERE, Story};
use crate::server::Fault;
use crate::visit::Visit;

const WASM: &str = "/send-team-finder_bg-*.wasm";

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("what is typed and pressed early is answered", EVERYWHERE, pressed),
        Story::new("what is typed and not pressed early stays, with the focus", EVERYWHERE, typed),
    ]
}

async fn pressed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    page.ask("WR5 2NP", "Under 14").await?;
    visit.server.heal();
    page.see_outcome().await?;
    ensure!(page.typed().await? == "WR5 2NP", "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await?.as_deref() == Some("Under 14"), "the age is lost");
    Ok(())
}

async fn typed(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    visit.server.spoil(WASM, Fault::Held);
    page.arrive().await?;
    page.becomes("waiting").await?;
    page.choose_age("14 or over").await?;
    page.type_postcode("DY11 7WF").await?;
    visit.server.heal();
    page.becomes("ready").await?;
    ensure!(page.typed().await? == "DY11 7WF", "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await?.as_deref() == Some("14 or over"), "the age is lost");
    let stays =
        "const box = root.querySelector('input[type=text]'); return deepest() === box && box.selectionStart === 8";
    page.until("the focus and the caret are where they were", stays, &[]).await?;
    ensure!(page.count("[data-outcome], [data-problem]").await? == 0, "nobody pressed, and there is an answer");
    page.find().await?;
    page.see_outcome().await.map(drop)
}
