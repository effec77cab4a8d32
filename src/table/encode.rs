//! Encodes the table: the inverse of decoding it, for the tools and for tests that go round.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use serde::Serialize;

use super::{
    ABSENT, Cell, Cells, Edition, FIRST_DISTRICT, LadCode, NO_DISTRICT, PostcodeTable, Whereabouts,
    decode::{FORMAT, LETTERS},
};
use crate::postcode::{OutwardCode, Postcode, Sector, Unit};

/// The rows that a table is compiled from.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The edition of the ONSPD that they are of.
    pub edition: Edition,
    /// The lines that the licence asks to be shown with the data.
    pub attribution: Vec<String>,
    /// The council's own districts: they get small letters, all others capitals.
    pub own: BTreeSet<LadCode>,
    /// Every postcode of the outward codes that the table covers; `None` where it has no district.
    pub postcodes: BTreeMap<Postcode, Option<Whereabouts>>,
    /// Every outward code of the United Kingdom.
    pub outward: BTreeSet<OutwardCode>,
    /// Outward codes that the table does not cover, with all their districts.
    pub wholly: BTreeMap<OutwardCode, BTreeSet<LadCode>>,
}

impl PostcodeTable {
    /// Compiles rows to a table. None where they name more than 26 districts of the county, or more than 26
    /// others, as each has a letter of its own.
    #[must_use]
    pub fn from_rows(rows: &Rows) -> Option<Self> {
        let districts = letters(rows)?;
        let cell = |district: LadCode| -> Cell {
            (FIRST_DISTRICT..)
                .zip(&districts)
                .find_map(|(cell, (_, code))| (*code == district).then_some(cell))
                .unwrap_or(NO_DISTRICT)
        };
        let mut sectors: BTreeMap<Sector, Cells> = BTreeMap::new();
        for (postcode, home) in &rows.postcodes {
            let cells =
                sectors.entry(postcode.sector()).or_insert_with(|| Cells { districts: Vec::new(), border: Vec::new() });
            set(&mut cells.districts, postcode.unit(), home.map_or(NO_DISTRICT, |home| cell(home.district)));
            if let Some(nearest) = home.and_then(|home| home.nearest_other) {
                set(&mut cells.border, postcode.unit(), cell(nearest));
            }
        }
        Some(Self {
            edition: rows.edition.clone(),
            attribution: rows.attribution.clone(),
            sectors: sectors.into_iter().collect(),
            outward: rows.outward.iter().copied().collect(),
            wholly: rows.wholly.iter().map(|(code, districts)| (*code, districts.iter().copied().collect())).collect(),
            districts,
        })
    }

    /// Encodes the table as JSON, one entry a line. The same table always gives the same bytes.
    #[must_use]
    pub fn encode(&self) -> String {
        let runs = |select: fn(&Cells) -> &Vec<Cell>| {
            self.sectors
                .iter()
                .filter(|(_, cells)| !select(cells).is_empty())
                .map(|(sector, cells)| (sector.to_string(), self.runs(select(cells))))
                .collect()
        };
        let letters = |districts: &Vec<LadCode>| {
            self.districts.iter().filter(|(_, code)| districts.contains(code)).map(|(letter, _)| *letter).collect()
        };
        let file = File {
            format: FORMAT,
            edition: self.edition.to_string(),
            attribution: &self.attribution,
            districts: self.districts.iter().map(|(letter, code)| (letter.to_string(), code.to_string())).collect(),
            sectors: runs(|cells| &cells.districts),
            border: runs(|cells| &cells.border),
            outward: ranges(&self.outward),
            wholly: self.wholly.iter().map(|(code, districts)| (code.to_string(), letters(districts))).collect(),
        };
        // New lines so that a person can read it and a diff shows it; no indent, as it would be most of the file.
        let mut json = Vec::new();
        let formatter = serde_json::ser::PrettyFormatter::with_indent(b"");
        let written = file.serialize(&mut serde_json::Serializer::with_formatter(&mut json, formatter));
        debug_assert!(written.is_ok(), "maps of text to text are always JSON");
        json.push(b'\n');
        String::from_utf8(json).unwrap_or_default()
    }

    /// Encodes cells as runs.
    fn runs(&self, cells: &[Cell]) -> String {
        let symbol = |cell: Cell| match cell {
            NO_DISTRICT => '-',
            _ => self.districts.get(usize::from(cell - FIRST_DISTRICT)).map_or('-', |(letter, _)| *letter),
        };
        let mut text = String::new();
        let mut district = ABSENT;
        for run in cells.chunk_by(PartialEq::eq) {
            let cell = run.first().copied().unwrap_or(ABSENT);
            if cell != ABSENT && cell != district {
                district = cell;
                text.extend(['=', symbol(cell)]);
            }
            let (more, letter) = ((run.len() - 1) / LETTERS, (run.len() - 1) % LETTERS);
            if more > 0 {
                let _ = write!(text, "{more}"); // writing to a String cannot fail
            }
            text.extend(('a'..='z').nth(letter));
        }
        text
    }
}

/// The file as it stands; the module documentation of [`crate::table`] draws it.
#[derive(Serialize)]
struct File<'a> {
    format: u16,
    edition: String,
    attribution: &'a [String],
    districts: BTreeMap<String, String>,
    sectors: BTreeMap<String, String>,
    border: BTreeMap<String, String>,
    outward: BTreeMap<String, String>,
    wholly: BTreeMap<String, String>,
}

/// Gives each district a letter in the order of their codes, so that the same districts always get the same
/// ones: small letters the county's, capitals the others.
fn letters(rows: &Rows) -> Option<Vec<(char, LadCode)>> {
    let homes = rows.postcodes.values().flatten();
    let mut all: BTreeSet<LadCode> =
        homes.flat_map(|home| [Some(home.district), home.nearest_other]).flatten().collect();
    all.extend(rows.wholly.values().flatten());
    let (own, others): (Vec<LadCode>, Vec<LadCode>) = all.into_iter().partition(|code| rows.own.contains(code));
    let small = ('a'..='z').take(own.len()).zip(own.iter().copied());
    let capital = ('A'..='Z').zip(others.iter().copied());
    let mut letters: Vec<(char, LadCode)> = small.chain(capital).collect();
    letters.sort_unstable();
    (letters.len() == own.len() + others.len()).then_some(letters)
}

/// Puts a cell at a unit, after as many absent ones as it needs.
fn set(cells: &mut Vec<Cell>, unit: Unit, cell: Cell) {
    if cells.len() <= unit.index() {
        cells.resize(unit.index() + 1, ABSENT);
    }
    if let Some(slot) = cells.get_mut(unit.index()) {
        *slot = cell;
    }
}

/// Encodes outward codes as `"WR": "1-15 78 99"`. Only plain numbers join in ranges: `1A` stands alone.
fn ranges(codes: &[OutwardCode]) -> BTreeMap<String, String> {
    let mut numbers: BTreeMap<String, BTreeSet<u8>> = BTreeMap::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for code in codes {
        let (area, rest) = (code.postcode_area().to_string(), code.after_area().to_string());
        match rest.parse::<u8>() {
            Ok(number) if number.to_string() == rest => {
                numbers.entry(area).or_default().insert(number);
            }
            _ => texts.entry(area).or_default().push(rest),
        }
    }
    for (area, numbers) in numbers {
        let numbers: Vec<u8> = numbers.into_iter().collect();
        let ranges = numbers.chunk_by(|before, after| before + 1 == *after).filter_map(|range| match range {
            [] => None,
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first}-{last}")),
        });
        texts.entry(area).or_default().splice(0..0, ranges);
    }
    texts.into_iter().map(|(area, parts)| (area, parts.join(" "))).collect()
}
