//! From an outcome to the document that answers it.

use super::{Answer, Block, Card, Found};
use crate::{
    date::Date,
    postcode::NotGeographic,
    routing::{AreaTeams, Border, Home, Outcome},
    table::Edition,
    teams::{Contact, Directories, Neighbour, Team, TeamDirectory},
    wording,
};

/// The document that answers an outcome, on a day, by the directory in force then.
#[must_use]
pub fn answer(
    found: &Found,
    outcome: &Outcome<'_>,
    directories: &Directories,
    directory: &TeamDirectory,
    edition: &Edition,
    today: Date,
) -> Answer {
    let composer = Composer { found, directory };
    let mut answer = match outcome {
        Outcome::Team(home) => composer.team(home),
        Outcome::BothTeams(home) => composer.both_teams(home),
        Outcome::OutsideNeighbour { neighbour, at_border } => composer.neighbour(neighbour, at_border.as_ref()),
        Outcome::OutsideUk { at_border } => composer.outside(at_border.as_ref()),
        Outcome::NotListed { likely } => composer.not_listed(likely.as_ref()),
        Outcome::NoPlace => composer.no_place(),
        Outcome::NotGeographic(reason) => composer.not_geographic(*reason),
    };
    if let Found::Within(postcode) = found {
        answer.blocks.insert(0, Block::Text(wording::found_within(&postcode.to_string())));
    }
    if directories.sample {
        // Above every number, so that nobody dials one first.
        answer.blocks.insert(0, Block::Caution(vec![Block::Text(wording::sample())]));
    }
    let overdue = overdue(outcome, directory, today);
    if let Some(checked_on) = overdue {
        answer.attributes.push(("past-review", String::new()));
        answer.blocks.push(Block::Caution(vec![Block::Text(wording::past_review(checked_on))]));
    }
    answer.blocks.push(Block::Small(wording::correct_as_of(checked_on(outcome, directory), edition)));
    answer.blocks.push(Block::Link {
        text: wording::something_wrong(),
        url: format!(
            "mailto:{}?subject={}",
            directory.helpline.email,
            // Names the data, never the postcode.
            percent_encode(&wording::report_subject(edition, directory.from))
        ),
    });
    answer
}

/// How to reach the helpline, under a heading of its own.
#[must_use]
pub fn helpline(directory: &TeamDirectory) -> Vec<Block> {
    vec![Block::Heading(wording::helpline_heading()), Block::Cards(vec![named(&directory.helpline)])]
}

struct Composer<'a> {
    found: &'a Found,
    directory: &'a TeamDirectory,
}

impl Composer<'_> {
    fn team(&self, home: &Home<'_>) -> Answer {
        let teams = &home.teams;
        let name = teams.shown.first().map_or("", |team| &team.contact.name);
        let mut blocks = vec![Block::Text(self.why(home))];
        blocks.push(Block::Cards(teams.shown.iter().map(|team| card(&team.contact, None, None)).collect()));
        self.border(home, &mut blocks);
        self.next_steps(&mut blocks);
        self.other_bands(teams, &mut blocks);
        self.differences(&mut blocks);
        blocks.extend(helpline(self.directory));
        let mut attributes = self.attributes("team", home);
        if let Some(team) = teams.shown.first() {
            attributes.extend([("band", team.band.clone()), ("team", team.id.clone())]);
        }
        Answer { heading: wording::your_team(name), attributes, blocks }
    }

    fn both_teams(&self, home: &Home<'_>) -> Answer {
        let mut blocks = vec![Block::Text(self.why(home))];
        blocks.push(Block::Text(wording::rule(self.directory.cutoff.words())));
        blocks.push(Block::Cards(self.labelled(&home.teams)));
        self.border(home, &mut blocks);
        self.next_steps(&mut blocks);
        self.differences(&mut blocks);
        blocks.extend(helpline(self.directory));
        Answer {
            heading: wording::your_teams(&home.teams.area.name),
            attributes: self.attributes("both-teams", home),
            blocks,
        }
    }

    fn attributes(&self, outcome: &str, home: &Home<'_>) -> Vec<(&'static str, String)> {
        let by = if matches!(self.found, Found::Place(_)) { "place" } else { "postcode" };
        let mut attributes =
            vec![("outcome", outcome.to_owned()), ("by", by.to_owned()), ("area", home.teams.area.id.clone())];
        match home.border {
            None => {}
            Some(Border::Area(_)) => attributes.push(("border", "area".to_owned())),
            Some(Border::Council(_)) => attributes.push(("border", "council".to_owned())),
        }
        attributes
    }

    /// Why this area: where the postcode or the chosen place is.
    fn why(&self, home: &Home<'_>) -> String {
        let area = &home.teams.area.name;
        match self.found {
            Found::Place(name) if name == home.district => wording::chose_district(name, area),
            Found::Place(name) => wording::chose_town(name, home.district, area),
            _ => wording::is_in(&self.typed(), home.district, area),
        }
    }

    /// The postcode as it is written, to be named in a sentence.
    fn typed(&self) -> String {
        match self.found {
            Found::Postcode(postcode) | Found::Within(postcode) => postcode.to_string(),
            Found::Place(name) => name.clone(),
            Found::Special(_) => wording::this_postcode().to_owned(),
        }
    }

    fn border(&self, home: &Home<'_>, blocks: &mut Vec<Block>) {
        let caution = match &home.border {
            None => return,
            Some(Border::Area(beyond)) => {
                let mut caution = vec![Block::Text(wording::near_area(&beyond.area.name))];
                if let Some(passes_on) = &self.directory.notes.passes_on {
                    caution.push(Block::Text(passes_on.clone()));
                }
                caution.push(Block::Fold {
                    summary: wording::teams_of_area(&beyond.area.name),
                    blocks: vec![Block::Cards(self.labelled(beyond))],
                });
                caution
            }
            Some(Border::Council(neighbour)) => {
                let mut caution = vec![
                    Block::Text(wording::near_council(neighbour.map(|neighbour| neighbour.name.as_str()))),
                    Block::Text(wording::council_tax_question()),
                    Block::Text(wording::council_tax_theirs()),
                ];
                caution.extend(neighbour.map(local_offer));
                caution
            }
        };
        blocks.push(Block::Caution(caution));
    }

    fn next_steps(&self, blocks: &mut Vec<Block>) {
        let directory = self.directory;
        blocks.push(Block::Heading(wording::next_heading()));
        blocks.push(Block::Text(directory.notes.have_plan.clone().unwrap_or_else(wording::call_or_email)));
        for note in [&directory.notes.no_reply, &directory.notes.relay].into_iter().flatten() {
            blocks.push(Block::Text(note.clone()));
        }
        if let Some(contact) = &directory.new_request {
            let text = Block::Text(wording::no_plan_yet());
            blocks.push(Block::Fold {
                summary: wording::no_plan_heading(),
                blocks: vec![text, Block::Cards(vec![named(contact)])],
            });
        }
        if let Some(contact) = &directory.advice {
            let text = Block::Text(wording::advice());
            blocks.push(Block::Fold {
                summary: wording::advice_heading(),
                blocks: vec![text, Block::Cards(vec![named(contact)])],
            });
        }
    }

    /// The teams of the other bands, folded, and when a team changes.
    fn other_bands(&self, teams: &AreaTeams<'_>, blocks: &mut Vec<Block>) {
        if let [next, ..] = teams.later.as_slice() {
            let text = Block::Text(wording::next_team(self.directory.cutoff.words(), &next.contact.name));
            let cards = teams.later.iter().map(|team| self.labelled_card(team)).collect();
            blocks.push(Block::Fold {
                summary: wording::team_changes(self.directory.cutoff.words()),
                blocks: vec![text, Block::Cards(cards)],
            });
        }
        if !teams.earlier.is_empty() {
            let cards = teams.earlier.iter().map(|team| self.labelled_card(team)).collect();
            let labels: Vec<&str> = teams.earlier.iter().map(|team| self.label(team)).collect();
            blocks.push(Block::Fold { summary: wording::younger(&labels), blocks: vec![Block::Cards(cards)] });
        }
    }

    /// What a postcode cannot settle.
    fn differences(&self, blocks: &mut Vec<Block>) {
        let notes = &self.directory.notes;
        let topics = [
            (wording::siblings_heading(), &notes.siblings),
            (wording::in_care_heading(), &notes.in_care),
            (wording::moved_heading(), &notes.moved),
            (wording::two_homes_heading(), &notes.two_homes),
        ];
        let folded: Vec<Block> = topics
            .into_iter()
            .filter_map(|(heading, note)| Some([Block::Heading(heading), Block::Text(note.clone()?)]))
            .flatten()
            .collect();
        if !folded.is_empty() {
            blocks.push(Block::Fold { summary: wording::differences_heading(), blocks: folded });
        }
    }

    fn neighbour(&self, neighbour: &Neighbour, at_border: Option<&AreaTeams<'_>>) -> Answer {
        let place = &self.directory.council.place;
        let mut blocks = vec![
            Block::Text(wording::is_outside(&self.typed(), place)),
            Block::Text(wording::neighbour_runs_support(&neighbour.name)),
            local_offer(neighbour),
        ];
        self.ours_at_border(at_border, &mut blocks);
        blocks.push(Block::Text(wording::not_right()));
        blocks.extend(helpline(self.directory));
        let attributes = outside_attributes("outside-neighbour", at_border);
        Answer { heading: wording::your_council(&neighbour.name), attributes, blocks }
    }

    fn outside(&self, at_border: Option<&AreaTeams<'_>>) -> Answer {
        let mut blocks = vec![
            Block::Text(wording::other_council_runs_support()),
            Block::Link { text: wording::find_council(), url: wording::FIND_COUNCIL.to_owned() },
        ];
        self.ours_at_border(at_border, &mut blocks);
        blocks.push(Block::Text(wording::not_right()));
        blocks.extend(helpline(self.directory));
        let heading = wording::is_outside_heading(&self.typed(), &self.directory.council.place);
        Answer { heading, attributes: outside_attributes("outside-uk", at_border), blocks }
    }

    /// A neighbour's border postcode: ours only if the family pays council tax to us.
    fn ours_at_border(&self, at_border: Option<&AreaTeams<'_>>, blocks: &mut Vec<Block>) {
        if let Some(teams) = at_border {
            blocks.push(Block::Caution(vec![
                Block::Text(wording::near_council(Some(&self.directory.council.name))),
                Block::Text(wording::council_tax_question()),
                Block::Text(wording::council_tax_ours(&self.directory.council.name)),
                Block::Cards(self.labelled(teams)),
            ]));
        }
    }

    fn not_listed(&self, likely: Option<&AreaTeams<'_>>) -> Answer {
        let mut blocks = vec![Block::Text(wording::new_home()), Block::Text(wording::check_or_call())];
        let mut attributes = vec![("outcome", "not-listed".to_owned())];
        if let Some(teams) = likely {
            attributes.push(("likely", teams.area.id.clone()));
            blocks.push(Block::Caution(self.likely(teams, wording::nearby_in_area(&teams.area.name))));
        }
        blocks.extend(helpline(self.directory));
        Answer { heading: wording::not_listed(&self.typed()), attributes, blocks }
    }

    fn likely(&self, teams: &AreaTeams<'_>, reason: String) -> Vec<Block> {
        likely(teams, reason, self.directory)
    }

    fn no_place(&self) -> Answer {
        let mut blocks = vec![Block::Text(wording::no_place_reason()), Block::Text(wording::call_to_find_out())];
        blocks.extend(helpline(self.directory));
        Answer {
            heading: wording::no_place(&self.typed()),
            attributes: vec![("outcome", "no-place".to_owned())],
            blocks,
        }
    }

    fn not_geographic(&self, reason: NotGeographic) -> Answer {
        let place = &self.directory.council.place;
        let mut blocks = vec![Block::Text(wording::not_geographic(reason)), Block::Text(wording::home_in(place))];
        blocks.extend(helpline(self.directory));
        Answer {
            heading: wording::no_team_from_postcode(),
            attributes: vec![("outcome", "not-geographic".to_owned()), ("reason", reason.id().to_owned())],
            blocks,
        }
    }

    fn labelled(&self, teams: &AreaTeams<'_>) -> Vec<Card> {
        teams.shown.iter().map(|team| self.labelled_card(team)).collect()
    }

    fn labelled_card(&self, team: &Team) -> Card {
        labelled(team, self.directory)
    }

    fn label(&self, team: &Team) -> &str {
        self.directory.band(&team.band).map_or("", |band| &band.label)
    }
}

/// Teams that are likely but not certain, with the reason.
pub(super) fn likely(teams: &AreaTeams<'_>, reason: String, directory: &TeamDirectory) -> Vec<Block> {
    let cards = teams.shown.iter().map(|team| labelled(team, directory)).collect();
    vec![Block::Text(reason), Block::Text(wording::likely_team(teams.shown.len())), Block::Cards(cards)]
}

fn labelled(team: &Team, directory: &TeamDirectory) -> Card {
    let label = directory.band(&team.band).map(|band| band.label.clone());
    card(&team.contact, Some(team.contact.name.clone()), label)
}

fn named(contact: &Contact) -> Card {
    card(contact, Some(contact.name.clone()), None)
}

fn card(contact: &Contact, name: Option<String>, label: Option<String>) -> Card {
    Card { name, label, phone: contact.phone.clone(), email: contact.email.clone(), hours: contact.hours.clone() }
}

fn local_offer(neighbour: &Neighbour) -> Block {
    match &neighbour.local_offer {
        Some(url) => Block::Link { text: wording::local_offer(&neighbour.name), url: url.clone() },
        None => Block::Link { text: wording::find_council(), url: wording::FIND_COUNCIL.to_owned() },
    }
}

fn outside_attributes(outcome: &str, at_border: Option<&AreaTeams<'_>>) -> Vec<(&'static str, String)> {
    let mut attributes = vec![("outcome", outcome.to_owned())];
    if at_border.is_some() {
        attributes.push(("border", "council".to_owned()));
    }
    attributes
}

/// The teams that an answer shows, without those behind a fold.
fn shown<'a, 'd>(outcome: &'a Outcome<'d>) -> &'a [&'d Team] {
    let teams = match outcome {
        Outcome::Team(home) | Outcome::BothTeams(home) => Some(&home.teams),
        Outcome::OutsideNeighbour { at_border, .. } | Outcome::OutsideUk { at_border } => at_border.as_ref(),
        Outcome::NotListed { likely } => likely.as_ref(),
        Outcome::NoPlace | Outcome::NotGeographic(_) => None,
    };
    teams.map_or(&[], |teams| &teams.shown)
}

/// The day on which all that is shown had been checked.
fn checked_on(outcome: &Outcome<'_>, directory: &TeamDirectory) -> Date {
    let own = shown(outcome).iter().filter_map(|team| team.contact.checked_on);
    own.chain([directory.checked_on]).min().unwrap_or(directory.checked_on)
}

/// The day of the last check, where the next one is overdue for something that is shown.
fn overdue(outcome: &Outcome<'_>, directory: &TeamDirectory, today: Date) -> Option<Date> {
    let own = shown(outcome).iter().map(|team| team.contact.review_by.unwrap_or(directory.review_by));
    let due = own.chain([directory.helpline.review_by.unwrap_or(directory.review_by)]).min()?;
    (due < today).then(|| checked_on(outcome, directory))
}

/// For the subject of a `mailto:` address.
fn percent_encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}
