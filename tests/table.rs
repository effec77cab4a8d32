//! The committed table against the extracts it was compiled from, postcode by postcode, and readers
//! against bytes that nobody wrote.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends where something is not there"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use proptest::prelude::*;
use send_team_finder::{
    decode::clean,
    postcode::{NotGeographic, Postcode, Sector, Unit, candidates, has_ordinal, within},
    table::{Listing, PostcodeTable},
    teams::{Directories, Phone},
};

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap()
}

fn table() -> PostcodeTable {
    PostcodeTable::decode(&data("postcodes.json")).unwrap()
}

/// The extract, read without any of the project's own code.
fn extract() -> BTreeMap<String, String> {
    let edition = table().edition().to_string();
    let csv = data(&format!("sources/onspd_{edition}_county.csv"));
    csv.lines()
        .skip(1)
        .map(|line| {
            let mut fields = line.split(',');
            (fields.next().unwrap().to_owned(), fields.next().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn every_postcode_of_the_sources_in_three_forms() {
    let (table, extract) = (table(), extract());
    assert_eq!(extract.len(), 41_571);
    for (text, district) in &extract {
        for typed in [text.clone(), text.to_lowercase(), text.replace(' ', "")] {
            let listing = table.lookup(Postcode::parse(&typed).unwrap());
            match listing {
                Listing::Located(place) => assert_eq!(&place.district.to_string(), district, "{typed}"),
                other => assert_eq!((other, district.as_str()), (Listing::NoDistrict, ""), "{typed}"),
            }
        }
    }
}

#[test]
fn every_other_unit_of_their_sectors_does_not_exist() {
    let (table, extract) = (table(), extract());
    let mut absent = 0;
    for sector in table.sectors() {
        for unit in Unit::all() {
            let postcode = sector.postcode(unit);
            if !extract.contains_key(&postcode.to_string()) {
                absent += 1;
                assert_eq!(table.lookup(postcode), Listing::NotListed, "{postcode}");
            }
        }
    }
    assert_eq!(table.sectors().count(), 167);
    assert_eq!(absent, 25_229);
}

#[test]
fn writing_is_the_inverse_of_reading() {
    let json = data("postcodes.json");
    assert_eq!(PostcodeTable::decode(&json).unwrap().encode(), json);
}

#[test]
fn sectors_know_their_districts() {
    let table = table();
    let districts = |sector| table.districts_of_sector(Sector::parse(sector).unwrap()).len();
    assert_eq!(districts("WR1 1"), 1);
    assert!(districts("WR9 0") > 1);
}

#[test]
fn a_table_that_cannot_be_ours_is_refused() {
    let json = data("postcodes.json");
    for (from, to) in [
        ("\"format\": 2", "\"format\": 1"),
        ("\"edition\": \"2025-11\"", "\"edition\": \"November\""),
        ("\"WR1 1\": \"", "\"WR1 1\": \"?"),
        ("\"WR1 1\": \"", "\"WR1 1\": \"=d15j=a"),
        ("\"WR1 1\": \"=", "\"WR1 1\": \"ab="),
        ("\"WR1 1\": \"=", "\"WR1 1\": \"2="),
        ("\"WR1 1\": \"=", "\"WR1 1\": \"==d"),
        ("\"WR1 1\": \"=d", "\"WR1 1\": \"=z"),
        ("\"WR1 1\": \"=d", "\"WR1 1\": \"=dA"),
        ("\"WR1 1\": \"", "\"WR11\": \""),
        ("\"WR1 1\": \"", "\"WR1 1\": \"=d99999999999999999999a"),
        ("\"a\": \"E07000234\"", "\"a\": \"Bromsgrove\""),
        ("\"a\": \"E07000234\"", "\"aa\": \"E07000234\""),
        ("\"a\": \"E07000234\"", "\"a\": \"E07000234\", \"a\": \"E07000235\""),
    ] {
        assert!(json.contains(from), "{from}");
        assert!(PostcodeTable::decode(&json.replace(from, to)).is_err(), "{to}");
    }
}

#[test]
fn a_file_full_of_one_thing_is_refused_at_once() {
    let many = |of: &dyn Fn(usize) -> String, between: &str| (0..200_000).map(of).collect::<Vec<_>>().join(between);
    let table = data("postcodes.json");
    let directories = data("teams.json");
    let codes = many(&|number| (number % 100).to_string(), " ");
    let keys = many(&|number| format!("\"key {number}\": \"E07000238\""), ", ");
    let in_order = many(&|number| format!("\" key {number:06}\": \"E07000238\""), ", ");
    for (name, table, directories) in [
        ("outward codes", table.replace("\"1-15 78 99\"", &format!("\"{codes}\"")), String::new()),
        ("sectors", table.replace("\"sectors\": {", &format!("\"sectors\": {{ {keys},")), String::new()),
        ("sectors in order", table.replace("\"sectors\": {", &format!("\"sectors\": {{ {in_order},")), String::new()),
        ("borders in order", table.replace("\"border\": {", &format!("\"border\": {{ {in_order},")), String::new()),
        ("places", String::new(), directories.replace("\"places\": {", &format!("\"places\": {{ {keys},"))),
        ("the file", String::new(), directories.replacen('{', &format!("{{ {keys},"), 1)),
        ("the file in order", String::new(), format!("{{{in_order}}}")),
    ] {
        let start = Instant::now();
        assert!(table.len().max(directories.len()) > 500_000, "{name} are put in");
        assert!(PostcodeTable::decode(&table).is_err(), "{name}");
        assert!(Directories::decode(&directories).is_err(), "{name}");
        let took = start.elapsed();
        assert!(took < Duration::from_secs(3), "{name}: {took:?}");
    }
}

#[test]
fn a_table_may_have_more_sectors_in_order_than_can_be_compared_with_each_other() {
    let table = |sectors: &[String]| {
        let json = format!(
            r#"{{"format":2,"edition":"2025-11","attribution":["ONS"],"districts":{{"w":"E07000237"}},
            "sectors":{{{}}},"border":{{{}}},"outward":{{}},"wholly":{{}}}}"#,
            sectors.join(","),
            sectors.join(",")
        );
        PostcodeTable::decode(&json)
    };
    let mut sectors: Vec<String> = "ABCDEFGHKL"
        .chars()
        .flat_map(|area| (0..100).map(move |number| format!("W{area}{number}")))
        .flat_map(|outward| (0..10).map(move |digit| format!("\"{outward} {digit}\":\"=waaa\"")))
        .collect();
    sectors.sort();
    assert_eq!(table(&sectors).unwrap().sectors().count(), 10_000);
    sectors.push(sectors[0].clone());
    assert!(table(&sectors).is_err(), "one of them stands twice");
}

proptest! {
    #[test]
    fn no_text_makes_the_postcode_readers_panic(text in any::<String>()) {
        let _ = (Postcode::parse(&text), NotGeographic::in_text(&text), candidates(&text), within(&text), has_ordinal(&text));
    }

    /// Of what postcodes and addresses are made of, that more of the readers is reached.
    #[test]
    fn no_likely_text_makes_the_postcode_readers_panic(text in "([WRBFPO0-9 ,)(\"“%&;!£٥é️💙]|%20|&nbsp;|WR5|2NP|1ST|BFPO ){0,30}") {
        let _ = (Postcode::parse(&text), NotGeographic::in_text(&text), candidates(&text), within(&text), has_ordinal(&text));
    }

    #[test]
    fn a_postcode_reads_back(sector in 0..167_usize, place in 0..400_usize) {
        let postcode = table().sectors().nth(sector).unwrap().postcode(Unit::all().nth(place).unwrap());
        prop_assert_eq!(Postcode::parse(&postcode.to_string()).unwrap(), postcode);
    }

    #[test]
    fn no_text_makes_the_file_readers_panic(text in any::<String>()) {
        prop_assert!(PostcodeTable::decode(&text).is_err());
        prop_assert!(Directories::decode(&text).is_err());
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.as_str());
        let _ = text.parse::<Phone>().map(|phone| phone.tel());
    }

    #[test]
    fn no_cut_makes_the_file_readers_panic(cut in 0.0..1.0_f64) {
        for name in ["postcodes.json", "teams.json"] {
            let json = data(name);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "any place will do")]
            let place = json.floor_char_boundary((json.trim_end().len() as f64 * cut) as usize);
            let part = json.get(..place).unwrap();
            prop_assert!(PostcodeTable::decode(part).is_err());
            prop_assert!(Directories::decode(part).is_err());
        }
    }

    #[test]
    fn no_changed_character_makes_the_file_readers_panic(place in 0..22_000_usize, with in any::<char>()) {
        for name in ["postcodes.json", "teams.json"] {
            let json = data(name);
            let changed: String = json.chars().enumerate().map(|(at, char)| if at == place { with } else { char }).collect();
            let _ = PostcodeTable::decode(&changed);
            let _ = Directories::decode(&changed);
        }
    }
}
