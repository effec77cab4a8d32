//! Takes the two extracts from a new edition of the ONS Postcode Directory.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use crate::{postcode::OutwardCode, table::Edition};
use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

use super::{
    Districts, csv_files,
    source::{Columns, Csv, POSTCODE, Position, Postcodes, Row, is_old},
};

/// Writes the extracts into a folder of their own inside this one: they are not to be taken before the
/// table made of them has proved good.
pub(super) fn run(onspd: &Path, data: &Path, districts: &Districts) -> Result<TempDir> {
    let files = files(onspd)?;
    let edition = edition(files.first().context("no file of the directory")?)?;
    let outward = count_outward(&files)?;
    let own = |codes: &BTreeMap<String, u32>| {
        codes.keys().filter_map(|code| code.parse().ok()).any(|code| districts.is_own(code))
    };
    let covered: BTreeSet<&str> =
        outward.iter().filter(|(_, codes)| own(codes)).map(|(code, _)| code.as_str()).collect();
    ensure!(!covered.is_empty(), "{}: none of its postcodes is in a district of data/teams.json", onspd.display());
    let folder = tempfile::tempdir_in(data).with_context(|| format!("cannot make a folder in {}", data.display()))?;
    let write = |name: String, csv: String| {
        let path = folder.path().join(name);
        fs::write(&path, csv).with_context(|| format!("cannot write {}", path.display()))
    };
    write(format!("onspd_{edition}_county.csv"), extract(&files, &covered)?)?;
    write(format!("outward_districts_{edition}.csv"), outward_csv(&outward))?;
    Ok(folder)
}

/// The files to read: a file as it is; of the unpacked folder the one for the whole country, else
/// those of each postcode area.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let data = if path.join("Data").is_dir() { path.join("Data") } else { path.to_owned() };
    let whole: Vec<PathBuf> = csv_files(&data)?.into_iter().filter(|path| edition(path).is_ok()).collect();
    match whole.as_slice() {
        [one] => Ok(vec![one.clone()]),
        [] if data.join("multi_csv").is_dir() => csv_files(&data.join("multi_csv")),
        found => bail!(
            "expected one ONSPD_MONTH_YEAR_UK.csv in {}, found {}: name the file itself",
            data.display(),
            found.len()
        ),
    }
}

/// The edition by the file's name, such as `ONSPD_NOV_2025_UK.csv`.
fn edition(path: &Path) -> Result<Edition> {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    let parts: Vec<&str> = name.split(['_', '.']).collect();
    let found = match parts.as_slice() {
        ["ONSPD", month, year, ..] => (1..)
            .zip(MONTHS)
            .find_map(|(number, known)| (known == *month).then_some(number))
            .and_then(|month: u8| format!("{year}-{month:02}").parse().ok()),
        _ => None,
    };
    found.with_context(|| {
        format!("{}: expected a name such as ONSPD_NOV_2025_UK.csv, which says the edition", path.display())
    })
}

/// Whether a row says where its postcode is: the directory gives none, or one of its codes for "no
/// district", where it does not know.
fn has_place(row: &Row<'_>, columns: Columns) -> bool {
    let district = row.text(columns.district);
    !district.is_empty() && !district.ends_with("99999999") && !row.text(columns.east).is_empty()
}

/// The first half of a postcode as the directory writes it.
fn first_half(postcode: &str) -> &str {
    postcode.split_whitespace().next().unwrap_or_default()
}

type Counts = BTreeMap<String, BTreeMap<String, u32>>;

fn count_outward(files: &[PathBuf]) -> Result<Counts> {
    let mut counts = Counts::new();
    for path in files {
        let csv = Csv::open(path)?;
        let columns = Columns::of(&csv)?;
        csv.rows(|row| {
            let outward = first_half(row.text(columns.postcode));
            // Each is looked at once, as there are millions of rows.
            if !counts.contains_key(outward) && !is_old(outward) {
                row.field(columns.postcode, POSTCODE, |text| OutwardCode::parse(first_half(text)).ok())?;
            }
            let districts = counts.entry(outward.to_owned()).or_default();
            let district = if has_place(&row, columns) { row.text(columns.district) } else { "" };
            if !district.is_empty() && !districts.contains_key(district) {
                row.district(columns.district)?;
            }
            *districts.entry(district.to_owned()).or_default() += 1;
            Ok(())
        })?;
    }
    Ok(counts)
}

fn outward_csv(counts: &Counts) -> String {
    let mut csv = "outward,lad25cd,postcodes\n".to_owned();
    for (outward, districts) in counts {
        for (district, count) in districts {
            let _ = writeln!(csv, "{outward},{district},{count}"); // writing to a String cannot fail
        }
    }
    csv
}

fn extract(files: &[PathBuf], covered: &BTreeSet<&str>) -> Result<String> {
    let mut postcodes = Postcodes::default();
    for path in files {
        let csv = Csv::open(path)?;
        let columns = Columns::of(&csv)?;
        csv.rows(|row| {
            if covered.contains(first_half(row.text(columns.postcode))) {
                postcodes.add(&row, columns, has_place(&row, columns))?;
            }
            Ok(())
        })?;
    }
    let rows: BTreeSet<String> = postcodes
        .all()
        .map(|(postcode, location)| match location {
            Some((district, Position { east, north })) => format!("{postcode},{district},{east},{north}\n"),
            None => format!("{postcode},,,\n"),
        })
        .collect();
    Ok("pcds,lad25cd,east1m,north1m\n".chars().chain(rows.iter().flat_map(|row| row.chars())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(edition(Path::new(name)).ok().map(|edition| edition.to_string()).as_deref(), expected, "{name}");
        };
        check("Data/ONSPD_NOV_2025_UK.csv", Some("2025-11"));
        check("ONSPD_AUG_2026_UK_WR.csv", Some("2026-08"));
        check("onspd_feb_2027_uk.csv", Some("2027-02"));
        check("ONSPD_NOV.csv", None);
        check("postcodes.csv", None);
    }

    /// The two extracts from these files, or the error, with the folder's name left out.
    fn taken(files: &[(&str, &[u8])]) -> Result<[String; 2], String> {
        let folder = tempfile::tempdir().unwrap();
        let onspd = folder.path().join("ONSPD");
        fs::create_dir_all(onspd.join("multi_csv")).unwrap();
        for (name, csv) in files {
            fs::write(onspd.join("multi_csv").join(name), csv).unwrap();
        }
        let own = vec![("E07000237".parse().unwrap(), "Worcester".to_owned())];
        let fresh = run(&onspd, folder.path(), &Districts { own, neighbours: BTreeSet::new() })
            .map_err(|error| format!("{error:#}").replace(&format!("{}/multi_csv/", onspd.display()), ""))?;
        let read = |name: &str| fs::read_to_string(fresh.path().join(name)).unwrap();
        Ok([read("onspd_2026-08_county.csv"), read("outward_districts_2026-08.csv")])
    }

    const HEADER: &str = "pcd7,pcds,doterm,lad26cd,east1m,north1m\n";
    const ROWS: &str = "WR5 2NP,WR5 2NP,,E07000237,386500,253900\n\
        WR5 2AA,WR5 2AA,199606,E99999999,,\n\
        GL201AA,GL20 1AA,,E07000083,389000,232000\n\
        GIR 0AA,GIR 0AA,,,,\n";

    #[test]
    fn a_new_edition() {
        let expected = [
            "pcds,lad25cd,east1m,north1m\nWR5 2AA,,,\nWR5 2NP,E07000237,386500,253900\n",
            "outward,lad25cd,postcodes\nGIR,,1\nGL20,E07000083,1\nWR5,,1\nWR5,E07000237,1\n",
        ];
        let plain = format!("{HEADER}{ROWS}");
        for csv in [
            plain.clone(),
            format!("\u{feff}{}", plain.replace('\n', "\r\n")),
            format!("{}{ROWS}", HEADER.to_uppercase()),
            // A blank at the end, at the start, within, and around everything.
            plain.replace("WR5 2NP,,", "WR5 2NP ,,"),
            plain.replace(",WR5 2NP,", ", WR5  2NP\u{a0},"),
            plain.replace(',', " , "),
            format!("{plain},,,,,\r\n\r\n"),
        ] {
            assert_eq!(taken(&[("ONSPD_AUG_2026_UK_WR.csv", csv.as_bytes())]).as_ref().unwrap(), &expected, "{csv}");
        }
    }

    #[test]
    fn a_row_that_stands_twice() {
        let again = "WR5 2NP,WR5 2NP ,199606,E07000237,386500,253900\n";
        let rows = format!("{HEADER}{again}{ROWS}{again}");
        let extract = |files: &[(&str, &[u8])]| taken(files).map(|[postcodes, _]| postcodes);
        let one = extract(&[("ONSPD_AUG_2026_UK_WR.csv", rows.as_bytes())]);
        let two = [("ONSPD_AUG_2026_UK_GL.csv", format!("{HEADER}{ROWS}")), ("ONSPD_AUG_2026_UK_WR.csv", rows)];
        assert_eq!(extract(&two.each_ref().map(|(name, csv)| (*name, csv.as_bytes()))), one);
        assert_eq!(one.unwrap(), "pcds,lad25cd,east1m,north1m\nWR5 2AA,,,\nWR5 2NP,E07000237,386500,253900\n");
    }

    /// Says where, in the file that was given.
    #[test]
    fn what_cannot_be_taken() {
        let check = |row: &str, expected: &str| {
            for end in ["\n", "\r\n"] {
                let csv = format!("{HEADER}{ROWS}{row}\n{ROWS}").replace('\n', end);
                let error = taken(&[("ONSPD_AUG_2026_UK.csv", csv.as_bytes())]).unwrap_err();
                assert_eq!(error, format!("ONSPD_AUG_2026_UK.csv, line 6{expected}"));
            }
        };
        check(
            "WR5 2NP,WR5 2NP,,E07000238,386500,253900",
            ": WR5 2NP stands twice: here in E07000238 at 386500,253900, and in E07000237 at 386500,253900 in line 2",
        );
        check(
            "WR5 2NP,WR5 2NP,,E07000237,386501,253900",
            ": WR5 2NP stands twice: here in E07000237 at 386501,253900, and in E07000237 at 386500,253900 in line 2",
        );
        check(
            "WR5 2NP,WR5 2NP,,,,",
            ": WR5 2NP stands twice: here without a place, and in E07000237 at 386500,253900 in line 2",
        );
        check(
            "WR5 2NC,WR5 2NC,,E07000237,1,1",
            ", column pcds: expected a postcode such as WR5 2NP, found \"WR5 2NC\"",
        );
        check("WR52NB,WR52NB,,E07000237,1,1", ", column pcds: expected a postcode such as WR5 2NP, found \"WR52NB\"");
        check(
            "AB1 2NB,AB1 2NB,,Aberdeen,1,1",
            ", column lad26cd: expected a district such as E07000237, found \"Aberdeen\"",
        );
        check("WR5 2NB,WR5 2NB,,E07000237,x,1", ", column east1m: expected metres from 0 to 1300000, found \"x\"");
        check("WR5 2NB,WR5 2NB,,E07000237,1", ": expected 6 columns as in the header, found 5");
        let ansi = [HEADER.as_bytes(), ROWS.as_bytes(), b"WR5 2NB,WR5 2NB\xa0,,E07000237,1,1\n"].concat();
        let error = taken(&[("ONSPD_AUG_2026_UK.csv", &ansi)]).unwrap_err();
        assert!(error.starts_with("ONSPD_AUG_2026_UK.csv, line 6: expected UTF-8, found other bytes"), "{error}");
        let utf16: Vec<u8> = format!("\u{feff}{HEADER}{ROWS}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let error = taken(&[("ONSPD_AUG_2026_UK.csv", &utf16)]).unwrap_err();
        assert_eq!(error, "ONSPD_AUG_2026_UK.csv: expected UTF-8, found UTF-16: save it as \"CSV UTF-8\"");
        let error = taken(&[("ONSPD_AUG_2026_UK.csv", ROWS.as_bytes())]).unwrap_err();
        assert!(
            error.starts_with("ONSPD_AUG_2026_UK.csv, line 1: expected one column pcds, found none among: WR5"),
            "{error}"
        );
    }
}
