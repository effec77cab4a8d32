//! Decodes the two files of data, and tells what is wrong in one that cannot be.
//!
//! Both files are untrusted: staff write one, and either may be edited where it is served. One
//! description says what a file may hold, for a page and for staff. It goes on after a mistake, so that
//! staff see all of them at once.

mod object;
mod pasted;
mod unseen;

use std::fmt;

use crate::json::{self, Json};

pub use crate::json::NotJson;
pub(crate) use object::{Need, Object, Wrong, plain, whole};
pub use pasted::clean;
#[cfg(not(target_arch = "wasm32"))]
pub use unseen::character_name;

/// What a text was expected to be: the error of every [`FromStr`](std::str::FromStr) of the values that
/// files of data hold.
///
/// ```
/// use send_team_finder::{date::Date, decode::Expected};
/// let error = "24/11/2026".parse::<Date>().unwrap_err();
/// assert_eq!(error, Expected::Date);
/// assert_eq!(error.to_string(), "expected a day such as 2026-11-24");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Plain text.
    Text,
    /// [`Id`](crate::teams::Id).
    Id,
    /// [`Date`](crate::date::Date).
    Date,
    /// [`Phone`](crate::teams::Phone).
    Phone,
    /// [`Email`](crate::teams::Email).
    Email,
    /// [`HttpsUrl`](crate::teams::HttpsUrl).
    HttpsUrl,
    /// [`LadCode`](crate::table::LadCode).
    LadCode,
    /// [`Edition`](crate::table::Edition).
    Edition,
    /// The rule of a [`Cutoff`](crate::teams::Cutoff).
    Rule,
    /// The letter of a district in the table.
    Letter,
    /// The letters of districts in the table.
    Letters,
    /// A sector of the table.
    Sector,
    /// A sector in run-length encoding.
    Runs,
    /// An outward code of the table.
    Outward,
    /// Ranges of outward codes.
    Ranges,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected ")?;
        f.write_str(match self {
            Self::Text => "a text that is not empty",
            Self::Id => "small letters, digits and hyphens (and not \"unsure\", which stands for no band)",
            Self::Date => "a day such as 2026-11-24",
            Self::Phone => "a phone number such as 01632 960000, or 01632 960000, option 2",
            Self::Email => "an email address such as team@example.org",
            Self::HttpsUrl => "an address that begins with https://",
            Self::LadCode => "a district code such as E07000237",
            Self::Edition => "a year and a month such as 2025-11",
            Self::Rule => "\"birthday\" or \"school-year\"",
            Self::Letter => "one letter, after the one before it in the alphabet",
            Self::Letters => "the letters of districts",
            Self::Sector => "a sector such as WR1 1, after the one before it in order",
            Self::Runs => "runs of small letters with = and the symbols of districts, over 400 units at most",
            Self::Outward => "an outward code such as B1 that has no sectors, after the one before it in order",
            Self::Ranges => "outward codes such as 1-15 78 99, each once",
        })
    }
}

impl std::error::Error for Expected {}

/// Something in a file that staff can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands, such as `directories[0].teams[2].phone`.
    pub path: String,
    /// The words for staff: what was expected, and what was found.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Why a file could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The file is not JSON.
    NotJson(NotJson),
    /// The file is of another format than this program knows, and so for another version of it.
    OtherFormat,
    /// The file is JSON of this format and says what it cannot mean: all mistakes, in the order in which they are
    /// found. In a browser, where nobody could mend them, the list is empty: their words would be loaded by every
    /// phone.
    Mistakes(Vec<Mistake>),
}

impl DecodeError {
    /// The cause that `data-cause` says: `version` or `data`. For a file that did not come it is `network`.
    #[must_use]
    pub fn cause(&self) -> &'static str {
        match self {
            Self::OtherFormat => "version",
            Self::NotJson(_) | Self::Mistakes(_) => "data",
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "{error}"),
            Self::OtherFormat => f.write_str("format: expected the one that this program knows"),
            Self::Mistakes(mistakes) => {
                for (index, mistake) in mistakes.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "\n" };
                    write!(f, "{separator}{mistake}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// The mistakes of a file so far. A browser remembers only that there is one.
#[derive(Default)]
pub(crate) struct Mistakes {
    #[cfg(not(target_arch = "wasm32"))]
    all: Vec<Mistake>,
    #[cfg(target_arch = "wasm32")]
    is_one: bool,
}

impl Mistakes {
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn add(&mut self, path: &Path<'_>, message: impl fmt::Display) {
        self.all.push(Mistake { path: path.to_string(), message: message.to_string() });
    }

    #[cfg(target_arch = "wasm32")]
    pub(crate) fn add(&mut self, _: &Path<'_>, _: impl fmt::Display) {
        self.is_one = true;
    }

    pub(crate) fn is_empty(&self) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        return self.all.is_empty();
        #[cfg(target_arch = "wasm32")]
        return !self.is_one;
    }

    /// The value, where there is no mistake in its file.
    pub(crate) fn none_in<T>(self, value: T) -> Result<T, DecodeError> {
        if self.is_empty() {
            return Ok(value);
        }
        #[cfg(not(target_arch = "wasm32"))]
        return Err(DecodeError::Mistakes(self.all));
        #[cfg(target_arch = "wasm32")]
        return Err(DecodeError::Mistakes(Vec::new()));
    }
}

/// Where a value stands, such as `directories[0].teams[2].phone`.
pub(crate) struct Path<'p> {
    above: Option<&'p Path<'p>>,
    key: &'p str,
    index: Option<usize>,
}

impl<'p> Path<'p> {
    /// The file itself.
    pub(crate) const ROOT: Self = Self { above: None, key: "", index: None };

    /// The path of what a key of this object holds.
    pub(crate) fn key(&'p self, key: &'p str) -> Self {
        Self { above: Some(self), key, index: None }
    }

    /// The path of an item of the list that a key of this object holds.
    pub(crate) fn item(&'p self, key: &'p str, index: usize) -> Self {
        Self { index: Some(index), ..self.key(key) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above.filter(|above| above.above.is_some()) {
            write!(f, "{above}.")?;
        }
        f.write_str(self.key)?;
        self.index.map_or(Ok(()), |index| write!(f, "[{index}]"))
    }
}

/// Parses the JSON of a file, and refuses one that says that it is of another format. A file that does not
/// say it, or is no object, is for [`Object`] to refuse.
pub(crate) fn file(json: &str, format: u16) -> Result<Json, DecodeError> {
    let file = json::parse(json).map_err(DecodeError::NotJson)?;
    if let Json::Object(entries) = &file {
        for (key, value) in entries {
            if key == "format" && !matches!(value, Json::Number(number) if *number == format) {
                return Err(DecodeError::OtherFormat);
            }
        }
    }
    Ok(file)
}
