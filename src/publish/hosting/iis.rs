//! For IIS: `web.config`, to lie at the root of the finder's folder.
//!
//! Without the URL Rewrite module, which many servers lack, IIS knows paths and no patterns: so each
//! file at the root that a rule is for is named. A stamp that changes only data changes none of them.

use std::fmt::Write as _;

use super::super::escape;
use super::{ALL_ELSE, Build, Cache, Files, HOSTING, Header, PAGE, RULES, Rule, TYPES};

const HEAD: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- How IIS is to serve the SEND team finder. The build writes this file: changes belong into a copy.
     Copy it from hosting/ to where index.html is, with each release anew: it names files.

     IIS compresses text itself, and says Vary: Accept-Encoding. For wasm and JSON it may have to be
     told so first, once for the whole server:
     appcmd set config -section:httpCompression /+"staticTypes.[mimeType='application/wasm',enabled='true']" /commit:apphost
     appcmd set config -section:httpCompression /+"staticTypes.[mimeType='application/json',enabled='true']" /commit:apphost -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <urlCompression doStaticCompression="true" />
"#;

pub(super) fn config(build: &Build) -> String {
    let mut config = HEAD.to_owned();
    let _ = writeln!(config, "    <!-- Nothing for a browser. -->");
    let _ = writeln!(
        config,
        "    <security><requestFiltering><hiddenSegments><add segment=\"{HOSTING}\" /></hiddenSegments></requestFiltering></security>"
    );
    let _ = writeln!(config, "    <staticContent>");
    for (extension, kind) in TYPES {
        // Twice the same extension would be an error; a removal of what is not there is none.
        let _ = writeln!(
            config,
            "      <remove fileExtension=\".{extension}\" /><mimeMap fileExtension=\".{extension}\" mimeType=\"{}\" />",
            escape(kind)
        );
    }
    let _ = writeln!(config, "      {}\n    </staticContent>\n    <!-- {}. -->", cache(ALL_ELSE.cache), ALL_ELSE.why);
    headers(ALL_ELSE.headers, &[], &mut config);
    config.push_str("  </system.webServer>\n");
    for (at, rule) in RULES.iter().enumerate() {
        let earlier = RULES.get(..at).unwrap_or_default();
        for path in paths(rule, earlier, &build.files) {
            location(&path, rule, &mut config);
        }
    }
    let _ = writeln!(
        config,
        "  <!-- What our own page loads first. -->\n  <location path=\"{PAGE}\">\n  <system.webServer>\n    <httpProtocol><customHeaders>\n      \
         <remove name=\"Link\" /><add name=\"Link\" value=\"{}\" />\n    </customHeaders></httpProtocol>\n  </system.webServer>\n  </location>",
        escape(&build.link)
    );
    config.push_str("</configuration>\n");
    config
}

/// The files and folders that the rule is for, and none of the earlier ones.
fn paths(rule: &Rule, earlier: &[Rule], files: &[String]) -> Vec<String> {
    let holds = |rule: &Rule, name: &str| rule.files.iter().any(|files| files.holds(name));
    let named = files.iter().filter(|name| holds(rule, name) && !earlier.iter().any(|rule| holds(rule, name))).cloned();
    let folders = rule.files.iter().filter_map(|files| match files {
        Files::In(folder, _) => Some((*folder).to_owned()),
        _ => None,
    });
    named.chain(folders).collect()
}

fn location(path: &str, rule: &Rule, config: &mut String) {
    let _ = writeln!(
        config,
        "  <!-- {}. -->\n  <location path=\"{}\">\n  <system.webServer>\n    <staticContent>{}</staticContent>",
        rule.why,
        escape(path),
        cache(rule.cache)
    );
    let gone: Vec<_> = ALL_ELSE.headers.iter().filter(|header| !rule.headers.contains(header)).copied().collect();
    headers(rule.headers, &gone, config);
    config.push_str("  </system.webServer>\n  </location>\n");
}

/// These headers, and no longer those of the folder above that are gone.
fn headers(headers: &[Header], gone: &[Header], config: &mut String) {
    config.push_str("    <httpProtocol><customHeaders>\n");
    for (name, _) in gone {
        let _ = writeln!(config, "      <remove name=\"{name}\" />");
    }
    for (name, value) in headers {
        let _ = writeln!(config, "      <remove name=\"{name}\" /><add name=\"{name}\" value=\"{}\" />", escape(value));
    }
    config.push_str("    </customHeaders></httpProtocol>\n");
}

fn cache(cache: Cache) -> &'static str {
    match cache {
        Cache::Ask => r#"<clientCache cacheControlMode="DisableCache" />"#,
        Cache::Forever => {
            r#"<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />"#
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use roxmltree::{Document, Node};

    use super::{super::tests::build, *};

    const FILES: [&str; 6] =
        ["embed.js", "embed.js.br", "finder-e3b0c44298fc1c14.css", "frame.html", "index.html", "editor.css"];

    /// The headers at a path, as IIS puts them together: the root's, then the location's.
    fn headers_at(config: &Document<'_>, path: &str) -> BTreeMap<String, String> {
        let root = config.root_element();
        let mut headers = BTreeMap::new();
        let location = root.children().find(|node| node.attribute("path") == Some(path));
        for part in [Some(root), location].into_iter().flatten() {
            let server = part.children().find(|node| node.has_tag_name("system.webServer")).unwrap();
            let below = |name: &'static str| server.descendants().filter(move |node| node.has_tag_name(name));
            for node in below("customHeaders").flat_map(|node| node.children()).filter(Node::is_element) {
                let name = node.attribute("name").unwrap().to_owned();
                let old = if node.has_tag_name("remove") {
                    headers.remove(&name);
                    None
                } else {
                    headers.insert(name, node.attribute("value").unwrap().to_owned())
                };
                assert_eq!(old, None, "IIS fails where a header is added twice");
            }
            if let Some(cache) = below("clientCache").next() {
                headers.insert("cache".to_owned(), cache.attribute("cacheControlMode").unwrap().to_owned());
            }
        }
        headers
    }

    #[test]
    fn what_iis_is_told() {
        let text = config(&build(&FILES));
        let config = Document::parse(&text).unwrap();
        let check = |path: &str, expected: &[(&str, &str)]| {
            let expected: BTreeMap<_, _> =
                expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            assert_eq!(headers_at(&config, path), expected, "{path}");
        };
        let shared = ("Access-Control-Allow-Origin", "*");
        let no_guessing = ("X-Content-Type-Options", "nosniff");
        let embedded = ("Cross-Origin-Resource-Policy", "cross-origin");
        let framed = ("Content-Security-Policy", "frame-ancestors 'self'");
        let (ask, forever) = (("cache", "DisableCache"), ("cache", "UseMaxAge"));
        let link = ("Link", "<a.js>; rel=modulepreload");
        check("index.html", &[framed, embedded, shared, no_guessing, link, ask]);
        check("frame.html", &[embedded, shared, no_guessing, ask]);
        check("embed.js", &[embedded, shared, no_guessing, ask]);
        check("editor.css", &[embedded, shared, no_guessing, ask]);
        check("data", &[embedded, shared, no_guessing, ask]);
        check("teams", &[embedded, shared, no_guessing, ask]);
        check("finder-e3b0c44298fc1c14.css", &[embedded, shared, no_guessing, forever]);
    }

    #[test]
    fn each_path_and_type_is_there_once() {
        let text = config(&build(&FILES));
        let config = Document::parse(&text).unwrap();
        let values = |tag: &str, attribute: &str| {
            let nodes = config.descendants().filter(|node| node.has_tag_name(tag));
            nodes.map(|node| node.attribute(attribute).unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            values("location", "path"),
            ["finder-e3b0c44298fc1c14.css", "embed.js", "editor.css", "data", "teams", "frame.html", "index.html"]
        );
        assert_eq!(values("mimeMap", "fileExtension").len(), TYPES.len());
        assert!(values("mimeMap", "mimeType").contains(&"text/vcard; charset=utf-8".to_owned()));
    }
}
