//! Finds the postcodes in a longer text, such as a whole address pasted into the box.

use super::{
    InwardCode, Postcode, Unit,
    typed::{marks, postcode, words},
};

/// Finds the postcodes that stand as words of their own in a text, in their order.
///
/// Two words are read as one postcode where the first is an outward code and the second an inward code, and no
/// sign between them may be a digit of either. Nothing is found inside a word, so no part of a longer name or
/// number becomes a postcode, and no floor does (`B1, 2nd Floor`). Whether they exist is not checked.
///
/// ```
/// use send_team_finder::postcode::within;
/// let found = within("County Hall, Spetchley Road, Worcester, WR5 2NP");
/// assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), ["WR5 2NP"]);
/// ```
#[must_use]
pub fn within(text: &str) -> Vec<Postcode> {
    let marks = marks(text);
    let words = words(&marks);
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        for count in 1..=2 {
            let Some(last) = words.get(index + count - 1) else { break };
            if count == 2 && (word.text.len() > 4 || last.text.len() != 3) {
                break;
            }
            // With the signs around them, among which may be the other bracket of a pair.
            let start = index.checked_sub(1).and_then(|before| words.get(before)).map_or(0, |before| before.range.end);
            let end = words.get(index + count).map_or(marks.len(), |after| after.range.start);
            let Ok(postcode) = postcode(marks.get(start..end).unwrap_or_default()) else { continue };
            // "2nd Floor", and "2nd and 3rd floors".
            let mut next = words.iter().skip(index + count).take(3);
            if !postcode.inward.is_ordinal() || !next.any(|word| is_floor(&word.text)) {
                found.push(postcode);
            }
        }
    }
    found
}

/// Tells whether a word of a text reads as an ordinal, as floors have them: `1st`, `22nd`.
#[must_use]
pub fn has_ordinal(text: &str) -> bool {
    let is_ordinal = |word: &[u8]| match word {
        [.., b'0'..=b'9', first, second] => matches!(&[*first, *second], b"ST" | b"ND" | b"RD" | b"TH"),
        _ => false,
    };
    words(&marks(text)).iter().any(|word| is_ordinal(&word.text))
}

impl InwardCode {
    /// Tells whether this reads as an ordinal too: `1ST`, `2ND`, `3RD`, `4TH`.
    #[must_use]
    pub fn is_ordinal(self) -> bool {
        let (first, second) = match self.digit {
            1 => (b'S', b'T'),
            2 => (b'N', b'D'),
            3 => (b'R', b'D'),
            _ => (b'T', b'H'),
        };
        Unit::from_letters(first, second) == Some(self.unit)
    }
}

/// Tells whether a word in capitals is one for a floor.
fn is_floor(word: &[u8]) -> bool {
    matches!(word, b"FLOOR" | b"FLOORS" | b"FLR" | b"FL" | b"STOREY" | b"LEVEL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = within(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn addresses() {
        check("12 High Street, Pershore WR10 1AA", &["WR10 1AA"]);
        check("Flat 2, 5 The Tything\nWorcester\nwr11jl", &["WR1 1JL"]);
        check("\"WR5 2NP\"", &["WR5 2NP"]);
        check("WR5 2NP or WR1 1AA", &["WR5 2NP", "WR1 1AA"]);
        check("12+High+Street%2C+Worcester+WR5+2NP", &["WR5 2NP"]);
        check("<p>Worcester&nbsp;WR5&nbsp;2NP</p>", &["WR5 2NP"]);
        check("County Hall (WR5 2NP), Worcester", &["WR5 2NP"]);
        check("County Hall, (WR5) 2NP, Worcester", &["WR5 2NP"]);
        check("Worcester: “WR5” | “2NP”", &["WR5 2NP"]);
        check("Worcester; WR5 | 2NP", &["WR5 2NP"]);
        check("call 01905 for £5, home is WR5 2NP!", &["WR5 2NP"]);
    }

    #[test]
    fn nothing_inside_words() {
        check("XWR5 2NPX", &[]);
        check("WR5 2NPs", &[]);
        check("Worcester", &[]);
        check("éWR5 2NP", &[]);
        check("", &[]);
    }

    #[test]
    fn nothing_over_a_sign_that_may_be_a_digit() {
        check("1 High Street, Bromsgrove B6) 4DT", &[]);
        check("1 High Street, Dudley DY1)1AA", &[]);
        check("1 High Street, (Worcester) WR1$ 3AF", &[]);
        check("1 High Street, (Worcester (WR1$ 3AF", &[]);
        check("(1 High Street B6) 4DT", &[]);
    }

    #[test]
    fn floors() {
        check("Flat B1, 2nd Floor", &[]);
        check("Unit W3 4th fl., 1 High Street", &[]);
        check("Flat B60, 2nd and 3rd floors, High Street", &[]);
        check("Flat B1, 2nd, High Street", &["B1 2ND"]); // the table knows whether it exists
        check("Top Floor Flat, WR14 1ST", &["WR14 1ST"]);
        for (text, expected) in [
            ("2nd Floor", true),
            ("on the 22ND", true),
            ("B1 4TH", true),
            ("5 High St", false),
            ("the North", false),
            ("2NP", false),
        ] {
            assert_eq!(has_ordinal(text), expected, "{text}");
        }
    }
}
