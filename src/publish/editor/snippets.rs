//! What an editor pastes, for each way to show the finder.
//!
//! Systems that keep a site's pages change what is pasted: they turn line ends into `<br>` and blank
//! lines into paragraphs, take scripts and styles away, and straighten or curl quotes. So a snippet
//! has a tag a line, no blank line, double quotes, and nothing in it but ASCII; and since a paragraph
//! may be put around the finder's tag, nothing inside the tag ends a paragraph.

use std::fmt::Write as _;

use crate::{
    teams::{Contact, TeamDirectory},
    wording,
};

use super::super::escape;

/// Stands for where the finder lies, until the page's script or a person puts that in its place.
pub(super) const ADDRESS: &str = "https://replace-this.example/";

/// A way to show the finder.
struct Snippet {
    /// What the page's script calls it.
    door: &'static str,
    about: &'static str,
    text: String,
}

/// The snippets as the page shows them.
pub(super) fn html(directory: &TeamDirectory) -> String {
    let mut html = String::new();
    for Snippet { door, about, text } in all(directory) {
        let _ = writeln!(
            html,
            "<div data-door=\"{door}\">\n<h3>{about}</h3>\n<pre data-copy=\"the lines to paste\"><code data-snippet>{}</code></pre>\n</div>",
            escape(&text)
        );
    }
    html
}

fn all(directory: &TeamDirectory) -> [Snippet; 3] {
    let title = ascii(&wording::title());
    let link = format!("<a href=\"{ADDRESS}\">{title}</a>");
    let contact = contact(&directory.helpline);
    [
        Snippet {
            door: "element",
            about: "The finder’s own tag",
            text: format!(
                "<script type=\"module\" src=\"{ADDRESS}embed.js\"></script>\n\
                 <send-team-finder>{contact}<br>{link}</send-team-finder>"
            ),
        },
        Snippet {
            door: "frame",
            about: "A frame",
            text: format!(
                "<iframe src=\"{ADDRESS}frame.html\" title=\"{title}\" width=\"100%\" height=\"900\" frameborder=\"0\" allow=\"clipboard-write; web-share\"></iframe>\n\
                 <script type=\"module\" src=\"{ADDRESS}frame-height.js\"></script>\n\
                 <p>{link}<br>{contact}</p>"
            ),
        },
        Snippet { door: "link", about: "A link", text: format!("<p>{link}<br>{contact}</p>") },
    ]
}

/// Only what hardly changes: no second copy of the teams is to go out of date in a page.
fn contact(helpline: &Contact) -> String {
    let tel = helpline.phone.tel();
    format!(
        "{}<br>{}<br>{}: <a href=\"{tel}\">{}</a><br>{}: <a href=\"mailto:{email}\">{email}</a>",
        ascii(&wording::call_to_find_out()),
        ascii(&helpline.name),
        ascii(&wording::phone()),
        ascii(&helpline.phone),
        ascii(&wording::email()),
        email = ascii(&helpline.email),
    )
}

/// A text for HTML, in characters that no system takes for others.
fn ascii(text: &str) -> String {
    let mut html = String::new();
    for char in escape(text).replace('\'', "&#39;").chars() {
        if char.is_ascii() {
            html.push(char);
        } else {
            let _ = write!(html, "&#{};", u32::from(char));
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use crate::teams::Directories;

    use super::*;

    const SAMPLE: &str = include_str!("../../../tests/cases/teams.json");

    fn snippets(json: &str) -> [Snippet; 3] {
        let directories = Directories::decode(json).unwrap();
        all(directories.in_force(directories.made_on).unwrap())
    }

    #[test]
    fn a_snippet_survives_pasting() {
        let with_quotes = SAMPLE.replace("SEND Services helpline", "Worcester’s 'SEND' \\\"line\\\" & more");
        for json in [SAMPLE, &with_quotes] {
            for Snippet { door, text, .. } in snippets(json) {
                assert!(text.is_ascii(), "{door}: {text}");
                assert!(!text.contains('\''), "{door}: {text}");
                for line in text.lines() {
                    assert!(line.starts_with('<') && line.ends_with('>'), "{door}: {line}");
                    let (first, _) = line[1..].split_once([' ', '>']).unwrap();
                    assert!(line.ends_with(&format!("</{first}>")), "{door}: {line}");
                    assert_eq!(line.matches('"').count() % 2, 0, "{door}: {line}");
                }
                for script in text.split("<script").skip(1) {
                    let (tag, rest) = script.split_once('>').unwrap();
                    assert!(tag.contains(" src=\"https://") && rest.starts_with("</script>"), "{door}: {text}");
                }
                assert!(!text.contains(" style=") && !text.contains(" on"), "{door}: {text}");
            }
        }
    }

    #[test]
    fn nothing_inside_the_tag_ends_a_paragraph_around_it() {
        let [element, ..] = snippets(SAMPLE);
        let (_, inside) = element.text.split_once("<send-team-finder>").unwrap();
        for tag in ["<p", "<h", "<ul", "<div", "<details"] {
            assert!(!inside.contains(tag), "{tag}");
        }
    }

    #[test]
    fn each_leads_on_without_the_finder() {
        for Snippet { door, text, .. } in snippets(SAMPLE) {
            for piece in [
                "href=\"https://replace-this.example/\"",
                "href=\"tel:+441905845579\"",
                "mailto:sen@worcestershire.gov.uk",
            ] {
                assert!(text.contains(piece), "{door}: {text}");
            }
            assert!(!text.contains("South"), "{door} holds a team: {text}");
        }
    }
}
