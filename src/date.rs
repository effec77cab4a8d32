//! Parses dates as `teams.json` writes them, orders them, and writes them as families read them.
//!
//! No more is needed, and a calendar library would bring more to every phone than all of this module.
//!
//! ```
//! use send_team_finder::date::Date;
//! let day: Date = "2026-11-24".parse().unwrap();
//! assert_eq!(day.text(), "24 November 2026");
//! assert!(day < "2026-12-01".parse().unwrap());
//! ```

use std::{fmt, str::FromStr};

use crate::decode::Expected;

/// A day of the Gregorian calendar, from the year 0 to 9999 where it is parsed. Which time zone it is of is for
/// the caller to know.
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
    /// A day before all that a directory can come into force on, for devices whose clock makes no sense.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// Makes a date of a year, a month from 1 to 12 and a day from 1. None where there is no such day.
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

    /// The year, such as 2026.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The English name of the month.
    #[must_use]
    pub fn month(self) -> &'static str {
        // The first month is 1.
        MONTHS.iter().take(self.month.into()).next_back().copied().unwrap_or_default()
    }

    /// Writes it as GOV.UK writes dates: `24 November 2026`.
    #[must_use]
    pub fn text(self) -> String {
        [&decimal(self.day.into()), " ", self.month(), " ", &decimal(self.year.into())].concat()
    }
}

impl FromStr for Date {
    type Err = Expected;

    /// Parses `2026-11-24`. Any other text, and a day that there is not, is [`Expected::Date`].
    fn from_str(text: &str) -> Result<Self, Expected> {
        let [year @ .., b'-', month, month_end, b'-', day, day_end] = text.as_bytes() else {
            return Err(Expected::Date);
        };
        let (year, month, day) = (year_number(year), number(&[*month, *month_end]), number(&[*day, *day_end]));
        year.zip(month)
            .zip(day)
            .and_then(|((year, month), day)| Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
            .ok_or(Expected::Date)
    }
}

/// The year that four digits write.
pub(crate) fn year_number(digits: &[u8]) -> Option<u16> {
    number(digits).filter(|_| digits.len() == 4)
}

/// The number that digits write. None for any other character, even a sign.
pub(crate) fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u16::from(digit - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// Writes a number in decimal digits.
pub(crate) fn decimal(number: u32) -> String {
    let mut text = if number < 10 { String::new() } else { decimal(number / 10) };
    text.push(char::from_digit(number % 10, 10).unwrap_or_default());
    text
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(text.parse::<Date>().map(|date| date.to_string()).ok().as_deref(), expected, "{text:?}");
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
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert!(day("2026-11-24") < day("2026-12-01"));
        assert!(day("2025-12-31") < day("2026-01-01"));
    }
}
