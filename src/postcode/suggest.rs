//! Finds what may have been meant: letters and digits are taken for each other by eye, and signs come because
//! Shift was held over a digit.
//!
//! A candidate is only ever shown as a question, and only where it exists: to answer with it would send a
//! family to the wrong team.

use std::ops::Range;

use super::{
    Postcode,
    typed::{self, Mark, digit_of, keys, marks, words},
};

/// A postcode that a text, or some words of it, may have been meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The postcode. Whether it exists is not checked.
    pub postcode: Postcode,
    /// The marks of the text that it is read from, counted from 0, to be compared with other candidates.
    pub range: Range<usize>,
    /// The postcode that these marks are without any change, where they have the shape of one.
    pub typed: Option<Postcode>,
    /// Whether signs were left out, and not read as the digits that share their keys.
    pub leaves_out: bool,
    /// The first lookalike, where all of the text is meant.
    pub lookalike: Option<Lookalike>,
}

/// A character of a text that was taken for another, by eye or by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// The position in the text, from 1. All spaces and signs are counted but spaces at the beginning.
    pub position: usize,
    /// The character that was typed, in capitals.
    pub typed: char,
    /// The character that may have been meant. None where there may be one too many.
    pub meant: Option<char>,
}

/// The letter and the digit of each pair of lookalikes, the commonest first.
const PAIRS: [(u8, u8); 6] = [(b'O', b'0'), (b'I', b'1'), (b'L', b'1'), (b'S', b'5'), (b'B', b'8'), (b'Z', b'2')];

/// The shapes of a postcode: A is a letter, 9 a digit, U a letter of a unit, which is never an I.
const SHAPES: [&[u8]; 6] = [b"A99UU", b"A999UU", b"AA99UU", b"AA999UU", b"A9A9UU", b"AA9A9UU"];

/// The bit that is set in a digit that was read from a sign.
const BY_SIGN: u8 = 0x80;

/// The most signs that may stand in a candidate; with more, the text is hardly a postcode.
const MOST_SIGNS: usize = 4;

/// Finds the postcodes that a text, or a few words of it, become when lookalikes are put right by their position
/// and signs are read as digits or left out.
///
/// The likeliest come first: those of all of the text, then those of more words, then those without signs left
/// out. The text itself is none. Whether they exist is not checked.
///
/// ```
/// use send_team_finder::postcode::candidates;
/// let candidate = &candidates("WRS 2NP")[0];
/// assert_eq!(candidate.postcode.to_string(), "WR5 2NP");
/// let lookalike = candidate.lookalike.unwrap();
/// assert_eq!((lookalike.position, lookalike.typed, lookalike.meant), (3, 'S', Some('5')));
/// ```
#[must_use]
pub fn candidates(text: &str) -> Vec<Candidate> {
    let marks = marks(text);
    let mut found = Vec::new();
    // Signs around the words are none of them.
    let words = words(&marks);
    let whole = words.first().zip(words.last()).map_or(0..0, |(first, last)| first.range.start..last.range.end);
    of_window(&marks, &whole, true, &mut found);
    // The words of a longer text: as many as have the letters and digits of one postcode.
    for (index, first) in words.iter().enumerate() {
        for last in words.iter().skip(index).take(4).rev() {
            let window = first.range.start..last.range.end;
            if window != whole {
                of_window(&marks, &window, false, &mut found);
            }
        }
    }
    found
}

/// Adds the candidates that all marks of a range together may have been meant to be.
fn of_window(marks: &[Mark], range: &Range<usize>, is_whole: bool, found: &mut Vec<Candidate>) {
    let window = marks.get(range.clone()).unwrap_or_default();
    if window.len() > 7 + MOST_SIGNS {
        return;
    }
    let keys = keys(window);
    let by_sign = |mark: &Mark| digit_of(mark.char).map_or(mark.key, |digit| digit | BY_SIGN);
    let with_digits: Vec<u8> = window.iter().map(by_sign).collect();
    for (read, leaves_out) in [(&with_digits, false), (&keys, true)] {
        if leaves_out && keys.len() == window.len() {
            break;
        }
        for shape in SHAPES {
            if shape.len() != read.len() {
                continue;
            }
            for one in *b"IL" {
                let fitted: Vec<u8> = shape.iter().zip(read).map(|(class, byte)| fit(*class, *byte, one)).collect();
                let Ok(postcode) = Postcode::from_compact(&fitted) else { continue };
                // Where there is no 1, both are the same.
                if (!leaves_out && fitted == *read) || found.last().is_some_and(|known| known.postcode == postcode) {
                    continue;
                }
                let changed = window.iter().zip(&fitted).find(|(mark, meant)| mark.key != **meant);
                let lookalike = changed.filter(|_| is_whole).map(|(mark, meant)| Lookalike {
                    position: mark.position + 1,
                    typed: mark.char,
                    meant: (!leaves_out || mark.key != 0).then_some(char::from(*meant)),
                });
                let typed = typed::postcode(window).ok();
                found.push(Candidate { postcode, range: range.clone(), typed, leaves_out, lookalike });
            }
        }
    }
}

/// Fits a character to the class that its position asks for: itself where it is of the class, else its lookalike
/// of that class, and 0 where it has none. A 1 is the letter `one`, but in a unit an L, as an I is there. The
/// digit of a sign has no lookalike.
fn fit(class: u8, byte: u8, one: u8) -> u8 {
    match (class, byte) {
        (b'9', BY_SIGN..) => byte & !BY_SIGN,
        (b'U', b'1' | b'I') => b'L',
        (b'A', b'1') => one,
        (b'9', b'0'..=b'9') | (b'A' | b'U', b'A'..=b'Z') => byte,
        _ => {
            let pair = |(letter, digit): &(u8, u8)| match class {
                b'9' => (*letter == byte).then_some(*digit),
                _ => (*digit == byte).then_some(*letter),
            };
            PAIRS.iter().find_map(pair).unwrap_or(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let found: Vec<String> = candidates(typed).iter().map(|candidate| candidate.postcode.to_string()).collect();
        assert_eq!(found, expected, "typed {typed:?}");
    }

    #[test]
    fn by_position() {
        check("WR5 ONP", &["WR5 0NP"]);
        check("WR1 IAA", &["WR1 1AA"]);
        check("wr1 laa", &["WR1 1AA"]);
        check("WRS 2NP", &["WR5 2NP"]);
        check("WR5 ZNP", &["WR5 2NP"]);
        check("815 1AA", &["B15 1AA", "BL5 1AA", "B1S 1AA"]); // the table knows which of them exists
        check("WR1O 1AA", &["WR10 1AA"]); // well formed as it is, but the other shape fits too
        check("WRS ZNP", &["WR5 2NP"]);
        check("WR5 2N5", &["WR5 2NS"]);
        check("WR9 8B1", &["WR9 8BL"]);
        check("WR9 8BI", &["WR9 8BL"]);
        check("WR9 811", &["WR9 8LL"]);
        check("WR9 881", &["WR9 8BL"]);
        check("1E1 1AA", &["IE1 1AA", "LE1 1AA"]);
    }

    #[test]
    fn signs_of_digits() {
        check("B6) 4DT", &["B60 4DT", "B6 4DT"]);
        check("DY!1)AA", &["DY11 0AA", "DY1I 0AA", "DY1L 0AA"]);
        check("WR5 \"NP", &["WR5 2NP"]);
        check("WR5”NP", &["WR5 2NP"]);
        check("wr5@np", &["WR5 2NP"]);
        check("WR% £NP", &["WR5 3NP"]);
        check("(WR% 2NP)", &["WR5 2NP"]);
        check("WR_5 2NP", &["WR5 2NP"]);
        check("WR5 * 2NP", &["WR58 2NP", "WR5 2NP"]);
        check("WRS) 2NP", &["WR50 2NP", "WR5 2NP"]);
    }

    #[test]
    fn in_a_longer_text() {
        for text in ["WRS 2NP, England", "home\nWRS 2NP", "home\tWRS\u{a0}2NP please", "WRS 2NP (home)", "home:WRS2NP;"]
        {
            assert!(candidates(text).iter().any(|candidate| candidate.postcode.to_string() == "WR5 2NP"), "{text:?}");
            assert!(candidates(text).iter().all(|candidate| candidate.lookalike.is_none()), "{text:?}");
        }
    }

    #[test]
    fn nothing_to_suggest() {
        check("WR5 2NP", &[]);
        check("WR5 2N0", &[]); // O is in no unit
        check("WR5 2NР", &[]); // Cyrillic
        check("Worcester", &[]);
        check("", &[]);
        check("WR5", &[]);
    }

    #[track_caller]
    fn check_lookalike(typed: &str, position: usize, sign: char, meant: Option<char>) {
        let lookalike = candidates(typed).iter().find_map(|candidate| candidate.lookalike);
        assert_eq!(lookalike, Some(Lookalike { position, typed: sign, meant }), "typed {typed:?}");
        assert_eq!(typed.trim_start().to_uppercase().chars().nth(position - 1), Some(sign), "in {typed:?}");
    }

    #[test]
    fn where_to_look() {
        check_lookalike("WRS 2NP", 3, 'S', Some('5'));
        check_lookalike("  wrs2np", 3, 'S', Some('5'));
        check_lookalike("WR5ONP", 4, 'O', Some('0'));
        check_lookalike("WR5 ONP", 5, 'O', Some('0'));
        check_lookalike("“WRS 2NP”", 4, 'S', Some('5'));
        check_lookalike("W.R.S.2.N.P.", 5, 'S', Some('5'));
        check_lookalike("WR5%20ONP", 7, 'O', Some('0'));
        check_lookalike("B6) 4DT", 3, ')', Some('0'));
        check_lookalike("WR5 \"NP", 5, '"', Some('2'));
        check_lookalike("WR_5 2NP", 3, '_', None);
    }
}
