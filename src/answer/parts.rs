//! Composes the parts that several documents have: contact cards, warnings, the helpline.

use super::{Block, ContactCard};
use crate::{
    date::Date,
    routing::AreaTeams,
    teams::{Contact, Directories, Neighbour, Team, TeamDirectory},
    wording::{self, Words},
};

/// The warning that the contacts are samples. It stands above every number, so that nobody dials one first.
pub(super) fn sample(directories: &Directories) -> Option<Block> {
    directories.sample.then(|| Block::WarningText(vec![Block::Text(wording::sample())]))
}

/// The warning that the helpline's or one of these teams' contacts are past the day of their next check.
pub(super) fn past_review(shown: &[&Team], directory: &TeamDirectory, today: Date) -> Option<Block> {
    let mut due = contacts(shown, directory).map(|contact| contact.review_by.unwrap_or(directory.review_by));
    let overdue = due.any(|due| due < today);
    overdue.then(|| Block::WarningText(vec![Block::Text(wording::past_review(checked_on(shown, directory)))]))
}

/// Composes how to reach the helpline, under a heading of its own.
#[must_use]
pub fn helpline(directory: &TeamDirectory) -> Vec<Block> {
    vec![Block::Heading(wording::helpline_heading()), Block::ContactCards(vec![named(&directory.helpline)])]
}

/// Composes the list of all teams, by the districts of their areas, below the helpline: for a family that
/// cannot be answered, as data did not come.
#[must_use]
pub fn all_teams(directories: &Directories, directory: &TeamDirectory) -> Vec<Block> {
    let mut blocks = helpline(directory);
    add_teams(directories, directory, &mut blocks);
    blocks
}

/// Composes the list of all teams for a page that somebody's cache may have kept for a year: it begins with the day
/// on which all of it had been checked. The page has the helpline above it.
#[must_use]
pub fn all_teams_to_keep(directories: &Directories, directory: &TeamDirectory) -> Vec<Block> {
    let teams: Vec<&Team> = directory.teams.iter().collect();
    let mut blocks = vec![Block::Text(wording::past_review(checked_on(&teams, directory)))];
    add_teams(directories, directory, &mut blocks);
    blocks
}

fn add_teams(directories: &Directories, directory: &TeamDirectory, blocks: &mut Vec<Block>) {
    blocks.extend(sample(directories));
    for area in &directory.areas {
        let names: Vec<&str> = area.districts.iter().map(|(_, name)| name.as_str()).collect();
        let teams: Vec<&Team> = directory.teams_of(area).collect();
        blocks.extend([Block::Heading(wording::list(&names, ", ").into()), labelled(&teams, directory)]);
    }
}

/// Composes teams that are likely but not certain, after the reason.
pub(super) fn likely(teams: &AreaTeams<'_>, reason: Words, directory: &TeamDirectory) -> Vec<Block> {
    let teams = &teams.matching;
    vec![Block::Text(reason), Block::Text(wording::likely_team(teams.len())), labelled(teams, directory)]
}

/// Composes the cards of teams, each with its name and age band.
pub(super) fn labelled(teams: &[&Team], directory: &TeamDirectory) -> Block {
    let labelled = |team: &&Team| {
        let label = directory.band(&team.band).map(|band| band.label.clone());
        ContactCard { name: Some(team.contact.name.clone()), label, ..card(team) }
    };
    Block::ContactCards(teams.iter().map(labelled).collect())
}

/// The card of a contact with its name.
pub(super) fn named(contact: &Contact) -> ContactCard {
    ContactCard { name: Some(contact.name.clone()), ..unnamed(contact) }
}

/// The card of a team that the heading above names.
pub(super) fn card(team: &Team) -> ContactCard {
    ContactCard { team: Some(team.id.clone()), ..unnamed(&team.contact) }
}

/// The card of a contact that the text above names.
fn unnamed(contact: &Contact) -> ContactCard {
    ContactCard {
        team: None,
        name: None,
        label: None,
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        hours: contact.hours.clone(),
    }
}

/// The link to a neighbour's Local Offer, or where its address is not known, to the search for any council.
pub(super) fn local_offer(neighbour: Option<&Neighbour>) -> Block {
    match neighbour.and_then(|neighbour| Some((&neighbour.name, neighbour.local_offer.as_ref()?))) {
        Some((name, url)) => Block::Link { text: wording::local_offer(name), url: url.as_str().to_owned() },
        None => Block::Link { text: wording::find_council(), url: wording::FIND_COUNCIL.to_owned() },
    }
}

/// The day on which all contacts that are shown had been checked: the earliest of their days.
pub(super) fn checked_on(shown: &[&Team], directory: &TeamDirectory) -> Date {
    let own = contacts(shown, directory).filter_map(|contact| contact.checked_on);
    own.fold(directory.checked_on, Date::min)
}

/// The contacts of these teams, and the helpline's.
fn contacts<'a>(shown: &'a [&Team], directory: &'a TeamDirectory) -> impl Iterator<Item = &'a Contact> {
    shown.iter().map(|team| &team.contact).chain([&directory.helpline])
}
