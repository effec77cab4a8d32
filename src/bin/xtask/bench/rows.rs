//! Makes rows in the shape of the ONS Postcode Directory for all of the United Kingdom, the same ones each time.
//!
//! True are the outward codes, and how many postcodes each has: `data/sources` counts them. Made up is which units of
//! a sector there are, where they lie, and in which district: a walk through the streets of a square, from unit to
//! unit, in a country of square districts. Runs of units that are there, and of gaps, are as long as in the county's
//! extract: 15 units and 8.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use send_team_finder::postcode::{OutwardCode, Sector, Unit};

/// How many districts there are. All are the council's own, and a table has letters for so many; one of them
/// stands for some 20 of the country's, far from each other.
const DISTRICTS: i32 = 26;

/// The width of the square that a sector's postcodes lie in, in metres: 12,458 of them are as large as the United
/// Kingdom.
const SECTOR_M: i32 = 4_400;

/// The width of a district, in metres: 361 of them are as large as the United Kingdom.
const DISTRICT_M: i32 = 26_000;

/// How many postcodes a sector has, where its outward code has more than one sector.
const SECTOR_ROWS: usize = 250;

/// How likely a unit is as the one before it, there or not, whatever their share.
const AS_BEFORE: f64 = 0.83;

/// How likely a postcode lies in another street than the one before it.
const NEW_STREET: f64 = 0.03;

/// How far a postcode lies from the one before it in its street at most, east and north each, in metres.
const STEP_M: i32 = 120;

/// How likely a postcode has no place, as 267 of the county's 41,571 have none.
const NO_PLACE: f64 = 0.006;

/// The columns that the builder reads.
const HEADER: &str = "pcds,lad25cd,east1m,north1m\n";

/// The codes and names of the districts, as in `teams.json`.
pub(super) fn districts() -> impl Iterator<Item = (String, String)> {
    (0..DISTRICTS).map(|number| (code(number), format!("District {number}")))
}

fn code(district: i32) -> String {
    format!("E07900{district:03}")
}

/// Reads how many postcodes each outward code has. Those that have not the shape of one are left out: GIR and NPT.
pub(super) fn outward(csv: &str) -> BTreeMap<OutwardCode, usize> {
    let mut counts = BTreeMap::new();
    for line in csv.lines() {
        let mut fields = line.split(',');
        if let Some(code) = fields.next().and_then(|code| OutwardCode::parse(code).ok())
            && let Some(count) = fields.nth(1).and_then(|count| count.parse::<usize>().ok())
        {
            *counts.entry(code).or_default() += count;
        }
    }
    counts
}

/// Makes so many rows, or all of the United Kingdom's where that is fewer, as a CSV for each postcode area.
pub(super) fn make(outward: &BTreeMap<OutwardCode, usize>, most: usize) -> BTreeMap<String, String> {
    let mut maker = Maker { random: fastrand::Rng::with_seed(1), sectors: 0 };
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut left = most;
    for (code, count) in outward {
        let count = (*count).min(left);
        left -= count;
        if count > 0 {
            let csv = files.entry(code.postcode_area().to_string()).or_insert_with(|| HEADER.to_owned());
            maker.outward(*code, count, csv);
        }
    }
    files
}

struct Maker {
    random: fastrand::Rng,
    /// How many sectors are made: each lies in a square of its own.
    sectors: i32,
}

impl Maker {
    /// Adds so many rows of an outward code, over as few sectors as have room for them.
    fn outward(&mut self, code: OutwardCode, count: usize, csv: &mut String) {
        let sectors = count.div_ceil(SECTOR_ROWS).min(10);
        for (number, sector) in (0..).filter_map(|digit| code.sector(digit)).take(sectors).enumerate() {
            let until = |number| count * number / sectors;
            self.sector(sector, until(number + 1) - until(number), csv);
        }
    }

    fn sector(&mut self, sector: Sector, count: usize, csv: &mut String) {
        let corner = square(self.sectors).map(|square| square * SECTOR_M);
        self.sectors += 1;
        let mut inside = [SECTOR_M / 2; 2];
        let (mut missing, mut is_there) = (count, true);
        for (unit, left) in Unit::all().zip((1..=Unit::COUNT).rev()) {
            if self.random.f64() >= AS_BEFORE {
                is_there = self.random.usize(..left) < missing;
            }
            // As many as there are to be, and no more.
            is_there = missing == left || is_there && missing > 0;
            if !is_there {
                continue;
            }
            missing -= 1;
            let is_new_street = self.random.f64() < NEW_STREET;
            for metres in &mut inside {
                *metres = if is_new_street {
                    self.random.i32(0..SECTOR_M)
                } else {
                    (*metres + self.random.i32(-STEP_M..=STEP_M)).clamp(0, SECTOR_M - 1)
                };
            }
            let postcode = sector.postcode(unit);
            // Writing to a String cannot fail.
            let _ = if self.random.f64() < NO_PLACE {
                writeln!(csv, "{postcode},,,")
            } else {
                let [east, north] = [corner[0] + inside[0], corner[1] + inside[1]];
                // Those beside each other are different ones.
                let district = (east / DISTRICT_M + 5 * (north / DISTRICT_M)) % DISTRICTS;
                writeln!(csv, "{postcode},{},{east},{north}", code(district))
            };
        }
    }
}

/// The square of a number on a Z-order curve: those of near numbers lie near each other.
fn square(number: i32) -> [i32; 2] {
    let every_second_bit = |from| (0..8).map(|bit| (number >> (2 * bit + from) & 1) << bit).sum();
    [every_second_bit(0), every_second_bit(1)]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use send_team_finder::postcode::Postcode;

    use super::*;

    const COUNTS: &str = "outward,lad25cd,postcodes\nWR5,E07000237,1200\nWR5,E07000238,34\nGIR,,1\nAB1,,1\nWR1,,9\n";

    fn rows(most: usize) -> BTreeMap<String, String> {
        make(&outward(COUNTS), most)
    }

    #[test]
    fn the_same_rows_each_time() {
        assert_eq!(rows(5_000), rows(5_000));
        let (few, all) = (rows(9), rows(5_000));
        assert!(few.iter().all(|(area, csv)| all.get(area).is_some_and(|more| more.starts_with(csv.as_str()))));
    }

    #[test]
    fn as_many_rows_as_the_outward_codes_have_each_once() {
        let check = |most, expected: [usize; 2]| {
            let rows = rows(most);
            let lines =
                |area| -> BTreeSet<&str> { rows.get(area).into_iter().flat_map(|csv| csv.lines().skip(1)).collect() };
            assert_eq!(["AB", "WR"].map(|area| lines(area).len()), expected);
        };
        check(5_000, [1, 1_243]);
        check(700, [1, 699]);
        check(1, [1, 0]);
        check(0, [0, 0]);
    }

    /// In thousandths. The extract has 87 runs to 1,000 units, and 6 of 1,000 postcodes without a place. A district begins
    /// after 42 of 1,000, as it lies about a border: the country has fewer.
    #[test]
    fn runs_are_as_long_as_in_the_extract() {
        let counts = (10..60).filter_map(|number| Some((OutwardCode::parse(&format!("WR{number}")).ok()?, 860)));
        let csv = make(&counts.collect(), usize::MAX).remove("WR").unwrap();
        let mut districts = BTreeMap::new();
        for line in csv.lines().skip(1) {
            let mut fields = line.split(',');
            let postcode = Postcode::parse(fields.next().unwrap()).unwrap();
            districts.insert(postcode, fields.next().unwrap());
        }
        let sectors: BTreeSet<Sector> = districts.keys().map(|postcode| postcode.sector()).collect();
        let units = sectors.iter().flat_map(|sector| Unit::all().map(|unit| sector.postcode(unit)));
        let units: Vec<bool> = units.map(|postcode| districts.contains_key(&postcode)).collect();
        let runs: Vec<&[bool]> = units.chunk_by(PartialEq::eq).collect();
        let located: Vec<&str> = districts.values().copied().filter(|district| !district.is_empty()).collect();
        let changes = located.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let between = |least, most, part: usize, whole: usize| {
            assert!((least * whole..most * whole).contains(&(1_000 * part)), "{part} of {whole}");
        };
        between(80, 95, runs.len(), units.len());
        between(4, 12, changes, located.len());
        between(3, 9, districts.len() - located.len(), districts.len());
    }
}
