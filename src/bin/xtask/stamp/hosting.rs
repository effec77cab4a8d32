//! `hosting/`: what web servers are to be told about the finder's files, in the words of each.
//!
//! One list says it, [`RULES`], and each server has a writer, so that all servers are told the same.
//! The files are in a folder of their own since none is for a browser: nginx includes its file from
//! wherever it lies, and IIS takes `web.config` only at the root of what it serves, where it would be
//! one more page on every other server. Both are told not to serve the folder.
//!
//! A page's content security policy is in the page, so that it holds on every server and from disk.
//! Headers add just what a page cannot say itself: who may show it in a frame.

mod iis;
mod nginx;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::names;

const FOLDER: &str = "hosting";

/// Each server's file. Another server is a line here, and its writer.
const SERVERS: [(&str, Writer); 2] = [("nginx.conf", nginx::config), ("web.config", iis::config)];

/// Writes a server's file, from the names of the files at the root of the build.
type Writer = fn(&[String]) -> String;

/// What the files are, by their extension. A browser compiles wasm while it loads, and a phone offers
/// to keep a contact, only where the type is right.
const TYPES: [(&str, &str); 8] = [
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("vcf", "text/vcard; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// What is said with some files.
struct Rule {
    /// Why, for whoever reads the server's file.
    why: &'static str,
    files: &'static [Files],
    cache: Cache,
    headers: &'static [Header],
}

/// Some files, by what they are called.
enum Files {
    /// Those at the root whose name tells their content, of these extensions.
    NamedByContent(&'static [&'static str]),
    /// Those at the root of that extension.
    AtRoot(&'static str),
    /// The one at the root of that name.
    Named(&'static str),
    /// All of a folder, which are of these extensions.
    In(&'static str, &'static [&'static str]),
}

/// How long a browser may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cache {
    /// It asks each time whether there is another, which takes no time where there is none.
    Ask,
    /// For a year, without asking.
    Forever,
}

type Header = (&'static str, &'static str);

/// What a file says it is, it is.
const NO_GUESSING: Header = ("X-Content-Type-Options", "nosniff");

/// Pages of other sites may load it: nothing here is secret, and nothing depends on who asks. On every file,
/// so that the names of the last release, in a configuration that was not renewed, keep it from no page.
const SHARED: Header = ("Access-Control-Allow-Origin", "*");

/// Another site that showed a page of ours in a frame could lay something over it.
const NOT_FRAMED: Header = ("Content-Security-Policy", "frame-ancestors 'self'");

/// All files that no other rule is for.
const ALL_ELSE: Rule =
    Rule { why: "Pages, and all else", files: &[], cache: Cache::Ask, headers: &[NO_GUESSING, SHARED, NOT_FRAMED] };

/// The first that fits a file is the only one for it.
const RULES: [Rule; 3] = [
    Rule {
        why: "Named by their content: another content has another name",
        files: &[Files::NamedByContent(&["css", "js", "wasm"])],
        cache: Cache::Forever,
        headers: &[NO_GUESSING, SHARED],
    },
    Rule {
        why: "What the finder loads in pages of other sites",
        files: &[
            Files::AtRoot("js"),
            Files::AtRoot("css"),
            Files::In("data", &["json"]),
            Files::In("teams", &["svg", "vcf"]),
        ],
        cache: Cache::Ask,
        headers: &[NO_GUESSING, SHARED],
    },
    Rule {
        why: "The page that other sites do show in a frame",
        files: &[Files::Named("frame.html")],
        cache: Cache::Ask,
        headers: &[NO_GUESSING, SHARED],
    },
];

impl Files {
    /// Whether a file at the root is one of them.
    fn holds(&self, name: &str) -> bool {
        let has_extension = |wanted: &str| name.rsplit_once('.').is_some_and(|(_, extension)| extension == wanted);
        match self {
            Self::NamedByContent(extensions) => {
                names::plain_name(name).is_some() && extensions.iter().any(|it| has_extension(it))
            }
            Self::AtRoot(extension) => has_extension(extension),
            Self::Named(one) => name == *one,
            Self::In(..) => false,
        }
    }
}

/// What was written for a server.
pub(super) struct ServerFile {
    pub(super) name: &'static str,
    pub(super) text: String,
}

/// Writes a file for each server, and gives them.
pub(super) fn write(dist: &Path) -> Result<Vec<ServerFile>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist).with_context(|| format!("cannot list {}", dist.display()))? {
        let path = entry.with_context(|| format!("cannot list {}", dist.display()))?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| path.is_file()) {
            files.push(name.to_owned());
        }
    }
    files.sort();
    let folder = dist.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let written = SERVERS.map(|(name, config)| ServerFile { name, text: config(&files) });
    for ServerFile { name, text } in &written {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(written.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    #[test]
    fn the_first_rule_that_fits_is_for_a_file() {
        let check = |name: &str, cache, headers: &[Header]| {
            let rule = RULES.iter().find(|rule| rule.files.iter().any(|files| files.holds(name))).unwrap_or(&ALL_ELSE);
            assert_eq!((rule.cache, rule.headers), (cache, headers), "{name}");
        };
        check("finder-e3b0c44298fc1c14.css", Cache::Forever, &[NO_GUESSING, SHARED]);
        check("send-team-finder_bg-e3b0c44298fc1c14.wasm", Cache::Forever, &[NO_GUESSING, SHARED]);
        check("embed.js", Cache::Ask, &[NO_GUESSING, SHARED]);
        check("check.js", Cache::Ask, &[NO_GUESSING, SHARED]);
        check("editor.css", Cache::Ask, &[NO_GUESSING, SHARED]);
        check("noscript.css", Cache::Ask, &[NO_GUESSING, SHARED]);
        check("frame.html", Cache::Ask, &[NO_GUESSING, SHARED]);
        check("index.html", Cache::Ask, &[NO_GUESSING, SHARED, NOT_FRAMED]);
        check("embed.html", Cache::Ask, &[NO_GUESSING, SHARED, NOT_FRAMED]);
        check("kiosk.html", Cache::Ask, &[NO_GUESSING, SHARED, NOT_FRAMED]);
        check("page-e3b0c44298fc1c14.html", Cache::Ask, &[NO_GUESSING, SHARED, NOT_FRAMED]);
        check("manifest.webmanifest", Cache::Ask, &[NO_GUESSING, SHARED, NOT_FRAMED]);
    }

    #[test]
    fn every_page_carries_a_policy_of_its_own() {
        let pages = fs::read_dir(root().join("public")).unwrap().map(|entry| entry.unwrap().path());
        for page in pages.chain([root().join("index.html")]) {
            if page.extension().is_some_and(|it| it == "html") {
                let html = fs::read_to_string(&page).unwrap();
                assert!(html.contains("<meta http-equiv=\"Content-Security-Policy\" content=\""), "{}", page.display());
            }
        }
    }

    #[test]
    fn the_same_build_gives_the_same_files() {
        let dist = tempfile::tempdir().unwrap();
        for name in ["index.html", "embed.js", "embed.js.br"] {
            fs::write(dist.path().join(name), "").unwrap();
        }
        let read = || SERVERS.map(|(name, _)| fs::read_to_string(dist.path().join(FOLDER).join(name)).unwrap());
        write(dist.path()).unwrap();
        let once = read();
        write(dist.path()).unwrap();
        assert_eq!(read(), once);
    }
}
