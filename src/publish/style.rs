//! The style of our own pages stands in the pages themselves, and their policies name its digest: a page
//! whose style is a file of its own stays white for as long as that file does not come.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::shipped;

/// The pages that families see.
const PAGES: [&str; 2] = [shipped::PAGE, shipped::FRAME];

/// Begins a link to a style, up to its name.
const LINK: &str = "<link rel=\"stylesheet\" href=\"";

/// Where a page's policy says which styles it takes.
const SOURCES: &str = "style-src 'self'";

/// Puts the styles that the pages link to into them. The element finds its own there, by its name.
pub(super) fn inline(folder: &Path) -> Result<()> {
    for page in PAGES {
        let path = folder.join(page);
        let html = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let html = with_styles(&html, |name| {
            let path = folder.join(name);
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
        });
        fs::write(&path, html.with_context(|| path.display().to_string())?)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

fn with_styles(html: &str, read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut pieces = html.split(LINK);
    let mut page = pieces.next().unwrap_or_default().to_owned();
    let mut sources = SOURCES.to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("\">").context("a link to a style has more attributes than it may")?;
        // As a browser reads it, whose digest is of that.
        let css = read(name)?.replace("\r\n", "\n");
        let css = css.trim();
        ensure!(!css.to_ascii_lowercase().contains("</style"), "{name} holds </style, which would end it");
        let _ = write!(sources, " 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(css)));
        let _ = write!(page, "<style data-finder=\"{name}\">{css}</style>{rest}");
    }
    ensure!(page.matches(SOURCES).count() == 1, "its policy has no {SOURCES}");
    Ok(page.replacen(SOURCES, &sources, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta content=\"style-src 'self'; x\"><link rel=\"stylesheet\" href=\"a.css\"><p>";

    #[test]
    fn a_page_holds_its_styles_and_allows_them() {
        let digest = BASE64_STANDARD.encode(Sha256::digest("p {}\nb {}"));
        let page = with_styles(PAGE, |name| {
            assert_eq!(name, "a.css");
            Ok("p {}\r\nb {}\n".to_owned())
        });
        assert_eq!(
            page.unwrap(),
            format!(
                "<meta content=\"style-src 'self' 'sha256-{digest}'; x\"><style data-finder=\"a.css\">p {{}}\nb {{}}</style><p>"
            )
        );
    }

    #[test]
    fn what_cannot_stand_in_a_page_is_an_error() {
        assert!(with_styles(PAGE, |_| Ok("</STYLE>".to_owned())).is_err());
        assert!(with_styles("<p>", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn our_pages_link_to_no_style_in_another_way() {
        for page in [include_str!("../../index.html"), include_str!("../../public/frame.html")] {
            let page = with_styles(page, |_| Ok(String::new())).unwrap();
            assert!(!page.contains("stylesheet") && page.contains("<style data-finder=\"finder.css\">"), "{page}");
        }
    }
}
