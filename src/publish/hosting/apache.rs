//! For Apache: an `.htaccess`, to lie at the root of the finder's folder.
//!
//! It holds below a site with an `.htaccess` of its own, as each Drupal has one: rules of the folder above
//! for other names (in older Drupals one for `.js.gz` also takes `.json`), for how long all files are kept,
//! and for headers are set aside, since what both say would be sent twice.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{ALL_ELSE, Build, PAGE, RULES, Rule, TYPES, literal, servers_pattern};

const HEAD: &str = "\
# How Apache is to serve the SEND team finder. The build writes this file: changes belong into a copy.
# Copy it from hosting/ to .htaccess beside index.html. Apache must let it count (AllowOverride All, or
# FileInfo Indexes), and have mod_headers and mod_rewrite, as Drupal needs them too.

DirectoryIndex index.html
AddDefaultCharset Off
<IfModule mod_expires.c>
    ExpiresActive Off
</IfModule>
";

/// Says that an encoding is taken: it is named, and not with the weight 0.
const TAKEN: &str = r"(?!\s*;\s*q=0(\.0*)?\s*(,|$))";

/// Each encoding, the ending of a file's copy in it, and what a browser calls it, the smallest first.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gz", "gzip")];

/// What keeps pages out of frames in an older way, which knows no exception.
const FRAME_OPTIONS: &str = "X-Frame-Options";

pub(super) fn config(build: &Build) -> String {
    let mut config = HEAD.to_owned();
    let _ = writeln!(config, "\n# Nothing for a browser.\nRedirectMatch 404 \"{}$\"", servers_pattern());
    config.push_str("\n# Also of the compressed copies, which are sent in the place of their files.\n");
    for (extension, kind) in TYPES {
        let _ =
            writeln!(config, "<FilesMatch \"\\.{extension}(\\.br|\\.gz)?$\">\n    ForceType \"{kind}\"\n</FilesMatch>");
    }
    for (ending, encoding) in ENCODINGS {
        let _ = writeln!(config, "RemoveLanguage .{ending}\nAddEncoding {encoding} .{ending}");
    }
    rewriting(&mut config);
    config.push_str("\n<IfModule mod_headers.c>\n    Header merge Vary Accept-Encoding\n    Header unset Expires\n");
    config.push_str("    Header always unset Expires\n    Header always unset Cache-Control\n");
    for name in names() {
        let _ = writeln!(config, "    Header unset {name}\n    Header always unset {name}");
    }
    let _ = writeln!(config, "\n    # {}.", ALL_ELSE.why);
    headers(&ALL_ELSE, "    ", &mut config);
    // What stands last counts, and the first rule that fits is to.
    for rule in RULES.iter().rev() {
        let _ = writeln!(
            config,
            "\n    # {}.\n    <If \"%{{REQUEST_URI}} =~ m#{}(\\.br|\\.gz)?$#\">",
            rule.why,
            rule.pattern()
        );
        for (name, _) in ALL_ELSE.headers.iter().filter(|header| !rule.headers.contains(header)) {
            let _ = writeln!(config, "        Header always unset {name}");
        }
        headers(rule, "        ", &mut config);
        config.push_str("    </If>\n");
    }
    let page = literal(PAGE);
    let _ = writeln!(config, "\n    # What our own page loads first.\n    <FilesMatch \"^{page}(\\.br|\\.gz)?$\">");
    let _ = writeln!(config, "        Header set Link \"{}\"\n    </FilesMatch>\n</IfModule>", build.link);
    config
}

/// Sends the compressed copies, by rules in the place of those of a folder above.
fn rewriting(config: &mut String) {
    let extensions = TYPES.map(|(extension, _)| extension).join("|");
    config.push_str("\n# Rules of the site above, for other names, do not count here any more.\n");
    config.push_str("<IfModule mod_rewrite.c>\n    RewriteEngine On\n    RewriteOptions IgnoreInherit\n");
    for (ending, encoding) in ENCODINGS {
        let _ = writeln!(
            config,
            "    RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{encoding}\\b{TAKEN}\"\n    \
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -s\n    \
             RewriteRule \"\\.({extensions})$\" \"%{{REQUEST_URI}}.{ending}\" [L]"
        );
    }
    config.push_str("</IfModule>\n");
}

/// The names of all headers that a rule sets, and that a site above may have set another way.
fn names() -> BTreeSet<&'static str> {
    let rules = RULES.iter().chain([&ALL_ELSE]);
    rules.flat_map(|rule| rule.headers).map(|(name, _)| *name).chain([FRAME_OPTIONS]).collect()
}

fn headers(rule: &Rule, indent: &str, config: &mut String) {
    // Without `always` only for a file that is there.
    let _ = writeln!(config, "{indent}Header set Cache-Control \"{}\"", rule.cache.control());
    for (name, value) in rule.headers {
        let _ = writeln!(config, "{indent}Header always set {name} \"{value}\"");
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::build, config};

    /// What real requests get is asked in `tests/servers`.
    #[test]
    fn what_apache_is_told() {
        let config = config(&build(&[]));
        let check = |expected: &str| assert!(config.contains(expected), "{config}");
        check("<FilesMatch \"\\.wasm(\\.br|\\.gz)?$\">\n    ForceType \"application/wasm\"\n</FilesMatch>\n");
        check("    RewriteCond %{REQUEST_FILENAME}.br -s\n");
        check("    <If \"%{REQUEST_URI} =~ m#/(frame\\.html|look\\.html)(\\.br|\\.gz)?$#\">\n");
        check("RedirectMatch 404 \"/hosting/(nginx\\.conf|");
        let forever = config.find("immutable").unwrap();
        assert!(config.find("frame\\.html").unwrap() < forever, "the first rule stands last:\n{config}");
    }
}
