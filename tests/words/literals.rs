//! The string literals of a source file in Rust or JavaScript, and which of them are prose.
//!
//! It catches what begins with a capital letter and a small one (`"Phone"`, `"Call us"`) and any four
//! plain words in a row. It does not see a sentence that is put together from shorter pieces.

/// Whether somebody may be meant to read this: a label, or some words in a row.
pub(crate) fn is_prose(literal: &str) -> bool {
    // What the browser calls keys and the like.
    const NAMES: [&str; 8] =
        ["Enter", "Escape", "Tab", "Backspace", "Delete", "Shift", "Content-Type", "Cache-Control"];
    // Said to web editors and developers, on the console.
    if NAMES.contains(&literal) || literal.starts_with("send-team-finder: ") {
        return false;
    }
    let is_label = matches!(literal.as_bytes(), [b'A'..=b'Z', b'a'..=b'z', ..]);
    let is_word = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '?', '!', '…']);
        word.chars().all(|char| char.is_alphabetic() || "’'".contains(char))
    };
    let mut row = 0;
    let mut longest = 0;
    for word in literal.split_whitespace() {
        row = if is_word(word) { row + 1 } else { 0 };
        longest = longest.max(row);
    }
    is_label || longest >= 4
}

/// The literals of a source, without its comments.
pub(crate) fn literals(source: &str, quotes: &[char]) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = source.chars().peekable();
    let mut before = ' ';
    while let Some(char) = chars.next() {
        match char {
            '/' if chars.peek() == Some(&'/') && before != ':' => {
                chars.by_ref().find(|char| *char == '\n');
            }
            '/' if chars.peek() == Some(&'*') => {
                let mut last = ' ';
                chars.by_ref().find(|char| std::mem::replace(&mut last, *char) == '*' && *char == '/');
            }
            // Attributes say why to developers.
            '#' if matches!(chars.peek(), Some('[' | '!')) => {
                let mut last = ' ';
                chars.by_ref().find(|char| std::mem::replace(&mut last, *char) == ']' && *char == '\n');
            }
            // In Rust, of a single character or of a lifetime.
            '\'' if !quotes.contains(&'\'') && chars.peek() == Some(&'"') => {
                chars.next();
            }
            quote if quotes.contains(&quote) => found.push(literal(&mut chars, quote)),
            _ => {}
        }
        before = char;
    }
    found
}

/// What follows a quote, up to the one that ends it.
fn literal(chars: &mut impl Iterator<Item = char>, quote: char) -> String {
    let mut text = String::new();
    while let Some(char) = chars.next() {
        match char {
            '\\' => text.extend(chars.next()),
            char if char == quote => break,
            char => text.push(char),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust() {
        let source = "// \"no\"\nlet a = \"one \\\" two\"; /* \"no\" */ let b = '\"'; fn c<'a>() { \"three\" }";
        assert_eq!(literals(source, &['"']), ["one \" two", "three"]);
    }

    #[test]
    fn javascript() {
        let source = "f('it', \"isn't\"); // 'no'\n`a ${b}`; 'https://example.org'";
        assert_eq!(literals(source, &['\'', '"', '`']), ["it", "isn't", "a ${b}", "https://example.org"]);
    }

    #[test]
    fn prose() {
        for prose in ["Phone", "Call us", "your postcode is wrong, friend", "Ask: {name}"] {
            assert!(is_prose(prose), "{prose:?}");
        }
        for other in ["data-state", "which example postcode-problem", "WR", "input[type=text]", "send-team-finder: no"]
        {
            assert!(!is_prose(other), "{other:?}");
        }
    }
}
