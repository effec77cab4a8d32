//! Cleans a phone number or an email address of what comes along when it is pasted from a page, a letter or
//! an address book.

/// The characters, from a first to a last one, for which another is written: a space, a hyphen, or nothing.
const WRITTEN: [(u16, u16, char); 20] = [
    (0x09, 0x0d, ' '),
    (0x85, 0x85, ' '),
    (0xa0, 0xa0, ' '),
    (0xad, 0xad, UNSEEN),
    (0x61c, 0x61c, UNSEEN),
    (0x1680, 0x1680, ' '),
    (0x180e, 0x180e, UNSEEN),
    (0x2000, 0x200a, ' '),
    (0x200b, 0x200f, UNSEEN),
    (0x2010, 0x2015, '-'),
    (0x2028, 0x2029, ' '),
    (0x202a, 0x202e, UNSEEN),
    (0x202f, 0x202f, ' '),
    (0x2043, 0x2043, '-'),
    (0x205f, 0x205f, ' '),
    (0x2060, 0x206f, UNSEEN),
    (0x2212, 0x2212, '-'),
    (0x3000, 0x3000, ' '),
    (0xfe00, 0xfe0f, UNSEEN),
    (0xfeff, 0xfeff, UNSEEN),
];
/// Written for characters without width, which are left out.
const UNSEEN: char = '\0';

/// Cleans a pasted phone number or email address.
///
/// Characters without width go; every dash becomes a hyphen, every space a plain one, none of them twice and
/// none around the text; letters and digits of double width become usual ones; and the brackets, the full stop,
/// the "Tel:" or `mailto:` around it go. What only looks like a letter or digit stays, for the parser to refuse.
/// Cleaning twice changes nothing more.
///
/// ```
/// use send_team_finder::decode::clean;
/// assert_eq!(clean("Tel: 01905\u{a0}845579."), "01905 845579");
/// assert_eq!(clean("mailto:team@example.org;"), "team@example.org");
/// ```
#[must_use]
pub fn clean(text: &str) -> String {
    let mut clean = String::new();
    for char in text.chars() {
        let code = u32::from(char);
        let known = WRITTEN.iter().find(|(first, last, _)| (u32::from(*first)..=u32::from(*last)).contains(&code));
        let char = match (known, code) {
            (Some((.., written)), _) => *written,
            (None, 0xff01..=0xff5e) => char::from_u32(code - 0xfee0).unwrap_or(char),
            _ => char,
        };
        if char != UNSEEN && (char != ' ' || clean.as_bytes().last() != Some(&b' ')) {
            clean.push(char);
        }
    }
    let ends = |byte: u8| matches!(byte, b' ' | b'<' | b'>' | b'.' | b',' | b';');
    clean.truncate(clean.bytes().rposition(|byte| !ends(byte)).map_or(0, |last| last + 1));
    let mut start = 0;
    for (at, byte) in clean.bytes().enumerate() {
        match byte {
            byte if ends(byte) && start == at => start += 1,
            // "Tel: ", "mailto:"
            b':' => start = at + 1,
            byte if byte.is_ascii_alphabetic() => {}
            _ => break,
        }
    }
    clean.split_off(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pasted: &str, expected: &str) {
        assert_eq!(clean(pasted), expected, "{pasted:?}");
        assert_eq!(clean(expected), expected);
    }

    #[test]
    fn phones() {
        check("01905 845579", "01905 845579");
        for space in "\u{a0}\u{202f}\u{2009}\u{2007}\u{3000}\u{2028}\t\n\u{85}".chars() {
            check(&format!("{space}01905{space} 845579{space}{space}"), "01905 845579");
        }
        for dash in "‐‑‒–—―−⁃－".chars() {
            check(&format!("01905{dash}845579"), "01905-845579");
        }
        for unseen in ('\u{200b}'..='\u{200f}').chain('\u{202a}'..='\u{202e}').chain('\u{2060}'..='\u{206f}') {
            check(&format!("{unseen}01{unseen}905 845579{unseen}"), "01905 845579");
        }
        check("\u{feff}01905\u{ad} 84\u{61c}55\u{fe0f}79", "01905 845579");
        check("０１９０５　８４５５７９", "01905 845579");
        check("＋44 （0）1905 845579", "+44 (0)1905 845579");
        check("tel:01905 845579.", "01905 845579");
        check("Tel: 01905 845579", "01905 845579");
        check("01905 845579: press 2", "01905 845579: press 2");
        check("01905 845579 – option 2 ", "01905 845579 - option 2");
        check("٠١٩٠٥ ٨٤٥٥٧٩", "٠١٩٠٥ ٨٤٥٥٧٩");
    }

    #[test]
    fn emails() {
        check(" sen@example.org\u{a0}", "sen@example.org");
        check("sen@example.org.", "sen@example.org");
        check("<sen@example.org>", "sen@example.org");
        check("mailto:sen@example.org", "sen@example.org");
        check("MailTo: sen@example.org;", "sen@example.org");
        check("Email: <sen@example.org>", "sen@example.org");
        check("sen\u{200b}@exam\u{ad}ple.org", "sen@example.org");
        check("south‑pre14@example.org", "south-pre14@example.org");
        check("ｓｅｎ＠example.org", "sen@example.org");
        check("sеn@example.org", "sеn@example.org"); // a Cyrillic letter
    }
}
