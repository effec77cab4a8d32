//! The list of situations covers what families write in about: each row of the table at least twice.

use std::collections::BTreeMap;

use send_team_finder::{answer::ErrorMessage, finder::Reply, postcode::Postcode, teams::Directories, wording};

use crate::case::{Case, lines, read, replies};

/// How often each row is there, at least.
const TIMES: usize = 2;

#[test]
fn each_row_is_there_twice() {
    let replies = replies();
    assert!(replies.len() >= 150, "{} cases", replies.len());
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for name in all_rows() {
        times.insert(name, 0);
    }
    for (case, _, reply) in &replies {
        for row in rows(case, reply) {
            *times.get_mut(&row).unwrap_or_else(|| panic!("{row} is not in the list of rows")) += 1;
        }
    }
    times.retain(|_, times| *times < TIMES);
    assert!(times.is_empty(), "rows that are there less than {TIMES} times: {times:#?}");
}

#[test]
fn every_place_is_there() {
    let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
    let replies = replies();
    for directory in directories.all() {
        let districts = directory.areas.iter().flat_map(|area| &area.districts).map(|(_, name)| name);
        for name in directory.places.iter().map(|(name, _)| name).chain(districts) {
            let used = replies.iter().any(|(case, ..)| case.place.as_ref() == Some(name) && case.has("by", "place"));
            assert!(used, "{name}");
        }
    }
}

/// All rows, in the order in which they stand here.
fn all_rows() -> Vec<String> {
    let mut rows: Vec<&str> = PLAIN.iter().map(|(name, _)| *name).collect();
    rows.extend(REASONS);
    rows.into_iter().map(str::to_owned).collect()
}

const REASONS: [&str; 8] = [
    "not geographic: gir",
    "not geographic: bx",
    "not geographic: bfpo",
    "not geographic: zz99",
    "not geographic: overseas",
    "not geographic: je",
    "not geographic: gy",
    "not geographic: im",
];

type IsRow = fn(&Case, &Reply) -> bool;

/// What is a row by what is typed, expected and said.
const PLAIN: [(&str, IsRow); 48] = [
    ("border of an area, from north", |case, _| case.has("border", "area") && case.has("area", "north")),
    ("border of an area, from south", |case, _| case.has("border", "area") && case.has("area", "south")),
    ("border of an area, age not sure", |case, _| case.has("border", "area") && case.has("outcome", "both-teams")),
    ("border of an area, whichever you call passes you on", |case, reply| {
        case.has("border", "area") && case.directory.is_some() && says(reply, "will pass you on")
    }),
    ("border of the council, from inside", |case, _| case.has("border", "council") && has_area(case)),
    ("border of the council, from outside", |case, _| case.has("border", "council") && !has_area(case)),
    ("border of the council, the other one not named", |_, reply| says(reply, &wording::near_council(None))),
    ("outside, a neighbour", |case, _| case.has("outcome", "outside-neighbour") && case.lacks("border")),
    ("outside, a neighbour without a Local Offer", |case, reply| {
        case.has("outcome", "outside-neighbour") && says(reply, wording::FIND_COUNCIL)
    }),
    ("outside, elsewhere", |case, _| case.has("outcome", "outside-uk")),
    ("not listed, likely", |case, _| case.has("outcome", "not-listed") && !case.lacks("likely")),
    ("not listed, of several areas", |case, _| case.has("outcome", "not-listed") && case.lacks("likely")),
    ("no such outward code", |case, reply| {
        case.has_problem("no-such-outward") && did_you_mean(reply).is_some_and(|count| count == 0)
    }),
    ("no such outward code, and a likely slip", |case, reply| {
        case.has_problem("no-such-outward") && did_you_mean(reply) == Some(1)
    }),
    ("a sign in the place of a digit", |case, reply| {
        case.has_problem("not-a-postcode") && says(reply, ", not the sign ")
    }),
    ("an outward code that others begin with", |case, reply| {
        case.has_problem("no-such-outward") && says(reply, " needs one more letter or number, as in ")
    }),
    ("one likely slip", |case, reply| case.has_problem("not-a-postcode") && did_you_mean(reply) == Some(1)),
    ("one likely slip, at the end of an address", |case, reply| {
        let is_address = case.typed.contains(',') && says(reply, &wording::enter_a_postcode());
        case.has_problem("not-a-postcode") && is_address && did_you_mean(reply) == Some(1)
    }),
    ("slips, none of them a postcode here", |case, reply| {
        let points = error_message(reply).is_some_and(|problem| problem.message.contains("Is character "));
        case.has_problem("not-a-postcode") && points && did_you_mean(reply) == Some(0)
    }),
    ("not a postcode, nothing likely", |case, reply| {
        case.has_problem("not-a-postcode") && says(reply, &wording::enter_a_postcode())
    }),
    ("first half, one area", |case, reply| case.has_problem("half") && first(reply) && likely(reply)),
    ("first half, several areas", |_, reply| says(reply, &wording::half_can_be(&["North", "South"], None))),
    ("first half, an area or outside", |case, reply| {
        let all = wording::half_can_be(&["North", "South"], Some("Worcestershire"));
        let other = says(reply, "or outside Worcestershire") && !says(reply, &all);
        case.has_problem("half") && first(reply) && other
    }),
    ("first half, all outside", |_, reply| says(reply, &wording::half_outside("Worcestershire"))),
    ("first half, a sector", |case, reply| case.has_problem("half") && first(reply) && case.typed.trim().contains(' ')),
    ("second half", |case, reply| case.has_problem("half") && says(reply, &wording::enter_first_half())),
    ("half, no such code", |case, reply| {
        case.has_problem("no-such-outward") && Postcode::parse(&case.typed).is_err() && did_you_mean(reply) == Some(0)
    }),
    ("no place in the directory", |case, _| case.has("outcome", "no-place")),
    ("a whole address", |_, reply| says(reply, "We found ") && says(reply, " in what you typed.")),
    ("several postcodes", |case, _| case.has_problem("several-postcodes")),
    ("nothing typed", |case, _| case.has_problem("empty")),
    ("no age", |case, _| case.has_problem("no-age")),
    ("an age of a form that was opened another day", |case, _| case.has_problem("other-ages")),
    ("no postcode, by town", |case, reply| case.has("by", "place") && says(reply, "You chose ") && !district(case)),
    ("no postcode, by district", |case, _| case.has("by", "place") && district(case)),
    ("no postcode, age not sure", |case, _| case.has("by", "place") && case.has("outcome", "both-teams")),
    ("age not sure, or children on both sides", |case, reply| {
        case.has("outcome", "both-teams") && says(reply, &wording::rule("on the 14th birthday"))
    }),
    ("under the cut-off, by birthday", |case, reply| {
        case.has("outcome", "team") && says(reply, &wording::team_changes("on the 14th birthday"))
    }),
    ("under the cut-off, by school year", |case, reply| {
        let words = "on 1 September, at the start of Year 9";
        case.has("outcome", "team") && says(reply, &wording::team_changes(words))
    }),
    ("past its review", |case, _| case.has("past-review", "")),
    ("no plan yet", |_, reply| says(reply, &wording::no_plan_heading())),
    ("independent advice", |_, reply| says(reply, &wording::advice_heading())),
    ("no contacts but the helpline", |case, reply| {
        case.has("outcome", "team")
            && !says(reply, &wording::no_plan_heading())
            && !says(reply, &wording::advice_heading())
    }),
    ("Relay UK", |_, reply| says(reply, "Relay UK")),
    ("brothers and sisters, care, a move, two homes", |_, reply| {
        let topics = [
            wording::siblings_heading(),
            wording::in_care_heading(),
            wording::moved_heading(),
            wording::two_homes_heading(),
        ];
        topics.iter().all(|topic| says(reply, topic))
    }),
    ("no notes", |case, reply| case.has("outcome", "team") && !says(reply, &wording::differences_heading())),
    ("opening hours", |_, reply| says(reply, "Monday to Friday")),
    ("contacts that the council has confirmed", |case, reply| has_area(case) && !says(reply, &wording::sample())),
];

fn rows(case: &Case, reply: &Reply) -> Vec<String> {
    let plain = PLAIN.iter().filter(|(_, is_row)| is_row(case, reply)).map(|(name, _)| (*name).to_owned());
    let reason = REASONS.iter().filter(|name| {
        let reason = name.rsplit(' ').next().unwrap_or_default();
        case.has("reason", reason)
    });
    plain.chain(reason.map(|name| (*name).to_owned())).collect()
}

fn says(reply: &Reply, words: &str) -> bool {
    lines(reply).iter().any(|line| line.contains(words))
}

fn has_area(case: &Case) -> bool {
    ["north", "south"].iter().any(|area| case.has("area", area))
}

fn district(case: &Case) -> bool {
    let directories = Directories::decode(&read("tests/cases/teams.json")).unwrap();
    let districts = directories.all().iter().flat_map(|directory| &directory.areas).flat_map(|area| &area.districts);
    districts.map(|(_, name)| name).any(|name| case.place.as_ref() == Some(name))
}

fn error_message(reply: &Reply) -> Option<&ErrorMessage> {
    match reply {
        Reply::Problems(problems) => problems.first(),
        _ => None,
    }
}

fn did_you_mean(reply: &Reply) -> Option<usize> {
    error_message(reply).map(|problem| problem.did_you_mean.len())
}

fn first(reply: &Reply) -> bool {
    says(reply, &wording::enter_second_half())
}

fn likely(reply: &Reply) -> bool {
    error_message(reply).is_some_and(|problem| problem.likely.is_some())
}
