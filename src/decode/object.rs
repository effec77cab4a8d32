//! Reads a JSON object of a file of data, key by key.
//!
//! Nothing here is generic that need not be: the reader is loaded by every phone.

use std::{borrow::Cow, fmt, ops::RangeInclusive, str::FromStr};

use super::{Expected, Mistakes, Path, clean, unseen::Unseen};
use crate::json::Json;

/// The most keys of an object that are in no order: some ten times the towns of a county. Each one is compared
/// with those before it, which costs a moment for so many, and minutes for a file full of them. In order, as the
/// table has its sectors, none can stand twice, and there may be as many as there are.
const MOST: usize = 1_000;

/// A JSON object that is being read. Each key that is asked for is noted, so that [`Self::end`] can tell
/// which others stand in it.
pub(crate) struct Object<'r, 'm> {
    entries: &'r [(String, Json)],
    /// Whether each key is greater than the one before it.
    is_ordered: bool,
    path: &'m Path<'m>,
    asked: Vec<&'static str>,
    mistakes: &'m mut Mistakes,
}

/// The need for a key: whether it may be missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

/// The half of an entry that is not what was expected.
pub(crate) enum Wrong {
    Key(Expected),
    Value(Expected),
}

impl From<Expected> for Wrong {
    fn from(expected: Expected) -> Self {
        Self::Value(expected)
    }
}

impl<'r, 'm> Object<'r, 'm> {
    /// Begins to read an object; anything else is a mistake, and is read as an empty one.
    pub(crate) fn new(json: &'r Json, path: &'m Path<'m>, mistakes: &'m mut Mistakes) -> Self {
        let mut entries: &[(String, Json)] = &[];
        let mut is_ordered = true;
        if let Json::Object(found) = json {
            is_ordered = found.is_sorted_by(|(before, _), (key, _)| before < key);
            if is_ordered || found.len() <= MOST {
                entries = found;
            } else {
                mistakes.add(path, format_args!("expected an object with at most {MOST} keys, or with all in order"));
            }
        } else {
            mistakes.add(path, format_args!("expected an object, found {}", json.kind()));
        }
        Self { entries, is_ordered, path, asked: Vec::new(), mistakes }
    }

    /// Ends reading: every key that was not asked for is a mistake.
    pub(crate) fn end(mut self) {
        for (index, (key, _)) in self.entries.iter().enumerate() {
            if self.stands_twice(index) {
                self.mistake(key, "stands twice");
            } else if !self.asked.contains(&key.as_str()) {
                self.mistake(key, format_args!("is not a key that this file knows{}", Unseen(key)));
            }
        }
    }

    fn stands_twice(&self, index: usize) -> bool {
        if self.is_ordered {
            return false;
        }
        let mut until = self.entries.iter().take(index + 1).map(|(key, _)| key);
        let key = until.next_back();
        until.any(|before| Some(before) == key)
    }

    fn mistake(&mut self, key: &str, message: impl fmt::Display) {
        self.mistakes.add(&self.path.key(key), message);
    }

    fn find(&mut self, key: &'static str, need: Need) -> Option<&'r Json> {
        self.asked.push(key);
        let entries = self.entries;
        let found = entries.iter().find(|(known, _)| known == key);
        if found.is_none() && need == Need::Required {
            self.mistake(key, "is missing");
        }
        found.map(|(_, value)| value)
    }

    /// Reads a text by its parser. None where it is missing or wrong.
    // Not inlined: texts of one layout are then read by one function.
    #[inline(never)]
    pub(crate) fn parsed<T>(
        &mut self,
        key: &'static str,
        need: Need,
        parse: fn(&str) -> Result<T, Expected>,
    ) -> Option<T> {
        let json = self.find(key, need)?;
        match parse(json.text()) {
            Ok(value) => Some(value),
            Err(expected) => {
                self.mistake(key, Found(expected, json));
                None
            }
        }
    }

    /// Reads a value that is written as a text. None where it is missing or wrong.
    pub(crate) fn value<T: FromStr<Err = Expected>>(&mut self, key: &'static str, need: Need) -> Option<T> {
        self.parsed(key, need, T::from_str)
    }

    /// Reads a plain text, such as a name. None where it is missing, empty, or holds what ends a line.
    pub(crate) fn text(&mut self, key: &'static str, need: Need) -> Option<String> {
        self.parsed(key, need, plain)
    }

    /// Reads true or false.
    pub(crate) fn bool(&mut self, key: &'static str) -> bool {
        match self.find(key, Need::Required) {
            Some(Json::Bool(value)) => return *value,
            Some(other) => self.mistake(key, format_args!("expected true or false, found {}", other.kind())),
            None => {}
        }
        false
    }

    /// Reads a whole number of a range.
    pub(crate) fn number(&mut self, key: &'static str, range: RangeInclusive<u16>) -> u16 {
        match self.find(key, Need::Required) {
            Some(Json::Number(number)) if range.contains(number) => return *number,
            Some(_) => {
                let (least, most) = (range.start(), range.end());
                self.mistake(key, format_args!("expected a whole number from {least} to {most}"));
            }
            None => {}
        }
        0
    }

    /// Reads an object by its keys; no others may stand in it.
    pub(crate) fn object<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Object<'_, '_>) -> T) -> T {
        let Some(json) = self.find(key, Need::Required) else {
            // Its own keys are not missing one by one too.
            let mistakes = &mut Mistakes::default();
            return read(&mut Object { entries: &[], is_ordered: true, path: self.path, asked: Vec::new(), mistakes });
        };
        whole(json, &self.path.key(key), self.mistakes, read)
    }

    /// Reads an object that may be missing.
    pub(crate) fn optional_object<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Object<'_, '_>) -> T,
    ) -> Option<T> {
        let json = self.find(key, Need::Optional)?;
        Some(whole(json, &self.path.key(key), self.mistakes, read))
    }

    /// Reads a list of objects that is not empty.
    pub(crate) fn list<T>(&mut self, key: &'static str, read: fn(&mut Object<'_, '_>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for (index, item) in self.items(key).iter().enumerate() {
            list.push(whole(item, &self.path.item(key, index), self.mistakes, read));
        }
        list
    }

    /// Reads a list of plain texts that is not empty. What is wrong is left out.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.each(key, plain)
    }

    /// Reads a list of values that is not empty. What is wrong is left out.
    pub(crate) fn values<T: FromStr<Err = Expected>>(&mut self, key: &'static str) -> Vec<T> {
        self.each(key, T::from_str)
    }

    fn each<T>(&mut self, key: &'static str, parse: fn(&str) -> Result<T, Expected>) -> Vec<T> {
        let mut list = Vec::new();
        for (index, item) in self.items(key).iter().enumerate() {
            match parse(item.text()) {
                Ok(value) => list.push(value),
                Err(expected) => self.mistakes.add(&self.path.item(key, index), Found(expected, item)),
            }
        }
        list
    }

    fn items(&mut self, key: &'static str) -> &'r [Json] {
        match self.find(key, Need::Required) {
            Some(Json::List(items)) if !items.is_empty() => return items,
            Some(Json::List(_)) => self.mistake(key, "expected a list, found an empty one"),
            Some(other) => self.mistake(key, format_args!("expected a list, found {}", other.kind())),
            None => {}
        }
        &[]
    }

    /// Reads an object of any keys whose values are texts, in the order of the file. A value that is no
    /// text is handed over as an empty one.
    pub(crate) fn entries(
        &mut self,
        key: &'static str,
        need: Need,
        read: &mut dyn FnMut(&str, &str) -> Result<(), Wrong>,
    ) {
        let Some(json) = self.find(key, need) else { return };
        let path = self.path.key(key);
        let mut inner = Object::new(json, &path, self.mistakes);
        for (index, (key, value)) in inner.entries.iter().enumerate() {
            if inner.stands_twice(index) {
                inner.mistake(key, "stands twice");
                continue;
            }
            match read(key, value.text()) {
                Ok(()) => {}
                Err(Wrong::Key(expected)) => inner.mistake(key, format_args!("{expected}{}", Unseen(key))),
                Err(Wrong::Value(expected)) => inner.mistake(key, Found(expected, value)),
            }
        }
    }
}

/// Reads all of an object.
pub(crate) fn whole<T>(
    json: &Json,
    path: &Path<'_>,
    mistakes: &mut Mistakes,
    read: impl FnOnce(&mut Object<'_, '_>) -> T,
) -> T {
    let mut object = Object::new(json, path, mistakes);
    let value = read(&mut object);
    object.end();
    value
}

/// A plain text without the spaces around it.
pub(crate) fn plain(text: &str) -> Result<String, Expected> {
    let has_control = text.bytes().any(|byte| byte < b' ');
    // Of the white space of ASCII all but the space are control characters.
    let text = text.trim_ascii();
    if text.is_empty() || has_control { Err(Expected::Text) } else { Ok(text.to_owned()) }
}

/// Says what was expected and what was found, as the parser saw it.
struct Found<'f>(Expected, &'f Json);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(expected, found) = self;
        let Json::Text(text) = found else { return write!(f, "{expected}, found {}", found.kind()) };
        let text = match expected {
            Expected::Phone | Expected::Email => Cow::Owned(clean(text)),
            Expected::Text => Cow::Borrowed(text.trim_matches(' ')),
            _ => Cow::Borrowed(text.as_str()),
        };
        write!(f, "{expected}, found \"{text}\"{}", Unseen(&text))
    }
}
