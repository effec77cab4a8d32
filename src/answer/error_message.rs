//! Composes what a family is told of a problem.

use super::{
    Block, ErrorMessage, Field,
    parts::{likely, past_review, sample},
};
use crate::{
    date::Date,
    postcode::{Half, Lookalike},
    resolve::{Problem, Suggestions},
    routing::{Age, area_teams},
    teams::{Directories, TeamDirectory},
    wording::{self, Words},
};

/// Composes the error message of a problem.
///
/// `age` is what was chosen, or not sure: likely teams are those for it. `directory` is the one in force on
/// `today`.
#[must_use]
pub fn error_message(
    problem: &Problem<'_>,
    age: Age<'_>,
    directories: &Directories,
    directory: &TeamDirectory,
    today: Date,
) -> ErrorMessage {
    let mut error_message = ErrorMessage {
        id: problem.id(),
        field: if matches!(problem, Problem::NoAge | Problem::OtherAges) { Field::Age } else { Field::Postcode },
        message: message(problem),
        did_you_mean: Vec::new(),
        likely: None,
        aside: Vec::new(),
    };
    match problem {
        Problem::Half { areas, outside, .. } => match areas.as_slice() {
            [] if *outside => {
                error_message.aside.push(Block::Text(wording::half_outside(&directory.council.county)));
            }
            [] => {}
            [area] if !outside => {
                let teams = area_teams(area, age, directory);
                error_message.likely = Some(area.id.clone());
                error_message.aside.extend(sample(directories));
                error_message.aside.extend(likely(&teams, wording::half_in_area(&area.name), directory));
                error_message.aside.extend(past_review(&teams.matching, directory, today));
            }
            _ => {
                let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
                let elsewhere = outside.then_some(directory.council.county.as_str());
                error_message.aside.push(Block::Text(wording::half_can_be(&names, elsewhere)));
            }
        },
        Problem::NotAPostcode(suggestions) | Problem::NoSuchOutward { suggestions, .. } => {
            error_message.did_you_mean.clone_from(&suggestions.postcodes);
        }
        Problem::Empty | Problem::SeveralPostcodes(_) | Problem::NoAge | Problem::OtherAges => return error_message,
    }
    // A family that does not know its postcode cannot mend it. The helpline stands below the form.
    error_message.aside.push(Block::Text(wording::way_out()));
    error_message
}

/// The sentence that says what to do.
fn message(problem: &Problem<'_>) -> Words {
    match problem {
        Problem::Empty => wording::enter_postcode(),
        Problem::Half { half: Half::First { .. }, .. } => wording::enter_second_half(),
        Problem::Half { half: Half::Second(_), .. } => wording::enter_first_half(),
        Problem::NotAPostcode(suggestions) => pointed(suggestions).unwrap_or_else(wording::enter_a_postcode),
        Problem::SeveralPostcodes(postcodes) => {
            let postcodes: Vec<Words> = postcodes.iter().map(|postcode| postcode.text().into()).collect();
            wording::enter_one_postcode(&postcodes)
        }
        Problem::NoSuchOutward { typed, longer, suggestions } => pointed(suggestions).unwrap_or_else(|| match longer {
            Some(longer) => wording::longer_outward(&typed.text(), &longer.text()),
            None => wording::no_such_outward(&typed.text()),
        }),
        Problem::NoAge => wording::choose_age(),
        Problem::OtherAges => wording::other_ages(),
    }
}

/// The sentence that points at the first lookalike, where there is one.
fn pointed(suggestions: &Suggestions) -> Option<Words> {
    let Lookalike { position, typed, meant } = suggestions.lookalike?;
    Some(wording::check_character(position, typed, meant))
}
