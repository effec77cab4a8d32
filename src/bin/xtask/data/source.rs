//! Reading the extracts. Every error names the file, the line and the column, and what was expected.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail, ensure};
use csv::StringRecord;
use send_team_finder::{
    postcode::{OutwardCode, Postcode},
    table::LadCode,
};

use super::columns::Column;

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

/// A CSV file as text, so that a wrong encoding is told from a wrong field.
struct Csv<'a> {
    path: &'a Path,
    headers: Vec<String>,
    reader: csv::Reader<&'a [u8]>,
}

impl<'a> Csv<'a> {
    fn new(path: &'a Path, bytes: &'a [u8]) -> Result<Self> {
        let name = path.display();
        ensure!(
            !bytes.starts_with(&[0xff, 0xfe]) && !bytes.starts_with(&[0xfe, 0xff]),
            "{name}: expected UTF-8, found UTF-16: save it as \"CSV UTF-8\""
        );
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        if let Err(error) = std::str::from_utf8(bytes) {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
            bail!("{name}, line {line}: expected UTF-8, found other bytes: save it as \"CSV UTF-8\"");
        }
        ensure!(!bytes.trim_ascii().is_empty(), "{name}: expected a header and rows, found an empty file");
        let mut reader = csv::Reader::from_reader(bytes);
        let headers = reader.headers().with_context(|| format!("{name}, line 1: cannot read the header"))?;
        Ok(Self { path, headers: headers.iter().map(str::to_owned).collect(), reader })
    }

    fn column(&self, column: Column) -> Result<usize> {
        column.find(&self.headers, self.path)
    }

    /// Calls `read` with every row. There must be at least one.
    fn rows(mut self, mut read: impl FnMut(Row<'_>) -> Result<()>) -> Result<()> {
        let mut record = StringRecord::new();
        let mut rows = 0;
        loop {
            let more = self.reader.read_record(&mut record);
            if !more.with_context(|| format!("{}: cannot read a row", self.path.display()))? {
                break;
            }
            rows += 1;
            let line = record.position().map_or(0, csv::Position::line);
            read(Row { path: self.path, headers: &self.headers, line, record: &record })?;
        }
        ensure!(rows > 0, "{}: expected rows below the header, found none", self.path.display());
        Ok(())
    }
}

struct Row<'a> {
    path: &'a Path,
    headers: &'a [String],
    line: u64,
    record: &'a StringRecord,
}

impl Row<'_> {
    fn text(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default()
    }

    /// Reads a field, or says where it stands and what was expected.
    fn field<T>(&self, column: usize, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let text = self.text(column);
        read(text).with_context(|| {
            let header = self.headers.get(column).map_or("", String::as_str);
            let row = self.record.iter().collect::<Vec<_>>().join(",");
            let (path, line) = (self.path.display(), self.line);
            format!("{path}, line {line}, column {header}: expected {expected}, found {text:?}, in {row}")
        })
    }
}

/// Reads the outward codes. Two old codes without the shape of one are left out: GIR, which is not
/// geographic, and NPT, which Newport gave up in 1984 and no family writes.
pub(super) fn outward(path: &Path) -> Result<Outward> {
    read_outward(path, &bytes(path)?)
}

fn read_outward(path: &Path, bytes: &[u8]) -> Result<Outward> {
    let csv = Csv::new(path, bytes)?;
    let (code, district) = (csv.column(Column::Outward)?, csv.column(Column::District)?);
    let mut all = Outward::new();
    csv.rows(|row| {
        if matches!(row.text(code), "GIR" | "NPT") {
            return Ok(());
        }
        let code = row.field(code, "an outward code such as WR5", |text| OutwardCode::parse(text).ok())?;
        let districts = all.entry(code).or_default();
        if !row.text(district).is_empty() {
            districts.insert(row.field(district, "a district such as E07000237", LadCode::parse)?);
        }
        Ok(())
    })?;
    Ok(all)
}

/// Reads the postcodes. Their districts must be those that `outward` gives their outward codes.
pub(super) fn postcodes(path: &Path, outward: &Outward) -> Result<BTreeMap<Postcode, Location>> {
    read_postcodes(path, &bytes(path)?, outward)
}

fn read_postcodes(path: &Path, bytes: &[u8], outward: &Outward) -> Result<BTreeMap<Postcode, Location>> {
    let csv = Csv::new(path, bytes)?;
    let (postcode, district) = (csv.column(Column::Postcode)?, csv.column(Column::District)?);
    let (east, north) = (csv.column(Column::East)?, csv.column(Column::North)?);
    let mut all = BTreeMap::new();
    csv.rows(|row| {
        let postcode = row.field(postcode, "a postcode such as WR5 2NP", |text| {
            Postcode::parse(text).ok().filter(|postcode| postcode.to_string() == text)
        })?;
        let location = if row.text(district).is_empty() {
            None
        } else {
            let known = outward.get(&postcode.outward());
            let expected = format!("a district that {} has postcodes in", postcode.outward());
            let code = row.field(district, &expected, |text| {
                LadCode::parse(text).filter(|code| known.is_some_and(|known| known.contains(code)))
            })?;
            let metres = |text: &str| text.parse().ok().filter(|metres| (0..=1_300_000).contains(metres));
            let east = row.field(east, "metres from 0 to 1300000", metres)?;
            let north = row.field(north, "metres from 0 to 1300000", metres)?;
            Some((code, Position { east, north }))
        };
        if let Some(other) = all.insert(postcode, location)
            && other != location
        {
            let name = |location: Location| location.map_or("no district".to_owned(), |(code, _)| code.to_string());
            bail!(
                "{}, line {}: {postcode} stands twice, in {} and in {}",
                row.path.display(),
                row.line,
                name(other),
                name(location)
            );
        }
        Ok(())
    })?;
    Ok(all)
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTWARD: &str = "outward,lad25cd,postcodes\nWR5,E07000237,1290\nWR5,E07000238,10\nGIR,,1\n";

    /// What reading a postcode file gives: the number of postcodes, or the error.
    #[track_caller]
    fn check(csv: &[u8], expected: &str) {
        let outward = read_outward(Path::new("outward.csv"), OUTWARD.as_bytes()).unwrap();
        let found = match read_postcodes(Path::new("x.csv"), csv, &outward) {
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
    }

    #[test]
    fn errors() {
        check(b"", "x.csv: expected a header and rows, found an empty file");
        check(b"\n\n", "empty file");
        check(b"pcds,lad25cd,east1m,north1m\n", "expected rows below the header");
        check(b"\xff\xfep\0c\0", "found UTF-16");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP\xa3,E07000237,1,1\n", "x.csv, line 2: expected UTF-8");
        check(b"pcds,east1m,north1m\nWR5 2NP,1,1\n", "x.csv, line 1: expected one column lad25cd");
        check(b"pcds,pcds,lad25cd,east1m,north1m\nWR5 2NP,1,1,1,1\n", "found more than one");
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,1,1\nWR52NP,E07000237,1,1\n",
            "line 3, column pcds: expected a postcode",
        );
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NC,E07000237,1,1\n", "line 2, column pcds");
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000234,1,1\n",
            "line 2, column lad25cd: expected a district that WR5 has",
        );
        check(b"pcds,lad25cd,east1m,north1m\nWR6 2NP,E07000237,1,1\n", "column lad25cd");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,x,1\n", "line 2, column east1m: expected metres");
        check(b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,1\n", "record 1 (line: 2");
        check(
            b"pcds,lad25cd,east1m,north1m\nWR5 2NP,E07000237,1,1\nWR5 2NP,E07000238,1,1\n",
            "line 3: WR5 2NP stands twice, in E07000237 and in E07000238",
        );
    }

    #[test]
    fn outward_errors() {
        let check = |csv: &str, expected: &str| {
            let error = read_outward(Path::new("o.csv"), csv.as_bytes()).unwrap_err();
            assert!(format!("{error:#}").contains(expected), "{error:#}");
        };
        check("outward,lad25cd,postcodes\nW,E07000237,1\n", "o.csv, line 2, column outward");
        check("outward,lad25cd,postcodes\nWR5,Worcester,1\n", "o.csv, line 2, column lad25cd");
        check("outward,postcodes\nWR5,1\n", "expected one column lad25cd");
        check("", "empty file");
    }
}
