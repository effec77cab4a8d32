//! On which lines the values of a JSON text stand: the reader says where in the directory a mistake is,
//! and an editor goes to a line.

use std::collections::BTreeMap;

/// The lines of a JSON text's values, from 1, by paths such as `directories[0].teams[2].phone`.
pub(super) struct Lines(BTreeMap<String, usize>);

/// An object or a list that is not closed yet.
struct Open {
    path: String,
    /// Of the value that comes next in a list.
    index: Option<usize>,
    /// Of the value that comes next in an object; none where its key comes first.
    next: Option<String>,
}

impl Lines {
    /// Reads a text that is JSON.
    pub(super) fn of(json: &str) -> Self {
        let mut lines = BTreeMap::new();
        let mut line = 1;
        let mut open: Vec<Open> = Vec::new();
        let mut rest = json;
        while let Some(char) = rest.chars().next() {
            let mut token = char.len_utf8();
            match char {
                '\n' => line += 1,
                ',' => {
                    if let Some(around) = open.last_mut() {
                        around.index = around.index.map(|index| index + 1);
                        around.next = None;
                    }
                }
                '}' | ']' => drop(open.pop()),
                '{' | '[' | '"' => {
                    if char == '"' {
                        token = string(rest);
                    }
                    let path = match open.last_mut() {
                        None => String::new(),
                        Some(Open { path, index: Some(index), .. }) => format!("{path}[{index}]"),
                        Some(Open { next: Some(path), .. }) => path.clone(),
                        Some(Open { path, next, .. }) => {
                            let key: String =
                                serde_json::from_str(rest.get(..token).unwrap_or_default()).unwrap_or_default();
                            let path = if path.is_empty() { key } else { format!("{path}.{key}") };
                            next.insert(path).clone()
                        }
                    };
                    lines.insert(path.clone(), line);
                    if char != '"' {
                        open.push(Open { path, index: (char == '[').then_some(0), next: None });
                    }
                }
                _ => {}
            }
            rest = rest.get(token..).unwrap_or_default();
        }
        Self(lines)
    }

    /// The line of what stands at a path, or of what it would stand in.
    pub(super) fn of_path(&self, path: &str) -> usize {
        let ends = path.rmatch_indices(['.', '[']).map(|(end, _)| end);
        let paths = std::iter::once(path.len()).chain(ends).filter_map(|end| path.get(..end));
        paths.filter_map(|path| self.0.get(path)).copied().next().unwrap_or(1)
    }
}

/// How many bytes the string takes that a text begins with, with its quotes.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !is_escaped => return at + 1,
            _ => is_escaped = byte == b'\\' && !is_escaped,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let lines = Lines::of(concat!(
            "{ \"format\": 1,\r\n",
            "  \"list\": [\r\n",
            "    { \"a\\\"}\": \"x, {\", \"b\": [1, 2] },\n",
            "    { \"a\": { \"ü\": \"[\" },\n",
            "      \"b\": \"\\\\\" },\n",
            "    \"text\",\n",
            "    [\n",
            "      {} ] ],\n",
            "  \"last\": null\n",
            "}"
        ));
        for (path, line) in [
            ("format", 1),
            ("list", 2),
            ("list[0]", 3),
            ("list[0].a\"}", 3),
            ("list[0].b", 3),
            ("list[1]", 4),
            ("list[1].a.ü", 4),
            ("list[1].b", 5),
            ("list[2]", 6),
            ("list[3]", 7),
            ("list[3][0]", 8),
            ("last", 9),
            // What is missing.
            ("list[1].c.d", 4),
            ("other", 1),
            ("", 1),
        ] {
            assert_eq!(lines.of_path(path), line, "{path}");
        }
    }
}
