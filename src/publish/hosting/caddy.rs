//! For Caddy: directives to import into the `handle_path` that serves the finder.

use std::fmt::Write as _;

use super::{ALL_ELSE, Build, PAGE, RULES, Rule, TYPES, literal, servers_pattern};

const HEAD: &str = "\
# How Caddy is to serve the SEND team finder. The build writes this file: changes belong into a copy.
#
#   handle_path /send-team-finder/* {
#       root * /srv/send-team-finder
#       import /srv/send-team-finder/hosting/Caddyfile
#   }

route {
";

/// By itself Caddy says Vary only with a copy, and then what is kept between may be that for all.
const FOOT: &str = "
\t# The .br and .gz beside each file are sent as they are.
\theader {
\t\tVary Accept-Encoding
\t\tdefer
\t}
\tfile_server {
\t\tprecompressed br gzip
\t}
}
";

pub(super) fn config(build: &Build) -> String {
    let mut config = HEAD.to_owned();
    let _ = writeln!(config, "\t# Nothing for a browser.\n\t@servers path_regexp `{}$`", servers_pattern());
    config.push_str("\trespond @servers 404\n\n");
    for (extension, kind) in TYPES {
        let _ = writeln!(config, "\t@{extension} path *.{extension}\n\theader @{extension} Content-Type `{kind}`");
    }
    let _ = writeln!(config, "\n\t# {}.", ALL_ELSE.why);
    headers(&ALL_ELSE, "", &mut config);
    // What stands last counts, and the first rule that fits is to.
    for (at, rule) in RULES.iter().enumerate().rev() {
        // Only a file that is there may be kept.
        let _ = writeln!(
            config,
            "\n\t# {}.\n\t@rule{at} {{\n\t\tfile\n\t\tpath_regexp `{}$`\n\t}}",
            rule.why,
            rule.pattern()
        );
        headers(rule, &format!("@rule{at} "), &mut config);
        for (name, _) in ALL_ELSE.headers.iter().filter(|header| !rule.headers.contains(header)) {
            let _ = writeln!(config, "\theader @rule{at} -{name}");
        }
    }
    let page = literal(PAGE);
    let _ = writeln!(config, "\n\t# What our own page loads first.\n\t@page path_regexp `/({page})?$`");
    let _ = writeln!(config, "\theader @page Link `{}`", build.link);
    config.push_str(FOOT);
    config
}

fn headers(rule: &Rule, matcher: &str, config: &mut String) {
    for (name, value) in [("Cache-Control", rule.cache.control())].iter().chain(rule.headers) {
        let _ = writeln!(config, "\theader {matcher}{name} `{value}`");
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::build, config};

    /// What real requests get is asked in `tests/servers`.
    #[test]
    fn what_caddy_is_told() {
        let config = config(&build(&[]));
        let check = |expected: &str| assert!(config.contains(expected), "{config}");
        check("\t@wasm path *.wasm\n\theader @wasm Content-Type `application/wasm`\n");
        check("\t\tpath_regexp `/(frame\\.html|look\\.html)$`\n");
        check("\theader Cache-Control `no-cache`\n");
        check("\theader @rule2 -Content-Security-Policy\n");
        assert!(config.find("@rule2").unwrap() < config.find("@rule0").unwrap(), "the first stands last:\n{config}");
        assert_eq!(config.matches("{\n").count(), config.matches("}\n").count());
    }
}
