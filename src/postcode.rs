//! Parses postcodes as families type them.
//!
//! A postcode is an outward code (`WR5`) and an inward code (`2NP`), and the inward code is always
//! the last three characters, so no space is needed to split them. Parsing knows the *shape* of a
//! postcode only; whether it exists is for [`crate::table::PostcodeTable`] to say.

mod not_geographic;
mod suggest;
mod typed;
mod unicode;
mod within;

use std::fmt::{self, Write as _};

pub use not_geographic::NotGeographic;
pub use suggest::{Candidate, Lookalike, candidates};
pub use within::{has_ordinal, within};

/// A well-formed postcode, in capitals and with one space when displayed. Whether it exists is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    outward: OutwardCode,
    inward: InwardCode,
}

impl Postcode {
    /// Parses what a family typed.
    ///
    /// Any case, digits of any script and full-width letters are accepted, spaces, points and dashes
    /// anywhere, and other signs around the postcode or between its halves. Not so lookalikes of other
    /// alphabets, and signs inside a half or of a digit's key: to let them pass would turn one postcode into
    /// another in silence.
    ///
    /// ```
    /// use send_team_finder::postcode::Postcode;
    /// assert_eq!(Postcode::parse(" wr5-2np. ").unwrap().to_string(), "WR5 2NP");
    /// ```
    ///
    /// # Errors
    ///
    /// [`ParseError::Empty`] where nothing but spaces and punctuation was typed,
    /// [`ParseError::Half`] where it is one half of a postcode, or the beginning of its second half,
    /// [`ParseError::Malformed`] for everything else.
    pub fn parse(typed: &str) -> Result<Self, ParseError> {
        let marks = typed::marks(typed);
        if marks.iter().all(|mark| mark.key == 0) {
            return Err(ParseError::Empty);
        }
        typed::postcode(&marks).map_err(|fault| typed::half(&marks).map_or(fault.into(), ParseError::Half))
    }

    /// Parses capitals and digits without anything between them.
    fn from_compact(text: &[u8]) -> Result<Self, Fault> {
        if text.len() > 7 {
            return Err(Fault::TooLong(text.len()));
        }
        let (outward, inward) = text.split_last_chunk::<3>().ok_or(Fault::TooShort(text.len()))?;
        Ok(Self { inward: InwardCode::from_compact(*inward)?, outward: OutwardCode::from_compact(outward)? })
    }

    /// The first half: `WR5` of `WR5 2NP`.
    #[must_use]
    pub fn outward(self) -> OutwardCode {
        self.outward
    }

    /// The second half: `2NP` of `WR5 2NP`.
    #[must_use]
    pub fn inward(self) -> InwardCode {
        self.inward
    }

    /// The outward code and the first digit of the inward code: `WR5 2`.
    #[must_use]
    pub fn sector(self) -> Sector {
        Sector { outward: self.outward, digit: self.inward.digit }
    }

    /// The last two letters: `NP`.
    #[must_use]
    pub fn unit(self) -> Unit {
        self.inward.unit
    }

    /// Writes it with a space between its halves, in capitals.
    ///
    /// As each `text` of the core it is what `to_string` gives, without the standard library's formatting: that would
    /// take 0.7 kB of a first visit.
    ///
    /// ```
    /// # use send_team_finder::postcode::Postcode;
    /// assert_eq!(Postcode::parse("wr52np").unwrap().text(), "WR5 2NP");
    /// ```
    #[must_use]
    pub fn text(self) -> String {
        let mut text = self.outward.text();
        text.push(' ');
        text.push(char::from(b'0' + self.inward.digit));
        text.extend(self.inward.unit.letters());
        text
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// The first half of a postcode, two to four characters: `B1`, `WR5`, `EC1A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutwardCode([u8; 4]); // padded with NUL, so that the derived order is that of the text

impl OutwardCode {
    /// Parses an outward code in capitals, without spaces. Whether it exists is not checked.
    ///
    /// # Errors
    ///
    /// [`ParseError::Malformed`] where the text has not the shape of an outward code.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Ok(Self::from_compact(text.as_bytes())?)
    }

    fn from_compact(text: &[u8]) -> Result<Self, Fault> {
        // The published pattern (BS 7666) is narrower in its third character than real postcodes are,
        // so any letter may stand there; the table knows which codes exist.
        let ([b'A'..=b'Z', b'A'..=b'Z', rest @ ..] | [b'A'..=b'Z', rest @ ..]) = text else {
            return Err(Fault::PostcodeArea);
        };
        if !matches!(rest, [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9' | b'A'..=b'Z']) {
            return Err(Fault::AfterArea);
        }
        if matches!(text, [b'Q' | b'V' | b'X', ..] | [_, b'I' | b'J' | b'Z', ..]) {
            // IM, BX and the like are not excluded by this: only Q, V, X first and I, J, Z second.
            // ZZ99 is, and recognised all the same (see `NotGeographic`).
            return Err(Fault::PostcodeArea);
        }
        let mut code = [0; 4];
        for (slot, byte) in code.iter_mut().zip(text) {
            *slot = *byte;
        }
        Ok(Self(code))
    }

    /// Tells whether this code begins with another one: `SW1A` starts with `SW1`, and with itself.
    #[must_use]
    pub fn starts_with(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(byte, start)| start == 0 || *byte == start)
    }

    /// Writes it in capitals.
    #[must_use]
    pub fn text(self) -> String {
        self.0.into_iter().filter(|byte| *byte != 0).map(char::from).collect()
    }

    /// The postcode area, which is the letters in front: `WR` of `WR5`.
    #[must_use]
    pub fn postcode_area(self) -> PostcodeArea {
        let [first, second, ..] = self.0;
        PostcodeArea([first, if second.is_ascii_alphabetic() { second } else { 0 }])
    }

    /// The characters after the postcode area: `5` of `WR5`, `1A` of `EC1A`.
    #[must_use]
    pub fn after_area(self) -> impl fmt::Display {
        let [_, second, third, fourth] = self.0;
        Padded(if second.is_ascii_alphabetic() { [third, fourth, 0, 0] } else { [second, third, fourth, 0] })
    }

    /// The sector of this outward code with a digit from 0 to 9. None for other numbers.
    #[must_use]
    pub fn sector(self, digit: u8) -> Option<Sector> {
        (digit <= 9).then_some(Sector { outward: self, digit })
    }
}

impl fmt::Display for OutwardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A postcode area, which is the letters in front of a postcode: `WR`, `B`. It is no area of the council's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostcodeArea([u8; 2]);

impl fmt::Display for PostcodeArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.0;
        Padded([first, second, 0, 0]).fmt(f)
    }
}

/// ASCII text padded with NUL.
struct Padded([u8; 4]);

impl fmt::Display for Padded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take_while(|byte| **byte != 0).try_for_each(|byte| f.write_char(char::from(*byte)))
    }
}

/// An outward code with the first digit of the inward code: `WR5 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector {
    outward: OutwardCode,
    digit: u8,
}

impl Sector {
    /// Parses a sector as the table writes it: capitals, one space. Whether it exists is not checked.
    ///
    /// # Errors
    ///
    /// [`ParseError::Malformed`] for any other text.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        match text.as_bytes() {
            [outward @ .., b' ', digit @ b'0'..=b'9'] => {
                Ok(Self { outward: OutwardCode::from_compact(outward)?, digit: digit - b'0' })
            }
            _ => Err(Fault::Sector.into()),
        }
    }

    /// The outward code that it belongs to.
    #[must_use]
    pub fn outward(self) -> OutwardCode {
        self.outward
    }

    /// The postcode of this sector with a unit. Whether it exists is not checked.
    #[must_use]
    pub fn postcode(self, unit: Unit) -> Postcode {
        Postcode { outward: self.outward, inward: InwardCode { digit: self.digit, unit } }
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.outward.fmt(f)?;
        f.write_char(' ')?;
        f.write_char(char::from(b'0' + self.digit))
    }
}

/// The second half of a postcode: `2NP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InwardCode {
    digit: u8,
    unit: Unit,
}

impl InwardCode {
    fn from_compact([digit, first, second]: [u8; 3]) -> Result<Self, Fault> {
        if !digit.is_ascii_digit() {
            return Err(Fault::InwardDigit);
        }
        let unit = Unit::from_letters(first, second).ok_or(Fault::Unit)?;
        Ok(Self { digit: digit - b'0', unit })
    }
}

impl fmt::Display for InwardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char(char::from(b'0' + self.digit))?;
        self.unit.fmt(f)
    }
}

/// The last two letters of a postcode: `NP`. Kept as its index among all possible units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u16);

impl Unit {
    /// The letters that a unit is made of: C, I, K, M, O and V never occur, as they are misread.
    pub const LETTERS: [u8; 20] = *b"ABDEFGHJLNPQRSTUWXYZ";

    /// How many units a sector can have: 20 letters, squared.
    pub const COUNT: usize = Self::LETTERS.len() * Self::LETTERS.len();

    fn from_letters(first: u8, second: u8) -> Option<Self> {
        let index =
            |letter| (0..20_u16).zip(Self::LETTERS).find_map(|(index, known)| (known == letter).then_some(index));
        Some(Self(index(first)? * 20 + index(second)?))
    }

    /// The index of this unit in its sector, from 0 (`AA`) to 399 (`ZZ`).
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    fn letters(self) -> [char; 2] {
        let letter = |index: u16| char::from(Self::LETTERS.get(usize::from(index)).copied().unwrap_or(b'?'));
        [letter(self.0 / 20), letter(self.0 % 20)]
    }

    /// Lists all units that can be, in the order of their indices.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..400).map(Self)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letters().into_iter().try_for_each(|letter| f.write_char(letter))
    }
}

/// Why a text is not a postcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// A text without a letter or a digit.
    Empty,
    /// One half of a postcode.
    Half(Half),
    /// A text that is neither a postcode nor half of one.
    Malformed(Malformed),
}

/// The half of a postcode that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The first half: `WR5`, `WR5 2` or `WR5 2N`. Without a space, `WR52` can be read both ways; the table
    /// knows which of them exists.
    First {
        /// The text read as an outward code.
        outward: Option<OutwardCode>,
        /// The text read as a sector.
        sector: Option<Sector>,
    },
    /// The second half: `2NP`.
    Second(InwardCode),
}

/// The point in the grammar of a postcode at which a text went wrong. Shown to developers, not to families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed(Fault);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Sign(char),
    TooLong(usize),
    TooShort(usize),
    PostcodeArea,
    AfterArea,
    InwardDigit,
    Unit,
    Sector,
}

impl From<Fault> for ParseError {
    fn from(fault: Fault) -> Self {
        Self::Malformed(Malformed(fault))
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("expected a postcode, found nothing"),
            Self::Half(_) => f.write_str("expected a full postcode, found half of one"),
            Self::Malformed(Malformed(fault)) => match fault {
                Fault::Sign(char) => write!(f, "expected a letter or digit inside a half, found {char}"),
                Fault::TooLong(len) => write!(f, "expected at most 7 letters and digits, found {len}"),
                Fault::TooShort(len) => write!(f, "expected at least 5 letters and digits, found {len}"),
                Fault::PostcodeArea => f.write_str("expected one or two letters in front, as in WR"),
                Fault::AfterArea => {
                    f.write_str("expected a digit after the first letters, and at most one more character")
                }
                Fault::InwardDigit => f.write_str("expected a digit as the third character from the end"),
                Fault::Unit => f.write_str("expected two letters at the end, none of them C, I, K, M, O or V"),
                Fault::Sector => f.write_str("expected an outward code, a space and a digit, as in WR5 2"),
            },
        }
    }
}

impl std::error::Error for ParseError {}

#[cfg(test)]
mod tests;
