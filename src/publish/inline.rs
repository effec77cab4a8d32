//! What our own pages hold in themselves, so that nothing else need come before a form is seen: their style, since
//! a page whose style is a file of its own stays white for as long as that file does not come, and the script
//! that runs before any other. That one brings the page's policy, which is of all that comes after it.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result, ensure};

use super::shipped;

/// The pages that families see.
pub(super) const PAGES: [&str; 2] = [shipped::PAGE, shipped::FRAME];

/// A tag by which a page names a file, and what stands in its place.
struct Tag {
    /// The tag up to the file's name, and after it.
    around: [&'static str; 2],
    /// Ends the element, and so must not stand in it.
    end: &'static str,
}

const STYLE: Tag = Tag { around: ["<link rel=\"stylesheet\" href=\"", "\">"], end: "</style" };
const SCRIPT: Tag = Tag { around: ["<script src=\"", "\"></script>"], end: "</script" };

/// Puts the style and the early script that the pages name into them, and takes out the spaces that people read the
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
    let early = folder.join(shipped::EARLY);
    fs::remove_file(&early).with_context(|| format!("removing {}", early.display()))
}

/// The page with all that it names by such a tag in itself.
fn with(html: &str, tag: &Tag, read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let [start, after] = tag.around;
    let mut pieces = html.split(start);
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) =
            piece.split_once(after).with_context(|| format!("{start} has more attributes than it may"))?;
        let text = read(name)?;
        let text = text.trim();
        ensure!(!text.to_ascii_lowercase().contains(tag.end), "{name} holds {}, which would end it", tag.end);
        let _ = match tag.end {
            "</style" => write!(page, "<style data-finder=\"{name}\">{text}</style>{rest}"),
            _ => write!(page, "<script>{text}</script>{rest}"),
        };
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: &str = include_str!("../../public/early/early.js");

    #[test]
    fn a_page_holds_its_style_and_script() {
        let page = "<link rel=\"stylesheet\" href=\"a.css\"><p>\
            <script src=\"b.js\"></script><script type=\"module\" src=\"c.js\"></script>";
        let read = |name: &str| Ok(if name == "a.css" { "p {}\n" } else { "b()" }.to_owned());
        let page = with(&with(page, &STYLE, read).unwrap(), &SCRIPT, read).unwrap();
        assert_eq!(
            page,
            "<style data-finder=\"a.css\">p {}</style><p>\
             <script>b()</script><script type=\"module\" src=\"c.js\"></script>"
        );
    }

    #[test]
    fn what_cannot_stand_in_a_page_is_an_error() {
        let page = "<link rel=\"stylesheet\" href=\"a.css\">";
        assert!(with(page, &STYLE, |_| Ok("</STYLE>".to_owned())).is_err());
        assert!(with(&page.replace("\">", "\"/>"), &STYLE, |_| Ok(String::new())).is_err());
    }

    #[test]
    fn our_pages_name_no_style_and_no_early_script_in_another_way() {
        for page in [include_str!("../../index.html"), include_str!("../../public/frame.html")] {
            let page = with(page, &STYLE, |_| Ok(String::new())).unwrap();
            let page = with(&page, &SCRIPT, |name| Ok(name.to_owned())).unwrap();
            assert!(!page.contains("stylesheet") && page.contains("<style data-finder=\"finder.css\">"), "{page}");
            let early = page.find(&format!("<script>{}</script>", shipped::EARLY)).unwrap();
            assert_eq!(page.find("<script"), Some(early), "a script runs before the policy is there: {page}");
        }
    }

    /// As a tag it would keep Chromium from asking for the program before it has read the page.
    #[test]
    fn the_policy_of_our_pages_is_brought_by_their_early_script() {
        for page in [include_str!("../../index.html"), include_str!("../../public/frame.html")] {
            assert!(!page.contains("http-equiv"), "{page}");
        }
        assert!(EARLY.contains("policy.content = \"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
    }

    /// A browser that meets a word that it does not know runs nothing of a script. esbuild refuses what it cannot say
    /// in the words of 2009, and lets most else pass.
    #[test]
    fn the_early_script_calls_nothing_of_newer_browsers() {
        for word in
            [".matches(", ".closest(", ".append(", ".remove(", "forEach", "Object.assign", "classList", "Promise"]
        {
            assert!(!EARLY.contains(word), "{word}");
        }
    }
}
