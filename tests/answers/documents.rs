//! What every answer and every problem says: why, what to do next, and whom to call or to write to.

use send_team_finder::{
    answer::{Answer, Block, ErrorMessage},
    finder::Reply,
    teams::{Contact, Directories, TeamDirectory},
    wording::{self, FIND_COUNCIL},
};

use crate::case::{Case, lines, replies};

#[test]
fn every_reply_says_what_it_must() {
    for (case, directories, reply) in replies() {
        let directory = directories.in_force(case.today()).unwrap();
        match &reply {
            Reply::Answer(answer) => check_answer(answer, &case, &directories, directory),
            Reply::Problems(problems) => {
                for problem in problems {
                    check_problem(problem, &case, &directories, directory);
                }
            }
            Reply::Waiting => panic!("the data is there"),
        }
        let lines = lines(&reply);
        for said in &case.says {
            assert!(lines.iter().any(|line| line.contains(said)), "{}: does not say {said:?}: {lines:#?}", case.about);
        }
        for said in &case.does_not_say {
            assert!(!lines.iter().any(|line| line.contains(said)), "{}: says {said:?}: {lines:#?}", case.about);
        }
    }
}

fn check_answer(answer: &Answer, case: &Case, directories: &Directories, directory: &TeamDirectory) {
    let about = format!("{} {:?}: {answer:#?}", case.about, case.typed);
    let blocks = answer.blocks.as_slice();
    let (sample, blocks) = match blocks {
        [Block::WarningText(inner), rest @ ..] if *inner == [Block::Text(wording::sample())] => (true, rest),
        _ => (false, blocks),
    };
    assert_eq!(sample, directories.sample, "a sample is named as such above all numbers: {about}");
    assert!(!answer.heading.is_empty() && !answer.heading.ends_with('.'), "a heading: {about}");
    assert!(matches!(blocks, [Block::Text(reason), ..] if reason.ends_with('.')), "a reason first: {about}");
    assert!(holds(blocks, &directory.helpline), "the helpline, not folded: {about}");

    let says = |words: &str| blocks.iter().any(|block| matches!(block, Block::Text(text) if text == words));
    let heads = |words: &str| blocks.iter().any(|block| matches!(block, Block::Heading(text) if text == words));
    let links =
        |url: &str| blocks.iter().any(|block| matches!(block, Block::Link { url: to, .. } if to.starts_with(url)));
    let next_step = match answer.attributes.iter().find(|(name, _)| *name == "outcome").unwrap().1.as_str() {
        "team" | "both-teams" => heads(&wording::next_heading()),
        "outside-neighbour" => links("https://"),
        "outside-uk" => links(FIND_COUNCIL),
        "not-listed" => says(&wording::check_or_call()),
        "no-place" => says(&wording::call_to_find_out()),
        "not-geographic" => says(&wording::home_in(&directory.council.county)),
        other => panic!("{other}: {about}"),
    };
    assert!(next_step, "a next step: {about}");

    // A team of ours is named only where it is theirs, likely theirs, or theirs by their council tax.
    let all = lines(&Reply::Answer(answer.clone()));
    let ours = directory.teams.iter().any(|team| all.iter().any(|line| *line == *team.contact.phone));
    assert_eq!(ours, ["area", "likely", "border"].iter().any(|name| !case.lacks(name)), "{about}");
    if !case.lacks("likely") {
        assert!(all.iter().any(|line| line.contains("likely")), "a likely team is called so: {about}");
    }
    let council_tax = all.iter().any(|line| *line == wording::council_tax_bill());
    assert_eq!(council_tax, case.has("border", "council"), "{about}");
    check_report(blocks, case, directory);
}

/// "Something wrong?" names the data, never the home.
fn check_report(blocks: &[Block], case: &Case, directory: &TeamDirectory) {
    let Some(Block::Link { text, url }) = blocks.last() else { panic!("{}: no report at the end", case.about) };
    assert_eq!(*text, wording::something_wrong());
    assert!(url.starts_with(&format!("mailto:{}?subject=", directory.helpline.email)), "{url}");
    let from = directory.from.to_string().replace(' ', "%20");
    assert!(url.contains("2025-11") && url.ends_with(&from), "the edition and the directory's date: {url}");
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let typed = plain(&case.typed);
    assert!(typed.len() < 5 || !plain(url).contains(&typed), "{url}");
}

fn check_problem(problem: &ErrorMessage, case: &Case, directories: &Directories, directory: &TeamDirectory) {
    let about = format!("{} {:?}: {problem:#?}", case.about, case.typed);
    assert!(!problem.message.is_empty(), "{about}");
    assert!(problem.did_you_mean.len() <= 3, "no list of guesses: {about}");
    // Who does not know the postcode cannot mend it; who chose no age can.
    let may_not_know = matches!(problem.id, "half" | "not-a-postcode" | "no-such-outward");
    let text = |words: &str| problem.aside.iter().any(|block| matches!(block, Block::Text(text) if text == words));
    assert_eq!(text(&wording::way_out()), may_not_know, "{about}");
    let ours = directory.teams.iter().any(|team| holds(&problem.aside, &team.contact));
    assert_eq!(ours, problem.likely.is_some(), "{about}");
    if ours {
        assert!(text(&wording::likely_team(1)) || text(&wording::likely_team(2)), "{about}");
        let sample = Block::WarningText(vec![Block::Text(wording::sample())]);
        assert_eq!(problem.aside.first() == Some(&sample), directories.sample, "{about}");
    }
}

/// Whether a contact's phone and email stand there, not folded away.
fn holds(blocks: &[Block], contact: &Contact) -> bool {
    blocks.iter().any(|block| match block {
        Block::ContactCards(cards) => {
            cards.iter().any(|card| card.phone == contact.phone && card.email == contact.email)
        }
        Block::WarningText(inner) => holds(inner, contact),
        _ => false,
    })
}
