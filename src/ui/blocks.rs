//! Blocks of an answer, each as its component.

use leptos::{
    component,
    prelude::{IntoRender, Render},
    view,
};

use super::element::{Child, Element, FinderView, IntoAny as _, Parent as _, Part, Tag as _, Text, element};
use crate::{
    answer::{self, Block},
    wording::{self, Words},
};

/// How blocks are drawn.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    /// The level of headings, from 2 to 6.
    pub(super) level: u8,
    /// Whether phones, addresses and councils can be followed.
    pub(super) links: bool,
    /// Names that no translator of pages is to change.
    pub(super) names: &'a [String],
}

/// A heading of a level from 2 to 6.
pub(super) fn heading(level: u8, said: impl Child) -> Element {
    let tag = match level {
        ..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    element(tag, said)
}

/// A button that does not send the form.
#[component]
#[expect(clippy::elidable_lifetime_names, reason = "properties of a component need the name")]
pub(super) fn Button<'a, F: Fn() + Send + 'static>(class: &'static str, label: Said<'a>, pressed: F) -> FinderView {
    view! { <button class=class type="button" on:click=move |_| pressed()>{label}</button> }
}

/// Words, and the names in them that no translator of pages is to change.
pub(super) struct Said<'a>(pub(super) &'a str, pub(super) &'a [String]);

impl IntoRender for Said<'_> {
    type Output = Self;

    fn into_render(self) -> Self {
        self
    }
}

impl Child for Said<'_> {
    fn add(self, parts: &mut Vec<Part>) {
        let Self(mut said, names) = self;
        while let Some((at, name)) = first_of(names, said) {
            let (before, rest) = said.split_at(at);
            before.to_owned().add(parts);
            view! { <span translate="no">{name.clone()}</span> }.add(parts);
            said = rest.get(name.len()..).unwrap_or_default();
        }
        said.to_owned().add(parts);
    }
}

/// The first of the names that stands in a text, and where. The standard library's own search is made for long texts,
/// and takes 1.5 kB.
fn first_of<'n>(names: &'n [String], said: &str) -> Option<(usize, &'n String)> {
    said.char_indices().find_map(|(at, _)| {
        let rest = said.get(at..)?;
        Some((at, names.iter().find(|name| rest.starts_with(name.as_str()))?))
    })
}

/// Blocks in reading order.
pub(super) fn blocks(blocks: &[Block], style: Style<'_>) -> Vec<FinderView> {
    blocks.iter().map(|one| block(one, style)).collect()
}

pub(super) fn block(block: &Block, style: Style<'_>) -> FinderView {
    match block {
        Block::Text(said) => view! { <p>{Said(said, style.names)}</p> },
        Block::Small(said) => view! { <p class="small">{said.clone()}</p> },
        Block::Heading(said) => heading(style.level, said.clone()).into_any(),
        Block::WarningText(inner) => view! { <div class="caution">{blocks(inner, style)}</div> },
        Block::ContactCards(cards) => {
            let links = style.links;
            let cards: Vec<_> = cards.iter().map(|card| view! { <ContactCard card links below=()/> }).collect();
            view! { <section class="cards">{cards}</section> }
        }
        Block::Link { text, url } => view! { <p>{link(text.clone(), url.clone(), style.links)}</p> },
        Block::Details { summary, blocks: inner } => {
            view! {
                <details>
                    <summary>{summary.clone()}</summary>
                    <div>{blocks(inner, style)}</div>
                </details>
            }
        }
    }
}

/// A link that leads out of any frame: many sites refuse to be shown in one, and Chromium asks the policy of the
/// page around for leave to dial from inside. Where nothing can be followed, its words, and the address unless they
/// are the address.
fn link(said: impl Into<Text>, url: String, links: bool) -> Element {
    let said = said.into();
    if links {
        return element("a", said).attr("href", url).target("_top");
    }
    let address = url.starts_with("https:").then(|| [": ", &url].concat());
    element("b", (said, address))
}

/// How to reach somebody, and what stands below that in the same card.
#[component]
pub(super) fn ContactCard<'a, B: Child + Render>(card: &'a answer::ContactCard, links: bool, below: B) -> FinderView {
    let reached = |said: &str, url| link(said.to_owned(), url, links).translate("no");
    // Sections, since reading views leave out what is a `div` and for the most part links.
    view! {
        <section class="card">
            {card.label.clone().map(|label| view! { <p class="label">{label}</p> })}
            {card.name.clone().map(|name| view! { <p class="name" translate="no">{name}</p> })}
            {line("phone", wording::phone(), reached(&card.phone, card.phone.tel()))}
            {line("email", wording::email(), reached(&card.email, card.email.mailto()))}
            {card.hours.clone().map(|hours| line("hours", wording::hours(), hours))}
            {below}
        </section>
    }
}

/// A link to the file that a phone keeps a contact by. Its type says that it is a contact and no page.
pub(super) fn contact_file(address: String, label: Words) -> FinderView {
    view! { <p><a href=address target="_top" type="text/vcard">{label}</a></p> }
}

fn line(class: &'static str, label: Words, said: impl Child + Render) -> FinderView {
    view! { <p class=class><span>{label}</span>" "{said}</p> }
}
