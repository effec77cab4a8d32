//! Divides what was typed into marks and gaps: letters, digits and signs that may stand for one, and what
//! nobody means.

use std::ops::Range;

use super::{Fault, Half, InwardCode, OutwardCode, Postcode, Sector, Unit, unicode};

/// The most bytes of a text that are read: the box is for a postcode, and an address with all of its lines has
/// less than a twentieth of it.
const MOST: usize = 10_240;

/// The texts that pages and forms write for a space. None of them can be a part of a postcode in which a sign
/// stands for a digit.
const ESCAPES: [&str; 12] =
    ["%20", "%2C", "%C2%A0", "%0D%0A", "&nbsp", "&#160", "&#xA0", "&#32", "&ensp", "&thinsp", "&shy", "&amp"];

/// The key of a letter of another alphabet, which no postcode holds.
const STRANGER: u8 = b'?';

/// A character that means something.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// The letter or digit, in capitals; 0 for a sign. Around a postcode or between its halves a sign means
    /// nothing, but inside a half it was hit or meant for a letter or digit.
    pub(super) key: u8,
    /// The sign; for a letter or digit the same as its key.
    pub(super) char: char,
    /// Whether a gap stands before it.
    gap: bool,
    /// The number of characters of any kind before it, without spaces at the beginning.
    pub(super) position: usize,
}

impl Mark {
    fn is_sign(&self) -> bool {
        self.key == 0
    }
}

/// Lists the marks of a text in their order. A text of which not all is read ends with a letter of another
/// alphabet: the word that is cut there could be another one than all of it is.
pub(super) fn marks(typed: &str) -> Vec<Mark> {
    let typed = typed.trim_ascii();
    let mut rest = typed.get(..typed.floor_char_boundary(MOST)).unwrap_or_default();
    let mut marks = Vec::new();
    let (mut gap, mut position) = (false, 0);
    while let Some(char) = rest.chars().next() {
        let is_here = |escape: &&&str| rest.get(..escape.len()).is_some_and(|start| start.eq_ignore_ascii_case(escape));
        let escape = ESCAPES.iter().find(is_here);
        let mark = if escape.is_some() { None } else { mark(char) };
        if let Some((key, char)) = mark {
            marks.push(Mark { key, char, gap, position });
        }
        gap = mark.is_none();
        let length = escape.map_or(char.len_utf8(), |escape| escape.len());
        position += escape.map_or(1, |escape| escape.len());
        rest = rest.get(length..).unwrap_or_default();
    }
    if typed.len() > MOST {
        marks.push(Mark { key: STRANGER, char: '…', gap, position });
    }
    marks
}

/// A word of a text: letters and digits without a gap or a sign between them.
pub(super) struct Word {
    /// The marks that it is made of, counted from 0. Between two words there are signs only.
    pub(super) range: Range<usize>,
    /// Its letters, in capitals, and digits.
    pub(super) text: Vec<u8>,
}

/// Lists the words among the marks.
pub(super) fn words(marks: &[Mark]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| !mark.is_sign()) {
        match words.last_mut() {
            Some(word) if word.range.end == index && !mark.gap => {
                word.range.end += 1;
                word.text.push(mark.key);
            }
            _ => words.push(Word { range: index..index + 1, text: vec![mark.key] }),
        }
    }
    words
}

/// Finds the key and the sign of a character. None for a gap.
fn mark(char: char) -> Option<(u8, char)> {
    const FULL_WIDTH: u32 = '！' as u32 - '!' as u32;
    let char = match char {
        '！'..='～' => char::from_u32(u32::from(char) - FULL_WIDTH)?,
        // What keyboards make of the sign above the 2.
        '“'..='‟' => '"',
        _ => char,
    };
    let key = match char {
        _ if is_gap(char) => return None,
        '0'..='9' | 'A'..='Z' | 'a'..='z' => u8::try_from(char).ok()?.to_ascii_uppercase(),
        '!'..='~' => 0,
        _ => unicode::digit(char).map_or(if unicode::is_sign(char) { 0 } else { STRANGER }, |digit| b'0' + digit),
    };
    Some((key, if key == 0 { char } else { char::from(key) }))
}

/// Tells whether a character is one that people, keyboards and copied pages put anywhere and nobody means.
fn is_gap(char: char) -> bool {
    matches!(char, '\0'..=' ' | '\u{7f}'..='\u{a0}' | '\u{1680}' | '\u{3000}') // spaces
        || matches!(char, '.' | ',' | '-' | '/' | '\'' | '·' | '\u{2212}')
        || matches!(char, '\u{2000}'..='\u{202f}') // spaces, dashes, quotes, bullets
        // Marks unseen, one that makes a keycap of a digit, and those that choose how an emoji looks.
        || matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{205f}'..='\u{206f}' | '\u{feff}')
        || matches!(char, '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Finds the digit for which a keyboard of the United Kingdom or the United States gives a sign.
pub(super) fn digit_of(sign: char) -> Option<u8> {
    Some(match sign {
        ')' => b'0',
        '!' => b'1',
        '"' | '@' => b'2',
        '£' | '#' => b'3',
        '$' | '€' => b'4',
        '%' => b'5',
        '^' => b'6',
        '&' => b'7',
        '*' => b'8',
        '(' => b'9',
        _ => return None,
    })
}

/// Parses all of these marks as one postcode.
pub(super) fn postcode(marks: &[Mark]) -> Result<Postcode, Fault> {
    let keys = keys(marks);
    let postcode = Postcode::from_compact(&keys)?;
    let mut before = 0;
    for mark in marks {
        if !mark.is_sign() {
            before += 1;
            continue;
        }
        // A postcode begins and ends with a letter, so what stands around it is no digit of it.
        let is_around = before == 0 || before == keys.len();
        let is_between = before + 3 == keys.len() && is_punctuation(mark, marks);
        if !is_around && !is_between {
            return Err(Fault::Sign(mark.char));
        }
    }
    Ok(postcode)
}

/// Parses all of these marks as half of a postcode.
pub(super) fn half(marks: &[Mark]) -> Option<Half> {
    let keys = keys(marks);
    let first = marks.iter().position(|mark| !mark.is_sign())?;
    let (inside, after) = marks.get(first..)?.split_at_checked(keys.len())?;
    if inside.iter().any(Mark::is_sign) {
        return None;
    }
    if let [digit, one, other] = *keys
        && let Ok(inward) = InwardCode::from_compact([digit, one, other])
    {
        return Some(Half::Second(inward));
    }
    // A sign after a first half may be its last digit.
    if !after.iter().all(|sign| is_punctuation(sign, marks)) {
        return None;
    }
    // "WR5 2" and "WR5 2N": a digit and perhaps a letter after an outward code.
    let in_unit = |letter: &u8| Unit::LETTERS.contains(letter);
    let (front, digit) = match keys.as_slice() {
        [front @ .., digit @ b'0'..=b'9', letter] if in_unit(letter) && !front.is_empty() => (front, Some(*digit)),
        [front @ .., digit @ b'0'..=b'9'] => (front, Some(*digit)),
        _ => (keys.as_slice(), None),
    };
    // How many keys stand before the last gap between two of them.
    let gap = inside.iter().rposition(|mark| mark.gap).filter(|gap| *gap > 0);
    let sector = digit
        .filter(|_| gap.is_none_or(|gap| gap == front.len()))
        .and_then(|digit| Some(Sector { outward: OutwardCode::from_compact(front).ok()?, digit: digit - b'0' }));
    let outward = OutwardCode::from_compact(&keys).ok().filter(|_| gap.is_none() || sector.is_none());
    (outward.is_some() || sector.is_some()).then_some(Half::First { outward, sector })
}

/// Lists the letters and digits among the marks.
pub(super) fn keys(marks: &[Mark]) -> Vec<u8> {
    marks.iter().map(|mark| mark.key).filter(|key| *key != 0).collect()
}

/// Tells whether a sign beside a half is not a digit of it: keyboards give it for none, or it is a bracket or
/// quotation mark and each of these has its other one.
fn is_punctuation(sign: &Mark, marks: &[Mark]) -> bool {
    let count = |sign| marks.iter().filter(|mark| mark.char == sign).count();
    let is_one_of_two = matches!(sign.char, '(' | ')' | '"');
    digit_of(sign.char).is_none() || is_one_of_two && count('(') == count(')') && count('"') % 2 == 0
}
