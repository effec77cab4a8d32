//! `cargo xtask stamp`: checks `data/` and writes it, and all that is derived from it, into a build.
//!
//! The pages have marked places for it (`<!-- stamp:NAME -->` to `<!-- /stamp:NAME -->`), which are
//! written anew each time, so that a changed phone number needs no compiler.

mod fallback;
mod hosting;
pub(crate) mod kiosk;
mod teams;

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use send_team_finder::{table::PostcodeTable, teams::Directories};

use crate::{
    data::{read_directories, replace},
    root,
};
use fallback::Shown;

/// Writes the data into a build.
pub(crate) fn write(dist: &Path) -> Result<()> {
    let page = dist.join("index.html");
    ensure!(page.is_file(), "{} is not there: run `cargo xtask build` first", page.display());
    let data = root().join("data");
    let (directories, table) = read(&data)?;
    let folder = dist.join("data");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for name in ["teams.json", "postcodes.json"] {
        let (from, to) = (data.join(name), folder.join(name));
        fs::copy(&from, &to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    }
    let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    // By the day the file was made, not today's: the same data gives the same page.
    let directory = directories.in_force(directories.made_on).context("data/teams.json has no directory")?;
    let attribution = fallback::attribution(&table);
    let html = between(&html, "fallback", &fallback::html(&directories, directory, Shown::Page))?;
    let html = between(&html, "attribution", &attribution)?;
    replace(&page, &html)?;
    let teams = teams::files(&directories)?;
    teams::write(&dist.join("teams"), &teams)?;
    kiosk::write(dist, &teams, fallback::html(&directories, directory, Shown::Kiosk), attribution)?;
    hosting::write(dist)
}

/// Reads the table and the directories, and whether they speak of the same districts.
pub(crate) fn read(data: &Path) -> Result<(Directories, PostcodeTable)> {
    let directories = read_directories(&data.join("teams.json"))?;
    let path = data.join("postcodes.json");
    let json = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let table = PostcodeTable::decode(&json).with_context(|| format!("{}: run `cargo xtask data`", path.display()))?;
    let mistakes: Vec<String> = directories.check_against(&table).iter().map(ToString::to_string).collect();
    ensure!(mistakes.is_empty(), "data/teams.json does not fit data/postcodes.json:\n{}", mistakes.join("\n"));
    Ok((directories, table))
}

/// The text with what stands between the two marks replaced.
fn between(text: &str, name: &str, content: &str) -> Result<String> {
    let (start, end) = (format!("<!-- stamp:{name} -->"), format!("<!-- /stamp:{name} -->"));
    let lost = || format!("the page has lost its marks {start} and {end}: run `cargo xtask build`");
    let (before, rest) = text.split_once(&start).with_context(lost)?;
    let (_, after) = rest.split_once(&end).with_context(lost)?;
    Ok(format!("{before}{start}\n{content}{end}{after}"))
}

/// For text and for attributes in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let page = "a<!-- stamp:x -->old<!-- /stamp:x -->b";
        let once = between(page, "x", "new\n").unwrap();
        assert_eq!(once, "a<!-- stamp:x -->\nnew\n<!-- /stamp:x -->b");
        assert_eq!(between(&once, "x", "new\n").unwrap(), once);
        assert!(between(page, "y", "").unwrap_err().to_string().contains("stamp:y"));
    }
}
