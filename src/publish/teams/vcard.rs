//! A team's contact file: vCard 3.0, the version that both Outlook and Android read.
//!
//! RFC 2426: UTF-8, lines that end in CRLF and are folded where they are long, and a backslash before
//! what would divide a value. Tests read it with calcard, whose own writer adds `CHARSET=UTF-8` to whatever is
//! not ASCII, which version 3.0 does not know.

use crate::teams::{Team, TeamDirectory};

/// The most bytes in a line, without its end.
const LINE: usize = 75;

/// The card of a team.
pub(super) fn card(directory: &TeamDirectory, team: &Team) -> String {
    let contact = &team.contact;
    let (dialled, rest) = contact.phone.dialled();
    let (name, council) = (text(&contact.name), text(&directory.council.name));
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:3.0".to_owned(),
        format!("FN:{name}"),
        // A name is required, of which a team has only what stands first.
        format!("N:{name};;;;"),
        format!("ORG:{council};{name}"),
        format!("TEL;TYPE=WORK,VOICE:{}", dialled),
        format!("EMAIL;TYPE=INTERNET:{}", text(&contact.email)),
    ];
    // What is to be pressed or said after the number is not dialled, and must not be lost.
    let notes = [(!rest.is_empty()).then_some(&*contact.phone), contact.hours.as_deref()];
    let notes: Vec<&str> = notes.into_iter().flatten().collect();
    if !notes.is_empty() {
        lines.push(format!("NOTE:{}", text(&notes.join("\n"))));
    }
    // An address is no text, and is not escaped.
    lines.extend(directory.council.own_page.as_deref().map(|page| format!("URL:{page}")));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// A text as a value.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            '\\' | ',' | ';' => escaped.extend(['\\', character]),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The line with its end, in pieces that each but the first begin with a space. No piece ends inside
/// a character: a reader may decode them before it puts them together.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use crate::teams::Directories;
    use calcard::vcard::{VCard, VCardProperty, VCardValue};

    use super::*;

    fn sample() -> TeamDirectory {
        let directories = Directories::decode(include_str!("../../../tests/cases/teams.json")).unwrap();
        directories.in_force(directories.made_on).unwrap().clone()
    }

    /// What another program reads.
    fn read(card: &str, property: &VCardProperty) -> Vec<String> {
        let card = VCard::parse(card).unwrap_or_else(|entry| panic!("no card: {entry:?}"));
        let text = |value: &VCardValue| match value {
            VCardValue::Component(parts) => parts.clone(),
            other => vec![other.as_text().unwrap_or_default().to_owned()],
        };
        let entries = card.entries.iter().filter(|entry| entry.name == *property);
        entries.flat_map(|entry| entry.values.iter().flat_map(text)).collect()
    }

    #[track_caller]
    fn check(name: &str) {
        let mut directory = sample();
        let mut team = directory.teams[0].clone();
        team.contact.name = name.to_owned();
        team.contact.hours = Some(format!("{name}; 9 to 5, not Fridays"));
        directory.council.name = format!("Council, {name}");
        let card = card(&directory, &team);

        assert_eq!(read(&card, &VCardProperty::Version), ["3.0"]);
        assert_eq!(read(&card, &VCardProperty::Fn), [name]);
        assert_eq!(read(&card, &VCardProperty::N)[0], name);
        assert_eq!(read(&card, &VCardProperty::Org), [format!("Council, {name}"), name.to_owned()]);
        assert_eq!(read(&card, &VCardProperty::Tel), ["+441632960001"]);
        assert_eq!(read(&card, &VCardProperty::Email), ["north.pre14@example.org"]);
        assert_eq!(read(&card, &VCardProperty::Note), [format!("{name}; 9 to 5, not Fridays")]);
        assert_eq!(read(&card, &VCardProperty::Url), ["https://example.org/send-team/"]);

        let lines: Vec<&str> = card.split_inclusive('\n').collect();
        for line in lines {
            let line = line.strip_suffix("\r\n").unwrap_or_else(|| panic!("{line:?} does not end in CRLF"));
            assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line:?}");
        }
    }

    #[test]
    fn another_program_reads_what_the_council_wrote() {
        check("North Pre-14 team");
        check("a; b, c\\d \\n \"e\" : f");
        check("Tîm Anghenion Dysgu Ychwanegol y Gogledd, ŷ ŵ — 北部特殊教育需要團隊 👩‍👩‍👧 ".repeat(4).trim());
        for length in 60..90 {
            check(&"n".repeat(length));
            check(&"é".repeat(length));
            check(&format!("{},", "👧".repeat(length)));
        }
    }

    #[test]
    fn only_what_the_council_gives_is_there() {
        let mut directory = sample();
        directory.council.own_page = None;
        let card = card(&directory, &directory.teams[0]);
        assert_eq!(
            card,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:North Pre-14 team\r\nN:North Pre-14 team;;;;\r\n\
             ORG:Worcestershire County Council;North Pre-14 team\r\nTEL;TYPE=WORK,VOICE:+441632960001\r\n\
             EMAIL;TYPE=INTERNET:north.pre14@example.org\r\nEND:VCARD\r\n"
        );
    }

    #[test]
    fn what_follows_the_number_is_noted() {
        let directory = sample();
        let card = |phone: &str| {
            let mut team = directory.teams[0].clone();
            team.contact.phone = phone.parse().unwrap();
            team.contact.hours = Some("9 to 5".to_owned());
            let card = card(&directory, &team);
            [VCardProperty::Tel, VCardProperty::Note].map(|property| read(&card, &property).join("|"))
        };
        assert_eq!(card("01905 845579, option 2"), ["+441905845579", "01905 845579, option 2\n9 to 5"]);
        assert_eq!(card("01905 845579/80"), ["+441905845579", "01905 845579/80\n9 to 5"]);
        assert_eq!(card("(01905) 845579"), ["+441905845579", "9 to 5"]);
        assert_eq!(card("0800 123 4567"), ["08001234567", "9 to 5"]);
        assert_eq!(card("116 123"), ["116123", "9 to 5"]);
    }

    #[test]
    fn line_breaks_stay_inside_a_value() {
        assert_eq!(text("a\r\nb"), "a\\nb");
    }
}
