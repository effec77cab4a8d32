//! Reading the table. Its bytes are untrusted: nothing in them makes this panic or use memory beyond
//! a small multiple of their length.

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use serde::{Deserialize, Serialize};

use super::{ABSENT, Cell, Cells, Edition, FIRST_DISTRICT, LadCode, NO_PLACE, PostcodeTable};
use crate::postcode::{OutwardCode, Sector, Unit};

/// The file as it stands; the module documentation of [`crate::table`] draws it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: u32,
    pub(super) edition: String,
    pub(super) attribution: Vec<String>,
    pub(super) districts: BTreeMap<String, String>,
    pub(super) sectors: BTreeMap<String, String>,
    pub(super) border: BTreeMap<String, String>,
    pub(super) outward: BTreeMap<String, String>,
    pub(super) wholly: BTreeMap<String, String>,
}

/// The format that this reader knows.
pub(super) const FORMAT: u32 = 1;

/// Why a table could not be read: in which part of the file, and what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    part: &'static str,
    found: String,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {} of the postcode table: {}", self.part, self.found)
    }
}

impl std::error::Error for DecodeError {}

impl PostcodeTable {
    /// Reads a table from its JSON.
    ///
    /// # Errors
    ///
    /// Where the text is not JSON of this shape, has another `format`, or says something that the
    /// format cannot mean: a symbol that stands for no district, a run beyond the last unit, an
    /// outward code or a sector without its shape.
    pub fn decode(json: &str) -> Result<Self, DecodeError> {
        let file: File = serde_json::from_str(json).map_err(|error| wrong("JSON", &error.to_string()))?;
        if file.format != FORMAT {
            return Err(wrong("format", &file.format.to_string()));
        }
        let edition = Edition::parse(&file.edition).ok_or_else(|| wrong("edition", &file.edition))?;
        let districts = districts(&file.districts)?;
        let sectors = sectors(&file, &districts)?;
        let mut table =
            Self { edition, attribution: file.attribution, districts, sectors, outward: Vec::new(), wholly: Vec::new() };
        for (area, codes) in &file.outward {
            outward(area, codes, &mut table.outward).ok_or_else(|| wrong("outward", area))?;
        }
        table.outward.sort_unstable();
        for (code, letters) in &file.wholly {
            let entry = wholly(code, letters, &table).ok_or_else(|| wrong("wholly", code))?;
            table.wholly.push(entry);
        }
        table.wholly.sort_unstable();
        Ok(table)
    }
}

fn wrong(part: &'static str, found: &str) -> DecodeError {
    DecodeError { part, found: found.to_owned() }
}

fn districts(entries: &BTreeMap<String, String>) -> Result<Vec<(char, LadCode)>, DecodeError> {
    if entries.len() > usize::from(Cell::MAX - FIRST_DISTRICT) {
        return Err(wrong("districts", &entries.len().to_string()));
    }
    let read = |(letter, code): (&String, &String)| {
        let mut letters = letter.chars();
        let letter = letters.next().filter(char::is_ascii_alphabetic)?;
        letters.next().is_none().then_some((letter, LadCode::parse(code)?))
    };
    entries.iter().map(|entry| read(entry).ok_or_else(|| wrong("districts", entry.0))).collect()
}

fn sectors(file: &File, districts: &[(char, LadCode)]) -> Result<Vec<(Sector, Cells)>, DecodeError> {
    // Symbols are ASCII, so a flat map of them is quicker than a search for each run.
    let mut cells = [None; 128];
    let symbols = [('.', ABSENT), ('-', NO_PLACE)].into_iter();
    for (symbol, cell) in symbols.chain(districts.iter().map(|(letter, _)| *letter).zip(FIRST_DISTRICT..)) {
        if let Some(slot) = cells.get_mut(symbol as usize) {
            *slot = Some(cell);
        }
    }
    let mut sectors = Vec::with_capacity(file.sectors.len());
    for (name, runs) in &file.sectors {
        let sector = Sector::parse(name).map_err(|_| wrong("sectors", name))?;
        let place = expand(runs, &cells).ok_or_else(|| wrong("sectors", name))?;
        let border = match file.border.get(name) {
            Some(runs) => expand(runs, &cells).ok_or_else(|| wrong("border", name))?,
            None => Vec::new(),
        };
        sectors.push((sector, Cells { place, border }));
    }
    match file.border.keys().find(|name| !file.sectors.contains_key(*name)) {
        Some(name) => Err(wrong("border", name)),
        None => {
            sectors.sort_unstable_by_key(|(sector, _)| *sector);
            Ok(sectors)
        }
    }
}

/// Runs to cells, one a unit, to the end of the last run.
fn expand(runs: &str, cells: &[Option<Cell>; 128]) -> Option<Vec<Cell>> {
    let mut expanded = Vec::with_capacity(Unit::COUNT);
    let mut rest = runs.as_bytes();
    while let Some((symbol, after)) = rest.split_first() {
        let cell = (*cells.get(usize::from(*symbol))?)?;
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, after) = after.split_at_checked(digits)?;
        let count = if number.is_empty() { 1 } else { std::str::from_utf8(number).ok()?.parse().ok()? };
        if count == 0 || expanded.len().checked_add(count)? > Unit::COUNT {
            return None;
        }
        expanded.resize(expanded.len() + count, cell);
        rest = after;
    }
    Some(expanded)
}

/// `"WR"` and `"1-15 78 99"` to outward codes.
fn outward(area: &str, codes: &str, found: &mut Vec<OutwardCode>) -> Option<()> {
    for part in codes.split(' ') {
        if let Some((first, last)) = part.split_once('-') {
            let range: RangeInclusive<u8> = first.parse().ok()?..=last.parse().ok()?;
            if range.is_empty() || *range.end() > 99 {
                return None;
            }
            for number in range {
                found.push(OutwardCode::parse(&format!("{area}{number}")).ok()?);
            }
        } else {
            found.push(OutwardCode::parse(&format!("{area}{part}")).ok()?);
        }
    }
    Some(())
}

fn wholly(code: &str, letters: &str, table: &PostcodeTable) -> Option<(OutwardCode, Vec<LadCode>)> {
    let code = OutwardCode::parse(code).ok()?;
    let district = |letter| table.districts.iter().find_map(|(known, code)| (*known == letter).then_some(*code));
    let districts: Vec<LadCode> = letters.chars().map(district).collect::<Option<_>>()?;
    (!districts.is_empty() && table.sectors_of(code).is_empty()).then_some((code, districts))
}
