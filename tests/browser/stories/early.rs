//! What is done before the program runs.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::{CHROMIUM, EVERYWHERE, Story};
use crate::files::{LOADER, POSTCODES, WASM};
use crate::server::Fault;
use crate::situations::{NORTH, SOUTH, situation};
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("what is typed and pressed early is answered", EVERYWHERE, pressed),
        Story::new("what is typed and pressed before any script has come is answered", EVERYWHERE, pressed_first),
        Story::new("what is typed and not pressed early stays, with the focus", EVERYWHERE, typed),
        Story::new("what is typed before any script has come stays, with the focus", EVERYWHERE, typed_first),
        Story::new("what is half composed early is composed to its end", CHROMIUM, composed),
        Story::new("what is half composed before any script has come is composed to its end", CHROMIUM, composed_first),
        Story::new("what is read of the helpline stays as it is when the postcodes come", EVERYWHERE, read_on),
        Story::new("neither box lets a browser guess or mend what is typed", EVERYWHERE, guesses),
        Story::new("who reads the helpline early has the focus in the finder then", EVERYWHERE, reading),
    ]
}

/// Arrives in a page of whose files one is still to come.
async fn arrive_before(visit: &Visit, file: &str) -> Result<()> {
    visit.server.spoil(file, Fault::Held);
    visit.page.arrive().await?;
    let is_there =
        "return (finder?.dataset.state ?? null) === arguments[0] && visible(root.querySelector('[data-early] input'))";
    let state = if file == LOADER { Value::Null } else { json!("waiting") };
    visit.page.until(&format!("the form is there before {file}"), is_there, &[state]).await
}

async fn pressed_first(visit: &Visit) -> Result<()> {
    pressed_before(visit, LOADER).await
}

async fn pressed(visit: &Visit) -> Result<()> {
    pressed_before(visit, WASM).await
}

async fn pressed_before(visit: &Visit, file: &str) -> Result<()> {
    let page = &visit.page;
    arrive_before(visit, file).await?;
    let south = situation(SOUTH)?;
    page.ask(&south).await?;
    visit.server.heal();
    page.see_outcome().await?;
    ensure!(page.typed().await? == south.typed, "what was typed became {:?}", page.typed().await?);
    ensure!(page.chosen_age().await? == south.age()?, "the age is lost");
    // The next ones are the program's, and a page that is left and entered again would press once more.
    let note = "const [form] = root.getElementsByTagName('form'); form.removeAttribute('data-pressed'); return null";
    page.script::<Value>(note, &[]).await?;
    page.find().await?;
    page.see_outcome().await?;
    ensure!(page.count("[data-pressed]").await? == 0, "a press that the program answers is noted for it");
    Ok(())
}

/// As on keyboards of Japanese or Chinese, and on phones that guess words: what is composed is underlined in the box
/// until it is taken. It ends where the box is another, or is written to.
async fn composed_first(visit: &Visit) -> Result<()> {
    composed_before(visit, LOADER).await
}

async fn composed(visit: &Visit) -> Result<()> {
    composed_before(visit, WASM).await
}

async fn composed_before(visit: &Visit, file: &str) -> Result<()> {
    let page = &visit.page;
    arrive_before(visit, file).await?;
    let (south, half) = (situation(SOUTH)?, "ＷＲ");
    page.note_typed(half);
    page.note_typed(&south.typed);
    page.choose_age(&south.age()?.unwrap_or_default()).await?;
    let begin = "const box = root.querySelector('input[type=text]');\
        document.noted = []; document.box = box;\
        for (const kind of ['compositionstart', 'compositionend', 'blur']) box.addEventListener(kind, () => document.noted.push(kind));\
        box.focus(); return null";
    page.script::<Value>(begin, &[]).await?;
    let compose = json!({ "text": half, "selectionStart": 1, "selectionEnd": 1 });
    page.browser.chromium("Input.imeSetComposition", compose).await?;
    let is_half = "const { box, noted } = document;\
        return box === root.querySelector('input[type=text]') && box === deepest() && box.value === arguments[0]\
            && box.selectionStart === 1 && `${noted}` === 'compositionstart'";
    page.until("it is half composed", is_half, &[json!(half)]).await?;

    visit.server.heal();
    page.becomes("ready").await?;
    let is_ours = "return root.querySelector('form').hidden === false && !root.querySelector('[data-early]')";
    page.until("the program has the form", is_ours, &[]).await?;
    ensure!(page.script::<bool>(is_half, &[json!(half)]).await?, "the program has ended what was half composed");
    // Taken now, it replaces what was underlined.
    page.browser.chromium("Input.insertText", json!({ "text": south.typed })).await?;
    ensure!(page.typed().await? == south.typed, "what was composed became {:?}", page.typed().await?);
    page.find().await?;
    page.see_team("south-pre-14").await.map(drop)
}

/// Drawn again, it would be said again, and what is selected in it would be lost.
async fn read_on(visit: &Visit) -> Result<()> {
    for place in ["/", "/frame.html", "/hosts/plain.html"] {
        let page = &visit.page;
        visit.server.spoil(POSTCODES, Fault::Held);
        page.visits(visit.server.url(place));
        page.open_form().await?;
        let note = "document.noted = [...root.querySelectorAll('.cards *')]; return document.noted.length";
        ensure!(page.script::<usize>(note, &[]).await? > 3, "{place} has no helpline yet");
        visit.server.heal();
        page.becomes("ready").await?;
        let stays = "return document.noted.every((one) => one.isConnected)";
        ensure!(page.script::<bool>(stays, &[]).await?, "the helpline in {place} is another");
    }
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

async fn typed_first(visit: &Visit) -> Result<()> {
    typed_before(visit, LOADER).await
}

async fn typed(visit: &Visit) -> Result<()> {
    typed_before(visit, WASM).await
}

async fn typed_before(visit: &Visit, file: &str) -> Result<()> {
    let page = &visit.page;
    arrive_before(visit, file).await?;
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
