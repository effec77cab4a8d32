//! Dates as teams.json writes them and as families read them.
//!
//! Only reading, order and display are needed: a calendar library would add more to what a phone
//! loads than all of this module.

use std::fmt;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// A day before all that matter here, for devices whose clock makes no sense.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// A date of the Gregorian calendar; none where there is no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2026-11-24`; none for any other text, or where there is no such day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().zip(b"0000-00-00").all(|(byte, shape)| match shape {
                b'-' => byte == shape,
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return None;
        }
        Self::new(text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..)?.parse().ok()?)
    }
}

impl fmt::Display for Date {
    /// `24 November 2026`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day, month_name(self.month), self.year)
    }
}

/// The English name of a month from 1 to 12; empty for other numbers.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn real_dates_only() {
        check("2026-11-24", Some("24 November 2026"));
        check("2028-02-29", Some("29 February 2028"));
        check("2026-02-29", None);
        check("2100-02-29", None);
        check("2000-02-29", Some("29 February 2000"));
        check("2026-04-31", None);
        check("2026-13-01", None);
        check("2026-00-01", None);
        check("2026-01-00", None);
        check("2026-1-01", None);
        check("2026-11-24 ", None);
        check("2026-1١-24", None);
        check("+026-11-24", None);
    }

    #[test]
    fn order_is_that_of_time() {
        assert!(Date::parse("2026-11-24") < Date::parse("2026-12-01"));
        assert!(Date::parse("2025-12-31") < Date::parse("2026-01-01"));
    }
}
