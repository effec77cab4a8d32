//! `kiosk.html`: the whole finder in one file, which opens from disk or a USB stick, without network.
//!
//! Everything that it runs is in one inline script, and its content security policy names that
//! script's digest: with a byte changed, none of it runs and the list of teams stands. The script is
//! `kiosk.js`, which the build has put together from `public/kiosk` and the script of a program of its own
//! (`src/ui/kiosk.rs`), and in front of it what that takes in place of files, in base64:
//!
//! ```text
//! const KIOSK_PARTS = {
//!   wasm: the program
//!   data: JSON, texts by their address from the page: 'data/teams.json', 'data/postcodes.json', 'teams/ID.svg'
//! };
//! ```
//!
//! Data is in base64 too: some networks rewrite every address that they find in a page, and a script with
//! one changed would not run.
//!
//! The file says its version, `<meta name="version" content="DIGEST">`: SHA-256, in hexadecimal, of the
//! whole file with nothing between those quotes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::{escape, names, shipped, teams};
use crate::{files::replace, table::PostcodeTable, teams::Directories, ui::kiosk_html, wording};

const TEMPLATE: &str = include_str!("kiosk/page.html");
/// How a shared screen looks beyond what the element does.
const SCREEN_STYLE: &str = include_str!("kiosk/screen.css");

/// What the file is made of.
struct Parts {
    /// The program's script, and what starts it: `kiosk.js`.
    script: String,
    wasm: Vec<u8>,
    css: String,
    /// How the element looks on a shared screen.
    large: String,
    /// What an answer looks like on paper.
    slip: String,
    /// Texts by their address.
    data: Vec<(String, String)>,
    /// The screen as it stands in the page without its script, as HTML.
    screen: String,
}

/// Writes the file from those that are in the build. `fallback` is the list of teams that stands in the finder's place.
pub(super) fn write(
    dist: &Path,
    directories: &Arc<Directories>,
    table: &Arc<PostcodeTable>,
    teams: &teams::Files,
    fallback: &str,
) -> Result<()> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let wasm = dist.join(shipped::KIOSK_PROGRAM);
    let mut data = Vec::new();
    for name in [shipped::DIRECTORIES, shipped::POSTCODES] {
        data.push((name.to_owned(), read(&dist.join(name))?));
    }
    data.extend(teams.iter().filter_map(|(name, svg)| {
        let id = name.strip_suffix(".svg")?;
        Some((format!("{}/{id}.svg", shipped::TEAMS), svg.clone()))
    }));
    let parts = Parts {
        script: read(&dist.join(shipped::KIOSK_SCRIPT))?,
        wasm: fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?,
        css: read(&names::find(dist, shipped::STYLE)?)?,
        large: read(&dist.join(shipped::KIOSK_STYLE))?,
        slip: read(&dist.join(shipped::SLIP_STYLE))?,
        data,
        screen: kiosk_html(directories, table, fallback),
    };
    let path = dist.join(shipped::KIOSK);
    let page = page(&parts).with_context(|| format!("cannot make {}", path.display()))?;
    replace(&path, &page)
}

fn page(parts: &Parts) -> Result<String> {
    // As a browser reads the file; the digests are of that.
    let css = [&*parts.css, &parts.large, SCREEN_STYLE, &parts.slip].map(unix).join("\n");
    ensure!(!holds(&css, "</style"), "finder.css holds </style, which would end it: write it in another way");
    let script = script(parts)?;
    let values = [
        ("title", escape(&wording::title())),
        ("policy", policy(&script, &css)),
        ("style", css),
        ("screen", parts.screen.clone()),
        ("script", script),
    ];
    let fill = |version: &str| {
        let mut values = values.to_vec();
        values.push(("version", version.to_owned()));
        fill(&unix(TEMPLATE), &values)
    };
    fill(&hexadecimal(&Sha256::digest(fill("")?)))
}

/// All of the page's script: what it brings along, then what takes that.
fn script(parts: &Parts) -> Result<String> {
    let data: serde_json::Map<_, _> =
        parts.data.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
    let brought = serde_json::json!({
        "wasm": BASE64_STANDARD.encode(&parts.wasm),
        "data": BASE64_STANDARD.encode(serde_json::Value::from(data).to_string()),
    });
    let script = format!("\nconst KIOSK_PARTS = {brought};\n{}", unix(&parts.script));
    for mark in ["</script", "<script", "<!--"] {
        ensure!(!holds(&script, mark), "a script holds {mark}, which means something in HTML: write it in another way");
    }
    Ok(script)
}

/// Allows that script, that style, and pictures that are in the page; of addresses only what makes it a
/// program of the device: worker, manifest and its icon, beside the page.
fn policy(script: &str, css: &str) -> String {
    let digest = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src 'self' data:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        digest(script),
        digest(css),
    )
}

/// With line ends as a browser reads them, whatever system has checked the text out.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn holds(text: &str, mark: &str) -> bool {
    text.as_bytes().windows(mark.len()).any(|bytes| bytes.eq_ignore_ascii_case(mark.as_bytes()))
}

/// The template with each `{{name}}` replaced, in one pass: what is put in is not looked at again.
fn fill(template: &str, values: &[(&str, String)]) -> Result<String> {
    let mut pieces = template.split("{{");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, text) = piece.split_once("}}").context("the template has a {{ without }}")?;
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.with_context(|| format!("the template asks for {{{{{name}}}}}, which is not known"))?;
        filled.push_str(value);
        filled.push_str(text);
    }
    Ok(filled)
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        Parts {
            script: "take(KIOSK_PARTS);\n".to_owned(),
            wasm: b"\0asm".to_vec(),
            css: "main { color: red }\n".to_owned(),
            large: "p { font-size: 2em }\n".to_owned(),
            slip: "p { color: black }\n".to_owned(),
            data: vec![("data/teams.json".to_owned(), "{ \"name\": \"https://a.example</script>\" }\r\n".to_owned())],
            screen: "<p>Call us</p>\n".to_owned(),
        }
    }

    fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
        text.split_once(start).unwrap().1.split_once(end).unwrap().0
    }

    #[test]
    fn the_page_holds_all_that_it_runs() {
        let page = page(&parts()).unwrap();
        let script = between(&page, "<script type=\"module\">", "</script>");
        let data = BASE64_STANDARD.encode(r#"{"data/teams.json":"{ \"name\": \"https://a.example</script>\" }\r\n"}"#);
        let expected =
            format!("\nconst KIOSK_PARTS = {{\"wasm\":\"AGFzbQ==\",\"data\":\"{data}\"}};\ntake(KIOSK_PARTS);\n");
        assert_eq!(script, expected);
        assert!(page.contains("<div id=\"kiosk\"><p>Call us</p>\n</div>"));
        assert!(between(&page, "<style>", "</style>").starts_with("main { color: red }\n"));
    }

    #[test]
    fn the_policy_names_what_is_there() {
        let page = page(&parts()).unwrap();
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
        let digest = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
        let script = digest(between(&page, "<script type=\"module\">", "</script>"));
        let style = digest(between(&page, "<style>", "</style>"));
        assert!(policy.contains(&format!("script-src 'sha256-{script}' 'wasm-unsafe-eval';")), "{policy}");
        assert!(policy.contains(&format!("style-src 'sha256-{style}';")), "{policy}");
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline"), "{policy}");
    }

    #[test]
    fn the_version_is_of_all_that_is_there() {
        let once = page(&parts()).unwrap();
        let version = between(&once, "<meta name=\"version\" content=\"", "\"").to_owned();
        assert_eq!(version.len(), 64);
        assert_eq!(version, hexadecimal(&Sha256::digest(once.replacen(&version, "", 1))));
        assert_eq!(once, page(&parts()).unwrap());

        let other = Parts { screen: String::new(), ..parts() };
        assert!(!page(&other).unwrap().contains(&version));
    }

    #[test]
    fn line_ends_are_those_that_a_browser_reads() {
        let windows = Parts { script: parts().script.replace('\n', "\r\n"), css: "a {}\r\n".to_owned(), ..parts() };
        let unix = Parts { css: "a {}\n".to_owned(), ..parts() };
        assert_eq!(page(&windows).unwrap(), page(&unix).unwrap());
        assert!(!page(&windows).unwrap().contains('\r'));
    }

    #[test]
    fn what_cannot_stand_inside_is_an_error() {
        #[track_caller]
        fn check(parts: &Parts, expected: &str) {
            let error = page(parts).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        check(&Parts { css: "a::after { content: '</STYLE>' }".to_owned(), ..parts() }, "finder.css holds </style");
        check(&Parts { script: "'</Script>'".to_owned(), ..parts() }, "a script holds </script");
        check(&Parts { script: format!("// <!--\n{}", parts().script), ..parts() }, "a script holds <!--");
    }

    #[test]
    fn templates() {
        let check = |template, expected: Option<&str>| {
            assert_eq!(
                fill(template, &[("a", "{{b}}".to_owned()), ("b", "2".to_owned())]).ok().as_deref(),
                expected,
                "{template}"
            );
        };
        check("", Some(""));
        check("x{{a}}y{{b}}z", Some("x{{b}}y2z"));
        check("{{c}}", None);
        check("{{a", None);
    }
}
