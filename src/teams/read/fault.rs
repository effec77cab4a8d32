//! What is wrong in `teams.json`, and where: as it is found, and in words for those who can mend it.

use std::{fmt, ops::RangeInclusive};

use crate::{
    json::Json,
    teams::{AgeBand, Area, kind::Kind},
};

/// Hears of each mistake.
pub(super) type Report<'m> = dyn FnMut(&Path<'_>, Fault<'_>) + 'm;

/// Where a value stands, such as `directories[0].teams[2].phone`.
pub(super) struct Path<'p> {
    above: Option<&'p Path<'p>>,
    key: &'p str,
    item: Option<usize>,
}

impl<'p> Path<'p> {
    /// The file itself.
    pub(super) const ROOT: Self = Self { above: None, key: "", item: None };

    /// What a key of this object holds.
    pub(super) fn key(&'p self, key: &'p str) -> Self {
        Self { above: Some(self), key, item: None }
    }

    /// An item of what a key of this object holds.
    pub(super) fn item(&'p self, key: &'p str, item: usize) -> Self {
        Self { item: Some(item), ..self.key(key) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above.filter(|above| above.above.is_some()) {
            write!(f, "{above}.")?;
        }
        f.write_str(self.key)?;
        self.item.map_or(Ok(()), |item| write!(f, "[{item}]"))
    }
}

/// What is wrong there.
pub(super) enum Fault<'f> {
    Missing,
    Twice,
    Unknown(&'f str),
    /// The key is not of this kind.
    Key(Kind, &'f str),
    /// The value is not of this kind.
    Text(Kind, &'f Json),
    NoBool(&'f Json),
    NoNumber(RangeInclusive<u16>),
    NoList(&'f Json),
    NoObject(&'f Json),
    NoArea(&'f str),
    NoBand(&'f str),
    /// So many teams of an area for a band.
    Teams(&'f Area, &'f AgeBand, usize),
    /// It has more keys than this.
    TooMany(usize),
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::Twice => f.write_str("stands twice"),
            Self::Unknown(key) => {
                f.write_str("is not a key that this file knows")?;
                name_unseen(key, f)
            }
            Self::Key(kind, key) => {
                write!(f, "expected {}", kind.expected())?;
                name_unseen(key, f)
            }
            Self::Text(kind, Json::Text(text)) => {
                let text = kind.clean(text);
                write!(f, "expected {}, found \"{text}\"", kind.expected())?;
                name_unseen(&text, f)
            }
            Self::Text(kind, found) => write!(f, "expected {}, found {}", kind.expected(), found.kind()),
            Self::NoBool(found) => write!(f, "expected true or false, found {}", found.kind()),
            Self::NoNumber(range) => write!(f, "expected a whole number from {} to {}", range.start(), range.end()),
            Self::NoList(Json::List(_)) => f.write_str("expected a list, found an empty one"),
            Self::NoList(found) => write!(f, "expected a list, found {}", found.kind()),
            Self::TooMany(most) => write!(f, "expected an object with at most {most} keys"),
            Self::NoObject(found) => write!(f, "expected an object, found {}", found.kind()),
            Self::NoArea(id) => write!(f, "there is no area \"{id}\""),
            Self::NoBand(id) => write!(f, "there is no band \"{id}\""),
            Self::Teams(area, band, count) => {
                write!(f, "area \"{}\" needs one team for band \"{}\", found {count}", area.id, band.id)
            }
        }
    }
}

/// Names the first character that is not on every keyboard: nobody sees a zero width space, or tells a
/// Cyrillic letter from a Latin one.
fn name_unseen(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match text.chars().find(|char| !matches!(char, ' '..='~')) {
        Some(char) => write!(f, ", which holds {}", character_name(char)),
        None => Ok(()),
    }
}

/// What a character is called, such as "a zero width space (U+200B)".
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn character_name(char: char) -> String {
    let name = match char {
        '\t' => "tab".to_owned(),
        '\n' | '\r' => "line break".to_owned(),
        _ => unicode_names2::name(char).map_or("control character".to_owned(), |name| name.to_string().to_lowercase()),
    };
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name} (U+{:04X})", u32::from(char))
}

/// A page carries no names: it says nothing of a mistake.
#[cfg(target_arch = "wasm32")]
fn character_name(_: char) -> &'static str {
    "another character"
}
