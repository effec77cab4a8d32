//! Takes the two extracts from a new edition of the ONS Postcode Directory.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use csv::StringRecord;
use send_team_finder::table::{Edition, LadCode};
use tempfile::TempDir;

use super::{Districts, columns::Column, csv_files};

/// Writes the extracts into a folder of their own inside this one: they are not to be taken before the
/// table made of them has proved good.
pub(super) fn run(onspd: &Path, data: &Path, districts: &Districts) -> Result<TempDir> {
    let files = files(onspd)?;
    let edition = edition(files.first().context("no file of the directory")?)?;
    let outward = count_outward(&files)?;
    let own = |codes: &BTreeMap<String, u32>| {
        codes.keys().filter_map(|code| LadCode::parse(code)).any(|code| districts.is_own(code))
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
            .and_then(|month: u8| Edition::parse(&format!("{year}-{month:02}"))),
        _ => None,
    };
    found.with_context(|| {
        format!("{}: expected a name such as ONSPD_NOV_2025_UK.csv, which says the edition", path.display())
    })
}

/// One row of the directory, of which only these columns matter.
struct Row<'a> {
    postcode: &'a str,
    /// Empty where the directory gives none, or one of its codes for "no district".
    district: &'a str,
    east: &'a str,
    north: &'a str,
}

fn read(path: &Path, mut each: impl FnMut(&Row<'_>)) -> Result<()> {
    let name = path.display();
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot open {name}"))?;
    let headers = reader.headers().with_context(|| format!("{name}, line 1: cannot read the header"))?;
    let headers: Vec<String> = headers.iter().map(|header| header.trim_start_matches('\u{feff}').to_owned()).collect();
    let column = |column: Column| column.find(&headers, path);
    let (postcode, district) = (column(Column::Postcode)?, column(Column::District)?);
    let (east, north) = (column(Column::East)?, column(Column::North)?);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).with_context(|| format!("{name}: cannot read a row"))? {
        let text = |column| record.get(column).unwrap_or_default();
        let real = !text(district).ends_with("99999999") && !text(east).is_empty();
        let or_empty = |text| if real { text } else { "" };
        each(&Row {
            postcode: text(postcode),
            district: or_empty(text(district)),
            east: or_empty(text(east)),
            north: or_empty(text(north)),
        });
    }
    Ok(())
}

type Counts = BTreeMap<String, BTreeMap<String, u32>>;

fn count_outward(files: &[PathBuf]) -> Result<Counts> {
    let mut counts = Counts::new();
    for path in files {
        read(path, |row| {
            let outward = row.postcode.split(' ').next().unwrap_or_default();
            let districts = counts.entry(outward.to_owned()).or_default();
            *districts.entry(row.district.to_owned()).or_default() += 1;
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
    let mut rows = BTreeSet::new();
    for path in files {
        read(path, |row| {
            if row.postcode.split(' ').next().is_some_and(|outward| covered.contains(outward)) {
                rows.insert(format!("{},{},{},{}\n", row.postcode, row.district, row.east, row.north));
            }
        })?;
    }
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

    #[test]
    fn a_new_edition() {
        let folder = tempfile::tempdir().unwrap();
        let onspd = folder.path().join("ONSPD_AUG_2026_UK.csv");
        fs::write(
            &onspd,
            "pcd7,pcds,doterm,lad26cd,east1m,north1m\n\
             WR5 2NP,WR5 2NP,,E07000237,386500,253900\n\
             WR5 2AA,WR5 2AA,199606,E99999999,,\n\
             GL201AA,GL20 1AA,,E07000083,389000,232000\n",
        )
        .unwrap();
        let own = vec![(LadCode::parse("E07000237").unwrap(), "Worcester".to_owned())];
        let fresh = run(&onspd, folder.path(), &Districts { own, neighbours: BTreeSet::new() }).unwrap();
        let read = |name: &str| fs::read_to_string(fresh.path().join(name)).unwrap();
        assert_eq!(
            read("onspd_2026-08_county.csv"),
            "pcds,lad25cd,east1m,north1m\nWR5 2AA,,,\nWR5 2NP,E07000237,386500,253900\n"
        );
        assert_eq!(
            read("outward_districts_2026-08.csv"),
            "outward,lad25cd,postcodes\nGL20,E07000083,1\nWR5,,1\nWR5,E07000237,1\n"
        );
    }
}
