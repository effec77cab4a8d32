//! What `teams.json` may not say, and what staff are told.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not there"
)]

use send_team_finder::{
    date::Date,
    decode::{DecodeError, Mistake},
    table::PostcodeTable,
    teams::Directories,
};

/// The directory that tests are written against, whatever the council's own says today.
const SAMPLE: &str = include_str!("cases/teams.json");
const COUNCILS: &str = include_str!("../data/teams.json");
const POSTCODES: &str = include_str!("../data/postcodes.json");

/// All mistakes of a file, as the tools show them.
fn mistakes(json: &str) -> Vec<Mistake> {
    match Directories::decode(json) {
        Ok(directories) => directories.check(),
        Err(DecodeError::Mistakes(mistakes)) => mistakes,
        Err(error) => panic!("{error}"),
    }
}

/// Reads the sample with one change, and looks for one line among the mistakes.
#[track_caller]
fn check(from: &str, to: &str, mistake: &str) {
    assert!(SAMPLE.contains(from), "the sample has no {from}");
    let found = mistakes(&SAMPLE.replacen(from, to, 1));
    let shown = |found: &Mistake| found.to_string().starts_with(mistake);
    assert!(found.iter().any(shown), "{to}: expected {mistake}, found {found:#?}");
}

#[test]
fn the_councils_directory_is_right() {
    let table = PostcodeTable::decode(POSTCODES).unwrap();
    for json in [SAMPLE, COUNCILS] {
        let directories = Directories::decode(json).unwrap();
        assert_eq!(directories.check(), []);
        assert_eq!(directories.check_against(&table), []);
    }
}

#[test]
fn values() {
    check("01632 960001", "01632 96O001", "directories[0].teams[0].phone: expected a phone number");
    check("01632 960001", "0163", "directories[0].teams[0].phone");
    check("01632 960001", "", "directories[0].teams[0].phone");
    check("north.pre14@example.org", "north.pre14", "directories[0].teams[0].email: expected an email address");
    check("north.pre14@example.org", "a@b@c.org", "directories[0].teams[0].email");
    check("north.pre14@example.org", "north#pre14@example.org", "directories[0].teams[0].email");
    check("https://example.org/send-team/", "http://example.org/", "directories[0].council.page: expected an address");
    check("https://example.org/send-team/", "https://example.org/\\\"", "directories[0].council.page");
    check("https://example.org/send-team/", "https://localhost/", "directories[0].council.page");
    check("2026-11-20", "2026-02-30", "directories[0].checked_on: expected a day");
    check("2025-09-01", "01/09/2025", "directories[0].from");
    check("\"sample\": true", "\"sample\": \"yes\"", "sample: expected true or false");
    check("\"idle_s\": 60", "\"idle_s\": 5", "kiosk.idle_s: expected 10 or more, or 0");
    check("\"idle_s\": 60", "\"idle_s\": 3601", "kiosk.idle_s: expected a whole number from 0 to 3600");
    check("\"warn_s\": 30", "\"warn_s\": 10", "kiosk.warn_s: expected a whole number from 20");
    check("\"owner\": \"SEND Services\"", "\"owner\": \" \"", "directories[0].owner: expected a text");
    check("E08000027", "Dudley", "directories[0].neighbours[1].districts[0]: expected a district code");
}

/// How the first team is reached, where the file has this phone and this email for it.
#[track_caller]
fn reached_by(phone: &str, email: &str) -> [String; 3] {
    let json = SAMPLE.replacen("01632 960001", phone, 1).replacen("north.pre14@example.org", email, 1);
    assert_eq!(mistakes(&json), [], "{phone:?}, {email:?}");
    let contact = Directories::decode(&json).unwrap().all()[0].teams[0].contact.clone();
    [contact.phone.tel(), contact.phone.to_string(), contact.email.to_string()]
}

#[test]
fn what_is_pasted_is_cleaned() {
    let expected = ["tel:+441632960001", "01632 960001", "north.pre14@example.org"];
    for (phone, email) in [
        ("01632\u{a0}960001", " north.pre14@example.org "),
        ("\u{202a}01632 960001\u{202c}", "north.pre14@example.org\u{200b}"),
        ("\u{2066}01632\u{202f}960001\u{2069}", "mailto:north.pre14@example.org"),
        ("\u{feff}01632  960001 ", "\u{200e}north.pre14@exam\u{ad}ple.org"),
        ("\\u00a001632\\t960001\\u200f", "<north.pre14@example.org>."),
        ("０１６３２　９６０００１", "north.pre14＠example.org"),
    ] {
        assert_eq!(reached_by(phone, email), expected, "{phone:?}, {email:?}");
    }
    let expected = ["tel:+441632960001", "01632-960001", "north-pre14@example.org"];
    for dash in ["\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{ff0d}"] {
        assert_eq!(
            reached_by(&format!("01632{dash}960001"), &format!("north{dash}pre14@example.org")),
            expected,
            "{dash:?}"
        );
    }
}

#[test]
fn a_phone_is_shown_as_given_and_dialled_as_it_can_be() {
    for (phone, dialled) in [
        ("01905 845579, option 2", "+441905845579"),
        ("01905 845579 ext 12", "+441905845579"),
        ("(01905) 845579", "+441905845579"),
        ("+44 1905 845579", "+441905845579"),
        ("+44 (0)1905 845579", "+441905845579"),
        ("0044 1905 845579", "+441905845579"),
        ("0300 123 4567", "+443001234567"),
        ("0800 123 4567", "08001234567"),
        ("116 123", "116123"),
        ("111 (option 2)", "111"),
    ] {
        assert_eq!(reached_by(phone, "a@b.org"), [&format!("tel:{dialled}"), phone, "a@b.org"]);
    }
}

#[test]
fn what_cannot_be_cleaned_is_named() {
    let (phone, email) = ("01632 960001", "north.pre14@example.org");
    check(
        phone,
        "01632 96000\u{661}",
        "directories[0].teams[0].phone: expected a phone number such as 01632 960000, \
        or 01632 960000, option 2, found \"01632 96000\u{661}\", which holds an arabic-indic digit one (U+0661)",
    );
    // Of what is cleaned nothing is said.
    let mistake = "directories[0].teams[0].phone: expected a phone number such as 01632 960000, \
        or 01632 960000, option 2, found \"01632 96O001\"";
    check(phone, "\u{a0}01632 96O001", mistake);
    for (unseen, named) in [
        ("\u{43e}", "a cyrillic small letter o (U+043E)"),
        ("\u{3b1}", "a greek small letter alpha (U+03B1)"),
        ("\u{2019}", "a right single quotation mark (U+2019)"),
        ("\u{2800}", "a braille pattern blank (U+2800)"),
        ("\u{fffd}", "a replacement character (U+FFFD)"),
        ("\u{96}", "a control character (U+0096)"),
    ] {
        let found = format!("n{unseen}rth@example.org");
        let mistake = format!(
            "directories[0].teams[0].email: expected an email address such as team@example.org, \
             found \"{found}\", which holds {named}"
        );
        check(email, &found, &mistake);
    }
    let zero_width = "which holds a zero width space (U+200B)";
    for (from, to, path) in [
        (
            "2026-11-20",
            "2026-11-20\u{200b}",
            "checked_on: expected a day such as 2026-11-24, found \"2026-11-20\u{200b}\", ",
        ),
        (
            "E08000025",
            "E08000025\u{200b}",
            "neighbours[0].districts[0]: expected a district code such as E07000237, found \"E08000025\u{200b}\", ",
        ),
        ("\"owner\"", "\"owner\u{200b}\"", "owner\u{200b}: is not a key that this file knows, "),
        (
            "\"E07000236\"",
            "\"E07000236\u{200b}\"",
            "areas[0].districts.E07000236\u{200b}: expected a district code such as E07000237, ",
        ),
    ] {
        check(from, to, &format!("directories[0].{path}{zero_width}"));
    }
    check(
        "2026-11-20",
        "2026\u{2013}11\u{2013}20",
        "directories[0].checked_on: expected a day such as 2026-11-24, \
        found \"2026\u{2013}11\u{2013}20\", which holds an en dash (U+2013)",
    );
    check(
        "\"owner\": \"SEND Services\"",
        "\"owner\": \"SEND\\tServices\"",
        "directories[0].owner: expected a text that \
        is not empty, found \"SEND\tServices\", which holds a tab (U+0009)",
    );
}

#[test]
fn a_file_of_windows() {
    let plain = Directories::decode(SAMPLE).unwrap();
    for json in
        [format!("\u{feff}{SAMPLE}"), SAMPLE.replace('\n', "\r\n"), format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"))]
    {
        assert_eq!(Directories::decode(&json).unwrap(), plain);
    }
}

#[test]
fn keys() {
    check("\"owner\": \"SEND Services\",", "", "directories[0].owner: is missing");
    check("\"owner\"", "\"ownr\"", "directories[0].ownr: is not a key");
    check("\"owner\": \"SEND Services\",", "\"owner\": \"a\", \"owner\": \"b\",", "directories[0].owner: stands twice");
    check("\"helpline\"", "\"phone\"", "directories[0].contacts.helpline: is missing");
    check("\"relay\"", "\"telex\"", "directories[0].notes.telex: is not a key");
}

#[test]
fn whole_directories() {
    check(
        "\"E07000236\": \"Redditch\", ",
        "\"E07000237\": \"Redditch\", ",
        "directories[0].areas[1].districts: E07000237 belongs to North already",
    );
    check(
        "\"E08000025\"",
        "\"E07000234\"",
        "directories[0].neighbours[0].districts: E07000234 belongs to North already",
    );
    check(
        "\"id\": \"north-post-14\"",
        "\"id\": \"north-pre-14\"",
        "directories[0].teams[1].id: \"north-pre-14\" stands twice",
    );
    check(
        "\"band\": \"post-14\"",
        "\"band\": \"pre-14\"",
        "directories[0].teams: area \"north\" needs one team for band \"post-14\", found 0",
    );
    check("\"area\": \"north\"", "\"area\": \"west\"", "directories[0].teams[0].area: there is no area \"west\"");
    check(
        "\"Evesham\": \"E07000238\"",
        "\"Evesham\": \"E08000025\"",
        "directories[0].places.Evesham: E08000025 is in no area",
    );
    check("2027-02-20", "2026-02-20", "directories[0].review_by: is before checked_on");
}

/// Nobody checks a file that is edited where it is served.
#[test]
fn a_page_refuses_a_file_in_which_an_answer_lacks_its_team() {
    let json: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let refuses = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = json.clone();
        change(&mut json["directories"][0]);
        assert!(matches!(Directories::decode(&json.to_string()), Err(DecodeError::Mistakes(_))), "{json}");
    };
    for index in 0..4 {
        refuses(&|directory| drop(directory["teams"].as_array_mut().unwrap().remove(index)));
        for key in ["area", "band"] {
            for value in ["south ", "South", "sotuh", "post-14", "south", "\u{430}rea", ""] {
                if json["directories"][0]["teams"][index][key] != value {
                    refuses(&|directory| directory["teams"][index][key] = value.into());
                }
            }
        }
        refuses(&|directory| {
            let teams = directory["teams"].as_array_mut().unwrap();
            teams.push(teams[index].clone());
        });
    }
    for list in ["areas", "bands"] {
        for index in 0..2 {
            refuses(&|directory| directory[list][index]["id"] = "other".into());
            refuses(&|directory| drop(directory[list].as_array_mut().unwrap().remove(index)));
        }
    }
    // Of any directory, since each comes into force one day.
    let mut later = json.clone();
    let mut second = later["directories"][0].clone();
    second["from"] = "2028-04-01".into();
    second["teams"][3]["area"] = "sotuh".into();
    later["directories"].as_array_mut().unwrap().push(second);
    assert!(Directories::decode(&later.to_string()).is_err());
}

#[test]
fn labels_against_the_rule() {
    check("Under 14", "Under 16", "directories[0].bands[0].label: \"Under 16\" contradicts");
    check("14 or over", "16 or over", "directories[0].bands[1].label");
    check("14 or over", "Over 14", "directories[0].bands[1].label");
    check("Under 14", "14 or over", "directories[0].bands[0].label");
    check("14 or over", "Under 14", "directories[0].bands[1].label");
    check("Under 14", "14 or under", "directories[0].bands[0].label");
    check("Under 14", "Up to Year 8", "directories[0].bands[0].label");
    check("14 or over", "Years 4 to 6, and 14 or over", "directories[0].bands[1].label");
    check("Under 14", "0 to 12", "directories[0].bands[0].label: \"0 to 12\" contradicts");
    check("on the 14th birthday", "on the 16th birthday", "directories[0].cutoff.words");
}

#[test]
fn labels_that_say_the_same_as_the_rule() {
    for (youngest, oldest) in
        [("0 to 13", "14 to 25"), ("13 or under", "14 years or older"), ("Up to 13 years", "14 or over")]
    {
        let json = SAMPLE.replace("Under 14", youngest).replace("14 or over", oldest);
        assert_eq!(mistakes(&json), [], "{youngest}, {oldest}");
    }
    // Of another age too.
    let json = SAMPLE
        .replace("\"age\": 14, \"words\": \"on the 14th", "\"age\": 8, \"words\": \"on the 8th")
        .replace("Under 14", "0 to 7")
        .replace("14 or over", "8 or over");
    assert_eq!(mistakes(&json), []);
}

#[test]
fn the_school_year_rule() {
    let rule = "{ \"rule\": \"birthday\", \"age\": 14, \"words\": \"on the 14th birthday\" }";
    let school = "{ \"rule\": \"school-year\", \"year\": 9, \"words\": \"on 1 September, at the start of Year 9\" }";
    check(rule, school, "directories[0].bands[0].label: \"Under 14\" contradicts");
    let json = SAMPLE.replace(rule, school);
    let json = json.replace("Under 14", "Up to Year 8").replace("14 or over", "Year 9 or above");
    assert_eq!(mistakes(&json), []);
}

#[test]
fn all_mistakes_at_once() {
    let json = SAMPLE.replace("01632 960001", "1").replace("north.post14@example.org", "x").replace("2025-09-01", "y");
    let mistakes = mistakes(&json);
    let paths: Vec<&str> = mistakes.iter().map(|mistake| mistake.path.as_str()).collect();
    assert_eq!(paths, ["directories[0].from", "directories[0].teams[0].phone", "directories[0].teams[1].email"]);
}

#[test]
fn not_json_and_another_format() {
    assert!(matches!(Directories::decode("{"), Err(DecodeError::NotJson(_))));
    for file in ["{\"format\": 2}", "{\"format\": \"1\"}"] {
        assert_eq!(Directories::decode(file), Err(DecodeError::OtherFormat));
    }
}

#[test]
fn the_table_and_the_directory_speak_of_the_same_county() {
    let table = PostcodeTable::decode(POSTCODES).unwrap();
    let json = SAMPLE.replace("\"E07000236\": \"Redditch\", ", "").replace("\"Redditch\": \"E07000236\",", "");
    let mistakes = Directories::decode(&json).unwrap().check_against(&table);
    assert_eq!(mistakes.len(), 1);
    assert!(mistakes[0].message.contains("E07000236"));
}

#[test]
fn the_directory_in_force() {
    let first = SAMPLE.find("    {\n      \"from\"").unwrap();
    let directory = SAMPLE[first..SAMPLE.rfind("  ]").unwrap()].trim_end();
    let second = directory.replace("2025-09-01", "2028-04-01").replace("North Pre-14 team", "New team");
    let json = SAMPLE.replace(directory, &format!("{directory},\n{second}"));
    let directories = Directories::decode(&json).unwrap();
    let name = |day: &str| directories.in_force(day.parse::<Date>().unwrap()).unwrap().teams[0].contact.name.clone();
    assert_eq!(name("2025-08-31"), "North Pre-14 team"); // before any
    assert_eq!(name("2028-03-31"), "North Pre-14 team");
    assert_eq!(name("2028-04-01"), "New team");
    // A clock that is behind: what was made on a day is not older than that.
    let made =
        Directories::decode(&json.replace("\"made_on\": \"2026-11-24\"", "\"made_on\": \"2028-05-02\"")).unwrap();
    for day in ["0001-01-01", "1970-01-01", "2028-03-31", "2028-04-30"] {
        let day = day.parse::<Date>().unwrap();
        assert_eq!(made.in_force(day).unwrap().teams[0].contact.name, "New team");
        assert_eq!(made.today(day), made.made_on);
    }
    let later = "2028-05-03".parse::<Date>().unwrap();
    assert_eq!(made.today(later), later);
    let (early, late) = (directory.replace("2025-09-01", "2028-04-01"), directory.to_owned());
    let json = SAMPLE.replace(directory, &format!("{early},\n{late}"));
    assert_eq!(mistakes(&json)[0].path, "directories[1].from");
}
