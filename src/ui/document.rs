//! Blocks of an answer to elements.

use super::element::{Element, element, text};
use crate::{
    answer::{Block, Card},
    wording,
};

/// The tag of a heading.
pub(super) fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// Blocks, with headings at `level`.
pub(super) fn blocks(blocks: &[Block], level: u8) -> impl Iterator<Item = Element> {
    blocks.iter().map(move |one| block(one, level))
}

fn block(block: &Block, level: u8) -> Element {
    match block {
        Block::Text(said) => text("p", &[], said),
        Block::Small(said) => text("p", &[("class", "small")], said),
        Block::Heading(said) => text(heading(level), &[], said),
        Block::Caution(inner) => element("div", &[("class", "caution")]).children(blocks(inner, level)),
        Block::Cards(cards) => element("div", &[("class", "cards")]).children(cards.iter().map(card)),
        Block::Link { text, url } => element("p", &[]).child(link(text, url)),
        Block::Fold { summary, blocks: inner } => {
            let folded = element("div", &[]).children(blocks(inner, level));
            element("details", &[]).child(text("summary", &[], summary)).child(folded)
        }
    }
}

fn link(said: &str, url: &str) -> Element {
    text("a", &[("href", url)], said)
}

fn card(card: &Card) -> Element {
    let line = |class, label: &str| element("p", &[("class", class)]).child(text("span", &[], label)).text(" ");
    let named = [("label", &card.label), ("name", &card.name)];
    let named = named.into_iter().filter_map(|(class, name)| Some(text("p", &[("class", class)], name.as_deref()?)));
    element("div", &[("class", "card")])
        .children(named)
        .child(line("phone", &wording::phone()).child(link(&card.phone, &card.tel())))
        .child(line("email", &wording::email()).child(link(&card.email, &card.mailto())))
        .children(card.hours.iter().map(|hours| line("hours", &wording::hours()).text(hours)))
}
