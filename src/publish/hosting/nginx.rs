//! For nginx: directives to include in the `location` that serves the finder.

use std::fmt::Write as _;

use super::{ALL_ELSE, Build, PAGE, RULES, Rule, TYPES, literal, servers_pattern};

const HEAD: &str = "\
# How nginx is to serve the SEND team finder. The build writes this file: changes belong into a copy.
#
#   location ^~ /send-team-finder/ {
#       alias /srv/send-team-finder/;
#       include /srv/send-team-finder/hosting/nginx.conf;
#   }
#
# With ^~ no pattern of the site outside, such as one that keeps all scripts for a year, is for these files.
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
expires off;
default_type application/octet-stream;
";

pub(super) fn config(build: &Build) -> String {
    let mut config = HEAD.to_owned();
    config.push_str("types {\n");
    for (extension, kind) in TYPES {
        let _ = writeln!(config, "    \"{kind}\" {extension};");
    }
    let _ = writeln!(config, "}}\n\n# {}.", ALL_ELSE.why);
    headers(&ALL_ELSE, "", &mut config);
    let _ = writeln!(config, "\n# Our own page, and what it loads first.\nlocation ~ \"/{}$\" {{", literal(PAGE));
    headers(Rule::of(PAGE), "    ", &mut config);
    let _ = writeln!(config, "    add_header Link \"{}\";\n}}", build.link);
    for rule in &RULES {
        let _ = writeln!(config, "\n# {}.\nlocation ~ \"{}$\" {{", rule.why, rule.pattern());
        headers(rule, "    ", &mut config);
        config.push_str("}\n");
    }
    let _ =
        writeln!(config, "\n# Nothing for a browser.\nlocation ~ \"{}$\" {{\n    return 404;\n}}", servers_pattern());
    config
}

fn headers(rule: &Rule, indent: &str, config: &mut String) {
    let _ = writeln!(config, "{indent}add_header Cache-Control \"{}\";", rule.cache.control());
    for (name, value) in rule.headers {
        // Also where there is no file: then the check in a page of another site can see that.
        let _ = writeln!(config, "{indent}add_header {name} \"{value}\" always;");
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::build, config};

    #[test]
    fn what_nginx_is_told() {
        let config = config(&build(&[]));
        let check = |expected: &str| assert!(config.contains(expected), "{config}");
        check("    \"application/wasm\" wasm;\n");
        check("    \"text/vcard; charset=utf-8\" vcf;\n");
        check(
            "\n# Pages, and all else.\nadd_header Cache-Control \"no-cache\";\n\
             add_header X-Content-Type-Options \"nosniff\" always;\n\
             add_header Access-Control-Allow-Origin \"*\" always;\n\
             add_header Cross-Origin-Resource-Policy \"cross-origin\" always;\n\
             add_header Content-Security-Policy \"frame-ancestors 'self'\" always;\n\n",
        );
        check(
            "location ~ \"/([^/]*-[0-9a-f]{16}\\.(css|js|wasm))$\" {\n    \
             add_header Cache-Control \"public, max-age=31536000, immutable\";\n    \
             add_header X-Content-Type-Options \"nosniff\" always;\n    \
             add_header Access-Control-Allow-Origin \"*\" always;\n    \
             add_header Cross-Origin-Resource-Policy \"cross-origin\" always;\n}\n",
        );
        check("location ~ \"/(frame\\.html|look\\.html)$\" {\n    add_header Cache-Control \"no-cache\";\n");
        check("|data/[^/]*\\.(json)|teams/[^/]*\\.(svg|vcf))$\" {");
        check(
            "location ~ \"/hosting/(nginx\\.conf|apache\\.htaccess|Caddyfile|web\\.config|_headers)$\" {\n    return 404;\n}\n",
        );
        assert_eq!(config.matches('{').count(), config.matches('}').count());
    }
}
