//! Decodes the table. Its bytes are untrusted: nothing in them makes this panic or use memory beyond a few
//! hundred bytes for each sector that they name.

use std::ops::RangeInclusive;

use super::{ABSENT, Cell, Cells, Edition, FIRST_DISTRICT, LadCode, NO_DISTRICT, PostcodeTable};
use crate::{
    date::decimal,
    decode::{self, DecodeError, Expected, Mistakes, Need, Object, Path, Wrong},
    postcode::{OutwardCode, Sector, Unit},
};

/// The format that is decoded and encoded.
pub(super) const FORMAT: u16 = 2;

/// The most outward codes that are read; the United Kingdom has some 3,000. Each one is sorted in among
/// those before it, which would cost minutes for a file full of them.
const MOST_OUTWARD: usize = 5_000;

impl PostcodeTable {
    /// Decodes a table from its JSON. Keys that the format does not have are not looked at.
    ///
    /// # Errors
    ///
    /// [`DecodeError::NotJson`], [`DecodeError::OtherFormat`], or [`DecodeError::Mistakes`]: a symbol that
    /// stands for no district, a run beyond the last unit, an outward code or a sector without its shape,
    /// anything that is not in the order of the writer.
    pub fn decode(json: &str) -> Result<Self, DecodeError> {
        let file = decode::file(json, FORMAT)?;
        let mut mistakes = Mistakes::default();
        let table = table(&mut Object::new(&file, &Path::ROOT, &mut mistakes));
        mistakes.none_in(table)
    }
}

/// Reads the table key by key. What is wrong is left out, and noted as a mistake.
fn table(file: &mut Object<'_, '_>) -> PostcodeTable {
    file.number("format", FORMAT..=FORMAT);
    let edition = file.value("edition", Need::Required).unwrap_or(Edition::PLACEHOLDER);
    let attribution = file.texts("attribution");
    let mut districts = Vec::new();
    file.entries("districts", Need::Required, &mut |letter, code| {
        let letter = district_letter(letter, &districts).ok_or(Wrong::Key(Expected::Letter))?;
        districts.push((letter, code.parse()?));
        Ok(())
    });
    let mut sectors: Vec<(Sector, Cells)> = Vec::new();
    file.entries("sectors", Need::Required, &mut |name, runs| {
        let is_next = |sector: &Sector| sectors.last().is_none_or(|(last, _)| last < sector);
        let sector = Sector::parse(name).ok().filter(is_next).ok_or(Wrong::Key(Expected::Sector))?;
        let districts = expand(runs, &districts).ok_or(Expected::Runs)?;
        sectors.push((sector, Cells { districts, border: Vec::new() }));
        Ok(())
    });
    file.entries("border", Need::Required, &mut |name, runs| {
        let sector = Sector::parse(name).map_err(|_| Wrong::Key(Expected::Sector))?;
        let index = sectors.binary_search_by_key(&sector, |(known, _)| *known);
        let (_, cells) = index.ok().and_then(|index| sectors.get_mut(index)).ok_or(Wrong::Key(Expected::Sector))?;
        cells.border = expand(runs, &districts).ok_or(Expected::Runs)?;
        Ok(())
    });
    let mut outward = Vec::new();
    file.entries("outward", Need::Required, &mut |area, codes| {
        ranges(area, codes, &mut outward).ok_or(Wrong::Value(Expected::Ranges))
    });
    let mut table = PostcodeTable { edition, attribution, districts, sectors, outward, wholly: Vec::new() };
    file.entries("wholly", Need::Required, &mut |code, letters| {
        let is_next = |code: &OutwardCode| {
            table.wholly.last().is_none_or(|(last, _)| last < code) && table.sectors_of(*code).is_empty()
        };
        let code = OutwardCode::parse(code).ok().filter(is_next).ok_or(Wrong::Key(Expected::Outward))?;
        let district = |letter| table.districts.iter().find_map(|(known, code)| (*known == letter).then_some(*code));
        let districts: Option<Vec<LadCode>> = letters.chars().map(district).collect();
        let districts = districts.filter(|districts| !districts.is_empty()).ok_or(Expected::Letters)?;
        table.wholly.push((code, districts));
        Ok(())
    });
    table
}

/// The letter of one more district: after the one before it, so that there are at most 52.
fn district_letter(text: &str, districts: &[(char, LadCode)]) -> Option<char> {
    let mut letters = text.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    let is_next = letters.next().is_none() && districts.last().is_none_or(|(last, _)| *last < letter);
    is_next.then_some(letter)
}

/// How many units a letter says, and each number in front of one.
pub(super) const LETTERS: usize = 26;

/// Decodes the run-length encoding of a sector to cells, one a unit, to the end of the last run.
fn expand(runs: &str, districts: &[(char, LadCode)]) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    let mut district = None;
    let mut cell = Some(ABSENT);
    let mut rest = runs.as_bytes();
    while !rest.is_empty() {
        if let [b'=', symbol, after @ ..] = rest {
            district = symbol_cell(*symbol, districts);
            cell = district;
            rest = after;
        }
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, after) = rest.split_at_checked(digits)?;
        let (letter @ b'a'..=b'z', after) = after.split_first()? else { return None };
        let count = usize::from(crate::date::number(number)?) * LETTERS + usize::from(letter - b'a') + 1;
        if cells.len() + count > Unit::COUNT {
            return None;
        }
        cells.resize(cells.len() + count, cell?);
        cell = if cell == Some(ABSENT) { district } else { Some(ABSENT) };
        rest = after;
    }
    (!cells.is_empty()).then_some(cells)
}

fn symbol_cell(symbol: u8, districts: &[(char, LadCode)]) -> Option<Cell> {
    if symbol == b'-' {
        return Some(NO_DISTRICT);
    }
    (FIRST_DISTRICT..).zip(districts).find_map(|(cell, (letter, _))| (*letter == char::from(symbol)).then_some(cell))
}

/// Adds `"WR"` and `"1-15 78 99"` to the outward codes in their order, which is not that of numbers: WR10
/// stands before WR2. None where one is there already, or has not the shape of an outward code.
fn ranges(area: &str, codes: &str, found: &mut Vec<OutwardCode>) -> Option<()> {
    let mut add = |code: &str| {
        let code = OutwardCode::parse(&[area, code].concat()).ok()?;
        let index = found.binary_search(&code).err().filter(|_| found.len() < MOST_OUTWARD)?;
        found.insert(index, code);
        Some(())
    };
    for part in codes.split(' ') {
        if let Some((first, last)) = part.split_once('-') {
            let range: RangeInclusive<u8> = first.parse().ok()?..=last.parse().ok()?;
            if range.is_empty() || *range.end() > 99 {
                return None;
            }
            for number in range {
                add(&decimal(number.into()))?;
            }
        } else {
            add(part)?;
        }
    }
    Some(())
}
