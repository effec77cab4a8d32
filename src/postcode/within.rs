//! The postcodes in a longer text, such as a whole address pasted into the box.

use super::{InwardCode, OutwardCode, Postcode, is_separator, narrow};

/// The different postcodes that stand as words of their own in a text, in the order they stand.
///
/// Two words are read as one postcode where the first is an outward code and the second an inward
/// code. Nothing inside a word is looked at, so no part of a longer name or number becomes a
/// postcode. Existence is not checked.
///
/// ```
/// use send_team_finder::postcode::within;
/// let found = within("County Hall, Spetchley Road, Worcester, WR5 2NP");
/// assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), ["WR5 2NP"]);
/// ```
#[must_use]
pub fn within(text: &str) -> Vec<Postcode> {
    let words: Vec<Vec<u8>> = text
        .split(is_separator)
        .filter(|word| !word.is_empty())
        // A word with a letter of another alphabet stays in its place, as a word that is no code.
        .map(|word| word.chars().map(|char| narrow(char).unwrap_or(b'?')).collect())
        .collect();
    let mut found = Vec::new();
    let mut add = |postcode| {
        if !found.contains(&postcode) {
            found.push(postcode);
        }
    };
    for (place, word) in words.iter().enumerate() {
        if let Ok(postcode) = Postcode::from_compact(word) {
            add(postcode);
        }
        if let Some([digit, first, second]) = words.get(place + 1).map(Vec::as_slice)
            && let Ok(outward) = OutwardCode::from_compact(word)
            && let Ok(inward) = InwardCode::from_compact([*digit, *first, *second])
        {
            add(Postcode { outward, inward });
        }
    }
    found
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
        check("WR5 2NP, wr5 2np", &["WR5 2NP"]);
    }

    #[test]
    fn nothing_inside_words() {
        check("XWR5 2NPX", &[]);
        check("WR5 2NPs", &[]);
        check("Worcester", &[]);
        check("éWR5 2NP", &[]);
        check("", &[]);
    }
}
