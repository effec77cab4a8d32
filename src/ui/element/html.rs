//! From a description to HTML text.

use super::{Element, Part, Text};

/// Elements that have no end tag.
const VOID: [&str; 3] = ["br", "img", "input"];

/// The HTML of what an element holds, as it is now: what changes is asked once.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn content(element: Element) -> String {
    let (mut tag, mut content) = (String::new(), String::new());
    write_parts(element.0.parts, &mut tag, &mut content);
    content
}

pub(super) fn write_element(element: Element, html: &mut String) {
    let parts = *element.0;
    let (mut tag, mut content) = (String::new(), String::new());
    write_parts(parts.parts, &mut tag, &mut content);
    html.push('<');
    html.push_str(parts.tag);
    html.push_str(&tag);
    html.push('>');
    if !VOID.contains(&parts.tag) {
        html.push_str(&content);
        html.push_str("</");
        html.push_str(parts.tag);
        html.push('>');
    }
}

fn write_parts(parts: Vec<Part>, tag: &mut String, content: &mut String) {
    for part in parts {
        match part {
            Part::Attribute(name, text) => write_attribute(&name, Some(text), tag),
            Part::LiveAttribute(name, mut text) => write_attribute(name, text(), tag),
            Part::Text(text) => escape(&text, content),
            Part::Element(element) => write_element(element, content),
            Part::Live(mut view) => {
                let mut parts = Vec::new();
                view(&mut parts);
                write_parts(parts, tag, content);
            }
            // They need a page.
            Part::Listener(..) | Part::Reference(_) | Part::Attached(_) => {}
        }
    }
}

fn write_attribute(name: &str, text: Option<Text>, tag: &mut String) {
    let Some(text) = text else { return };
    tag.push(' ');
    tag.push_str(name);
    if !text.is_empty() {
        tag.push_str("=\"");
        escape(&text, tag);
        tag.push('"');
    }
}

/// For text and for attributes in double quotes.
fn escape(text: &str, html: &mut String) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(char),
        }
    }
}
