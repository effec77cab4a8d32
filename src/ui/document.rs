//! Blocks of an answer to elements.

use super::element::{Element, element, text};
use crate::{
    answer::{Block, ContactCard},
    wording,
};

/// The tag of a heading.
pub(super) fn heading(level: u8) -> &'static str {
    match level {
        ..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// How a document is drawn.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// Of its headings.
    pub(super) level: u8,
    /// Whether phones, addresses and councils can be followed, which they cannot on a shared screen.
    pub(super) links: bool,
}

impl Look {
    /// The same one heading further down.
    pub(super) fn below(self) -> Self {
        Self { level: self.level + 1, ..self }
    }
}

/// Blocks of a document.
pub(super) fn blocks(blocks: &[Block], look: Look) -> impl Iterator<Item = Element> {
    blocks.iter().map(move |one| block(one, look))
}

fn block(block: &Block, look: Look) -> Element {
    match block {
        Block::Text(said) => text("p", &[], said),
        Block::Small(said) => text("p", &[("class", "small")], said),
        Block::Heading(said) => text(heading(look.level), &[], said),
        Block::WarningText(inner) => element("div", &[("class", "caution")]).children(blocks(inner, look)),
        Block::ContactCards(cards) => {
            element("div", &[("class", "cards")]).children(cards.iter().map(|one| card(one, look)))
        }
        Block::Link { text: said, url } => element("p", &[]).child(link(said, url, look)),
        Block::Details { summary, blocks: inner } => {
            let folded = element("div", &[]).children(blocks(inner, look));
            element("details", &[]).child(text("summary", &[], summary)).child(folded)
        }
    }
}

/// Where a link leads: out of any frame. Many sites refuse to be shown in one, and Chromium asks the policy of
/// the page around for leave to dial from inside.
pub(super) const OUT: (&str, &str) = ("target", "_top");

/// A link; where nothing can be followed, its words, and the address unless they are the address.
fn link(said: &str, url: &str, look: Look) -> Element {
    if look.links {
        return text("a", &[("href", url), OUT], said);
    }
    let shown = text("b", &[], said);
    if url.starts_with("https:") { shown.text(": ").text(url) } else { shown }
}

fn card(card: &ContactCard, look: Look) -> Element {
    let line = |class, label: &str| element("p", &[("class", class)]).child(text("span", &[], label)).text(" ");
    let named = [("label", &card.label), ("name", &card.name)];
    let named = named.into_iter().filter_map(|(class, name)| Some(text("p", &[("class", class)], name.as_deref()?)));
    element("div", &[("class", "card")])
        .children(named)
        .child(line("phone", &wording::phone()).child(link(&card.phone, &card.phone.tel(), look)))
        .child(line("email", &wording::email()).child(link(&card.email, &card.email.mailto(), look)))
        .children(card.hours.iter().map(|hours| line("hours", &wording::hours()).text(hours)))
}
