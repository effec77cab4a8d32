//! Ids of elements, which differ where several finders stand in one document.

use std::cell::Cell;

use super::element::Text;
use crate::date::decimal;

/// The ids of one finder.
#[derive(Clone, Copy)]
pub(super) struct Ids(u32);

thread_local! {
    /// How many finders this program has drawn into documents that may hold others.
    static DRAWN: Cell<u32> = const { Cell::new(0) };
}

impl Ids {
    /// Those of a finder that is alone in its document or shadow root: plain names.
    pub(super) const ALONE: Self = Self(1);

    /// Those of one more finder. The first has plain names.
    pub(super) fn next() -> Self {
        DRAWN.set(DRAWN.get() + 1);
        Self(DRAWN.get())
    }

    /// The ids for names.
    pub(super) fn of<const N: usize>(self, names: [&'static str; N]) -> Text {
        self.all(&names)
    }

    fn all(self, names: &[&'static str]) -> Text {
        if let ([name], 1) = (names, self.0) {
            return (*name).into();
        }
        let mut ids = String::new();
        for name in names {
            if !ids.is_empty() {
                ids.push(' ');
            }
            ids.push_str(&self.one(name));
        }
        ids.into()
    }

    /// The id for one name that is made of data.
    pub(super) fn one(self, name: &str) -> String {
        if self.0 == 1 { name.to_owned() } else { [name, "-", &decimal(self.0)].concat() }
    }
}
