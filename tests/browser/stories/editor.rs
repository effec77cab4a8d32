//! The page for editors: what they choose is what they see and what they copy, and the finder says
//! what is wrong where they put it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::check::{checked, says};
use super::{EVERYWHERE, Story};
use crate::files::LOADER;
use crate::page::Page;
use crate::server::Fault;
use crate::visit::Visit;

pub(super) fn all() -> Vec<Story> {
    vec![
        Story::new("an editor sees and copies what was chosen", EVERYWHERE, chosen),
        Story::new("an editor is told what is wrong on a page", EVERYWHERE, check),
    ]
}

async fn open(visit: &Visit) -> Result<()> {
    visit.page.visits(visit.server.url("/embed.html"));
    visit.page.open().await
}

/// Sets a control of the page, as a choice by hand does.
async fn choose(page: &Page, id: &str, value: &str) -> Result<()> {
    let script = "const control = document.getElementById(arguments[0]);\
        if (control.type === 'radio' || control.type === 'checkbox') control.click(); else control.value = arguments[1];\
        control.dispatchEvent(new Event('input', { bubbles: true })); return null";
    page.script::<Value>(script, &[json!(id), json!(value)]).await.map(drop)
}

/// The lines to paste.
async fn lines(page: &Page) -> Result<String> {
    let script = "return [...document.querySelectorAll('[data-door]')].filter(visible).map((door) => door.querySelector('code').textContent).join()";
    page.script(script, &[]).await
}

async fn chosen(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit).await?;
    page.has_no_barrier("the page for editors").await?;
    choose(page, "level", "4").await?;
    page.becomes("ready").await?;
    let title = "return root.querySelector('.title')?.localName === 'h4'";
    page.until("the title is of level 4", title, &[]).await?;
    let tag = lines(page).await?;
    ensure!(tag.contains("heading-level=\"4\"") && tag.contains(&visit.server.url("/embed.js")), "{tag}");
    ensure!(!tag.contains('\'') && !tag.contains("\n\n"), "a website would change it: {tag}");

    choose(page, "door-frame", "").await?;
    let frame = lines(page).await?;
    ensure!(frame.contains("<iframe") && frame.contains("frame.html?heading-level=4"), "{frame}");
    let shown = "return document.querySelector('[data-stage] iframe')?.src.includes('heading-level=4')";
    page.until("the frame is shown", shown, &[]).await
}

async fn check(visit: &Visit) -> Result<()> {
    let page = &visit.page;
    open(visit).await?;
    // The type of many a server, and as good as the newer one.
    visit.server.spoil(LOADER, Fault::Type("application/javascript"));
    choose(page, "self-check", "").await?;
    says(page, "The finder works on this page.").await?;
    ensure!(!checked(page).await?.contains("The type must be"), "a type is blamed: {}", checked(page).await?);
    let skipped = "A heading level is skipped";
    ensure!(!checked(page).await?.contains(skipped), "no level is skipped yet: {}", checked(page).await?);
    choose(page, "level", "6").await?;
    says(page, skipped).await?;
    // One colour of two that stand together.
    ensure!(!checked(page).await?.contains("hard to read"), "it can be read: {}", checked(page).await?);
    let accent = "finder.style.setProperty('--finder-accent', '#ddd');\
        finder.check = false; finder.check = true; return null";
    page.script::<Value>(accent, &[]).await?;
    says(page, "The finder’s button is hard to read: 1.4 to 1").await
}
