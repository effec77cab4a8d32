//! Typed text without what people put between its letters and digits.

use super::{Fault, Half, InwardCode, OutwardCode, Sector, Unit};

/// Typed text in capitals with everything taken out that people put between the characters.
pub(super) struct Compact {
    pub(super) text: Vec<u8>,
    /// How many characters stand before the last gap between two of them.
    gap: Option<usize>,
}

impl Compact {
    pub(super) fn of(typed: &str) -> Result<Self, Fault> {
        let mut compact = Self { text: Vec::new(), gap: None };
        let mut after_separator = false;
        for char in typed.chars() {
            if is_separator(char) {
                after_separator = true;
                continue;
            }
            let byte = narrow(char).ok_or(Fault::Stranger(char))?;
            if after_separator && !compact.text.is_empty() {
                compact.gap = Some(compact.text.len());
            }
            after_separator = false;
            compact.text.push(byte);
        }
        Ok(compact)
    }

    pub(super) fn half(&self) -> Option<Half> {
        if let [digit, first, second] = *self.text.as_slice()
            && let Ok(inward) = InwardCode::from_compact([digit, first, second])
        {
            return Some(Half::Second(inward));
        }
        // "WR5 2" and "WR5 2N": a digit and perhaps a letter after an outward code.
        let in_unit = |letter: &u8| Unit::LETTERS.contains(letter);
        let (front, digit) = match self.text.as_slice() {
            [front @ .., digit @ b'0'..=b'9', letter] if in_unit(letter) && !front.is_empty() => (front, Some(*digit)),
            [front @ .., digit @ b'0'..=b'9'] => (front, Some(*digit)),
            _ => (self.text.as_slice(), None),
        };
        let splits_at = |place: usize| self.gap.is_none_or(|gap| gap == place);
        let sector = digit
            .filter(|_| splits_at(front.len()))
            .and_then(|digit| Some(Sector { outward: OutwardCode::from_compact(front).ok()?, digit: digit - b'0' }));
        let outward = OutwardCode::from_compact(&self.text).ok().filter(|_| self.gap.is_none() || sector.is_none());
        (outward.is_some() || sector.is_some()).then_some(Half::First { outward, sector })
    }
}

/// What people, keyboards and copied pages put into a postcode and nobody means.
pub(super) fn is_separator(char: char) -> bool {
    if char.is_ascii() {
        return !char.is_ascii_alphanumeric();
    }
    char.is_whitespace()
        || matches!(char, '\u{2000}'..='\u{206f}' | '·' | '\u{2212}' | '－') // quotes, bullets, dashes, and marks unseen
        || matches!(char, '\u{ad}' | '\u{feff}' | '\u{fe0f}') // unseen too
        || matches!(char, '\u{2600}'..='\u{27bf}' | '\u{1f1e6}'..='\u{1faff}') // hearts, flags, pins and houses
}

/// The capital letter or digit that a character stands for, full-width ones included.
pub(super) fn narrow(char: char) -> Option<u8> {
    const FULL_WIDTH: u32 = '！' as u32 - '!' as u32;
    let plain = match char {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => u32::from(char) - FULL_WIDTH,
        _ => u32::from(char),
    };
    u8::try_from(plain).ok().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase())
}
