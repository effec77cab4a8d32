//! What a build holds: the one list, by which scripts are put together, files get their names, a first visit is
//! measured, files are compressed, the check for editors looks at files, and web servers are told types and for how
//! long what may be kept.
//!
//! `check` holds each build to it, so a new file is a line here. Scripts and pages name files in their own
//! languages, and a test below sees that those are in the list.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context as _, Result, ensure};

use super::{compress, names};

/// The finder's own page, which its tag does not load.
pub(super) const PAGE: &str = "index.html";
/// The page for frames.
pub(super) const FRAME: &str = "frame.html";
/// The page for web editors.
pub(super) const EDITOR: &str = "embed.html";
/// The whole finder in one file.
pub(super) const KIOSK: &str = "kiosk.html";
/// The script of host pages, which keeps its name and finds all others. Our own pages name a copy by its content.
pub const LOADER: &str = "embed.js";
/// The style in pages of others; our own have it in themselves.
pub(super) const STYLE: &str = "finder.css";
/// What the kiosk's one file runs: a stamp puts it there, and nothing else loads it.
pub const KIOSK_SCRIPT: &str = "kiosk.js";
/// The program in the kiosk's one file: a stamp puts it there, and nothing else loads it.
pub const KIOSK_PROGRAM: &str = "kiosk_bg.wasm";
/// What a shared screen's style has beyond it.
pub(super) const KIOSK_STYLE: &str = "kiosk.css";
/// The style of what is printed.
pub(super) const SLIP_STYLE: &str = "slip.css";
/// The program's script, as wasm-bindgen writes it: a module of [`LOADER`].
pub const GLUE: &str = "send-team-finder.js";
/// The script that our own pages hold in themselves, to run before any other: a part of them, and no file of a build.
pub const EARLY: &str = "early.js";
/// The program.
pub const PROGRAM: &str = "send-team-finder_bg.wasm";
/// The postcode table.
pub(super) const POSTCODES: &str = "data/postcodes.json";
/// The council's directories.
pub(super) const DIRECTORIES: &str = "data/teams.json";
/// The folder of the two files of data.
pub(super) const DATA: &str = "data";
/// The folder of contact files and codes, `ID.vcf` and `ID.svg` of each team.
pub(super) const TEAMS: &str = "teams";
/// The folder of what web servers are to be told.
pub(super) const HOSTING: &str = "hosting";

/// What the files are, by their extension. A browser compiles wasm while it loads, and a phone offers
/// to keep a contact, only where the type is right. All of these compress well.
pub(super) const TYPES: [(&str, &str); 8] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// What loads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// A family's first visit, before there can be an answer.
    FirstVisit,
    /// The same in pages of others: our own have it in themselves.
    FirstVisitElsewhere,
    /// The finder, when a family asks for what it does.
    Request,
    /// A frame around the finder, and what surrounds that frame.
    Frame,
    /// Web editors: their page, and the check in the tag.
    Editors,
    /// A shared screen.
    Screen,
}

/// How long a browser may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cache {
    /// It asks each time whether there is another, which takes no time where there is none.
    Ask,
    /// For a year, without asking: its name tells its content.
    Forever,
}

/// What pages of other sites may do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Elsewhere {
    /// They load it as a script, style, picture or data.
    Loaded,
    /// They show it in a frame.
    Framed,
    /// Nothing but a link.
    Linked,
}

/// A file of a build.
#[derive(Clone, Copy, Debug)]
pub(super) struct File {
    /// The path from the root of the build: the plain one, where the file gets a name by its content.
    pub(super) name: &'static str,
    pub(super) by: By,
    pub(super) cache: Cache,
    pub(super) elsewhere: Elsewhere,
    /// The module in `public/` that a script of ours begins with.
    pub(super) module: Option<&'static str>,
}

impl File {
    const fn new(name: &'static str, by: By, elsewhere: Elsewhere) -> Self {
        Self { name, by, cache: Cache::Ask, elsewhere, module: None }
    }

    const fn of(self, module: &'static str) -> Self {
        Self { module: Some(module), ..self }
    }

    /// Gets a name by its content.
    const fn named(self) -> Self {
        Self { cache: Cache::Forever, ..self }
    }
}

use By::{Editors, FirstVisit, FirstVisitElsewhere, Frame, Request, Screen};
use Elsewhere::{Framed, Linked, Loaded};

/// Each file but those of teams and servers.
pub(super) const FILES: [File; 25] = [
    File::new(PAGE, FirstVisit, Linked),
    File::new(LOADER, FirstVisit, Loaded).of("element/element.js"),
    File::new(POSTCODES, FirstVisit, Loaded),
    File::new(DIRECTORIES, FirstVisit, Loaded),
    File::new(STYLE, FirstVisitElsewhere, Loaded).named(),
    File::new(PROGRAM, FirstVisit, Loaded).named(),
    File::new("slip.js", Request, Loaded).of("print/slip.js"),
    File::new(SLIP_STYLE, Request, Loaded),
    File::new(FRAME, Frame, Framed),
    File::new("frame.js", Frame, Loaded).of("frame/frame.js"),
    File::new("framed.js", Frame, Loaded).of("frame/framed.js"),
    File::new("frame-height.js", Frame, Loaded).of("frame/frame-height.js"),
    File::new("check.js", Editors, Loaded).of("check/check.js"),
    File::new("look.html", Editors, Framed),
    File::new("look.js", Editors, Loaded).of("check/look.js"),
    File::new(EDITOR, Editors, Linked),
    File::new("editor.js", Editors, Loaded).of("editor/editor.js"),
    File::new("editor.css", Editors, Loaded),
    File::new(KIOSK, Screen, Linked),
    File::new(KIOSK_SCRIPT, Screen, Loaded).of("kiosk/kiosk.js"),
    File::new(KIOSK_PROGRAM, Screen, Loaded),
    File::new(KIOSK_STYLE, Screen, Loaded),
    File::new("sw.js", Screen, Loaded).of("kiosk/sw.js"),
    File::new("manifest.webmanifest", Screen, Linked),
    File::new("icon.svg", Screen, Linked),
];

/// The plain names of the files that get one by their content.
pub(super) fn named() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter(|file| file.cache == Cache::Forever).map(|file| file.name)
}

/// The scripts that are put together from modules: each one's name, and the module in `public/` that it begins with.
pub fn scripts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter_map(|file| Some((file.name, file.module?))).chain([(EARLY, "early/early.js")])
}

/// What stands after the last dot of a file's name.
pub(super) fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, extension)| extension)
}

/// A file's type without parameters: nothing where its extension is not in the list.
fn essence(name: &str) -> Option<&'static str> {
    let (_, kind) = TYPES.iter().find(|(known, _)| extension(name) == Some(known))?;
    kind.split(';').next()
}

/// The files that the tag loads in pages of others, and their types, as the check for editors takes them: JSON
/// for the name `SHIPPED` in `public/check/files.js`.
#[must_use]
pub fn for_check() -> String {
    let is_of_tag = |file: &&File| matches!(file.by, FirstVisit | FirstVisitElsewhere | Request) && file.name != PAGE;
    let files = FILES.iter().filter(is_of_tag);
    let files: Vec<_> = files.filter_map(|file| Some((file.name, essence(file.name)?))).collect();
    serde_json::json!(files).to_string()
}

/// Sees that a finished build holds each file of the list, and at its root no other.
///
/// Copies and the named files of the last release are no others.
pub(super) fn check(dist: &Path) -> Result<()> {
    let mut found = BTreeSet::new();
    for path in names::files_at_root(dist)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = compress::original(&name);
        found.insert(names::plain_name(name).unwrap_or_else(|| name.to_owned()));
    }
    for name in &found {
        let is_listed = FILES.iter().any(|file| file.name == name);
        ensure!(is_listed, "{} is in no list: src/publish/shipped.rs is to say what it is", dist.join(name).display());
    }
    for File { name, .. } in FILES {
        let is_there = found.contains(name) || dist.join(name).is_file();
        ensure!(is_there, "{} is not there, and src/publish/shipped.rs lists it", dist.join(name).display());
    }
    for folder in [DATA, TEAMS, HOSTING] {
        fs::read_dir(dist.join(folder)).with_context(|| format!("cannot list {}", dist.join(folder).display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::publish::checkout;

    #[test]
    fn the_check_knows_each_file_of_the_tag_with_its_type() {
        let files: Vec<(String, String)> = serde_json::from_str(&for_check()).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [LOADER, POSTCODES, DIRECTORIES, STYLE, PROGRAM, "slip.js", SLIP_STYLE]);
        let check = |name: &str, kind: &str| assert!(files.contains(&(name.into(), kind.into())), "{files:?}");
        check("send-team-finder_bg.wasm", "application/wasm");
        check("embed.js", "text/javascript");
        check("data/teams.json", "application/json");
        check("slip.css", "text/css");
    }

    #[test]
    fn each_file_is_listed_once_with_a_type() {
        let names: BTreeSet<_> = FILES.iter().map(|file| file.name).collect();
        assert_eq!(names.len(), FILES.len());
        assert!(FILES.iter().all(|file| essence(file.name).is_some()));
    }

    #[test]
    fn a_build_holds_what_is_listed_and_nothing_else() {
        let dist = tempfile::tempdir().unwrap();
        let told = || check(dist.path()).map_err(|error| error.to_string());
        for folder in [DATA, TEAMS, HOSTING] {
            fs::create_dir(dist.path().join(folder)).unwrap();
        }
        for File { name, .. } in FILES {
            assert!(told().unwrap_err().ends_with(" lists it"));
            fs::write(dist.path().join(name), "").unwrap();
        }
        told().unwrap();
        for name in ["embed.js.br", "finder-e3b0c44298fc1c14.css", "finder-e3b0c44298fc1c14.css.gz"] {
            fs::write(dist.path().join(name), "").unwrap();
        }
        told().unwrap();
        fs::write(dist.path().join("notes.html"), "").unwrap();
        assert!(told().unwrap_err().contains("notes.html is in no list"));
    }

    /// The files that a text names in quotes, as `./slip.css`.
    fn named_in(text: &str) -> Vec<&str> {
        let is_name = |it: &&str| {
            let plain = it.strip_prefix("./").unwrap_or(it);
            let is_path = plain.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'/' | b'.'));
            is_path && !plain.starts_with(['.', '/']) && essence(plain).is_some_and(|_| !plain.starts_with("hosting/"))
        };
        text.split(['"', '\'']).filter(is_name).collect()
    }

    fn texts(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let texts = entries.flat_map(|path| if path.is_dir() { texts(&path) } else { vec![path] });
        texts.filter(|path| path.extension().is_some_and(|it| it == "js" || it == "html")).collect()
    }

    #[test]
    fn each_file_that_a_script_or_page_names_is_listed() {
        let mut seen = BTreeSet::new();
        for path in [texts(&checkout().join("public")), vec![checkout().join("index.html")]].concat() {
            let text = fs::read_to_string(&path).unwrap();
            for name in named_in(&text) {
                // Modules that are put together name one another.
                if path.with_file_name(name).is_file() && path.parent() != Some(&checkout().join("public")) {
                    continue;
                }
                let name = name.strip_prefix("./").unwrap_or(name);
                assert!(EARLY == name || FILES.iter().any(|file| file.name == name), "{} names {name}", path.display());
                seen.insert(name.to_owned());
            }
        }
        assert!(seen.len() > 15, "{seen:?}");
    }
}
