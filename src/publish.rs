//! From the council's data to everything in a build that is not compiled: pages, the kiosk's one file, contact
//! files and codes, files for web servers, the page for editors, names by content, compressed copies.
//!
//! The folders, of data and of the build, are parameters. [`finish`] makes of what was compiled what is served.
//! [`stamp`] is what a changed phone number needs, and no compiler: what stands in certain elements of the pages, or
//! between marks (`<!--NAME-->` to `<!--/NAME-->`), is written anew each time.

mod compress;
mod editor;
mod fallback;
mod hosting;
mod inline;
mod kiosk;
mod names;
pub mod reference;
pub mod shipped;
pub mod sizes;
mod teams;

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{
    decode::clean,
    files::{self, replace, text},
    teams::content_hash,
    ui::attribution_html,
};
use fallback::{Fallback, Shown};

/// Makes what is served of a folder that holds what was compiled, and scripts, styles and pages: our own pages
/// take their style and first script in, files that may be kept for ever get a name by their content, and the data is stamped in.
///
/// For a release, the folder of the last one is given: its named files stay beside the new ones. Without one it is
/// a build for development.
///
/// # Errors
///
/// As [`stamp`], and where a page or a script is not as it must be; the error says what to mend.
pub fn finish(data: &Path, build: &Path, last: Option<&Path>) -> Result<()> {
    inline::inline(build)?;
    names::give(build)?;
    if let Some(last) = last {
        names::keep_last(build, last)?;
    }
    stamp(data, build)?;
    names::check(build)?;
    shipped::check(build)
}

/// Sees to it that each text and wasm file of a build has its copies in brotli and gzip beside it, with just what
/// it holds, so that a plain web server can send them as they are.
///
/// # Errors
///
/// Where a file cannot be read or written.
pub fn compress(dist: &Path) -> Result<()> {
    compress::refresh(dist)
}

/// Checks the data of a folder, and writes it and all that is derived from it into a build.
///
/// # Errors
///
/// Where the data has mistakes, each told with its line, where the folder is no build, and where a file cannot be
/// read or written.
pub fn stamp(data: &Path, dist: &Path) -> Result<()> {
    let page = dist.join(shipped::PAGE);
    ensure!(page.is_file(), "{} is not there: build the release first", page.display());
    let (directories, table) = files::data(data)?;
    let (directories, table) = (Arc::new(directories), Arc::new(table));
    let folder = dist.join(shipped::DATA);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let copy = |name| -> Result<String> {
        let to = dist.join(name);
        let from = data.join(to.file_name().unwrap_or_default());
        let json = served(&text(&from)?, &from)?;
        fs::write(&to, &json).with_context(|| format!("cannot write {}", to.display()))?;
        Ok(json)
    };
    copy(shipped::POSTCODES)?;
    let version = content_hash(&copy(shipped::DIRECTORIES)?);
    let directory = directories.in_force(directories.made_on).context("data/teams.json has no directory")?;
    let attribution = attribution_html(&table);
    let fallback = |shown| fallback::fallback(&directories, version, shown);
    let Fallback { form, list } = fallback(Shown::Page);
    fill(&page, &[(Gap::form(), &form), (Gap::list(), &list), (Gap::element("footer"), &attribution)])?;
    let Fallback { form, list } = fallback(Shown::Frame);
    fill(&dist.join(shipped::FRAME), &[(Gap::form(), &form), (Gap::list(), &list)])?;
    let teams = teams::files(&directories)?;
    teams::write(&dist.join(shipped::TEAMS), &teams)?;
    kiosk::write(dist, &directories, &table, &teams, &fallback(Shown::Kiosk).list)?;
    let servers = hosting::write(dist)?;
    editor::write(dist, &directories, directory, &table, &servers)
}

/// A file of data as it is served: without the spaces that people read by, and clean, so that nothing
/// else that reads it need know what the finder's own reader forgives.
fn served(json: &str, path: &Path) -> Result<String> {
    let mut json: Value = serde_json::from_str(json).with_context(|| format!("{} is no JSON", path.display()))?;
    clean_contacts(&mut json);
    Ok(json.to_string())
}

fn clean_contacts(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(clean_contacts),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if matches!(key.as_str(), "phone" | "email") => *text = clean(text),
                    other => clean_contacts(other),
                }
            }
        }
        _ => {}
    }
}

/// Writes anew what stands in the gaps of a page.
fn fill(page: &Path, contents: &[(Gap, &str)]) -> Result<()> {
    let html = fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let html = contents.iter().try_fold(html, |html, (gap, content)| between(&html, gap, content))?;
    replace(page, &html)
}

/// Where a page is filled: how the tag in front begins, and how the one behind does.
struct Gap(String, String);

impl Gap {
    /// All that stands in the finder's tag in front of the early script.
    fn form() -> Self {
        Self("<send-team-finder".to_owned(), "<script".to_owned())
    }

    /// All that stands there behind it.
    fn list() -> Self {
        Self("</script".to_owned(), "</send-team-finder".to_owned())
    }

    /// All that stands in the one element of that name.
    fn element(name: &str) -> Self {
        Self(format!("<{name}"), format!("</{name}>"))
    }

    /// All between the two marks of that name, in an element that holds more.
    fn marks(name: &str) -> Self {
        Self(format!("<!--{name}--"), format!("<!--/{name}-->"))
    }
}

/// The text with what stands in the gap replaced.
fn between(text: &str, Gap(start, end): &Gap, content: &str) -> Result<String> {
    let lost = || format!("the page has lost {start} or {end}: build the release again");
    let (before, rest) = text.split_once(start).with_context(lost)?;
    let (tag, rest) = rest.split_once('>').with_context(lost)?;
    let (_, after) = rest.split_once(end).with_context(lost)?;
    Ok([before, start, tag, ">", content, end, after].concat())
}

/// For text and for attributes in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The folder of `Cargo.toml`, for tests of what the project has committed.
#[cfg(test)]
fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, path::PathBuf};

    use super::*;
    use crate::teams::Directories;

    /// What Trunk makes, as far as a stamp looks at it.
    fn build() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("index.html", include_str!("../index.html")),
            ("frame.html", include_str!("../public/frame.html")),
            ("embed.html", include_str!("../public/embed.html")),
            ("embed.js", "['./finder.css', './send-team-finder_bg.wasm']"),
            ("kiosk.js", "take(KIOSK_PARTS);"),
            ("kiosk_bg.wasm", "\0asm"),
            ("finder.css", include_str!("../public/finder.css")),
            ("kiosk.css", include_str!("../public/kiosk.css")),
            ("slip.css", include_str!("../public/slip.css")),
            ("send-team-finder_bg.wasm", "\0asm"),
        ] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        names::give(folder.path()).unwrap();
        folder
    }

    fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files.extend(self::files(&path));
            } else {
                files.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
        files
    }

    #[test]
    fn a_stamp_adds_all_that_comes_from_data_and_a_second_one_changes_nothing() {
        let dist = build();
        stamp(&checkout().join("data"), dist.path()).unwrap();
        let once = files(dist.path());
        for name in [
            "data/teams.json",
            "data/postcodes.json",
            "teams/south-pre-14.vcf",
            "teams/south-pre-14.svg",
            "kiosk.html",
            "hosting/nginx.conf",
            "hosting/web.config",
        ] {
            assert!(once.contains_key(&dist.path().join(name)), "{name}");
        }
        stamp(&checkout().join("data"), dist.path()).unwrap();
        assert_eq!(files(dist.path()), once);
        names::check(dist.path()).unwrap();
    }

    #[test]
    fn what_is_served_is_clean() {
        let sample = include_str!("../tests/cases/teams.json");
        let plain = Directories::decode(sample).unwrap();
        let pasted = sample
            .replace("01632 960001", "\u{202a}01632\u{a0}960001\u{202c}")
            .replace("north.pre14@example.org", " mailto:north.pre14@exam\u{200b}ple.org.");
        let json = served(&pasted, Path::new("teams.json")).unwrap();
        assert!(json.is_ascii(), "{json}");
        assert!(json.contains("\"phone\":\"01632 960001\",\"email\":\"north.pre14@example.org\""), "{json}");
        assert_eq!(Directories::decode(&json).unwrap(), plain);
        assert_eq!(Directories::decode(&pasted).unwrap(), plain);
        assert_eq!(served(&json, Path::new("teams.json")).unwrap(), json);
    }

    #[test]
    fn a_folder_without_a_build_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            stamp(&checkout().join("data"), folder.path())
                .unwrap_err()
                .to_string()
                .ends_with("build the release first")
        );
    }

    #[test]
    fn gaps() {
        #[track_caller]
        fn check(page: &str, gap: &Gap, expected: &str) {
            let once = between(page, gap, "new").unwrap();
            assert_eq!(once, expected);
            assert_eq!(between(&once, gap, "new").unwrap(), once);
        }
        let page = "a<!--x-->old<!--/x--><b c d>e<f></f></b>";
        check(page, &Gap::marks("x"), "a<!--x-->new<!--/x--><b c d>e<f></f></b>");
        check(page, &Gap::element("b"), "a<!--x-->old<!--/x--><b c d>new</b>");
        for lost in [Gap::marks("y"), Gap::element("g"), Gap("<f".to_owned(), "</g>".to_owned())] {
            let error = between(page, &lost, "").unwrap_err().to_string();
            assert!(error.contains(&lost.1), "{error}");
        }
    }
}
