//! Holds the compiled postcode table: which postcodes exist, and in which district.
//!
//! # The format
//!
//! One JSON file, small enough to read and to review in a diff, one entry a line:
//!
//! ```text
//! { "format": 2,
//!   "edition": "2025-11",                  of the ONS Postcode Directory
//!   "attribution": ["..."],                to be shown wherever the data is used
//!   "districts": { "d": "E07000237" },     the letter that stands for a district below
//!   "sectors": { "WR1 1": "=dlce" },       run-length encoding of the 400 units of a sector
//!   "border": { "WR9 0": "1k=bb" },        the same: the nearest other district within 250 m
//!   "outward": { "WR": "1-15 78 99" },     every outward code of the United Kingdom, by postcode area
//!   "wholly": { "GL1": "DE" } }            outward codes not in `sectors`, and all their districts
//! ```
//!
//! A sector has [`Unit::COUNT`] possible units, AA, AB, AD ... ZZ over the twenty letters that units
//! are made of. Its text says how many of them are alike, in runs: a letter for 1 to 26, with a number in
//! front for each 26 more (`1k` is 37). By turns they do not exist (in `border`: have nothing near) and are
//! in the district of the last run that was in one; in another, and at first, `=` and its symbol stand in
//! front:
//!
//! ```text
//!  "WR1 1": "=dlce=-a"
//!
//!   =d l     c        e        =- a    (end)
//!   |        |        |        |       |
//!   AA-AQ    AR-AT    AU-AZ    BA      BB-ZZ
//!   12 are   3 do     5 are    1 is    do not
//!   in d     not      in d     listed  exist
//!            exist             without
//!                              district
//! ```
//!
//! The symbol of a district is its letter, that of no district `-`. What follows the last run does not
//! exist. So membership is exact: a postcode that is not in the table is never answered with its neighbours'
//! district.
//!
//! The table knows districts only. Areas, teams and councils are decided when a family asks, by the
//! directory in force that day.

mod decode;
mod encode;

use std::{fmt, str::FromStr};

use crate::{
    date::Date,
    decode::Expected,
    postcode::{OutwardCode, Postcode, Sector, Unit},
};

pub use encode::Rows;

/// The code of a local authority district, such as `E07000237` for Worcester, as the Office for National
/// Statistics gives it. A district whose borders change gets a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LadCode([u8; 9]);

impl FromStr for LadCode {
    type Err = Expected;

    /// Parses one capital letter and eight digits. Any other text is [`Expected::LadCode`]. Whether there is
    /// such a district is not checked.
    fn from_str(text: &str) -> Result<Self, Expected> {
        match text.as_bytes() {
            [b'A'..=b'Z', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => {
                text.as_bytes().try_into().map(Self).map_err(|_| Expected::LadCode)
            }
            _ => Err(Expected::LadCode),
        }
    }
}

impl fmt::Display for LadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

/// What the table says of a postcode, or of a whole outward code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing<'t> {
    /// The postcode is in a district.
    Located(Whereabouts),
    /// The postcode is in the ONSPD, but without a district.
    NoDistrict,
    /// Other postcodes of its outward code are in the table, this one is not.
    NotListed,
    /// The table does not hold its outward code, but all of it lies in these districts.
    Wholly(&'t [LadCode]),
    /// Its outward code is somewhere else in the United Kingdom.
    Elsewhere,
    /// There is no such outward code.
    NoSuchOutward,
}

/// The district of a postcode, and whether another one is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// The district that the ONSPD gives for the middle of the postcode.
    pub district: LadCode,
    /// The nearest other district that has a postcode within 250 m, where one of the two is the
    /// council's own. Some homes of a border postcode are over the border.
    pub nearest_other: Option<LadCode>,
}

/// What the table says of one unit of a sector, in a byte: a sector has 400 of them.
type Cell = u8;
/// The cell of a unit that does not exist.
const ABSENT: Cell = 0;
/// The cell of a unit without a district.
const NO_DISTRICT: Cell = 1;
/// The cell of the first district; the next ones follow.
const FIRST_DISTRICT: Cell = 2;

/// The decoded table. It takes at most 400 bytes of memory a sector, and as many again near a border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostcodeTable {
    edition: Edition,
    attribution: Vec<String>,
    /// Ordered as the cells count them, with the letter that stands for each in the file.
    districts: Vec<(char, LadCode)>,
    /// Ordered, each with the cells of its units.
    sectors: Vec<(Sector, Cells)>,
    /// Ordered.
    outward: Vec<OutwardCode>,
    /// Ordered; none of these is in `sectors`.
    wholly: Vec<(OutwardCode, Vec<LadCode>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
/// The cells of a sector, in the order of its units, to the last one that exists.
struct Cells {
    districts: Vec<Cell>,
    /// The nearest other district of each unit, empty where no unit has one.
    border: Vec<Cell>,
}

impl PostcodeTable {
    /// The edition of the ONSPD that the table was compiled from.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// The lines that the licence of the data asks to be shown with it. At least one.
    #[must_use]
    pub fn attribution(&self) -> &[String] {
        &self.attribution
    }

    /// Every district that the table knows, in the order of their letters.
    pub fn districts(&self) -> impl Iterator<Item = LadCode> {
        self.districts.iter().map(|(_, code)| *code)
    }

    /// The districts of the county that the table was made for, which have small letters in the file.
    pub fn own_districts(&self) -> impl Iterator<Item = LadCode> {
        self.districts.iter().filter(|(letter, _)| letter.is_ascii_lowercase()).map(|(_, code)| *code)
    }

    /// Looks a postcode up: at most a few binary searches, and no allocation.
    ///
    /// ```
    /// # use send_team_finder::{postcode::Postcode, table::{Listing, PostcodeTable}};
    /// let table = PostcodeTable::decode(r#"{ "format": 2, "edition": "2025-11", "attribution": ["ONS"],
    ///     "districts": { "w": "E07000237" }, "sectors": { "WR5 2": "=wbaa" }, "border": {},
    ///     "outward": { "WR": "1-15" }, "wholly": {} }"#).unwrap();
    /// let listing = |typed| table.lookup(Postcode::parse(typed).unwrap());
    /// assert!(matches!(listing("WR5 2AB"), Listing::Located(_)));
    /// assert_eq!(listing("WR5 2AD"), Listing::NotListed);
    /// assert_eq!(listing("WR4 9AA"), Listing::Elsewhere);
    /// ```
    #[must_use]
    pub fn lookup(&self, postcode: Postcode) -> Listing<'_> {
        let Some(cells) = self.cells(postcode.sector()) else { return self.outward(postcode.outward()) };
        let index = postcode.unit().index();
        match cells.districts.get(index).copied().unwrap_or(ABSENT) {
            ABSENT => Listing::NotListed,
            cell => self.district(cell).map_or(Listing::NoDistrict, |district| {
                let nearest_other = cells.border.get(index).and_then(|cell| self.district(*cell));
                Listing::Located(Whereabouts { district, nearest_other })
            }),
        }
    }

    /// Looks a whole outward code up: never [`Listing::Located`] or [`Listing::NoDistrict`].
    #[must_use]
    pub fn outward(&self, outward: OutwardCode) -> Listing<'_> {
        if !self.sectors_of(outward).is_empty() {
            return Listing::NotListed;
        }
        if let Ok(index) = self.wholly.binary_search_by_key(&outward, |(code, _)| *code) {
            return self.wholly.get(index).map_or(Listing::Elsewhere, |(_, districts)| Listing::Wholly(districts));
        }
        match self.outward.binary_search(&outward) {
            Ok(_) => Listing::Elsewhere,
            Err(_) => Listing::NoSuchOutward,
        }
    }

    /// Finds the last of the outward codes that have a character more, which is one with a letter where there are
    /// any: `SW1Y` for `SW1`, `LL19` for `LL1`.
    #[must_use]
    pub fn longer(&self, outward: OutwardCode) -> Option<OutwardCode> {
        self.outward.iter().rfind(|known| **known != outward && known.starts_with(outward)).copied()
    }

    /// Lists the districts of a sector's postcodes, each once. None of them for a sector that is not in the
    /// table.
    #[must_use]
    pub fn districts_of_sector(&self, sector: Sector) -> Vec<LadCode> {
        self.cells(sector).map_or(Vec::new(), |cells| self.districts_in([cells]))
    }

    /// Lists the districts of an outward code's postcodes, each once. None of them for one that has no sector in
    /// the table.
    #[must_use]
    pub fn districts_of_outward(&self, outward: OutwardCode) -> Vec<LadCode> {
        self.districts_in(self.sectors_of(outward).iter().map(|(_, cells)| cells))
    }

    /// Lists every postcode of the table, in order, with what [`Self::lookup`] says of it.
    pub fn postcodes(&self) -> impl Iterator<Item = (Postcode, Listing<'_>)> {
        self.sectors
            .iter()
            .flat_map(|(sector, _)| Unit::all().map(|unit| sector.postcode(unit)))
            .map(|postcode| (postcode, self.lookup(postcode)))
            .filter(|(_, listing)| *listing != Listing::NotListed)
    }

    /// Lists every sector of the table, in order.
    pub fn sectors(&self) -> impl Iterator<Item = Sector> {
        self.sectors.iter().map(|(sector, _)| *sector)
    }

    fn cells(&self, sector: Sector) -> Option<&Cells> {
        let index = self.sectors.binary_search_by_key(&sector, |(known, _)| *known).ok()?;
        self.sectors.get(index).map(|(_, cells)| cells)
    }

    /// The sectors of an outward code, which stand together since all are ordered.
    fn sectors_of(&self, outward: OutwardCode) -> &[(Sector, Cells)] {
        let start = self.sectors.partition_point(|(sector, _)| sector.outward() < outward);
        let end = self.sectors.partition_point(|(sector, _)| sector.outward() <= outward);
        self.sectors.get(start..end).unwrap_or_default()
    }

    fn districts_in<'a>(&self, all: impl IntoIterator<Item = &'a Cells>) -> Vec<LadCode> {
        let mut seen = [false; 1 + Cell::MAX as usize];
        for cell in all.into_iter().flat_map(|cells| &cells.districts) {
            if let Some(seen) = seen.get_mut(usize::from(*cell)) {
                *seen = true;
            }
        }
        (0..=Cell::MAX).zip(seen).filter(|(_, seen)| *seen).filter_map(|(cell, _)| self.district(cell)).collect()
    }

    fn district(&self, cell: Cell) -> Option<LadCode> {
        let index = cell.checked_sub(FIRST_DISTRICT)?;
        self.districts.get(usize::from(index)).map(|(_, code)| *code)
    }
}

/// An edition of the ONS Postcode Directory, which is published each quarter and named by its month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    text: [u8; 7],
    first_day: Date,
}

impl Edition {
    /// Stands for an edition that is wrong while the rest of its file is read, and never leaves the reader.
    const PLACEHOLDER: Self = Self { text: *b"0001-01", first_day: Date::FIRST };

    /// The text that it was parsed from: `2025-11`.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// The year, which the attribution has to name.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.first_day.year()
    }

    /// The English name of the month.
    #[must_use]
    pub fn month(&self) -> &'static str {
        self.first_day.month()
    }
}

impl FromStr for Edition {
    type Err = Expected;

    /// Parses a year and a month: `2025-11`. Any other text is [`Expected::Edition`].
    fn from_str(text: &str) -> Result<Self, Expected> {
        let first_day = [text, "-01"].concat().parse().map_err(|_| Expected::Edition)?;
        let text = text.as_bytes().try_into().map_err(|_| Expected::Edition)?;
        Ok(Self { text, first_day })
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
