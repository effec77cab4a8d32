//! What a browser gets of the finder: the one list from which a visit is measured, files are compressed,
//! the check for editors looks at files, and web servers are told types.

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

/// When a family's browser loads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// On a first visit, before there can be an answer.
    First,
    /// The same in pages of others: our own have it in themselves.
    FirstElsewhere,
    /// When it is asked for.
    Later,
}

/// Each file that the finder's own page or its tag loads, by its plain name: some get one by their content.
pub(super) const FILES: [(&str, When); 9] = [
    ("index.html", When::First),
    ("embed.js", When::First),
    ("data/postcodes.json", When::First),
    ("data/teams.json", When::First),
    ("finder.css", When::FirstElsewhere),
    ("send-team-finder.js", When::First),
    ("send-team-finder_bg.wasm", When::First),
    ("slip.js", When::Later),
    ("slip.css", When::Later),
];

/// The page of the finder's own, which its tag does not load.
const PAGE: &str = "index.html";

/// A file's type without parameters: nothing where its extension is not in the list.
fn essence(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    let (_, kind) = TYPES.iter().find(|(known, _)| *known == extension)?;
    kind.split(';').next()
}

/// The files that the tag loads in pages of others, and their types, as the check for editors takes them: JSON
/// for the name `SHIPPED` in `public/check/files.js`.
#[must_use]
pub fn for_check() -> String {
    let files = FILES.iter().filter(|(name, _)| *name != PAGE);
    let files: Vec<_> = files.filter_map(|(name, _)| Some((*name, essence(name)?))).collect();
    serde_json::json!(files).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_knows_each_file_of_the_tag_with_its_type() {
        let files: Vec<(String, String)> = serde_json::from_str(&for_check()).unwrap();
        assert_eq!(files.len(), FILES.len() - 1, "each has a type, and only the page is left out");
        let check = |name: &str, kind: &str| assert!(files.contains(&(name.into(), kind.into())), "{files:?}");
        check("send-team-finder_bg.wasm", "application/wasm");
        check("embed.js", "text/javascript");
        check("data/teams.json", "application/json");
        check("slip.css", "text/css");
    }
}
