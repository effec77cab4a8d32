//! `hosting/`: what web servers are to be told about the finder's files, in the words of each.
//!
//! One list says it, [`RULES`], and each server has a writer, so that all servers are told the same.
//! The files are in a folder of their own since none is for a browser: nginx and Caddy include theirs from
//! wherever it lies, and the others take theirs only at the root of what is served, where it would be
//! one more page on every other server. Each is told not to serve the folder, where it can be told.
//!
//! A page's content security policy is in the page, so that it holds on every server and from disk.
//! Headers add just what a page cannot say itself: who may show it in a frame.

mod apache;
mod caddy;
mod iis;
mod netlify;
mod nginx;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::names;
use super::shipped::{Cache, DATA, Elsewhere, FILES, HOSTING, LOADER, PAGE, PROGRAM, TEAMS, TYPES, extension};

/// Each server's file. Another server is a line here, and its writer.
const SERVERS: [Server; 5] = [
    Server { file: "nginx.conf", called: "nginx", config: nginx::config },
    Server { file: "apache.htaccess", called: "Apache", config: apache::config },
    Server { file: "Caddyfile", called: "Caddy", config: caddy::config },
    Server { file: "web.config", called: "IIS", config: iis::config },
    Server { file: "_headers", called: "Netlify, Cloudflare Pages", config: netlify::config },
];

/// A kind of server, and what its file is called.
struct Server {
    file: &'static str,
    called: &'static str,
    config: Writer,
}

/// Writes a server's file.
type Writer = fn(&Build) -> String;

/// What servers' files name of a build.
struct Build {
    /// The names of the files at its root.
    files: Vec<String>,
    /// The header `Link` of our own page: what it loads first. A browser can ask for that before the page has come, and
    /// where the page's policy is in the page, Chromium looks for it late there (17 ms on a cheap phone). Where it names
    /// files of the last release, those are asked for in vain, and no more.
    link: String,
}

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
    /// Those at the root whose name tells their content.
    NamedByContent,
    /// Those at the root of that extension.
    AtRoot(&'static str),
    /// Those that pages of other sites show in a frame.
    Framed,
    /// All of a folder, which are of these extensions.
    In(&'static str, &'static [&'static str]),
}

type Header = (&'static str, &'static str);

/// What a file says it is, it is.
const NO_GUESSING: Header = ("X-Content-Type-Options", "nosniff");

/// Pages of other sites may load it: nothing here is secret, and nothing depends on who asks. On every file,
/// so that the names of the last release, in a configuration that was not renewed, keep it from no page.
const SHARED: Header = ("Access-Control-Allow-Origin", "*");

/// Pages of other sites may hold it as a style or picture, also those that take nothing else
/// (`Cross-Origin-Embedder-Policy: require-corp`).
const EMBEDDED: Header = ("Cross-Origin-Resource-Policy", "cross-origin");

/// Another site that showed a page of ours in a frame could lay something over it.
const NOT_FRAMED: Header = ("Content-Security-Policy", "frame-ancestors 'self'");

/// All files that no other rule is for.
static ALL_ELSE: Rule = Rule {
    why: "Pages, and all else",
    files: &[],
    cache: Cache::Ask,
    headers: &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED],
};

/// The first that fits a file is the only one for it.
static RULES: [Rule; 3] = [
    Rule {
        why: "Named by their content: another content has another name",
        files: &[Files::NamedByContent],
        cache: Cache::Forever,
        headers: &[NO_GUESSING, SHARED, EMBEDDED],
    },
    Rule {
        why: "What the finder loads in pages of other sites",
        files: &[
            Files::AtRoot("js"),
            Files::AtRoot("css"),
            Files::In(DATA, &["json"]),
            Files::In(TEAMS, &["svg", "vcf"]),
        ],
        cache: Cache::Ask,
        headers: &[NO_GUESSING, SHARED, EMBEDDED],
    },
    Rule {
        why: "The pages that other sites do show in a frame",
        files: &[Files::Framed],
        cache: Cache::Ask,
        headers: &[NO_GUESSING, SHARED, EMBEDDED],
    },
];

impl Files {
    /// Whether a file, by its path from the root, is one of them.
    fn holds(&self, name: &str) -> bool {
        let has_extension = |wanted: &str| extension(name) == Some(wanted);
        match self {
            Self::NamedByContent => {
                names::plain_name(name).is_some() && extensions_by_content().into_iter().any(has_extension)
            }
            Self::AtRoot(extension) => !name.contains('/') && has_extension(extension),
            Self::Framed => framed().any(|framed| framed == name),
            Self::In(folder, extensions) => {
                name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                    && extensions.iter().any(|it| has_extension(it))
            }
        }
    }

    /// The end of such a file's address, after a slash, as a regular expression.
    fn pattern(&self) -> String {
        match self {
            Self::NamedByContent => {
                let extensions: Vec<_> = extensions_by_content().into_iter().collect();
                format!(r"[^/]*-[0-9a-f]{{16}}\.({})", extensions.join("|"))
            }
            Self::AtRoot(extension) => format!(r"[^/]*\.{extension}"),
            Self::Framed => framed().map(literal).collect::<Vec<_>>().join("|"),
            Self::In(folder, extensions) => format!(r"{folder}/[^/]*\.({})", extensions.join("|")),
        }
    }
}

/// The extensions of the files whose name tells their content.
fn extensions_by_content() -> BTreeSet<&'static str> {
    names::by_content().filter_map(extension).collect()
}

/// The names of the pages that other sites show in a frame.
fn framed() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter(|file| file.elsewhere == Elsewhere::Framed).map(|file| file.name)
}

impl Rule {
    /// The one that is for a file, by its path from the root.
    fn of(path: &str) -> &'static Self {
        RULES.iter().find(|rule| rule.files.iter().any(|files| files.holds(path))).unwrap_or(&ALL_ELSE)
    }

    /// The end of the address of each of its files, as one regular expression.
    fn pattern(&self) -> String {
        let patterns: Vec<_> = self.files.iter().map(Files::pattern).collect();
        format!("/({})", patterns.join("|"))
    }
}

/// The end of the address of each server's file, which no server need send, as a regular expression.
fn servers_pattern() -> String {
    let files = SERVERS.map(|Server { file, .. }| literal(file));
    format!("/{HOSTING}/({})", files.join("|"))
}

fn literal(name: &str) -> String {
    name.replace('.', r"\.")
}

impl Cache {
    /// As the header `Cache-Control` says it.
    fn control(self) -> &'static str {
        match self {
            Self::Ask => "no-cache",
            Self::Forever => "public, max-age=31536000, immutable",
        }
    }
}

/// What was written for a server.
pub(super) struct ServerFile {
    pub(super) name: &'static str,
    /// Which servers it is for.
    pub(super) called: &'static str,
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
    let build = Build { files, link: link(dist)? };
    let folder = dist.join(HOSTING);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let written =
        SERVERS.map(|Server { file, called, config }| ServerFile { name: file, called, text: config(&build) });
    for ServerFile { name, text, .. } in &written {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(written.into())
}

/// See [`Build::link`].
fn link(dist: &Path) -> Result<String> {
    let name = |plain| {
        let path = names::find(dist, plain)?;
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        name.with_context(|| format!("{} has a name that is not text", path.display()))
    };
    let (loader, program) = (name(LOADER)?, name(PROGRAM)?);
    Ok(format!("<{loader}>; rel=modulepreload, <{program}>; rel=preload; as=fetch; crossorigin"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::checkout;

    /// What each writer's own test gives it.
    pub(super) fn build(files: &[&str]) -> Build {
        Build { files: files.iter().map(|name| (*name).to_owned()).collect(), link: "<a.js>; rel=modulepreload".into() }
    }

    #[test]
    fn the_first_rule_that_fits_is_for_a_file() {
        let check = |name: &str, cache, headers: &[Header]| {
            let rule = Rule::of(name);
            assert_eq!((rule.cache, rule.headers), (cache, headers), "{name}");
        };
        check("finder-e3b0c44298fc1c14.css", Cache::Forever, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("send-team-finder_bg-e3b0c44298fc1c14.wasm", Cache::Forever, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("embed.js", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("check.js", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("editor.css", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("frame.html", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("look.html", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("data/teams.json", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("teams/south-pre-14.vcf", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED]);
        check("database/teams.json", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED]);
        check("index.html", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED]);
        check("embed.html", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED]);
        check("kiosk.html", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED]);
        check("page-e3b0c44298fc1c14.html", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED]);
        check("manifest.webmanifest", Cache::Ask, &[NO_GUESSING, SHARED, EMBEDDED, NOT_FRAMED]);
    }

    /// Each file that is listed is sent as its line says.
    #[test]
    fn servers_are_told_what_the_list_says() {
        for file in FILES {
            let name = match file.cache {
                Cache::Ask => file.name.to_owned(),
                Cache::Forever => file.name.replace('.', "-e3b0c44298fc1c14."),
            };
            let rule = Rule::of(&name);
            assert_eq!(rule.cache, file.cache, "{name}");
            // What pages of others load is no page, which a header could keep out of frames.
            if file.elsewhere != Elsewhere::Loaded {
                let is_framed = !rule.headers.contains(&NOT_FRAMED);
                assert_eq!(is_framed, file.elsewhere == Elsewhere::Framed, "{name}");
            }
        }
    }

    #[test]
    fn every_page_carries_a_policy_of_its_own() {
        let pages = fs::read_dir(checkout().join("public")).unwrap().map(|entry| entry.unwrap().path());
        for page in pages.chain([checkout().join("index.html")]) {
            if page.extension().is_some_and(|it| it == "html") {
                let html = fs::read_to_string(&page).unwrap();
                let is_brought = html.contains("<script src=\"early.js\">");
                let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
                assert!(is_brought || html.contains(policy), "{}", page.display());
            }
        }
    }

    #[test]
    fn the_same_build_gives_the_same_files() {
        let dist = tempfile::tempdir().unwrap();
        let (loader, program) = ("embed-0123456789abcdef.js", "send-team-finder_bg-0123456789abcdef.wasm");
        for (name, text) in
            [("index.html", loader), ("embed.js", program), ("embed.js.br", ""), (loader, ""), (program, "")]
        {
            fs::write(dist.path().join(name), text).unwrap();
        }
        let read = || SERVERS.map(|server| fs::read_to_string(dist.path().join(HOSTING).join(server.file)).unwrap());
        write(dist.path()).unwrap();
        let once = read();
        let link = format!("<{loader}>; rel=modulepreload, <{program}>; rel=preload; as=fetch; crossorigin");
        for (server, text) in SERVERS.iter().zip(&once) {
            let count = text.replace("&lt;", "<").replace("&gt;", ">").matches(&link).count();
            // Under each of the two addresses of the page, where paths are no patterns.
            assert_eq!(count, if server.file == "_headers" { 2 } else { 1 }, "{}", server.file);
        }
        write(dist.path()).unwrap();
        assert_eq!(read(), once);
    }
}
