//! From the files of the Office for National Statistics to `postcodes.json`: the extracts that are kept of an
//! edition, the table that is compiled of them, and reports on both.
//!
//! The folder of data is a parameter: `teams.json` in it says which districts count, `sources/` has the extracts,
//! and `postcodes.json` is the table.

mod columns;
mod compile;
mod differences;
mod extract;
mod report;
mod source;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{
    files,
    table::{LadCode, PostcodeTable},
};
pub use report::Report;

/// Compiles `postcodes.json` from the extracts in `sources/`, and gives its counts.
///
/// # Errors
///
/// Where `teams.json` has mistakes, where an extract cannot be read, by its file, line and column, or where the
/// table cannot be written.
pub fn compile(data: &Path) -> Result<Report> {
    let sources = data.join("sources");
    let compiled = Compiled::of(data, &sources).with_context(|| no_table(&sources))?;
    compiled.write(data)
}

/// Takes the extracts from a new edition of the ONS Postcode Directory, the unpacked folder or one of its CSV
/// files, and compiles `postcodes.json` of them. The extracts of the last edition go once the table is made.
///
/// # Errors
///
/// As [`compile()`], and where the edition cannot be read; then nothing is changed.
pub fn take_edition(data: &Path, onspd: &Path) -> Result<Report> {
    let refused = || format!("{} is not taken, and nothing is changed", onspd.display());
    let districts = Districts::read(data)?;
    let fresh = extract::run(onspd, data, &districts).with_context(refused)?;
    let compiled = Compiled::of(data, fresh.path()).with_context(refused)?;
    renew(&data.join("sources"), fresh.path())?;
    compiled.write(data)
}

/// Compiles the table again, and compares it with the one that is there. It writes nothing.
///
/// # Errors
///
/// As [`compile()`], and where the two differ: the error says in which postcodes.
pub fn check(data: &Path) -> Result<()> {
    let sources = data.join("sources");
    let compiled = Compiled::of(data, &sources).with_context(|| no_table(&sources))?;
    differences::check(&data.join(TABLE), &compiled.json, &compiled.table)
}

/// The name of the table in the folder of data.
const TABLE: &str = "postcodes.json";

fn no_table(sources: &Path) -> String {
    format!("no table can be made of {}", sources.display())
}

/// A table, and what was needed to make it.
struct Compiled {
    districts: Districts,
    table: PostcodeTable,
    json: String,
}

impl Compiled {
    fn of(data: &Path, sources: &Path) -> Result<Self> {
        let districts = Districts::read(data)?;
        let table = compile::compile(&Sources::find(sources)?, &districts)?;
        let json = table.encode();
        ensure!(
            PostcodeTable::decode(&json).as_ref() == Ok(&table),
            "the table does not read back as it was written: this is a mistake in src/table"
        );
        Ok(Self { districts, table, json })
    }

    fn write(self, data: &Path) -> Result<Report> {
        let path = data.join(TABLE);
        files::replace(&path, &self.json)?;
        Ok(Report {
            counts: compile::counts(&self.table),
            edition: self.table.edition().clone(),
            path,
            own: self.districts.own,
        })
    }
}

/// The districts that the table is made for, from the team directory.
struct Districts {
    /// The council's own, with their names.
    own: Vec<(LadCode, String)>,
    /// Those of the councils next door.
    neighbours: BTreeSet<LadCode>,
}

impl Districts {
    fn read(data: &Path) -> Result<Self> {
        let directories = files::directories(&data.join("teams.json"))?;
        let all = directories.all();
        let mut own: Vec<_> = all.iter().flat_map(|all| &all.areas).flat_map(|area| area.districts.clone()).collect();
        own.sort();
        own.dedup_by_key(|(code, _)| *code);
        let neighbours =
            all.iter().flat_map(|all| &all.neighbours).flat_map(|neighbour| neighbour.districts.clone()).collect();
        Ok(Self { own, neighbours })
    }

    fn is_own(&self, district: LadCode) -> bool {
        self.own.iter().any(|(code, _)| *code == district)
    }
}

/// The two extracts that the table is compiled from.
struct Sources {
    postcodes: PathBuf,
    outward: PathBuf,
    edition: String,
}

impl Sources {
    /// Finds the extracts by their names, which carry the edition.
    fn find(folder: &Path) -> Result<Self> {
        let files = csv_files(folder)?;
        let only = |prefix: &str| -> Result<(PathBuf, String)> {
            let edition = |path: &PathBuf| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.strip_prefix(prefix).map(|rest| rest.chars().take("2025-11".len()).collect())
            };
            let found: Vec<_> = files.iter().filter_map(|path| Some((path.clone(), edition(path)?))).collect();
            match found.as_slice() {
                [one] => Ok(one.clone()),
                _ => bail!("expected one {prefix}YEAR-MONTH*.csv in {}, found {}", folder.display(), found.len()),
            }
        };
        let (postcodes, edition) = only("onspd_")?;
        let (outward, of_outward) = only("outward_districts_")?;
        ensure!(edition == of_outward, "the extracts in {} are of {edition} and {of_outward}", folder.display());
        Ok(Self { postcodes, outward, edition })
    }
}

fn csv_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Puts the extracts of a new edition in the place of the last one's.
fn renew(sources: &Path, fresh: &Path) -> Result<()> {
    let last = csv_files(sources)?;
    let mut kept = Vec::new();
    for new in csv_files(fresh)? {
        let path = sources.join(new.file_name().unwrap_or_default());
        fs::rename(&new, &path).with_context(|| format!("cannot write {}", path.display()))?;
        kept.push(path);
    }
    for path in last.into_iter().filter(|path| !kept.contains(path)) {
        fs::remove_file(&path).with_context(|| format!("cannot remove {}, of the last edition", path.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_edition_takes_the_place_of_the_last() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [sources, fresh] = folders.each_ref().map(tempfile::TempDir::path);
        for (folder, name, text) in [
            (sources, "onspd_2025-11_county.csv", "old"),
            (sources, "outward_districts_2026-02.csv", "old"),
            (sources, "notes.txt", "kept"),
            (fresh, "onspd_2026-02_county.csv", "new"),
            (fresh, "outward_districts_2026-02.csv", "new"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        renew(sources, fresh).unwrap();
        let mut left: Vec<_> = fs::read_dir(sources)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
            .collect();
        left.sort();
        let expected =
            [("notes.txt", "kept"), ("onspd_2026-02_county.csv", "new"), ("outward_districts_2026-02.csv", "new")];
        assert_eq!(left, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
