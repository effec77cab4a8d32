//! The files that people keep on disk: read as their editor saved them, with the line of every mistake, and
//! written whole or not at all.

mod encoding;
mod lines;

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};

use crate::{
    decode::{DecodeError, Mistake, character_name},
    table::PostcodeTable,
    teams::Directories,
};
pub(crate) use encoding::{Saved, check_start, other_bytes};
use lines::Lines;

/// Reads `teams.json` and `postcodes.json` of a folder, and sees that they speak of the same districts.
pub(crate) fn data(folder: &Path) -> Result<(Directories, PostcodeTable)> {
    let directories = directories(&folder.join("teams.json"))?;
    let path = folder.join("postcodes.json");
    let json = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let table = PostcodeTable::decode(&json)
        .with_context(|| format!("{}: compile it anew from its sources", path.display()))?;
    let mistakes: Vec<String> = directories.check_against(&table).iter().map(ToString::to_string).collect();
    ensure!(mistakes.is_empty(), "teams.json does not fit {}:\n{}", path.display(), mistakes.join("\n"));
    Ok((directories, table))
}

/// The text of a JSON file.
pub(crate) fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    encoding::text(path, bytes, Saved::Json)
}

/// Reads the team directory, with all its mistakes and their lines in the error.
pub(crate) fn directories(path: &Path) -> Result<Directories> {
    let json = text(path)?;
    let directories = Directories::decode(&json).and_then(|directories| match directories.check() {
        mistakes if mistakes.is_empty() => Ok(directories),
        mistakes => Err(DecodeError::Mistakes(mistakes)),
    });
    directories.map_err(|error| {
        let mistakes = match error {
            DecodeError::Mistakes(mistakes) => {
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

/// Writes a file whole or not at all.
///
/// Not by tempfile's `persist`: its files are for their owner alone, and a web server reads these.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
    let temporary = path.with_extension("new");
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What staff are told of a file that holds these bytes.
    fn told(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("teams.json");
        fs::write(&path, bytes).unwrap();
        match directories(&path) {
            Ok(_) => "right".to_owned(),
            Err(error) => format!("{error:#}").replace(path.to_str().unwrap(), "teams.json"),
        }
    }

    #[test]
    fn files_that_windows_saved() {
        let sample = include_str!("../tests/cases/teams.json");
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
        let sample = include_str!("../tests/cases/teams.json");
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
        let sample = include_str!("../tests/cases/teams.json");
        for (from, to, named) in [
            ("  \"sample\"", "\u{a0} \"sample\"", "line 3 column 1, where there is a no-break space (U+00A0))"),
            ("\"sample\"", "“sample”", "where there is a left double quotation mark (U+201C))"),
            ("\"sample\": ", "\"sample\": \u{200b}", "where there is a zero width space (U+200B))"),
        ] {
            let told = told(sample.replace(from, to).as_bytes());
            assert!(told.contains(named), "{told}");
        }
    }
}
