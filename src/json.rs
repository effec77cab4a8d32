//! Parses JSON as it was written: in its order, and with keys that stand twice, which a map would hide.
//!
//! Both files of data are parsed to this one type. A derived reader for each would bring 20 kB of wasm to
//! every phone, and numbers with a fraction, which the files do not hold, 2.5 kB: with `serde_json`'s feature
//! `arbitrary_precision` they are not computed, and arrive as an object with one text in it.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

/// A JSON value of a file of data.
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// A whole number from 0, of the size that has a meaning in the files.
    Number(u16),
    /// Another whole number. One with a fraction or an exponent is an [`Object`](Self::Object), and no
    /// reader expects one in a number's place.
    OtherNumber,
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The text that this is. Empty for anything else, and no value of the files is an empty text.
    pub(crate) fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// Names the kind of value, to tell staff what was found where something else was expected.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) | Self::OtherNumber => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// The line and column, from 1, at which a text stops being JSON. What is wrong there the tools say, by
/// `serde_json`'s own words, which would be another half kilobyte on every phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not JSON from line {} column {}", self.line, self.column)
    }
}

/// Parses a JSON text, with or without the byte-order mark that Notepad puts in front. Fails with the
/// position of the first character that is not JSON.
pub(crate) fn parse(text: &str) -> Result<Json, NotJson> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| NotJson { line: error.line(), column: error.column() })
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

/// Builds a [`Json`] of what `serde_json` finds.
struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(u16::try_from(value).map_or(Json::OtherNumber, Json::Number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u16>) {
        let read = parse(text).map(|json| if let Json::Number(number) = json { Some(number) } else { None });
        assert_eq!(read, Ok(expected), "{text}");
    }

    #[test]
    fn numbers() {
        check("0", Some(0));
        check("60", Some(60));
        check("65535", Some(65535));
        check("65536", None);
        check("-1", None);
        check("1.5", None);
        check("1e2", None);
        check("1e999999999", None);
        check("\"60\"", None);
        assert!(parse("01").is_err());
        assert!(parse("NaN").is_err());
    }

    #[test]
    fn order_and_doubled_keys_stay() {
        let Ok(Json::Object(entries)) = parse(r#"{"b": 1, "a": [2], "b": {}}"#) else { unreachable!() };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["b", "a", "b"]);
    }
}
