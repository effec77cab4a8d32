//! What a page shows where no program runs: the helpline, and below it every team, folded away.

use leptos::{component, view};

use super::{
    blocks::{ContactCard, Style, block, blocks, contact_file},
    element::{FinderView, Parent as _, Tag as _},
    options::{Mode, Options},
};
use crate::{
    answer::{Block, all_teams_to_keep, helpline},
    teams::{Directories, TeamDirectory},
    wording,
};

/// The helpline and every team. On a shared screen, where the list is all that there is, it is not folded.
///
/// `data-failed` is hidden: a script shows it where the program should have come and did not.
#[component]
pub(super) fn TeamList<'a>(
    directories: &'a Directories,
    directory: &'a TeamDirectory,
    options: Options,
    version: u32,
) -> FinderView {
    let style = Style { level: options.answer_level(), links: options.has_links(), names: &[] };
    let list = all_teams_to_keep(directories, directory);
    let list: Vec<_> = list.iter().map(|one| with_files(one, style, version)).collect();
    let list = view! {
        <details data-teams="">
            <summary>{wording::all_teams()}</summary>
            {list}
        </details>
    };
    view! {
        <div class="finder">
            <p data-failed="" role="alert" hidden=true>{wording::failed()}" "{wording::failed_next()}</p>
            {blocks(&helpline(directory), style)}
            {list.into_inner().attr("open", options.mode == Mode::Kiosk)}
        </div>
    }
}

/// A block, in which the card of each team has a link to its contact file, where links can be followed. The version
/// in the address is that of `teams.json`, so that no cache gives the file of before.
fn with_files(shown: &Block, style: Style<'_>, version: u32) -> FinderView {
    let Block::ContactCards(cards) = shown else { return block(shown, style) };
    let links = style.links;
    let cards = cards.iter().map(|card| {
        let file = card.team.as_ref().filter(|_| links).map(|team| {
            let label = wording::of_team(wording::save_contact(), card.name.as_deref());
            contact_file(format!("teams/{team}.vcf?v={version}"), label)
        });
        view! { <ContactCard card links below=file/> }
    });
    view! { <section class="cards">{cards.collect::<Vec<_>>()}</section> }
}
