//! `cargo xtask changelog`: what this version changes, from the titles of its commits, at the head of
//! `.github/CHANGELOG.md`. It is written at a release, before the tag: again it gives the same.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::root;

const FILE: &str = ".github/CHANGELOG.md";

/// What begins the title of a commit that nobody but developers sees.
const INSIDE: [&str; 12] = [
    "tests",
    "test",
    "docs",
    "readme",
    "README",
    "repo",
    "xtask",
    "lints",
    "core",
    "json",
    "publish",
    "publish, onspd",
];

/// Writes the section of the version that Cargo.toml has, in place of an earlier one.
pub(crate) fn run() -> Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let titles = process::read(git().args(["log", "--reverse", "--no-merges", "--format=%s"]).arg(since(version)?))?;
    let path = root().join(FILE);
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    fs::write(&path, with_section(&text, version, &section(&titles)))
        .with_context(|| format!("writing {}", path.display()))
}

fn git() -> Command {
    let mut git = Command::new("git");
    git.current_dir(root());
    git
}

/// The commits that the version is made of: those after the last tag of another one, or all.
fn since(version: &str) -> Result<String> {
    let tags = process::read(git().args(["tag", "--list", "v*", "--merged", "HEAD", "--sort=-creatordate"]))?;
    let last = tags.lines().find(|tag| tag.strip_prefix('v') != Some(version));
    Ok(last.map_or_else(|| "HEAD".to_owned(), |tag| format!("{tag}..HEAD")))
}

/// A line for each title that tells a change to a reader, by what it is about, then in the order of time.
fn section(titles: &str) -> String {
    let mut changes: Vec<(&str, &str)> = titles.lines().filter_map(|title| title.split_once(": ")).collect();
    changes.retain(|(about, _)| !INSIDE.contains(about));
    changes.sort_by_key(|(about, _)| *about);
    changes.iter().fold(String::new(), |mut lines, (about, change)| {
        let _ = writeln!(lines, "- {about}: {change}"); // writing to a String cannot fail
        lines
    })
}

/// The text with the section of a version at the head, below what stands before all versions.
fn with_section(text: &str, version: &str, section: &str) -> String {
    let heading = format!("## {version}\n");
    let (head, versions) = text.find("## ").map_or((text, ""), |at| text.split_at(at));
    let others = match versions.strip_prefix(&heading) {
        Some(own) => own.find("\n## ").and_then(|at| own.get(at + 1..)).unwrap_or_default(),
        None => versions,
    };
    let gap = if others.is_empty() { "" } else { "\n" };
    format!("{head}{heading}\n{section}{gap}{others}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_says_what_readers_see() {
        let titles = "kiosk: clear the screen\ntests: look twice\nanswer: name the day\nkiosk: dim it\nNo area\n";
        assert_eq!(section(titles), "- answer: name the day\n- kiosk: clear the screen\n- kiosk: dim it\n");
    }

    #[test]
    fn a_version_stands_once_and_above_the_last() {
        let first = with_section("# Changes\n\n", "0.1.0", "- a: b\n");
        assert_eq!(first, "# Changes\n\n## 0.1.0\n\n- a: b\n");
        assert_eq!(with_section(&first, "0.1.0", "- a: b\n"), first);
        let second = with_section(&first, "0.2.0", "- c: d\n");
        assert_eq!(second, "# Changes\n\n## 0.2.0\n\n- c: d\n\n## 0.1.0\n\n- a: b\n");
        assert_eq!(with_section(&second, "0.2.0", "- c: d\n"), second);
    }
}
