//! A QR code as a picture that a page, a printer and a phone's camera get along with.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use qrcode::{Color, EcLevel, QrCode};

use super::super::escape;

/// The light border that scanners need, in modules: ISO/IEC 18004 asks for four.
const QUIET: usize = 4;

/// Where the picture is shown by itself, in pixels a module.
const SCALE: usize = 8;

/// The code of an address. `name` says whose it is.
///
/// Black on white whatever the page's colours are: many scanners read no light code on dark. One path
/// of horizontal runs, without style or script, so that a content security policy has nothing to block.
pub(super) fn svg(name: &str, address: &str) -> Result<String> {
    // Medium correction reads through a smudged screen, and keeps modules large.
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .with_context(|| format!("no QR code holds {address}"))?;
    let size = code.width() + 2 * QUIET;
    let (pixels, title) = (size * SCALE, escape(&format!("{name}: {address}")));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels}\" height=\"{pixels}\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\" role=\"img\">\n<title>{title}</title>\n\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/>\n<path fill=\"#000\" d=\""
    );
    for (row, colours) in code.to_colors().chunks(code.width()).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(PartialEq::eq) {
            let length = run.len();
            if run.first() == Some(&Color::Dark) {
                let _ = write!(svg, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
            }
            column += length;
        }
    }
    svg.push_str("\"/>\n</svg>\n");
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMESPACE: &str = "http://www.w3.org/2000/svg";

    /// The picture as a camera sees it, `true` where it is dark, in pixels of half a module.
    fn draw(svg: &str) -> Vec<Vec<bool>> {
        let document = roxmltree::Document::parse(svg).unwrap();
        let root = document.root_element();
        assert!(root.has_tag_name((NAMESPACE, "svg")));
        let view: Vec<usize> =
            root.attribute("viewBox").unwrap().split(' ').map(|number| number.parse().unwrap()).collect();
        let size = view[2];
        assert_eq!(view, [0, 0, size, size]);
        let mut picture = vec![vec![false; size * 2]; size * 2];
        for path in root.children().filter(|node| node.has_tag_name((NAMESPACE, "path"))) {
            let is_dark = path.attribute("fill") == Some("#000");
            for run in path.attribute("d").unwrap().split_terminator('z') {
                let run: Vec<usize> =
                    run.trim_start_matches('M').split([' ', 'h', 'v', '-']).filter_map(|it| it.parse().ok()).collect();
                let [x, y, width, height, back] = run.as_slice().try_into().unwrap();
                assert_eq!(width, back);
                for row in &mut picture[y * 2..(y + height) * 2] {
                    row[x * 2..(x + width) * 2].fill(is_dark);
                }
            }
        }
        picture
    }

    /// What a scanner reads.
    fn scan(picture: &[Vec<bool>]) -> String {
        let shade = |x: usize, y: usize| if picture[y][x] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(picture.len(), picture.len(), shade);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[track_caller]
    fn check(address: &str) {
        let picture = draw(&svg("A team", address).unwrap());
        assert_eq!(scan(&picture), address);
        let is_quiet =
            |line: &[bool]| line[..QUIET * 2].iter().chain(&line[line.len() - QUIET * 2..]).all(|dark| !dark);
        assert!(picture.iter().all(|row| is_quiet(row)));
        for column in 0..picture.len() {
            assert!(is_quiet(&picture.iter().map(|row| row[column]).collect::<Vec<_>>()));
        }
    }

    #[test]
    fn a_scanner_reads_the_address() {
        check("https://example.org/send-team/#team-south-pre-14");
        check("https://example.org/?a=1&b=2#team-north-post-14");
        for length in [1, 20, 60, 150, 400] {
            check(&format!("https://example.org/{}#team-a", "send-team/".repeat(length / 10 + 1)));
        }
    }

    #[test]
    fn a_name_cannot_leave_the_title() {
        let svg = svg("<script>&\"", "https://example.org/?a&b").unwrap();
        let document = roxmltree::Document::parse(&svg).unwrap();
        let title = document.descendants().find(|node| node.has_tag_name((NAMESPACE, "title"))).unwrap();
        assert_eq!(title.text(), Some("<script>&\": https://example.org/?a&b"));
    }

    #[test]
    fn an_address_that_no_code_holds_is_an_error() {
        let address = format!("https://example.org/{}", "a".repeat(3000));
        assert!(svg("A team", &address).unwrap_err().to_string().starts_with("no QR code holds https://example.org/a"));
    }
}
