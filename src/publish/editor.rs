//! `embed.html`: what the council's web editors paste, what the supplier of its site is to set, and
//! postcodes to try, all by the data. The page's own script (`public/editor`) puts in its address
//! and what an editor chooses; without script the texts stand as they are here.

mod examples;
mod snippets;

use std::fmt::Write as _;
use std::path::Path;

use crate::{
    table::PostcodeTable,
    teams::{Directories, NOT_SURE, TeamDirectory},
    wording,
};
use anyhow::{Result, ensure};

use super::{Gap, escape, fill, hosting::ServerFile, reference, shipped};

/// Fills the page.
pub(super) fn write(
    dist: &Path,
    directories: &Directories,
    directory: &TeamDirectory,
    table: &PostcodeTable,
    servers: &[ServerFile],
) -> Result<()> {
    let examples = examples::all(directories, directory, table);
    ensure!(!examples.is_empty(), "no postcode of data/postcodes.json has an answer by data/teams.json");
    fill(
        &dist.join(shipped::EDITOR),
        &[
            (Gap::marks("ages"), &ages(directory)),
            (Gap::marks("snippets"), &snippets::html(directory)),
            (Gap::marks("examples"), &examples::html(&examples)),
            (Gap::marks("servers"), &self::servers(servers)),
            (Gap::marks("attributes"), &reference::rows("", &reference::ATTRIBUTES)),
            (Gap::marks("events"), &reference::rows("", &reference::EVENTS)),
            (Gap::marks("states"), &reference::rows("data-", reference::STATES.iter().chain(&reference::ANSWERS))),
        ],
    )
}

fn ages(directory: &TeamDirectory) -> String {
    let bands = directory.bands.iter().map(|band| (band.id.to_string(), band.label.clone()));
    let mut html = String::new();
    for (id, label) in bands.chain([(NOT_SURE.to_owned(), wording::not_sure().into_owned())]) {
        let _ = writeln!(html, "<option value=\"{}\">{}</option>", escape(&id), escape(&label));
    }
    html
}

fn servers(files: &[ServerFile]) -> String {
    let mut html = String::new();
    for ServerFile { name, called, text } in files {
        let _ = writeln!(
            html,
            "<details>\n<summary>{called}: {name}</summary>\n<pre data-copy=\"{name}\"><code>{}</code></pre>\n</details>",
            escape(text)
        );
    }
    html
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs};

    use super::*;
    use crate::publish::checkout;

    fn read(path: &str) -> String {
        fs::read_to_string(checkout().join(path)).unwrap()
    }

    /// The page as far as people read it.
    fn page() -> String {
        read("public/embed.html")
    }

    #[test]
    fn the_page_runs_and_styles_nothing_inline_and_is_not_found_by_searching() {
        let page = page();
        for mark in ["<style", " style=", " onclick=", " onload=", "javascript:", "<script>", "unsafe-inline'"] {
            assert!(!page.contains(mark), "{mark}");
        }
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    }

    #[test]
    fn its_script_knows_the_address_to_replace() {
        assert!(read("public/editor/address.js").contains(&format!("'{}'", snippets::ADDRESS)));
        assert!(page().contains(snippets::ADDRESS.trim_end_matches('/')));
    }

    /// The colours that an editor begins with are those of the style, and none is left out.
    #[test]
    fn every_custom_property_is_in_the_page_with_its_value() {
        let css = read("public/finder.css");
        let page = page();
        let first = css.split('}').next().unwrap();
        let properties: Vec<_> = first
            .lines()
            .filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "))
            .filter(|(name, _)| name.starts_with("--finder-"))
            .collect();
        assert!(properties.len() > 10, "{properties:?}");
        for (name, value) in properties {
            assert!(page.contains(&format!("<th scope=\"row\"><code>{name}</code></th>")), "{name}");
            let Some(digits) = value.strip_prefix('#') else { continue };
            let digits = if digits.len() == 3 { digits.repeat(2) } else { digits.to_owned() };
            let input = format!("<input type=\"color\" name=\"{name}\" value=\"#{digits}\"");
            assert!(page.contains(&input), "{input}");
        }
    }

    #[test]
    fn the_table_lists_the_attributes_and_events_of_the_element() {
        let listed = |entries: &[reference::Entry]| entries.iter().map(|entry| entry.name).collect::<BTreeSet<_>>();
        let script = read("public/element/attributes.js");
        // By property: `headingLevel: { name: 'heading-level' }`.
        let properties =
            script.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": { name: ")?.1.split('\'').nth(1));
        assert_eq!(properties.collect::<BTreeSet<_>>(), listed(&reference::ATTRIBUTES));

        // Each has a detail with a type: `'send-team-show': CustomEvent`.
        let types = read("tests/scripts/globals.d.ts");
        let events = types.lines().filter_map(|line| line.trim().strip_prefix('\'')?.split_once("': CustomEvent"));
        assert_eq!(events.map(|(name, _)| name).collect::<BTreeSet<_>>(), listed(&reference::EVENTS));
    }

    #[test]
    fn the_words_of_a_sandbox_are_those_that_the_check_asks_for() {
        let tokens = read("public/frame/tokens.js");
        let tokens: Vec<_> =
            tokens.lines().filter_map(|line| line.trim().strip_prefix('\'')?.strip_suffix("',")).collect();
        assert!(tokens.len() > 5, "{tokens:?}");
        assert!(page().contains(&format!("<code>{}</code></pre>", tokens.join(" "))), "{tokens:?}");
    }

    #[test]
    fn every_part_in_the_page_is_one_of_the_view() {
        let folder = checkout().join("src/ui");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        let mut view = files.map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>().concat();
        view.push_str(&read("src/ui.rs"));
        let page = page();
        let parts: Vec<_> =
            page.split("<code data-part>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert!(parts.len() > 5, "{parts:?}");
        for part in parts {
            // As a class, or as a line of a card.
            let ways = [format!("class=\"{part}\""), format!(".class(\"{part}\")"), format!("line(\"{part}\"")];
            assert!(ways.iter().any(|way| view.contains(way)), "{part}");
        }
    }
}
