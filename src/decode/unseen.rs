//! Names characters that nobody sees, or tells from others: a zero width space, a Cyrillic letter.

use std::fmt;

/// Adds to a message the first character of a text that is not on every keyboard, by its name.
pub(super) struct Unseen<'t>(pub(super) &'t str);

impl fmt::Display for Unseen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.chars().find(|char| !matches!(char, ' '..='~')) {
            Some(char) => write!(f, ", which holds {}", character_name(char)),
            None => Ok(()),
        }
    }
}

/// The name of a character, such as "a zero width space (U+200B)".
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

/// Stands in for the names in a browser, which tells nobody of a mistake: their table has 300 kB.
#[cfg(target_arch = "wasm32")]
fn character_name(_: char) -> &'static str {
    "another character"
}
