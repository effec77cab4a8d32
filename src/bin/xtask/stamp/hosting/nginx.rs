//! For nginx: directives to include in the `location` that serves the finder.

use std::fmt::Write as _;

use super::{ALL_ELSE, Cache, FOLDER, Files, RULES, Rule, SERVERS, TYPES};

const HEAD: &str = "\
# How nginx is to serve the SEND team finder. The build writes this file: changes belong into a copy.
#
#   location /send-team-finder/ {
#       alias /srv/send-team-finder/;
#       include /srv/send-team-finder/hosting/nginx.conf;
#   }
#
# A parent's add_header lines do not reach into a location that has its own, as nginx has it: copy
# into here those that the whole site needs.

index index.html;

# The .gz beside each file is sent as it is, with Vary: Accept-Encoding. For the .br, which are
# smaller, nginx needs a module (Debian's is libnginx-mod-http-brotli-static): with it, take away the
# mark in front of brotli_static.
gzip_static on;
gzip_vary on;
# brotli_static on;

charset off;
default_type application/octet-stream;
";

pub(super) fn config(_: &[String]) -> String {
    let mut config = HEAD.to_owned();
    config.push_str("types {\n");
    for (extension, kind) in TYPES {
        let _ = writeln!(config, "    \"{kind}\" {extension};");
    }
    let _ = writeln!(config, "}}\n\n# {}.", ALL_ELSE.why);
    headers(&ALL_ELSE, "", &mut config);
    for rule in RULES {
        let patterns: Vec<_> = rule.files.iter().map(pattern).collect();
        let _ = writeln!(config, "\n# {}.\nlocation ~ \"/({})$\" {{", rule.why, patterns.join("|"));
        headers(&rule, "    ", &mut config);
        config.push_str("}\n");
    }
    let servers: Vec<_> = SERVERS.iter().map(|(name, _)| literal(name)).collect();
    let servers = servers.join("|");
    let _ =
        writeln!(config, "\n# Nothing for a browser.\nlocation ~ \"/{FOLDER}/({servers})$\" {{\n    return 404;\n}}");
    config
}

fn headers(rule: &Rule, indent: &str, config: &mut String) {
    let cache = match rule.cache {
        Cache::Ask => "no-cache",
        Cache::Forever => "public, max-age=31536000, immutable",
    };
    for (name, value) in [("Cache-Control", cache)].iter().chain(rule.headers) {
        let _ = writeln!(config, "{indent}add_header {name} \"{value}\";");
    }
}

/// The end of such a file's address, after a slash, as a regular expression.
fn pattern(files: &Files) -> String {
    match files {
        Files::NamedByContent(extensions) => format!(r"[^/]*-[0-9a-f]{{16}}\.({})", extensions.join("|")),
        Files::AtRoot(extension) => format!(r"[^/]*\.{extension}"),
        Files::Named(name) => literal(name),
        Files::In(folder, extensions) => format!(r"{folder}/[^/]*\.({})", extensions.join("|")),
    }
}

fn literal(name: &str) -> String {
    name.replace('.', r"\.")
}

#[cfg(test)]
mod tests {
    use super::config;

    #[test]
    fn what_nginx_is_told() {
        let config = config(&[]);
        let check = |expected: &str| assert!(config.contains(expected), "{config}");
        check("    \"application/wasm\" wasm;\n");
        check("    \"text/vcard; charset=utf-8\" vcf;\n");
        check(
            "\n# Pages, and all else.\nadd_header Cache-Control \"no-cache\";\n\
             add_header X-Content-Type-Options \"nosniff\";\n\
             add_header Access-Control-Allow-Origin \"*\";\n\
             add_header Content-Security-Policy \"frame-ancestors 'self'\";\n\n",
        );
        check(
            "location ~ \"/([^/]*-[0-9a-f]{16}\\.(css|js|wasm))$\" {\n    \
             add_header Cache-Control \"public, max-age=31536000, immutable\";\n    \
             add_header X-Content-Type-Options \"nosniff\";\n    \
             add_header Access-Control-Allow-Origin \"*\";\n}\n",
        );
        check(
            "location ~ \"/(frame\\.html)$\" {\n    add_header Cache-Control \"no-cache\";\n    \
             add_header X-Content-Type-Options \"nosniff\";\n    add_header Access-Control-Allow-Origin \"*\";\n}\n",
        );
        check("|data/[^/]*\\.(json)|teams/[^/]*\\.(svg|vcf))$\" {");
        check("location ~ \"/hosting/(nginx\\.conf|web\\.config)$\" {\n    return 404;\n}\n");
        assert_eq!(config.matches('{').count(), config.matches('}').count());
    }
}
