//! Likely slips of the finger and the eye: letters and digits that look alike.
//!
//! Suggests, never decides: a candidate is shown as a question, and only where it exists.

use super::{Compact, Postcode};

/// A character that is likely to be another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its place among the letters and digits that were typed, from 1.
    pub place: usize,
    /// What was typed.
    pub typed: char,
    /// What it may have been meant to be.
    pub meant: char,
}

/// The letter and the digit of each pair that people mix up, the commonest first.
const LOOKALIKES: [(u8, u8); 6] = [(b'O', b'0'), (b'I', b'1'), (b'L', b'1'), (b'S', b'5'), (b'B', b'8'), (b'Z', b'2')];

/// The shapes of a postcode: A is a letter, 9 a digit.
const SHAPES: [&[u8]; 6] = [b"A99AA", b"A999AA", b"AA99AA", b"AA999AA", b"A9A9AA", b"AA9A9AA"];

/// The well-formed postcodes that the text becomes when look-alikes are put right by their position,
/// each with the first character that differs. Never the text itself; whether they exist is not checked.
///
/// ```
/// use send_team_finder::postcode::slips;
/// let (postcode, slip) = &slips("WRS 2NP")[0];
/// assert_eq!(postcode.to_string(), "WR5 2NP");
/// assert_eq!((slip.place, slip.typed, slip.meant), (3, 'S', '5'));
/// ```
#[must_use]
pub fn slips(typed: &str) -> Vec<(Postcode, Slip)> {
    let Ok(Compact { text, .. }) = Compact::of(typed) else { return Vec::new() };
    let mut found = Vec::new();
    for shape in SHAPES.iter().filter(|shape| shape.len() == text.len()) {
        let Some(fitted) = shape.iter().zip(&text).map(|(class, byte)| fit(*class, *byte)).collect::<Option<Vec<u8>>>()
        else {
            continue;
        };
        let Ok(postcode) = Postcode::from_compact(&fitted) else { continue };
        let mut pairs = (1..).zip(text.iter().zip(&fitted));
        if let Some((place, (typed, meant))) = pairs.find(|(_, (typed, meant))| typed != meant) {
            found.push((postcode, Slip { place, typed: char::from(*typed), meant: char::from(*meant) }));
        }
    }
    found
}

/// The character itself where it is of the class, else its look-alike of that class.
fn fit(class: u8, byte: u8) -> Option<u8> {
    let digit_wanted = class == b'9';
    if byte.is_ascii_digit() == digit_wanted {
        return Some(byte);
    }
    LOOKALIKES.iter().find_map(|(letter, digit)| {
        let (from, to) = if digit_wanted { (letter, digit) } else { (digit, letter) };
        (*from == byte).then_some(*to)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let found: Vec<String> = slips(typed).iter().map(|(postcode, _)| postcode.to_string()).collect();
        assert_eq!(found, expected, "typed {typed:?}");
    }

    #[test]
    fn by_position() {
        check("WR5 ONP", &["WR5 0NP"]);
        check("WR1 IAA", &["WR1 1AA"]);
        check("wr1 laa", &["WR1 1AA"]);
        check("WRS 2NP", &["WR5 2NP"]);
        check("WR5 ZNP", &["WR5 2NP"]);
        check("815 1AA", &["B15 1AA", "B1S 1AA"]); // the table knows which of them exists
        check("WR1O 1AA", &["WR10 1AA"]); // well formed as it is, but the other shape fits too
        check("WRS ZNP", &["WR5 2NP"]);
        check("WR5 2N5", &["WR5 2NS"]);
    }

    #[test]
    fn nothing_to_suggest() {
        check("WR5 2NP", &[]);
        check("WR5 2N0", &[]); // O is in no unit
        check("Worcester", &[]);
        check("", &[]);
        check("WR5", &[]);
    }
}
