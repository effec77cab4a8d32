//! A JSON object of `teams.json` while it is read, key by key.
//!
//! Nothing here is generic that need not be: the reader is loaded by every phone.

use std::ops::RangeInclusive;

use super::fault::{Fault, Path, Report};
use crate::{date::Date, json::Json, teams::kind::Kind};

/// The most keys of an object: some ten times the towns of a county. Each one is compared with those
/// before it, which takes a moment for so many, and minutes for a file full of them.
const MOST: usize = 1_000;

/// What is asked for is noted, so that at the end the rest can be told to be unknown.
pub(super) struct Object<'r, 'm> {
    entries: &'r [(String, Json)],
    path: &'m Path<'m>,
    asked: Vec<&'static str>,
    report: &'m mut Report<'m>,
}

/// Whether a key may be missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

/// Reads one object by its keys, and nothing else may stand in it.
pub(super) fn read<T>(
    json: &Json,
    path: &Path<'_>,
    report: &mut Report<'_>,
    keys: impl FnOnce(&mut Object<'_, '_>) -> T,
) -> T {
    let mut object = Object::of(json, path, report);
    let value = keys(&mut object);
    object.end();
    value
}

impl<'r, 'm> Object<'r, 'm> {
    fn of(json: &'r Json, path: &'m Path<'m>, report: &'m mut Report<'m>) -> Self {
        let entries = match json {
            Json::Object(entries) if entries.len() <= MOST => entries.as_slice(),
            Json::Object(_) => {
                report(path, Fault::TooMany(MOST));
                &[]
            }
            other => {
                report(path, Fault::NoObject(other));
                &[]
            }
        };
        Self { entries, path, asked: Vec::new(), report }
    }

    fn end(mut self) {
        for (index, (key, _)) in self.entries.iter().enumerate() {
            if self.stands_twice(index) {
                self.fault(key, Fault::Twice);
            } else if !self.asked.contains(&key.as_str()) {
                self.fault(key, Fault::Unknown(key));
            }
        }
    }

    fn stands_twice(&self, index: usize) -> bool {
        let mut until = self.entries.iter().take(index + 1).map(|(key, _)| key);
        let key = until.next_back();
        until.any(|before| Some(before) == key)
    }

    fn fault(&mut self, key: &str, fault: Fault<'_>) {
        (self.report)(&self.path.key(key), fault);
    }

    fn find(&mut self, key: &'static str, need: Need) -> Option<&'r Json> {
        self.asked.push(key);
        let entries = self.entries;
        let found = entries.iter().find(|(known, _)| known == key);
        if found.is_none() && need == Need::Required {
            self.fault(key, Fault::Missing);
        }
        found.map(|(_, value)| value)
    }

    fn checked(&mut self, key: &'static str, need: Need, kind: Kind) -> Option<String> {
        let value = self.find(key, need)?;
        let text = kind.read(value);
        if text.is_none() {
            self.fault(key, Fault::Text(kind, value));
        }
        text
    }

    /// A text of some kind.
    pub(super) fn required(&mut self, key: &'static str, kind: Kind) -> String {
        self.checked(key, Need::Required, kind).unwrap_or_default()
    }

    pub(super) fn optional(&mut self, key: &'static str, kind: Kind) -> Option<String> {
        self.checked(key, Need::Optional, kind)
    }

    pub(super) fn text(&mut self, key: &'static str) -> String {
        self.required(key, Kind::Text)
    }

    pub(super) fn date(&mut self, key: &'static str) -> Date {
        Date::parse(&self.required(key, Kind::Date)).unwrap_or(Date::FIRST)
    }

    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        Date::parse(&self.checked(key, Need::Optional, Kind::Date)?)
    }

    pub(super) fn bool(&mut self, key: &'static str) -> bool {
        match self.find(key, Need::Required) {
            Some(Json::Bool(value)) => return *value,
            Some(other) => self.fault(key, Fault::NoBool(other)),
            None => {}
        }
        false
    }

    pub(super) fn id(&mut self, key: &'static str) -> String {
        self.required(key, Kind::Id)
    }

    /// A whole number of a range.
    pub(super) fn number(&mut self, key: &'static str, range: RangeInclusive<u16>) -> u16 {
        match self.find(key, Need::Required) {
            Some(Json::Number(number)) if range.contains(number) => return *number,
            Some(_) => self.fault(key, Fault::NoNumber(range)),
            None => {}
        }
        0
    }

    /// An object of its own.
    pub(super) fn object<T>(&mut self, key: &'static str, keys: impl FnOnce(&mut Object<'_, '_>) -> T) -> T {
        match self.find(key, Need::Required) {
            Some(json) => read(json, &self.path.key(key), self.report, keys),
            // Its own keys are not missing one by one too.
            None => keys(&mut Object { entries: &[], path: self.path, asked: Vec::new(), report: &mut |_, _| {} }),
        }
    }

    pub(super) fn optional_object<T>(
        &mut self,
        key: &'static str,
        keys: impl FnOnce(&mut Object<'_, '_>) -> T,
    ) -> Option<T> {
        let json = self.find(key, Need::Optional)?;
        Some(read(json, &self.path.key(key), self.report, keys))
    }

    /// A list of objects that is not empty.
    pub(super) fn list<T>(&mut self, key: &'static str, keys: fn(&mut Object<'_, '_>) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for (index, item) in self.items(key).iter().enumerate() {
            list.push(read(item, &self.path.item(key, index), self.report, keys));
        }
        list
    }

    /// A list of texts of one kind that is not empty.
    pub(super) fn texts(&mut self, key: &'static str, kind: Kind) -> impl Iterator<Item = String> {
        let items = self.items(key);
        for (index, item) in items.iter().enumerate() {
            if kind.read(item).is_none() {
                (self.report)(&self.path.item(key, index), Fault::Text(kind, item));
            }
        }
        items.iter().filter_map(move |item| kind.read(item))
    }

    fn items(&mut self, key: &'static str) -> &'r [Json] {
        match self.find(key, Need::Required) {
            Some(Json::List(items)) if !items.is_empty() => return items,
            Some(other) => self.fault(key, Fault::NoList(other)),
            None => {}
        }
        &[]
    }

    /// What an object of any keys holds, in the order of the file.
    pub(super) fn entries(
        &mut self,
        key: &'static str,
        need: Need,
        keys: Kind,
        values: Kind,
    ) -> Vec<(&'r str, String)> {
        let Some(json) = self.find(key, need) else { return Vec::new() };
        let path = self.path.key(key);
        let mut inner = Object::of(json, &path, self.report);
        let mut read = Vec::new();
        for (index, (key, value)) in inner.entries.iter().enumerate() {
            if inner.stands_twice(index) {
                inner.fault(key, Fault::Twice);
            } else if !keys.fits(key) {
                inner.fault(key, Fault::Key(keys, key));
            } else if let Some(value) = values.read(value) {
                read.push((key.as_str(), value));
            } else {
                inner.fault(key, Fault::Text(values, value));
            }
        }
        read
    }
}
