//! What is taken home of every situation: enough to call the right people without the page, and never
//! what was typed.

use send_team_finder::{
    answer,
    date::Date,
    finder::Reply,
    teams::{Contact, Directories},
    wording::{self, FIND_COUNCIL},
};

use crate::{
    case::{read, replies},
    plain,
};

fn holds(text: &str, contact: &Contact) -> bool {
    [contact.name.as_str(), &contact.phone, &contact.email]
        .into_iter()
        .chain(contact.hours.as_deref())
        .all(|part| text.contains(part))
}

#[test]
fn of_every_situation_with_teams_of_theirs_enough_is_taken_home() {
    let mut borders = [0, 0];
    for (case, directories, reply) in replies() {
        let Reply::Answer(answer) = reply else { continue };
        let directory = directories.in_force(case.today()).unwrap();
        let about = format!("{} {:?}: {:?}", case.about, case.typed, answer.take_home);
        let is_theirs = case.has("outcome", "team") || case.has("outcome", "both-teams");
        let Some(text) = answer.take_home else {
            assert!(!is_theirs, "nothing to take home: {about}");
            continue;
        };
        assert!(is_theirs, "not of theirs for certain: {about}");
        assert!(text.starts_with(&*answer.heading), "what it is of: {about}");
        assert!(holds(&text, &directory.helpline), "the helpline: {about}");
        assert!(text.contains("Correct as of ") && text.contains("2026"), "its day: {about}");
        assert_eq!(text.contains(&*wording::sample()), directories.sample, "a sample is called so: {about}");
        assert!(case.typed.len() < 5 || !plain(&text).contains(&plain(&case.typed)), "what was typed: {about}");
        let is_past = !case.lacks("past-review");
        assert_eq!(text.contains("last checked on"), is_past, "a check that is overdue: {about}");

        let theirs = |team: &&_| -> bool {
            let team: &send_team_finder::teams::Team = team;
            case.has("area", &team.area) && (case.lacks("band") || case.has("band", &team.band))
        };
        for team in directory.teams.iter().filter(theirs) {
            assert!(holds(&text, &team.contact), "{}: {about}", team.id);
        }
        let others = directory.teams.iter().filter(|team| !theirs(team) && holds(&text, &team.contact)).count();
        let offers = directory.neighbours.iter().filter_map(|neighbour| neighbour.local_offer.as_deref());
        let leads = offers.chain([FIND_COUNCIL]).any(|url| text.contains(url));
        assert_eq!(others > 0, case.has("border", "area"), "the teams beyond a border: {about}");
        assert_eq!(leads, case.has("border", "council"), "the council beyond a border: {about}");
        borders[0] += others;
        borders[1] += usize::from(leads);
    }
    assert!(borders.iter().all(|count| *count > 1), "{borders:?}");
}

#[test]
fn of_a_team_that_a_code_leads_to_enough_is_taken_home() {
    let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
    let today = "2026-11-24".parse::<Date>().unwrap();
    let directory = directories.in_force(today).unwrap();
    for team in &directory.teams {
        let text = answer::named_team(&team.id, &directories, today).unwrap().take_home.unwrap();
        assert!(holds(&text, &team.contact) && holds(&text, &directory.helpline), "{text}");
        assert!(text.ends_with(&*wording::checked_on(directory.checked_on)), "{text}");
    }
}

#[test]
fn it_reads_as_lines() {
    let (.., reply) =
        replies().into_iter().find(|(case, ..)| case.about == "Bromsgrove, near a border of the area").unwrap();
    let Reply::Answer(answer) = reply else { panic!("an answer") };
    let expected = "Your team: North Pre-14 team\n\
        \n\
        This is a test version. The team phones and emails are samples.\n\
        Phone: 01632 960001\n\
        Email: north.pre14@example.org\n\
        \n\
        This postcode is close to the South area. Your home may be there.\n\
        Under 14: South Pre-14 team\n\
        Phone: 01632 960003\n\
        Email: south.pre14@example.org\n\
        \n\
        What to do next\n";
    let text = answer.take_home.unwrap();
    assert!(text.starts_with(expected), "{text}");
}
