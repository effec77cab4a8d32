//! `cargo xtask data`: compiles `data/postcodes.json` from its sources.

mod columns;
mod compile;
mod differences;
mod encoding;
mod extract;
mod lines;
mod source;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use send_team_finder::{
    table::{LadCode, PostcodeTable},
    teams::{Directories, Mistake, ReadError, character_name},
};
use tempfile::TempDir;

use crate::root;
use encoding::Saved;
use lines::Lines;

/// Compiles the table. With the path of a new edition of the directory it also renews the extracts in
/// `data/sources`, once the table is made; with `check` it writes nothing and fails where table and
/// sources differ.
pub(crate) fn run(onspd: Option<&Path>, check: bool) -> Result<()> {
    let data = root().join("data");
    let sources = data.join("sources");
    let table_path = data.join("postcodes.json");
    let districts = Districts::read(&data.join("teams.json"))?;
    let refused = || match onspd {
        Some(onspd) => format!("{} is not taken, and nothing is changed", onspd.display()),
        None => format!("no table can be made of {}", sources.display()),
    };
    let fresh = onspd.map(|onspd| extract::run(onspd, &data, &districts)).transpose().with_context(refused)?;
    let extracts = Sources::find(fresh.as_ref().map_or(&sources, TempDir::path))?;
    let table = compile::compile(&extracts, &districts).with_context(refused)?;
    let json = table.encode();
    ensure!(
        PostcodeTable::decode(&json).as_ref() == Ok(&table),
        "the table does not read back as it was written: this is a mistake in src/table"
    );
    if check {
        return differences::check(&table_path, &json, &table);
    }
    if let Some(fresh) = fresh {
        renew(&sources, fresh.path())?;
    }
    replace(&table_path, &json)?;
    report(&table, &districts, &table_path);
    Ok(())
}

/// The districts that the table is made for, from the team directory.
pub(crate) struct Districts {
    /// The council's own, with their names.
    own: Vec<(LadCode, String)>,
    /// Those of the councils next door.
    neighbours: BTreeSet<LadCode>,
}

impl Districts {
    fn read(path: &Path) -> Result<Self> {
        let directories = read_directories(path)?;
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

/// The text of a JSON file.
pub(crate) fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    encoding::text(path, bytes, Saved::Json)
}

/// Reads the team directory, with all its mistakes and their lines in the error.
pub(crate) fn read_directories(path: &Path) -> Result<Directories> {
    let json = text(path)?;
    let directories = Directories::read(&json).and_then(|directories| match directories.check() {
        mistakes if mistakes.is_empty() => Ok(directories),
        mistakes => Err(ReadError::Mistakes(mistakes)),
    });
    directories.map_err(|error| {
        let mistakes = match error {
            ReadError::Mistakes(mistakes) => {
                let lines = Lines::of(&json);
                let told = |mistake: &Mistake| format!("line {}, {mistake}", lines.of_path(&mistake.path));
                mistakes.iter().map(told).collect::<Vec<_>>().join("\n")
            }
            other => other.to_string(),
        };
        let reason = serde_json::from_str::<serde::de::IgnoredAny>(&json).err();
        let reason = reason.map_or_else(String::new, |reason| format!(" ({reason}{})", unseen_at(&json, &reason)));
        let summary = format!("{} has mistakes{reason}; mend them and try again", path.display());
        anyhow::Error::msg(mistakes).context(summary)
    })
}

/// Names the character at which a text stops being JSON, where it is on no keyboard: a no-break space
/// looks like any other, and a curved quotation mark almost like a straight one.
fn unseen_at(json: &str, error: &serde_json::Error) -> String {
    let line = json.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    // Its columns are bytes.
    let rest = line.get(line.floor_char_boundary(error.column().saturating_sub(1))..).unwrap_or_default();
    match rest.chars().next() {
        Some(char) if !char.is_ascii() => format!(", where there is {}", character_name(char)),
        _ => String::new(),
    }
}

/// The two extracts that the table is compiled from.
pub(crate) struct Sources {
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

/// Writes a file whole or not at all.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
    let temporary = path.with_extension("new");
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

fn report(table: &PostcodeTable, districts: &Districts, path: &Path) {
    let counts = compile::counts(table);
    eprintln!("{}: edition {}", path.display(), table.edition());
    for (code, name) in &districts.own {
        eprintln!("  {:>6}  {name} ({code})", counts.by_district.get(code).copied().unwrap_or_default());
    }
    let own: usize = districts.own.iter().filter_map(|(code, _)| counts.by_district.get(code)).sum();
    let located: usize = counts.by_district.values().sum();
    eprintln!("  {own:>6}  in the county");
    eprintln!("  {:>6}  elsewhere", located - own);
    eprintln!("  {:>6}  without a place", counts.without_place);
    eprintln!("  {:>6}  within 250 m of another district", counts.at_border);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What staff are told of a file that holds these bytes.
    fn told(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("teams.json");
        fs::write(&path, bytes).unwrap();
        match read_directories(&path) {
            Ok(_) => "right".to_owned(),
            Err(error) => format!("{error:#}").replace(path.to_str().unwrap(), "teams.json"),
        }
    }

    #[test]
    fn files_that_windows_saved() {
        let sample = include_str!("../../../tests/cases/teams.json");
        assert_eq!(told(sample.as_bytes()), "right");
        assert_eq!(told(format!("\u{feff}{}", sample.replace('\n', "\r\n")).as_bytes()), "right");
        let utf16: Vec<u8> = format!("\u{feff}{sample}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(
            told(&utf16).starts_with("teams.json: expected UTF-8, found UTF-16: save it as UTF-8"),
            "{}",
            told(&utf16)
        );
        let ansi = sample.replace("\"SEND Services\"", "\"SEND ~ Services\"").into_bytes();
        let ansi: Vec<u8> = ansi.into_iter().map(|byte| if byte == b'~' { 0x96 } else { byte }).collect();
        assert!(
            told(&ansi).starts_with(
                "teams.json, line 9: expected UTF-8, found other bytes, such as those of Windows-1252: save"
            ),
            "{}",
            told(&ansi)
        );
    }

    #[test]
    fn mistakes_are_told_with_their_lines() {
        let sample = include_str!("../../../tests/cases/teams.json");
        let json = sample.replace("01632 960002", "1").replace("\"owner\": \"SEND Services\",", "");
        let json = json.replace('\n', "\r\n");
        let line = 1 + json.lines().position(|line| line.contains("\"phone\": \"1\"")).unwrap();
        let told = told(json.as_bytes());
        assert!(
            told.starts_with("teams.json has mistakes; mend them and try again: line 7, directories[0].owner"),
            "{told}"
        );
        assert!(told.contains(&format!("\nline {line}, directories[0].teams[1].phone: expected a phone")), "{told}");
        let json = sample.replace("14 or over", "16 or over");
        let line = 1 + json.lines().position(|line| line.contains("16 or over")).unwrap();
        let told = self::told(json.as_bytes());
        assert!(told.contains(&format!("line {line}, directories[0].bands[1].label: \"16 or over\" contra")), "{told}");
    }

    #[test]
    fn what_nobody_sees_between_the_values_is_named() {
        let sample = include_str!("../../../tests/cases/teams.json");
        for (from, to, named) in [
            ("  \"sample\"", "\u{a0} \"sample\"", "line 3 column 1, where there is a no-break space (U+00A0))"),
            ("\"sample\"", "“sample”", "where there is a left double quotation mark (U+201C))"),
            ("\"sample\": ", "\"sample\": \u{200b}", "where there is a zero width space (U+200B))"),
        ] {
            let told = told(sample.replace(from, to).as_bytes());
            assert!(told.contains(named), "{told}");
        }
    }

    #[test]
    fn a_new_edition_takes_the_place_of_the_last() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [sources, fresh] = folders.each_ref().map(TempDir::path);
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
