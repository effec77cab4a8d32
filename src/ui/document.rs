//! Blocks of an answer to elements.

use leptos::{html, prelude::*};

use crate::{
    answer::{Block, Card},
    wording,
};

/// A heading of any level; one that takes focus is made by its user.
pub(super) fn heading(level: u8, text: String) -> AnyView {
    html::custom(format!("h{}", level.min(6))).child(text).into_any()
}

/// Blocks, with headings at `level`.
pub(super) fn blocks(blocks: Vec<Block>, level: u8) -> Vec<AnyView> {
    blocks.into_iter().map(|one| block(one, level)).collect()
}

fn block(block: Block, level: u8) -> AnyView {
    match block {
        Block::Text(text) => view! { <p>{text}</p> }.into_any(),
        Block::Small(text) => view! { <p class="small">{text}</p> }.into_any(),
        Block::Heading(text) => heading(level, text),
        Block::Caution(inner) => view! { <div class="caution">{blocks(inner, level)}</div> }.into_any(),
        Block::Cards(cards) => {
            view! { <div class="cards">{cards.into_iter().map(card).collect::<Vec<_>>()}</div> }.into_any()
        }
        Block::Link { text, url } => view! { <p><a href=url>{text}</a></p> }.into_any(),
        Block::Fold { summary, blocks: inner } => {
            view! { <details><summary>{summary}</summary>{blocks(inner, level)}</details> }.into_any()
        }
    }
}

fn card(card: Card) -> AnyView {
    let (tel, mailto) = (card.tel(), card.mailto());
    view! {
        <div class="card">
            {card.label.map(|label| view! { <p class="label">{label}</p> })}
            {card.name.map(|name| view! { <p class="name">{name}</p> })}
            <p class="phone"><span>{wording::phone()}</span> <a href=tel>{card.phone}</a></p>
            <p class="email"><span>{wording::email()}</span> <a href=mailto>{card.email}</a></p>
            {card.hours.map(|hours| view! { <p><span>{wording::hours()}</span> {hours}</p> })}
        </div>
    }
    .into_any()
}
