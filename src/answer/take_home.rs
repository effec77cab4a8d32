//! Writes what a family takes home of an answer as text, copied or shared. It must be enough without the
//! page: whom to call, who else it may be near a border, the helpline, and how old all of it is. It never holds
//! what was typed, since it goes to other people.

use super::{Block, ContactCard};
use crate::wording;

/// Writes the text of an answer, a line for each paragraph and each line of a card. None where the answer shows
/// no team as the family's own.
///
/// What stands above the first team is left out, since it names the home; details and links are left out too,
/// since they are for the page.
pub(super) fn text<'a>(heading: &str, blocks: impl IntoIterator<Item = &'a Block>) -> Option<String> {
    let mut text = heading.to_owned();
    let mut has_team = false;
    for block in blocks {
        match block {
            Block::ContactCards(cards) if cards.iter().any(|card| card.team.is_some()) => has_team = true,
            Block::Text(_) if !has_team => continue,
            Block::Details { .. } | Block::Link { .. } => continue,
            Block::Heading(_) | Block::WarningText(_) | Block::Small(_) => text.push('\n'),
            Block::Text(_) | Block::ContactCards(_) => {}
        }
        add(block, &mut text);
    }
    has_team.then_some(text)
}

/// Adds the lines of a block.
fn add(block: &Block, text: &mut String) {
    match block {
        Block::Text(words) | Block::Small(words) | Block::Heading(words) => add_line("", words, text),
        Block::WarningText(blocks) | Block::Details { blocks, .. } => blocks.iter().for_each(|block| add(block, text)),
        Block::Link { text: label, url } => add_line(label, url, text),
        Block::ContactCards(cards) => cards.iter().for_each(|card| add_card(card, text)),
    }
}

/// Adds the lines of a contact card.
fn add_card(card: &ContactCard, text: &mut String) {
    let (label, name) = (card.label.as_deref().unwrap_or_default(), card.name.as_deref());
    if let Some(name) = name {
        add_line(label, name, text);
    }
    add_line(&wording::phone(), &card.phone, text);
    add_line(&wording::email(), &card.email, text);
    if let Some(hours) = &card.hours {
        add_line(&wording::hours(), hours, text);
    }
}

/// Adds a line, after its label where it has one.
fn add_line(label: &str, line: &str, text: &mut String) {
    text.push('\n');
    if !label.is_empty() {
        text.push_str(label);
        text.push_str(": ");
    }
    text.push_str(line);
}
