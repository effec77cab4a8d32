//! What stands in the page before the finder runs, and for good where it cannot: a form, which the finder takes over,
//! the helpline, and every team by district.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{
    teams::Directories,
    ui::{Mode, Moment, Still},
};

/// Where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// On a page that still has the finder to load.
    Page,
    /// In a frame, which has no title but the finder's.
    Frame,
    /// On a shared screen: nothing leads away from it. As its finder is in the same file, a form that waits for it
    /// would only be seen where it never comes, so the list alone is shown.
    Kiosk,
}

/// The content of the finder's tag, as HTML.
pub(super) struct Fallback {
    /// The form as the program will draw it, which then takes over what stands here.
    pub(super) form: String,
    /// The helpline, and every team by district.
    pub(super) list: String,
}

/// What stands there. The version is the content hash of `teams.json`.
pub(super) fn fallback(directories: &Arc<Directories>, version: u32, shown: Shown) -> Fallback {
    let still = |moment| Still {
        directories: Arc::clone(directories),
        // By the day the file was made, not today's: the same data gives the same page.
        today: None,
        heading_level: 2,
        has_title: shown == Shown::Frame,
        mode: if shown == Shown::Kiosk { Mode::Kiosk } else { Mode::Page },
        moment,
    };
    let form = format!("<div data-early{}>{}</div>", marks(), still(Moment::Early).html());
    Fallback { form, list: still(Moment::WithoutProgram(version)).html() }
}

/// The marks by which recorders of what visitors do leave a part of a page out, as `embed.js` puts them on
/// the finder.
fn marks() -> String {
    const MARKS: &str = include_str!("../../public/element/recorders.json");
    let marks: BTreeMap<&str, &str> = serde_json::from_str(MARKS).unwrap_or_default();
    marks.into_iter().fold(String::new(), |html, (name, value)| {
        let value = if name == "class" { format!("finder {value}") } else { value.to_owned() };
        format!("{html} {name}=\"{value}\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorders_leave_the_early_form_out_and_nobody_is_sent_what_is_typed() {
        let directories = Arc::new(Directories::decode(include_str!("../../tests/cases/teams.json")).unwrap());
        let form = fallback(&directories, 0, Shown::Page).form;
        let (tag, inside) = form.split_once('>').unwrap();
        for mark in
            [" class=\"finder rr-block ", " ph-no-capture ", " data-clarity-mask=\"true\"", " data-hj-suppress=\"\""]
        {
            assert!(tag.contains(mark), "{mark}: {tag}");
        }
        // A browser may ask its maker how a text could go on, or be spelled.
        for attribute in ["spellcheck=\"false\"", "autocorrect=\"off\"", "writingsuggestions=\"false\""] {
            assert!(inside.contains(attribute), "{attribute}");
        }
    }
}
