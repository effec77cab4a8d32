//! Reading lists of postcodes, the extracts and the directory they are taken from. Every error names
//! the file, the line and the column, and what was expected.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead as _, BufReader, Chain, Read},
    path::{Path, PathBuf},
};

use crate::{
    postcode::{OutwardCode, Postcode},
    table::LadCode,
};
use anyhow::{Context as _, Error, Result, bail, ensure};
use csv::{ErrorKind, StringRecord};

use super::columns::Column;
use crate::files::{Saved, check_start, other_bytes};

/// Where a postcode is, in metres on the National Grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) east: i32,
    pub(super) north: i32,
}

/// The district and the position of a postcode; `None` where the directory gives neither.
pub(super) type Location = Option<(LadCode, Position)>;

/// The outward codes of the United Kingdom with all their districts.
pub(super) type Outward = BTreeMap<OutwardCode, BTreeSet<LadCode>>;

/// A CSV file, of which a wrong encoding is told from a wrong field.
pub(super) struct Csv<'a, R = File> {
    path: &'a Path,
    headers: Vec<String>,
    reader: csv::Reader<Chain<BufReader<R>, &'static [u8]>>,
}

impl<'a> Csv<'a> {
    pub(super) fn open(path: &'a Path) -> Result<Self> {
        Self::new(path, File::open(path).with_context(|| format!("cannot read {}", path.display()))?)
    }
}

impl<'a, R: Read> Csv<'a, R> {
    fn new(path: &'a Path, input: R) -> Result<Self> {
        let name = path.display();
        let mut input = BufReader::new(input);
        let start = input.fill_buf().with_context(|| format!("cannot read {name}"))?;
        ensure!(!start.starts_with(b"PK"), "{name}: this is a zip: unpack it, and name the folder");
        check_start(path, start, Saved::Csv)?;
        ensure!(!start.trim_ascii().is_empty(), "{name}: expected a header and rows, found an empty file");
        // Every line ends, and with this alone: where it may be either of two, its count of lines is one
        // behind after "\r\n". It takes a byte-order mark away.
        let mut reader = csv::ReaderBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .flexible(true)
            .from_reader(input.chain(b"\n".as_slice()));
        let headers = reader.headers().map_err(|error| unreadable(path, 1, error))?;
        Ok(Self { path, headers: headers.iter().map(|header| header.trim().to_owned()).collect(), reader })
    }

    pub(super) fn column(&self, column: Column) -> Result<usize> {
        column.find(&self.headers, self.path)
    }

    /// Calls `read` with every row. There must be at least one.
    pub(super) fn rows(mut self, mut read: impl FnMut(Row<'_>) -> Result<()>) -> Result<()> {
        let (path, columns) = (self.path, self.headers.len());
        let name = path.display();
        let mut record = StringRecord::new();
        let mut rows = 0;
        loop {
            let more = self.reader.read_record(&mut record);
            let line = self.reader.position().line().saturating_sub(1);
            if !more.map_err(|error| unreadable(path, line, error))? {
                break;
            }
            // A spreadsheet leaves such rows at the end.
            if record.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            let found = record.len();
            ensure!(
                found == columns,
                "{name}, line {line}: expected {columns} columns as in the header, found {found}"
            );
            rows += 1;
            read(Row { path, headers: &self.headers, line, record: &record })?;
        }
        ensure!(rows > 0, "{name}: expected rows below the header, found none");
        Ok(())
    }
}

fn unreadable(path: &Path, line: u64, error: csv::Error) -> Error {
    match error.kind() {
        ErrorKind::Utf8 { .. } => other_bytes(path, line, Saved::Csv),
        _ => Error::new(error).context(format!("cannot read {}", path.display())),
    }
}

pub(super) struct Row<'a> {
    path: &'a Path,
    headers: &'a [String],
    line: u64,
    record: &'a StringRecord,
}

impl Row<'_> {
    /// A field without the blanks that fill a column.
    pub(super) fn text(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default().trim()
    }

    /// Reads a field, or says where it stands and what was expected.
    pub(super) fn field<T>(&self, column: usize, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let text = self.text(column);
        read(text).with_context(|| {
            let header = self.headers.get(column).map_or("", String::as_str);
            let (path, line) = (self.path.display(), self.line);
            format!("{path}, line {line}, column {header}: expected {expected}, found {text:?}")
        })
    }

    pub(super) fn district(&self, column: usize) -> Result<LadCode> {
        self.field(column, "a district such as E07000237", |text| text.parse().ok())
    }
}

/// What a postcode is to look like.
pub(super) const POSTCODE: &str = "a postcode such as WR5 2NP";

/// Whether an outward code is one of two old ones without the shape of one: GIR, which is not
/// geographic, and NPT, which Newport gave up in 1984 and no family writes.
pub(super) fn is_old(outward: &str) -> bool {
    matches!(outward, "GIR" | "NPT")
}

/// Where the columns are that say where a postcode is.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) postcode: usize,
    pub(super) district: usize,
    pub(super) east: usize,
    north: usize,
}

impl Columns {
    pub(super) fn of<R: Read>(csv: &Csv<'_, R>) -> Result<Self> {
        Ok(Self {
            postcode: csv.column(Column::Postcode)?,
            district: csv.column(Column::District)?,
            east: csv.column(Column::East)?,
            north: csv.column(Column::North)?,
        })
    }
}

/// Postcodes by the files and lines they stand in.
#[derive(Default)]
pub(super) struct Postcodes {
    all: BTreeMap<Postcode, (Location, PathBuf, u64)>,
}

impl Postcodes {
    /// Adds a row, which has a place or not. It may stand twice where it says the same.
    pub(super) fn add(&mut self, row: &Row<'_>, columns: Columns, has_place: bool) -> Result<Postcode> {
        let postcode = row.field(columns.postcode, POSTCODE, |text| {
            let parts: Vec<&str> = text.split_whitespace().collect();
            Postcode::parse(text).ok().filter(|postcode| postcode.to_string() == parts.join(" "))
        })?;
        let metres = |text: &str| text.parse().ok().filter(|metres| (0..=1_300_000).contains(metres));
        let location = if has_place {
            let district = row.district(columns.district)?;
            let east = row.field(columns.east, "metres from 0 to 1300000", metres)?;
            let north = row.field(columns.north, "metres from 0 to 1300000", metres)?;
            Some((district, Position { east, north }))
        } else {
            None
        };
        match self.all.get(&postcode) {
            None => drop(self.all.insert(postcode, (location, row.path.to_owned(), row.line))),
            Some((other, ..)) if *other == location => {}
            Some((other, path, line)) => {
                let name = |location: Location| match location {
                    Some((code, Position { east, north })) => format!("in {code} at {east},{north}"),
                    None => "without a place".to_owned(),
                };
                let first = if path == row.path { String::new() } else { format!("{}, ", path.display()) };
                bail!(
                    "{}, line {}: {postcode} stands twice: here {}, and {} in {first}line {line}",
                    row.path.display(),
                    row.line,
                    name(location),
                    name(*other),
                );
            }
        }
        Ok(postcode)
    }

    pub(super) fn all(self) -> impl Iterator<Item = (Postcode, Location)> {
        self.all.into_iter().map(|(postcode, (location, ..))| (postcode, location))
    }
}

/// Reads the outward codes, without the two [old](is_old) ones.
pub(super) fn outward(path: &Path) -> Result<Outward> {
    read_outward(Csv::open(path)?)
}

fn read_outward<R: Read>(csv: Csv<'_, R>) -> Result<Outward> {
    let (code, district) = (csv.column(Column::Outward)?, csv.column(Column::District)?);
    let mut all = Outward::new();
    csv.rows(|row| {
        if is_old(row.text(code)) {
            return Ok(());
        }
        let districts = all
            .entry(row.field(code, "an outward code such as WR5", |text| OutwardCode::parse(text).ok())?)
            .or_default();
        if !row.text(district).is_empty() {
            districts.insert(row.district(district)?);
        }
        Ok(())
    })?;
    Ok(all)
}

/// Reads the postcodes. Their districts must be those that `outward` gives their outward codes.
pub(super) fn postcodes(path: &Path, outward: &Outward) -> Result<BTreeMap<Postcode, Location>> {
    read_postcodes(Csv::open(path)?, outward)
}

fn read_postcodes<R: Read>(csv: Csv<'_, R>, outward: &Outward) -> Result<BTreeMap<Postcode, Location>> {
    let columns = Columns::of(&csv)?;
    let mut all = Postcodes::default();
    csv.rows(|row| {
        let has_place = !row.text(columns.district).is_empty();
        let code = all.add(&row, columns, has_place)?.outward();
        if has_place {
            let known = outward.get(&code);
            row.field(columns.district, &format!("a district that {code} has postcodes in"), |text| {
                text.parse().ok().filter(|code| known.is_some_and(|known| known.contains(code)))
            })?;
        }
        Ok(())
    })?;
    Ok(all.all().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTWARD: &str = "outward,lad25cd,postcodes\nWR5,E07000237,1290\nWR5,E07000238,10\nGIR,,1\n";

    /// What reading a postcode file gives: the number of postcodes, or the error.
    #[track_caller]
    fn check(csv: &[u8], expected: &str) {
        let outward = Csv::new(Path::new("outward.csv"), OUTWARD.as_bytes()).and_then(read_outward).unwrap();
        let csv = Csv::new(Path::new("x.csv"), csv);
        let found = match csv.and_then(|csv| read_postcodes(csv, &outward)) {
            Ok(rows) => format!("{} rows", rows.len()),
            Err(error) => format!("{error:#}"),
        };
        assert!(found.contains(expected), "expected {expected:?}, found {found:?}");
    }

    #[test]
    fn rows() {
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,386500,253900\n", "1 rows");
        check(b"\xef\xbb\xbfPCDS,LAD26CD,EAST1M,NORTH1M\r\nWR5 2NP,E07000237,386500,253900\r\n", "1 rows");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP,,,\n", "1 rows");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP,,,\nWR5 2NP,,,\n", "1 rows");
        check(b"pcds , lad25cd,east1m,north1m\r\n WR5  2NP ,E07000237 ,386500,253900\r\nWR5 2NP,E07000237,386500,253900\r\n,,,\r\n", "1 rows");
    }

    #[test]
    fn errors() {
        check(b"", "x.csv: expected a header and rows, found an empty file");
        check(b"\n\n", "empty file");
        check(b"pcds,lad25cd,east1m,north1m\n", "expected rows below the header");
        check(b"\xff\xfep\0c\0", "x.csv: expected UTF-8, found UTF-16: save it as \"CSV UTF-8\"");
        check(b"PK\x03\x04", "x.csv: this is a zip: unpack it");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP\xa3,E07000237,1,1\n", "x.csv, line 2: expected UTF-8");
        check(b"pcds,east1m,north1m\nWR5 2NP,1,1\n", "x.csv, line 1: expected one column lad25cd");
        check(b"pcds,pcds,lad25cd,east1m,north1m\nWR5 2NP,1,1,1,1\n", "found more than one");
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,1,1\nWR52NP,E07000237,1,1\n",
            "line 3, column pcds: expected a postcode",
        );
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NC,E07000237,1,1\n", "line 2, column pcds");
        check(b"pcds,lad25cd,east1m,north1m\r\nWR5 2NP,,,\r\n\r\nWR5 2NC,,,\r\n", "line 4, column pcds");
        check(b"pcds,lad25cd,east1m,north1m\r\n\"WR5 2NP\",,,\r\nWR5 2NC,,,", "line 3, column pcds");
        check(b"\xef\xbb\xbfpcds,lad25cd,east1m,north1m\n\nWR5 2NP,,,\n\nWR5 2NC,,,\n", "line 5, column pcds");
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000234,1,1\n",
            "line 2, column lad25cd: expected a district that WR5 has",
        );
        check(b"pcds,lad25cd,east1m,north1m\nWR6 2NP,E07000237,1,1\n", "column lad25cd");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,x,1\n", "line 2, column east1m: expected metres");
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,1\n",
            "x.csv, line 2: expected 4 columns as in the header, found 3",
        );
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,1,1\nWR5 2NP,E07000238,1,1\n",
            "x.csv, line 3: WR5 2NP stands twice: here in E07000238 at 1,1, and in E07000237 at 1,1 in line 2",
        );
    }

    #[test]
    fn outward_errors() {
        let check = |csv: &str, expected: &str| {
            let error = Csv::new(Path::new("o.csv"), csv.as_bytes()).and_then(read_outward).unwrap_err();
            assert!(format!("{error:#}").contains(expected), "{error:#}");
        };
        check("outward,lad25cd,postcodes\nW,E07000237,1\n", "o.csv, line 2, column outward");
        check("outward,lad25cd,postcodes\nWR5,Worcester,1\n", "o.csv, line 2, column lad25cd");
        check("outward,postcodes\nWR5,1\n", "expected one column lad25cd");
        check("", "empty file");
    }
}
