//! All the stories, and what must hold at the end of each.

mod access;
mod answers;
mod early;
mod loading;
mod pictures;
mod problems;

use std::{path::Path, pin::Pin};

use anyhow::{Context as _, Result, ensure};

use crate::{driver::Driver, page::Page};

type Telling<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Something that happens to a family, from opening the page to what they see at the end.
#[derive(Clone, Copy)]
pub(crate) struct Story {
    name: &'static str,
    tell: for<'a> fn(&'a mut Page) -> Telling<'a>,
}

impl Story {
    /// The function's name, as the sentence that it is.
    pub(crate) fn sentence(self) -> String {
        self.name.replace('_', " ")
    }
}

/// The stories of a module, by the names of their functions.
macro_rules! stories {
    ($($name:ident),* $(,)?) => {
        pub(super) fn all() -> Vec<$crate::stories::Story> {
            vec![$($crate::stories::Story { name: stringify!($name), tell: |page| Box::pin($name(page)) }),*]
        }
    };
}
use stories;

pub(crate) fn all() -> Vec<Story> {
    [answers::all(), problems::all(), loading::all(), early::all(), access::all(), pictures::all()].concat()
}

/// Tells one story in a new browser, then looks for what must never be.
pub(crate) async fn tell(driver: &Driver, dist: &Path, story: Story) -> Result<()> {
    let mut page = Page::new(driver, dist).await?;
    let told = match (story.tell)(&mut page).await {
        Ok(()) => leaves_no_trace(&page).await.context("after the story"),
        Err(error) => Err(match page.session.console().await {
            Ok(lines) if !lines.is_empty() => error.context(format!("the console says: {}", lines.join("\n"))),
            _ => error,
        }),
    };
    let ended = page.session.end().await;
    told.and(ended)
}

async fn leaves_no_trace(page: &Page) -> Result<()> {
    let lines = page.session.console().await?;
    let known = |line: &String| page.broken().iter().any(|file| line.contains(file.mark()));
    let unknown: Vec<_> = lines.into_iter().filter(|line| !known(line)).collect();
    ensure!(unknown.is_empty(), "the console is not empty:\n{}", unknown.join("\n"));

    let kept = "return (async () => {
        const kept = [];
        if (localStorage.length) kept.push('localStorage');
        if (sessionStorage.length) kept.push('sessionStorage');
        if (document.cookie) kept.push('cookies');
        if ((await indexedDB.databases()).length) kept.push('indexedDB');
        if ((await caches.keys()).length) kept.push('caches');
        return kept.join(', ');
    })()";
    let kept = page.text(kept).await?;
    ensure!(kept.is_empty(), "the page keeps something in {kept}");

    let address = page.text("return location.href").await?;
    ensure!(address == page.server.page(), "the address has become {address}");
    for typed in page.typed() {
        let typed = letters(typed);
        // Two characters are anywhere.
        for request in page.server.log().iter().filter(|_| typed.len() > 2) {
            ensure!(
                !letters(request).contains(&typed),
                "{typed} was typed, and this was asked of the server: {request}"
            );
        }
    }
    Ok(())
}

/// Without what spacing, case and an address's encoding add.
fn letters(text: &str) -> String {
    text.replace("%20", "").chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
