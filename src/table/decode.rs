//! Reading the table. Its bytes are untrusted: nothing in them makes this panic or use memory beyond
//! a few hundred bytes for each sector that they name.

use std::{fmt, ops::RangeInclusive};

use super::{ABSENT, Cell, Cells, Edition, FIRST_DISTRICT, LadCode, NO_DISTRICT, PostcodeTable};
use crate::{
    json::{self, Json},
    postcode::{OutwardCode, Sector, Unit},
};

/// The format that this reader knows.
pub(super) const FORMAT: u16 = 1;

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

impl DecodeError {
    /// Whether the table is of another format, and so for another version of the finder.
    #[must_use]
    pub fn is_version(&self) -> bool {
        self.part == "format"
    }
}

impl PostcodeTable {
    /// Reads a table from its JSON.
    ///
    /// # Errors
    ///
    /// Where the text is not JSON of this shape, has another `format`, or says something that the
    /// format cannot mean: a symbol that stands for no district, a run beyond the last unit, an
    /// outward code or a sector without its shape.
    pub fn decode(json: &str) -> Result<Self, DecodeError> {
        let file = File(json::parse(json).map_err(|error| wrong("JSON", &error.to_string()))?);
        if !matches!(file.get("format"), Some(Json::Number(FORMAT))) {
            return Err(wrong("format", "not the one that this reader knows"));
        }
        let edition = match file.get("edition") {
            Some(Json::Text(text)) => Edition::parse(text),
            _ => None,
        };
        let attribution = match file.get("attribution") {
            Some(Json::List(lines)) => lines.iter().map(text).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        let mut table = Self {
            edition: edition.ok_or_else(|| wrong("edition", "not a year and a month"))?,
            attribution: attribution.ok_or_else(|| wrong("attribution", "not a list of lines"))?,
            districts: districts(&file.texts("districts")?)?,
            sectors: Vec::new(),
            outward: Vec::new(),
            wholly: Vec::new(),
        };
        table.sectors = sectors(&file.texts("sectors")?, &file.texts("border")?, &table.districts)?;
        for (area, codes) in file.texts("outward")? {
            outward(area, codes, &mut table.outward).ok_or_else(|| wrong("outward", area))?;
        }
        ascending("outward", &table.outward, |code| *code)?;
        for (code, letters) in file.texts("wholly")? {
            let entry = wholly(code, letters, &table).ok_or_else(|| wrong("wholly", code))?;
            table.wholly.push(entry);
        }
        ascending("wholly", &table.wholly, |(code, _)| *code)?;
        Ok(table)
    }
}

struct File(Json);

impl File {
    fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(entries) = &self.0 else { return None };
        entries.iter().find_map(|(known, value)| (known == key).then_some(value))
    }

    /// An object whose values are all texts.
    fn texts(&self, part: &'static str) -> Result<Vec<(&str, &str)>, DecodeError> {
        let Some(Json::Object(entries)) = self.get(part) else { return Err(wrong(part, "not an object")) };
        let mut texts = Vec::new();
        for (key, value) in entries {
            let Json::Text(text) = value else { return Err(wrong(part, key)) };
            texts.push((key.as_str(), text.as_str()));
        }
        Ok(texts)
    }
}

fn text(json: &Json) -> Option<String> {
    if let Json::Text(text) = json { Some(text.clone()) } else { None }
}

fn wrong(part: &'static str, found: &str) -> DecodeError {
    DecodeError { part, found: found.to_owned() }
}

/// The writer orders everything that is searched; a table in another order is not ours.
fn ascending<T, K: Ord + Copy>(part: &'static str, items: &[T], key: fn(&T) -> K) -> Result<(), DecodeError> {
    if items.is_sorted_by(|before, after| key(before) < key(after)) { Ok(()) } else { Err(wrong(part, "not in order")) }
}

fn districts(entries: &[(&str, &str)]) -> Result<Vec<(char, LadCode)>, DecodeError> {
    if entries.len() > usize::from(Cell::MAX - FIRST_DISTRICT) {
        return Err(wrong("districts", "more than letters"));
    }
    let read = |(letter, code): &(&str, &str)| {
        let mut letters = letter.chars();
        let letter = letters.next().filter(char::is_ascii_alphabetic)?;
        letters.next().is_none().then_some((letter, LadCode::parse(code)?))
    };
    let districts: Vec<(char, LadCode)> =
        entries.iter().map(|entry| read(entry).ok_or_else(|| wrong("districts", entry.0))).collect::<Result<_, _>>()?;
    ascending("districts", &districts, |(letter, _)| *letter)?;
    Ok(districts)
}

fn sectors(
    runs: &[(&str, &str)],
    border: &[(&str, &str)],
    districts: &[(char, LadCode)],
) -> Result<Vec<(Sector, Cells)>, DecodeError> {
    // Symbols are ASCII, so a flat map of them is quicker than a search for each run.
    let mut cells = [None; 128];
    let symbols = [('.', ABSENT), ('-', NO_DISTRICT)].into_iter();
    for (symbol, cell) in symbols.chain(districts.iter().map(|(letter, _)| *letter).zip(FIRST_DISTRICT..)) {
        if let Some(slot) = cells.get_mut(symbol as usize) {
            *slot = Some(cell);
        }
    }
    let mut sectors = Vec::with_capacity(runs.len());
    for (name, runs) in runs {
        let sector = Sector::parse(name).map_err(|_| wrong("sectors", name))?;
        let districts = expand(runs, &cells).ok_or_else(|| wrong("sectors", name))?;
        sectors.push((sector, Cells { districts, border: Vec::new() }));
    }
    ascending("sectors", &sectors, |(sector, _)| *sector)?;
    for (name, runs) in border {
        let index =
            Sector::parse(name).ok().and_then(|name| sectors.binary_search_by_key(&name, |(sector, _)| *sector).ok());
        let (_, of_sector) = index.and_then(|index| sectors.get_mut(index)).ok_or_else(|| wrong("border", name))?;
        of_sector.border = expand(runs, &cells).ok_or_else(|| wrong("border", name))?;
    }
    Ok(sectors)
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

/// The most outward codes that one area is read with; the largest has some 80. Each one is sorted
/// in among those before it, which would take minutes for a file full of them.
const MOST_OF_AREA: usize = 500;

/// `"WR"` and `"1-15 78 99"` to outward codes, in their order among the area's, which is not that of
/// numbers: WR10 stands before WR2.
fn outward(area: &str, codes: &str, found: &mut Vec<OutwardCode>) -> Option<()> {
    let first_of_area = found.len();
    let mut add = |code: &str| {
        let code = OutwardCode::parse(&[area, code].concat()).ok()?;
        let index = found.iter().skip(first_of_area).take_while(|known| **known < code).count();
        if found.len() - first_of_area == MOST_OF_AREA {
            return None;
        }
        found.insert(first_of_area + index, code);
        Some(())
    };
    for part in codes.split(' ') {
        if let Some((first, last)) = part.split_once('-') {
            let range: RangeInclusive<u8> = first.parse().ok()?..=last.parse().ok()?;
            if range.is_empty() || *range.end() > 99 {
                return None;
            }
            for number in range {
                add(&number.to_string())?;
            }
        } else {
            add(part)?;
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
