//! What families type, on every postcode of the table: slips with Shift held, look-alikes, floors and
//! flats, and every sign of Unicode. No text is read as a postcode that is not in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not there")]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup},
};
use send_team_finder::{
    postcode::{Postcode, Unit},
    resolve::{Form, Found, Problem, resolve},
    routing::Outcome,
    table::{LadCode, Listing, PostcodeTable},
    teams::{Directories, NOT_SURE, TeamDirectory},
};

/// The finder without a page.
struct Desk {
    table: PostcodeTable,
    directories: Directories,
}

impl Desk {
    fn new() -> Self {
        let read = |name| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let table = PostcodeTable::decode(&read("data/postcodes.json")).unwrap();
        Self { table, directories: Directories::decode(&read("tests/cases/teams.json")).unwrap() }
    }

    fn directory(&self) -> &TeamDirectory {
        self.directories.all().first().unwrap()
    }

    /// What comes of a text: the postcode that an answer is for, or the problem.
    fn told(&self, typed: &str) -> Result<Option<Postcode>, Problem<'_>> {
        let form = Form { typed: typed.to_owned(), place: None, age: Some(NOT_SURE.to_owned()) };
        match resolve(&form, &self.table, self.directory()) {
            Ok((Found::Postcode(postcode) | Found::Within(postcode), _)) => Ok(Some(postcode)),
            Ok((_, outcome)) => {
                assert!(matches!(outcome, Outcome::NotGeographic(_)), "{typed:?}");
                Ok(None)
            }
            Err(problems) => Err(problems.into_iter().next().unwrap()),
        }
    }

    /// The postcodes that are asked about, where nothing is answered and no area is named.
    #[track_caller]
    fn asked(&self, typed: &str) -> Vec<Postcode> {
        match self.told(typed) {
            Err(Problem::NotAPostcode(suggestions) | Problem::NoSuchOutward { suggestions, .. }) => {
                suggestions.postcodes
            }
            other => panic!("typed {typed:?}: {other:?}"),
        }
    }

    /// Every so many-th postcode of the table, in capitals.
    fn each(&self, nth: usize) -> impl Iterator<Item = (Postcode, String)> {
        self.table.postcodes().step_by(nth).map(|(postcode, _)| (postcode, postcode.to_string()))
    }
}

/// The text with the character at a position put in place of what was there.
fn with(text: &str, position: usize, sign: char) -> String {
    text.chars().enumerate().map(|(at, char)| if at == position { sign } else { char }).collect()
}

/// The signs above the digits from 0 to 9, on a keyboard of the United Kingdom and of the United States.
const KEYBOARDS: [[char; 10]; 2] =
    [[')', '!', '"', '£', '$', '%', '^', '&', '*', '('], [')', '!', '@', '#', '$', '%', '^', '&', '*', '(']];

#[test]
fn no_slip_with_shift_names_another_place() {
    let desk = Desk::new();
    let own: Vec<LadCode> = desk.table.own_districts().collect();
    let (mut slips, mut of_county) = (0, 0);
    for (postcode, text) in desk.each(1) {
        let is_own = matches!(desk.table.lookup(postcode), Listing::Located(place) if own.contains(&place.district));
        for (position, char) in text.char_indices() {
            let Some(digit) = char.to_digit(10) else { continue };
            slips += 1;
            of_county += usize::from(is_own);
            for keyboard in KEYBOARDS {
                let typed = with(&text, position, *keyboard.get(digit as usize).unwrap());
                for typed in [typed.replace(' ', ""), typed.to_lowercase(), format!("Home: {typed}, England"), typed] {
                    assert_eq!(desk.asked(&typed), [postcode], "{typed:?}");
                }
            }
        }
    }
    assert!(slips > 110_000 && of_county == 63_043, "{slips} slips, {of_county} of the county's");
}

#[test]
fn no_slip_with_shift_held_for_long_names_a_place() {
    let desk = Desk::new();
    for (postcode, text) in desk.each(1) {
        for keyboard in KEYBOARDS {
            let shifted = |char: char| char.to_digit(10).map_or(char, |digit| *keyboard.get(digit as usize).unwrap());
            let typed: String = text.chars().map(shifted).collect();
            for typed in [typed.replace(' ', ""), typed] {
                let asked = desk.asked(&typed);
                assert!(asked.contains(&postcode), "{typed:?}: {asked:?}");
            }
        }
    }
}

#[test]
fn no_slip_with_shift_names_the_area_of_half_a_postcode() {
    let desk = Desk::new();
    for sector in desk.table.sectors() {
        for text in [sector.outward().to_string(), sector.to_string()] {
            for (position, char) in text.char_indices() {
                let Some(digit) = char.to_digit(10) else { continue };
                for keyboard in KEYBOARDS {
                    let typed = with(&text, position, *keyboard.get(digit as usize).unwrap());
                    for typed in [typed.replace(' ', ""), typed] {
                        desk.asked(&typed);
                    }
                }
            }
        }
    }
}

#[test]
fn a_sign_inside_a_half_is_asked_about() {
    let desk = Desk::new();
    for (postcode, text) in desk.each(50) {
        let middle = text.find(' ').unwrap();
        for sign in "_~|[]{}<>=+?\\;:`¬§€♥☎©¿€".chars() {
            for position in (1..text.len()).filter(|position| *position != middle && *position != middle + 1) {
                let (before, after) = text.split_at(position);
                let typed = format!("{before}{sign}{after}");
                let asked = desk.asked(&typed);
                assert!(asked.contains(&postcode) || sign == '€', "{typed:?}: {asked:?}");
            }
        }
    }
}

/// The letters and digits that are taken for each other, by where they stand.
#[test]
fn look_alikes_are_asked_about_wherever_they_stand() {
    let desk = Desk::new();
    let (mut slips, mut last_l) = (0, 0);
    for (postcode, text) in desk.each(7) {
        for (position, char) in text.char_indices() {
            let others = match char {
                '0' => "Oo",
                '1' => "Il",
                '2' => "Z",
                '5' => "S",
                '8' => "B",
                'B' => "8",
                'O' => "0",
                'S' => "5",
                'Z' => "2",
                'L' => "1",
                _ => continue,
            };
            for other in others.chars() {
                let slip = with(&text, position, other);
                // Some are well formed all the same, and then not for us to doubt.
                if self::exists(&desk, &slip) {
                    continue;
                }
                slips += 1;
                last_l += usize::from(char == 'L' && position + 2 >= text.len());
                for typed in [
                    slip.clone(),
                    format!("{slip}, England"),
                    format!("1 High Street\n{slip}"),
                    format!("1 High Street\t{slip}\r\nEngland"),
                    format!("1 High Street\u{a0}{}\u{a0}please", slip.replace(' ', "\u{a0}")),
                    format!("{slip} (home)"),
                    format!("my home ({})!", slip.replace(' ', "")),
                ] {
                    let asked = desk.asked(&typed);
                    assert!(asked.contains(&postcode), "{typed:?}: {asked:?}");
                }
            }
        }
    }
    assert!(slips > 5_000 && last_l > 200, "{slips} slips, {last_l} of the last letters");
}

fn exists(desk: &Desk, typed: &str) -> bool {
    Postcode::parse(typed).is_ok_and(|postcode| desk.table.outward(postcode.outward()) != Listing::NoSuchOutward)
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn of<T: Copy>(&mut self, sides: &[T]) -> T {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let side = usize::try_from(self.0 >> 33).unwrap() % sides.len();
        *sides.get(side).unwrap()
    }
}

#[test]
fn no_floor_or_flat_becomes_a_postcode() {
    let desk = Desk::new();
    let postcodes: Vec<String> = desk.each(1).map(|(_, text)| text).collect();
    let postcodes: Vec<&str> = postcodes.iter().map(String::as_str).collect();
    let outward: Vec<String> = (b'A'..=b'Z')
        .flat_map(|letter| (1..=99).map(move |number| format!("{}{number}", char::from(letter))))
        .chain(desk.table.sectors().map(|sector| sector.outward().to_string()))
        .collect();
    let outward: Vec<&str> = outward.iter().map(String::as_str).collect();
    let mut dice = Dice(14);
    let (mut confident, mut found) = (Vec::new(), 0);
    for round in 0..5_000 {
        let flat = dice.of(&["Flat", "Unit", "Apartment", "Apt", "Suite", "Room", "flat", "UNIT"]);
        let number = dice.of(&outward);
        let comma = dice.of(&[",", "", " -", "\n", ";"]);
        let floor = dice.of(&["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "2ND"]);
        let of_floor = dice.of(&["Floor", "floor", "FLOOR", "Fl.", "flr"]);
        let street = dice.of(&["5 High St", "12 The Tything", "Mill House, 3 Bank Road", "1st Avenue"]);
        let place = dice.of(&["Worcester", "Redditch", "Birmingham", "London"]);
        let address = format!("{flat} {number}{comma} {floor} {of_floor}, {street}, {place}");
        match desk.told(&address) {
            Err(Problem::NotAPostcode(_)) => {}
            other => confident.push(format!("{address}: {other:?}")),
        }
        if round % 2 == 0 {
            let postcode = dice.of(&postcodes);
            match desk.told(&format!("{address}, {postcode}")) {
                Ok(Some(answer)) if answer.to_string() == postcode => found += 1,
                other => confident.push(format!("{address}, {postcode}: {other:?}")),
            }
        }
    }
    assert!(confident.is_empty(), "{} wrong ones: {:#?}", confident.len(), confident.get(..20));
    assert_eq!(found, 2_500);
}

#[test]
fn every_sign_around_a_postcode_is_let_pass() {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let signs = GeneralCategoryGroup::Punctuation
        .union(GeneralCategoryGroup::Symbol)
        .union(GeneralCategoryGroup::Separator)
        .union(GeneralCategoryGroup::Format)
        .union(GeneralCategoryGroup::Control);
    let meaningful = GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number);
    let right = Ok(Postcode::parse("WR5 2NP").unwrap());
    let (mut let_pass, mut kept) = (0, 0);
    for char in '\0'..=char::MAX {
        let category = categories.get(char);
        let forms = [
            format!("{char}WR5 2NP"),
            format!("WR5 2NP{char}"),
            format!("{char}WR5 2NP{char}"),
            format!("{char} wr52np {char}"),
        ];
        if signs.contains(category) {
            let_pass += 1;
            for typed in forms {
                assert_eq!(Postcode::parse(&typed), right, "{typed:?}");
            }
        } else if meaningful.contains(category) && category != GeneralCategory::DecimalNumber && !narrow(char) {
            kept += 1;
            // Left out, it would leave another postcode than the one that was typed.
            for typed in
                [format!("WR5{char} 2NP"), format!("WR{char}5 2NP"), format!("{char}WR5 2NP"), format!("WR5 2NP{char}")]
            {
                assert!(Postcode::parse(&typed).is_err(), "{typed:?}");
            }
        }
    }
    assert!(let_pass > 8_700 && kept > 130_000, "{let_pass} let pass, {kept} kept");
}

/// Whether it is a letter of ours, of any width.
fn narrow(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

#[test]
fn digits_of_every_script_are_digits() {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let digits: Vec<char> =
        ('\0'..=char::MAX).filter(|char| categories.get(*char) == GeneralCategory::DecimalNumber).collect();
    assert!(digits.len() > 650);
    for script in digits.chunks(10) {
        let [.., two, _, _, five, _, _, _, _] = script else { panic!("{script:?}") };
        let typed = format!("WR{five} {two}NP");
        assert_eq!(Postcode::parse(&typed).unwrap().to_string(), "WR5 2NP", "{typed}");
    }
}

#[test]
fn no_outward_code_with_more_behind_it_is_called_non_existing() {
    let desk = Desk::new();
    for (typed, longer) in [
        ("SW1", Some("SW1Y")),
        ("SW1 1AA", Some("SW1Y")),
        ("EC1", Some("EC1Y")),
        ("EC4 1AA", Some("EC4Y")),
        ("WC1", Some("WC1X")),
        ("WC2 2AA", Some("WC2R")),
        ("LL1", Some("LL19")),
        ("LL7 1AA", Some("LL78")),
        ("WB5", None),
        ("WR79 2NP", None),
    ] {
        match desk.told(typed) {
            Err(Problem::NoSuchOutward { longer: found, .. }) => {
                assert_eq!(found.map(|code| code.to_string()).as_deref(), longer, "{typed}");
            }
            other => panic!("{typed}: {other:?}"),
        }
    }
}

#[test]
fn a_long_text_takes_no_longer_than_what_is_looked_at() {
    let desk = Desk::new();
    let many: String = desk.each(1).map(|(_, text)| text + "\n").collect();
    let units: Vec<String> = Unit::all().map(|unit| format!("WRS 2{unit} ")).collect();
    let mut texts = vec![many.clone(), units.concat()];
    for piece in [
        "WR5 2NP ", "WRS 2NP ", "W R ", "(", "\"", "((WR5)) ", "B6) 4DT ", "%20", "&nbsp;", "💙", "ק", "BFPO ", "xxx",
        "1ST ",
    ] {
        texts.push(piece.to_owned());
    }
    for piece in texts {
        let text = piece.repeat(1 + 4_000_000 / piece.len());
        let start = Instant::now();
        let _ = desk.told(&text);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(1), "{took:?} for {} bytes of {:?}", text.len(), piece.get(..20));
    }
    assert!(matches!(desk.told(&many), Err(Problem::SeveralPostcodes(three)) if three.len() == 3));
}
