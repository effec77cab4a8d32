//! What a family takes home of an answer as text, copied or shared. It must be enough without the page:
//! whom to call, who else it may be near a border, the helpline, and how old all of it is. It never
//! holds what was typed.

use super::{Block, ContactCard};
use crate::wording;

/// The text of an answer that shows a family its own teams for certain; of all others there is nothing
/// to take home. `blocks` begin with why it is that team, which names the home and is left out, and what
/// is folded away at the end is left out too: it is for the page.
pub(super) fn text<'a>(heading: &str, blocks: impl IntoIterator<Item = &'a Block>) -> Option<String> {
    let mut lines = vec![heading.to_owned()];
    let mut has_team = false;
    for block in blocks {
        match block {
            Block::ContactCards(cards) if cards.iter().any(|card| card.team.is_some()) => has_team = true,
            Block::Text(_) if !has_team => continue,
            Block::Details { .. } | Block::Link { .. } => continue,
            Block::Heading(_) | Block::WarningText(_) | Block::Small(_) => lines.push(String::new()),
            Block::Text(_) | Block::ContactCards(_) => {}
        }
        add(block, &mut lines);
    }
    has_team.then(|| lines.join("\n"))
}

fn add(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Text(words) | Block::Small(words) | Block::Heading(words) => lines.push(words.to_string()),
        Block::WarningText(blocks) | Block::Details { blocks, .. } => blocks.iter().for_each(|block| add(block, lines)),
        Block::Link { text, url } => lines.push([text, ": ", url].concat()),
        Block::ContactCards(cards) => cards.iter().for_each(|card| add_card(card, lines)),
    }
}

fn add_card(card: &ContactCard, lines: &mut Vec<String>) {
    let named = [&card.label, &card.name].into_iter().flatten();
    let named: Vec<&str> = named.map(String::as_str).collect();
    if !named.is_empty() {
        lines.push(named.join(": "));
    }
    let mut line = |label: &str, said: &str| lines.push([label, ": ", said].concat());
    line(&wording::phone(), &card.phone);
    line(&wording::email(), &card.email);
    if let Some(hours) = &card.hours {
        line(&wording::hours(), hours);
    }
}
