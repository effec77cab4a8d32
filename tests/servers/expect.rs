//! What is to come of each file, said apart from the code that writes the servers' files.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::ask::{Answer, ask};
use crate::dist;
use crate::program::Running;

/// What browsers and tools say that they take.
pub(crate) const ENCODINGS: [&str; 6] = ["", "gzip", "br", "gzip, deflate, br, zstd", "gzip;q=1.0, br;q=0", "identity"];

/// Each file that a browser may ask for, by its path in the folder.
pub(crate) fn files(dist: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in ["", "data", "teams"] {
        let listed = dist.join(folder);
        for entry in fs::read_dir(&listed).with_context(|| format!("cannot list {}", listed.display()))? {
            let path = entry?.path();
            let is_copy = path.extension().is_some_and(|it| it == "br" || it == "gz");
            let name = path.strip_prefix(dist)?.to_str().context("a name that is not text")?;
            if path.is_file() && !is_copy {
                files.push(name.to_owned());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Asks for a file, and compares all that counts.
pub(crate) fn check_file(server: &Running, file: &str, encoding: &str) -> Result<()> {
    let answer = ask(server, file, &[("Accept-Encoding", encoding)])?;
    ensure!(answer.status == 200, "the status is {}", answer.status);
    has(&answer, "content-type", kind(file)?)?;
    has(&answer, "x-content-type-options", "nosniff")?;
    has(&answer, "access-control-allow-origin", "*")?;
    has(&answer, "cross-origin-resource-policy", "cross-origin")?;
    has(
        &answer,
        "cache-control",
        if is_named_by_content(file) { "public, max-age=31536000, immutable" } else { "no-cache" },
    )?;
    for never in ["expires", "x-frame-options"] {
        ensure!(answer.all(never).is_empty(), "{never} is sent: {:?}", answer.all(never));
    }
    if may_be_framed(file) {
        ensure!(answer.all("content-security-policy").is_empty(), "who may frame it is limited");
    } else {
        has(&answer, "content-security-policy", "frame-ancestors 'self'")?;
    }
    let link = if file == "index.html" { vec![link()?] } else { Vec::new() };
    ensure!(answer.all("link") == link, "Link is {:?}, and not {link:?}", answer.all("link"));
    let vary = answer.all("vary").join(", ").to_ascii_lowercase();
    ensure!(vary.contains("accept-encoding"), "Vary is {vary:?}");
    let sent = answer.all("content-encoding");
    let expected = expected_encoding(encoding, server.has_brotli);
    ensure!(sent == expected, "it is encoded as {sent:?}, and not {expected:?}");
    let path = dist().join(file);
    let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    ensure!(unpacked(&answer.body, &sent)? == content, "it is not the file's content");
    Ok(())
}

/// What our own page loads first, by the names that its HTML has.
fn link() -> Result<String> {
    let path = dist().join("index.html");
    let html = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let named = |tag: &str| {
        let (_, rest) = html.split_once(tag).with_context(|| format!("the page has no {tag}"))?;
        rest.split_once('"').map(|(name, _)| name).context("a tag without an end")
    };
    let script = named("<script type=\"module\" src=\"")?;
    let program = named("<link rel=\"preload\" href=\"")?;
    Ok(format!("<{script}>; rel=modulepreload, <{program}>; rel=preload; as=fetch; crossorigin"))
}

fn has(answer: &Answer, name: &str, expected: &str) -> Result<()> {
    let value = answer.one(name)?;
    ensure!(value == expected, "{name} is {value:?}, and not {expected:?}");
    Ok(())
}

fn kind(file: &str) -> Result<&'static str> {
    Ok(match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("vcf") => "text/vcard; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        _ => bail!("nobody knows what it is"),
    })
}

fn is_named_by_content(file: &str) -> bool {
    let hash = file.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map(|(_, hash)| hash);
    hash.is_some_and(|hash| hash.len() == 16 && hash.chars().all(|it| it.is_ascii_hexdigit()))
}

/// What other sites show or load; pages of the finder's own are not for frames.
fn may_be_framed(file: &str) -> bool {
    let is_own_page = file.split('.').next_back() == Some("html") && !["frame.html", "look.html"].contains(&file);
    !is_own_page && !["icon.svg", "manifest.webmanifest", "kiosk_bg.wasm"].contains(&file)
}

fn expected_encoding(accepted: &str, has_brotli: bool) -> &'static [&'static str] {
    let takes_brotli = accepted.contains("br") && !accepted.contains("br;q=0");
    if takes_brotli && has_brotli {
        &["br"]
    } else if accepted.contains("gzip") {
        &["gzip"]
    } else {
        &[]
    }
}

fn unpacked(body: &[u8], encoding: &[&str]) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    match encoding {
        ["br"] => brotli::BrotliDecompress(&mut &*body, &mut content)?,
        ["gzip"] => drop(flate2::read::GzDecoder::new(body).read_to_end(&mut content)?),
        _ => content.extend_from_slice(body),
    }
    Ok(content)
}
