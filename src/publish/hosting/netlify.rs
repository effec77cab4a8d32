//! For hosts of static files that read a `_headers` at the root, as Netlify and Cloudflare Pages do.
//!
//! There all sections that fit a path count, and what two of them say of one header is joined: so each
//! path stands in one section. A stamp that changes only data changes none of them.

use std::fmt::Write as _;

use super::{Build, Files, PAGE, RULES, Rule};

const HEAD: &str = "\
# How Netlify, Cloudflare Pages and hosts like them are to serve the SEND team finder. The build writes this
# file: changes belong into a copy. Copy it from hosting/ to the root of the site, with each release anew:
# it names files. Where the finder lies in a folder, put the folder in front of each path.
#
# These hosts compress by themselves, and know the type of each file: leave .br, .gz and hosting/ away.
";

pub(super) fn config(build: &Build) -> String {
    let mut config = HEAD.to_owned();
    let is_copy = |name: &str| matches!(name.rsplit_once('.'), Some((_, "br" | "gz")));
    for name in build.files.iter().filter(|name| !is_copy(name)) {
        let rule = Rule::of(name);
        let link = (name == PAGE).then_some(&*build.link);
        section(&format!("/{name}"), rule, link, &mut config);
        // Such hosts send pages under shorter addresses too.
        if let Some(short) = name.strip_suffix(".html") {
            section(&format!("/{}", short.strip_suffix("index").unwrap_or(short)), rule, link, &mut config);
        }
    }
    for rule in &RULES {
        for files in rule.files {
            if let Files::In(folder, _) = files {
                section(&format!("/{folder}/*"), rule, None, &mut config);
            }
        }
    }
    config
}

fn section(path: &str, rule: &Rule, link: Option<&str>, config: &mut String) {
    let _ = writeln!(config, "\n{path}\n  Cache-Control: {}", rule.cache.control());
    let link = link.map(|link| ("Link", link));
    for (name, value) in rule.headers.iter().copied().chain(link) {
        let _ = writeln!(config, "  {name}: {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::build, config};

    const FILES: [&str; 6] =
        ["embed.js", "embed.js.br", "finder-e3b0c44298fc1c14.css", "frame.html", "index.html", "sw.js"];

    /// The headers at a path, as such a host puts them together: of every section that fits.
    fn headers_at(config: &str, path: &str) -> Vec<String> {
        let mut headers = Vec::new();
        for section in config.split("\n\n").skip(1) {
            let mut lines = section.lines();
            let pattern = lines.next().unwrap();
            let fits = pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start));
            if fits {
                headers.extend(lines.map(|line| line.trim().to_owned()));
            }
        }
        headers
    }

    #[test]
    fn what_such_hosts_are_told() {
        const SHARED: [&str; 3] = [
            "X-Content-Type-Options: nosniff",
            "Access-Control-Allow-Origin: *",
            "Cross-Origin-Resource-Policy: cross-origin",
        ];
        let config = config(&build(&FILES));
        let check = |path: &str, cache: &str, is_framed: bool| {
            let mut expected = vec![format!("Cache-Control: {cache}")];
            expected.extend(SHARED.map(str::to_owned));
            if !is_framed {
                expected.push("Content-Security-Policy: frame-ancestors 'self'".to_owned());
                expected.push("Link: <a.js>; rel=modulepreload".to_owned());
            }
            assert_eq!(headers_at(&config, path), expected, "{path}");
        };
        let forever = "public, max-age=31536000, immutable";
        check("/", "no-cache", false);
        check("/index.html", "no-cache", false);
        check("/frame.html", "no-cache", true);
        check("/frame", "no-cache", true);
        check("/embed.js", "no-cache", true);
        check("/finder-e3b0c44298fc1c14.css", forever, true);
        check("/data/teams.json", "no-cache", true);
        check("/teams/south-pre-14.vcf", "no-cache", true);
        assert!(!config.contains(".br\n"), "{config}");
    }
}
