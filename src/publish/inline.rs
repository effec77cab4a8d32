//! What our own pages hold in themselves, so that nothing else need come before a form is seen: their style, since
//! a page whose style is a file of its own stays white for as long as that file does not come, and the scripts
//! that run before any other. Their policies name the digest of each.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::shipped;

/// The pages that families see.
pub(super) const PAGES: [&str; 2] = [shipped::PAGE, shipped::FRAME];

/// A tag by which a page names a file, and what stands in its place.
struct Tag {
    /// The tag up to the file's name, and after it.
    around: [&'static str; 2],
    /// Where a page's policy says which of the kind it takes.
    sources: &'static str,
    /// Ends the element, and so must not stand in it.
    end: &'static str,
}

const STYLE: Tag =
    Tag { around: ["<link rel=\"stylesheet\" href=\"", "\">"], sources: "style-src 'self'", end: "</style" };
const SCRIPT: Tag = Tag { around: ["<script src=\"", "\"></script>"], sources: "script-src 'self'", end: "</script" };

/// Puts the styles and the early scripts that the pages name into them, and takes out the spaces that people read the
/// pages by. The element finds its own style there, by its name.
pub(super) fn inline(folder: &Path) -> Result<()> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    };
    for page in PAGES {
        let html = with(&read(page)?, &STYLE, read).and_then(|html| with(&html, &SCRIPT, read));
        let path = folder.join(page);
        let html = html.with_context(|| path.display().to_string())?;
        let lines = html.lines().map(str::trim_start).filter(|line| !line.is_empty());
        fs::write(&path, lines.collect::<Vec<_>>().join("\n"))
            .with_context(|| format!("writing {}", path.display()))?;
    }
    for early in shipped::EARLY {
        let early = folder.join(early);
        fs::remove_file(&early).with_context(|| format!("removing {}", early.display()))?;
    }
    Ok(())
}

/// The page with all that it names by such a tag in itself.
fn with(html: &str, tag: &Tag, read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let [start, after] = tag.around;
    let mut pieces = html.split(start);
    let mut page = pieces.next().unwrap_or_default().to_owned();
    let mut sources = tag.sources.to_owned();
    for piece in pieces {
        let (name, rest) =
            piece.split_once(after).with_context(|| format!("{start} has more attributes than it may"))?;
        // As a browser reads it, whose digest is of that.
        let text = read(name)?.replace("\r\n", "\n");
        let text = text.trim();
        ensure!(!text.to_ascii_lowercase().contains(tag.end), "{name} holds {}, which would end it", tag.end);
        let _ = write!(sources, " 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        let _ = match tag.end {
            "</style" => write!(page, "<style data-finder=\"{name}\">{text}</style>{rest}"),
            _ => write!(page, "<script>{text}</script>{rest}"),
        };
    }
    ensure!(page.matches(tag.sources).count() == 1, "its policy has no {}", tag.sources);
    Ok(page.replacen(tag.sources, &sources, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(text: &str) -> String {
        BASE64_STANDARD.encode(Sha256::digest(text))
    }

    #[test]
    fn a_page_holds_its_style_and_script_and_allows_them() {
        let page = "<meta content=\"script-src 'self' x; style-src 'self'; y\"><link rel=\"stylesheet\" href=\"a.css\"><p>\
            <script src=\"b.js\"></script><script type=\"module\" src=\"c.js\"></script>";
        let read = |name: &str| Ok(if name == "a.css" { "p {}\r\nb {}\n" } else { "b()" }.to_owned());
        let page = with(&with(page, &STYLE, read).unwrap(), &SCRIPT, read).unwrap();
        let (style, script) = (digest("p {}\nb {}"), digest("b()"));
        assert_eq!(
            page,
            format!(
                "<meta content=\"script-src 'self' 'sha256-{script}' x; style-src 'self' 'sha256-{style}'; y\">\
                 <style data-finder=\"a.css\">p {{}}\nb {{}}</style><p>\
                 <script>b()</script><script type=\"module\" src=\"c.js\"></script>"
            )
        );
    }

    #[test]
    fn what_cannot_stand_in_a_page_is_an_error() {
        let page = "style-src 'self' <link rel=\"stylesheet\" href=\"a.css\">";
        assert!(with(page, &STYLE, |_| Ok("</STYLE>".to_owned())).is_err());
        assert!(with("<p>", &STYLE, |_| Ok(String::new())).is_err());
        assert!(with("<p>", &SCRIPT, |_| Ok(String::new())).is_err());
    }

    #[test]
    fn our_pages_name_no_style_and_no_early_scripts_in_another_way() {
        for page in [include_str!("../../index.html"), include_str!("../../public/frame.html")] {
            let page = with(page, &STYLE, |_| Ok(String::new())).unwrap();
            let page = with(&page, &SCRIPT, |name| Ok(name.to_owned())).unwrap();
            assert!(!page.contains("stylesheet") && page.contains("<style data-finder=\"finder.css\">"), "{page}");
            for name in shipped::EARLY {
                assert!(page.contains(&format!("<script>{name}</script>")), "{page}");
            }
            let data = page.find("<script>early-data.js").unwrap();
            assert!(data < page.find("<style").unwrap(), "the data is asked for after what can be seen: {page}");
        }
    }

    /// A browser that meets a word that it does not know runs nothing of a script. esbuild refuses what it cannot say
    /// in the words of 2009, and lets most else pass.
    #[test]
    fn the_early_scripts_call_nothing_of_newer_browsers() {
        let script =
            [include_str!("../../public/early/early-data.js"), include_str!("../../public/early/early.js")].concat();
        for word in
            [".matches(", ".closest(", ".append(", ".remove(", "forEach", "Object.assign", "classList", "Promise"]
        {
            assert!(!script.contains(word), "{word}");
        }
    }
}
