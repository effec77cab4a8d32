//! Composes the document that answers an outcome, from top to bottom: the warning that contacts are samples, why it is
//! this team or none, the teams, what is near a border, what to do next, what a postcode cannot settle, the helpline,
//! and how old all of it is.
//!
//! The words are [`crate::wording`]'s; here is decided which of them are said, and in which order.

use super::{
    Answer, AnswerTeam, Block, attributes,
    parts::{card, checked_on, helpline, labelled, likely, local_offer, named, past_review, sample},
    take_home,
};
use crate::{
    date::Date,
    postcode::NotGeographic,
    resolve::Found,
    routing::{AreaTeams, Border, Home, Outcome},
    table::Edition,
    teams::{Directories, Neighbour, Team, TeamDirectory},
    wording::{self, Words},
};

/// Composes the document that answers an outcome.
///
/// `directory` is the one in force on `today`, and `edition` that of the table; both are dated in the answer.
/// Near the end stand always the helpline, how old the data is, and a link to report a mistake.
#[must_use]
pub fn answer(
    found: &Found,
    outcome: &Outcome<'_>,
    directories: &Directories,
    directory: &TeamDirectory,
    edition: &Edition,
    today: Date,
) -> Answer {
    let mut composer = Composer { found, directory, blocks: Vec::new(), attributes: Vec::new() };
    composer.blocks.extend(sample(directories));
    if let Found::Within(postcode) = found {
        composer.text(wording::found_within(&postcode.text()));
    }
    let heading = match outcome {
        Outcome::Team(home) => composer.team(home),
        Outcome::BothTeams(home) => composer.both_teams(home),
        Outcome::OutsideNeighbour { neighbour, at_border } => composer.neighbour(neighbour, at_border.as_ref()),
        Outcome::OutsideUk { at_border } => composer.outside(at_border.as_ref()),
        Outcome::NotListed { likely } => composer.not_listed(likely.as_ref()),
        Outcome::NoDistrict => composer.no_district(),
        Outcome::NotGeographic(reason) => composer.not_geographic(*reason),
    };
    composer.blocks.extend(helpline(directory));
    let shown = shown(outcome);
    if let Some(overdue) = past_review(shown, directory, today) {
        composer.attribute(attributes::PAST_REVIEW, "");
        composer.blocks.push(overdue);
    }
    composer.blocks.push(Block::Small(wording::correct_as_of(checked_on(shown, directory), edition)));
    // It names the data, never the postcode. Of its characters an address may not hold the space only.
    let subject = wording::report_subject(edition, directory.from).replace(' ', "%20");
    composer.blocks.push(Block::Link {
        text: wording::something_wrong(),
        url: [&directory.helpline.email.mailto(), "?subject=", &subject].concat(),
    });
    let names_home = !matches!(outcome, Outcome::Team(_) | Outcome::BothTeams(_) | Outcome::OutsideNeighbour { .. });
    let take_home = take_home::text(&heading, &composer.blocks);
    let teams = match outcome {
        Outcome::Team(home) | Outcome::BothTeams(home) => home.teams.matching.iter().map(|team| theirs(team)).collect(),
        _ => Vec::new(),
    };
    let mut names = names(directory);
    if let Found::Postcode(postcode) | Found::Within(postcode) = found {
        names.push(postcode.text());
    }
    Answer { heading, names_home, attributes: composer.attributes, blocks: composer.blocks, teams, names, take_home }
}

/// Composes the answer to a deep link, which names a team, as a code for a phone does. None where there is no
/// such team on that day.
#[must_use]
pub fn named_team(id: &str, directories: &Directories, today: Date) -> Option<Answer> {
    let today = directories.today(today);
    let directory = directories.in_force(today)?;
    let team = directory.teams.iter().find(|team| *team.id == *id)?;
    let heading = wording::your_team(&team.contact.name);
    let mut blocks: Vec<Block> = sample(directories).into_iter().collect();
    blocks.push(Block::ContactCards(vec![card(team)]));
    blocks.extend(past_review(&[team], directory, today));
    let checked = Block::Small(wording::checked_on(checked_on(&[team], directory)));
    // The page shows the helpline below its form; who takes this home has no form.
    let taken = take_home::text(&heading, blocks.iter().chain(&helpline(directory)).chain([&checked]));
    blocks.push(checked);
    Some(Answer {
        heading,
        names_home: false,
        attributes: vec![(attributes::NAMED_TEAM, team.id.as_str().to_owned())],
        blocks,
        teams: vec![theirs(team)],
        names: names(directory),
        take_home: taken,
    })
}

/// Lists the names that no translator of pages may change, wherever they stand in the texts: those of all teams, since
/// an answer names other teams than the family's too.
fn names(directory: &TeamDirectory) -> Vec<String> {
    directory.teams.iter().map(|team| team.contact.name.clone()).collect()
}

/// Makes of a team what pages around and shared screens are told of it.
fn theirs(team: &Team) -> AnswerTeam {
    AnswerTeam {
        id: team.id.as_str().to_owned(),
        name: team.contact.name.clone(),
        phone: team.contact.phone.as_str().to_owned(),
    }
}

/// An answer that is being composed from top to bottom. The method for each outcome returns the heading.
struct Composer<'a> {
    found: &'a Found,
    directory: &'a TeamDirectory,
    blocks: Vec<Block>,
    attributes: Vec<(&'static str, String)>,
}

impl Composer<'_> {
    /// Composes the answer for one age band: its team, which the heading names, and in details those of the others.
    fn team(&mut self, home: &Home<'_>) -> Words {
        self.home("team", home);
        let teams = &home.teams;
        self.text(self.why(home));
        self.blocks.push(Block::ContactCards(teams.matching.iter().map(|team| card(team)).collect()));
        self.border(home);
        self.next_steps();
        self.other_bands(teams);
        self.differences();
        let Some(team) = teams.matching.first() else { return wording::your_teams(&teams.area.name) };
        self.attribute(attributes::BAND, &team.band);
        self.attribute(attributes::TEAM, &team.id);
        wording::your_team(&team.contact.name)
    }

    /// Composes the answer where the age is not sure: the area's teams of all bands, after the rule that divides them.
    fn both_teams(&mut self, home: &Home<'_>) -> Words {
        self.home("both-teams", home);
        self.text(self.why(home));
        self.text(wording::rule(self.directory.cutoff.words()));
        self.blocks.push(self.labelled(&home.teams.matching));
        self.border(home);
        self.next_steps();
        self.differences();
        wording::your_teams(&home.teams.area.name)
    }

    /// Composes the answer for a home in a council next door, whose Local Offer it links to. At the border it shows the
    /// county's teams too.
    fn neighbour(&mut self, neighbour: &Neighbour, at_border: Option<&AreaTeams<'_>>) -> Words {
        self.attribute(attributes::OUTCOME, "outside-neighbour");
        self.text(wording::is_outside(&self.postcode(), &self.directory.council.county));
        self.text(wording::neighbour_runs_support(&neighbour.name));
        self.blocks.push(local_offer(Some(neighbour)));
        self.ours_at_border(at_border);
        wording::your_council(&neighbour.name)
    }

    /// Composes the answer for a home in no council that the directory names: the search for any council.
    fn outside(&mut self, at_border: Option<&AreaTeams<'_>>) -> Words {
        self.attribute(attributes::OUTCOME, "outside-uk");
        self.text(wording::ask_own_council());
        self.blocks.push(local_offer(None));
        self.ours_at_border(at_border);
        wording::is_outside_heading(&self.postcode(), &self.directory.council.county)
    }

    /// Composes the answer for a postcode that the table does not have, as of a new home. Teams are shown where all
    /// around it is one area, and as likely only.
    fn not_listed(&mut self, teams: Option<&AreaTeams<'_>>) -> Words {
        self.attribute(attributes::OUTCOME, "not-listed");
        self.text(wording::new_home());
        self.text(wording::check_or_call());
        if let Some(teams) = teams {
            self.attribute(attributes::LIKELY, &teams.area.id);
            self.warning_text(likely(teams, wording::half_in_area(&teams.area.name), self.directory));
        }
        wording::not_listed(&self.postcode())
    }

    /// Composes the answer for a postcode that the table has without a district, or in one of the county's that the
    /// directory has in no area: nobody but the helpline can tell.
    fn no_district(&mut self) -> Words {
        self.attribute(attributes::OUTCOME, "no-place");
        self.text(wording::no_district_reason());
        self.text(wording::call_to_find_out());
        wording::no_district(&self.postcode())
    }

    /// Composes the answer for a postcode that is no home in the United Kingdom: a bank's, the forces', or one of Jersey,
    /// Guernsey, the Isle of Man or an overseas territory.
    fn not_geographic(&mut self, reason: NotGeographic) -> Words {
        self.attribute(attributes::OUTCOME, "not-geographic");
        self.attribute(attributes::REASON, reason.id());
        self.text(wording::not_geographic(reason));
        self.text(wording::home_in(&self.directory.council.county));
        match reason {
            NotGeographic::Overseas | NotGeographic::Jersey | NotGeographic::Guernsey | NotGeographic::IsleOfMan => {
                wording::is_outside_heading(&self.postcode(), &self.directory.council.county)
            }
            _ => wording::no_team_from_postcode(),
        }
    }

    /// Adds the attributes of an answer with a team: its outcome, what the home was found by, and its area.
    fn home(&mut self, outcome: &str, home: &Home<'_>) {
        self.attribute(attributes::OUTCOME, outcome);
        self.attribute(attributes::BY, if matches!(self.found, Found::Place(_)) { "place" } else { "postcode" });
        self.attribute(attributes::AREA, &home.teams.area.id);
    }

    /// Says why it is this area: the district that the postcode or the chosen place is in.
    fn why(&self, home: &Home<'_>) -> Words {
        let area = &home.teams.area.name;
        match self.found {
            Found::Place(name) if name == home.district => wording::chose_district(name, area),
            Found::Place(name) => wording::chose_town(name, home.district, area),
            _ => wording::is_in(&self.postcode(), home.district, area),
        }
    }

    /// Names the postcode in a sentence; as "this postcode" where there is not the whole of one, as in `BFPO 58`.
    fn postcode(&self) -> Words {
        match self.found {
            Found::Postcode(postcode) | Found::Within(postcode) => postcode.text().into(),
            Found::Place(_) | Found::NotGeographic(_) => wording::this_postcode(),
        }
    }

    /// Adds what lies beyond a border that is near a home in the county.
    fn border(&mut self, home: &Home<'_>) {
        match &home.border {
            None => {}
            Some(Border::Area(beyond)) => {
                self.attribute(attributes::BORDER, "area");
                let mut warning = vec![Block::Text(wording::near_area(&beyond.area.name))];
                warning.extend(self.directory.notes.passes_on.clone().map(|note| Block::Text(note.into())));
                warning.push(Block::Details {
                    summary: wording::teams_of_area(&beyond.area.name),
                    blocks: vec![self.labelled(&beyond.matching)],
                });
                self.warning_text(warning);
            }
            Some(Border::Council(neighbour)) => {
                self.attribute(attributes::BORDER, "council");
                let mut warning = vec![
                    Block::Text(wording::near_council(neighbour.map(|neighbour| neighbour.name.as_str()))),
                    Block::Text(wording::council_tax_bill()),
                    Block::Text(wording::council_tax_theirs()),
                ];
                warning.push(local_offer(*neighbour));
                self.warning_text(warning);
            }
        }
    }

    /// Adds the county's teams for a home just across its border: they are the family's if its council tax bill
    /// names the council.
    fn ours_at_border(&mut self, teams: Option<&AreaTeams<'_>>) {
        if let Some(teams) = teams {
            let council = &self.directory.council.name;
            self.attribute(attributes::BORDER, "council");
            self.warning_text(vec![
                Block::Text(wording::near_council(Some(council))),
                Block::Text(wording::council_tax_bill()),
                Block::Text(wording::council_tax_ours(council)),
                self.labelled(&teams.matching),
            ]);
        }
        self.text(wording::not_right());
    }

    /// Adds what to do next, and whom to ask where there is no plan yet or advice is wanted.
    fn next_steps(&mut self) {
        let directory = self.directory;
        let notes = &directory.notes;
        self.blocks.push(Block::Heading(wording::next_heading()));
        self.text(notes.have_plan.clone().map_or_else(wording::call_or_email, Words::Owned));
        for note in [&notes.no_reply, &notes.relay].into_iter().flatten() {
            self.text(note.clone().into());
        }
        let others = [
            (&directory.new_request, wording::no_plan_heading(), wording::no_plan_yet()),
            (&directory.advice, wording::advice_heading(), wording::advice()),
        ];
        for (contact, summary, text) in others {
            if let Some(contact) = contact {
                self.details(summary, vec![Block::Text(text), Block::ContactCards(vec![named(contact)])]);
            }
        }
    }

    /// Adds the teams of the other bands, in details, with when a team changes.
    fn other_bands(&mut self, teams: &AreaTeams<'_>) {
        let words = self.directory.cutoff.words();
        if let Some(next) = teams.older.first() {
            let text = Block::Text(wording::next_team(words, &next.contact.name));
            self.details(wording::team_changes(words), vec![text, self.labelled(&teams.older)]);
        }
        if !teams.younger.is_empty() {
            let labels = teams.younger.iter().filter_map(|team| self.directory.band(&team.band));
            let labels: Vec<&str> = labels.map(|band| band.label.as_str()).collect();
            self.details(wording::younger(&labels), vec![self.labelled(&teams.younger)]);
        }
    }

    /// Adds, in details, what a postcode cannot settle: brothers and sisters, care, a move, two homes.
    fn differences(&mut self) {
        let notes = &self.directory.notes;
        let topics = [
            (wording::siblings_heading(), &notes.siblings),
            (wording::in_care_heading(), &notes.in_care),
            (wording::moved_heading(), &notes.moved),
            (wording::two_homes_heading(), &notes.two_homes),
        ];
        let mut topics_said = Vec::new();
        for (heading, note) in topics {
            if let Some(note) = note {
                topics_said.extend([Block::Heading(heading), Block::Text(note.clone().into())]);
            }
        }
        if !topics_said.is_empty() {
            self.details(wording::differences_heading(), topics_said);
        }
    }

    /// Adds an attribute, by one of the names in [`attributes`].
    fn attribute(&mut self, name: &'static str, value: &str) {
        self.attributes.push((name, value.to_owned()));
    }

    fn text(&mut self, words: Words) {
        self.blocks.push(Block::Text(words));
    }

    fn warning_text(&mut self, blocks: Vec<Block>) {
        self.blocks.push(Block::WarningText(blocks));
    }

    /// Adds details, which stay folded until their summary is pressed.
    fn details(&mut self, summary: Words, blocks: Vec<Block>) {
        self.blocks.push(Block::Details { summary, blocks });
    }

    /// Makes the cards of teams, each with its name and age band.
    fn labelled(&self, teams: &[&Team]) -> Block {
        labelled(teams, self.directory)
    }
}

/// Gives the teams that an answer shows unfolded: how old their contacts are is said at its end.
fn shown<'a, 'd>(outcome: &'a Outcome<'d>) -> &'a [&'d Team] {
    let teams = match outcome {
        Outcome::Team(home) | Outcome::BothTeams(home) => Some(&home.teams),
        Outcome::OutsideNeighbour { at_border, .. } | Outcome::OutsideUk { at_border } => at_border.as_ref(),
        Outcome::NotListed { likely } => likely.as_ref(),
        Outcome::NoDistrict | Outcome::NotGeographic(_) => None,
    };
    teams.map_or(&[], |teams| &teams.matching)
}
