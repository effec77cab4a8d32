//! What stands in the page before the finder runs, and for good where it cannot: a form whose text
//! the finder takes over, the helpline, and every team by district.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::{
    date::Date,
    table::PostcodeTable,
    teams::{Contact, Directories, Team, TeamDirectory},
    ui::{Mode, Moment, Still},
    wording,
};

use super::escape;

/// Where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// On a page that still has the finder to load.
    Page,
    /// In a frame, which has no title but the finder's.
    Frame,
    /// On a shared screen: nothing leads away from it, and as its finder is in the same file, a form
    /// that waits for it would only be seen where it never comes.
    Kiosk,
}

impl Shown {
    /// Where the list is all that there is, it is not folded.
    fn open(self) -> &'static str {
        if self == Self::Kiosk { " open" } else { "" }
    }
}

/// The content of the finder's tag. The version is that of the file that it is made from.
pub(super) fn html(directories: &Arc<Directories>, directory: &TeamDirectory, version: u32, shown: Shown) -> String {
    let mut html = String::new();
    if shown != Shown::Kiosk {
        form(directories, shown, &mut html);
    }
    html.push_str("<div class=\"finder\">\n");
    let _ = writeln!(
        html,
        "<p data-failed role=\"alert\" hidden>{} {}</p>",
        escape(&wording::failed()),
        escape(&wording::failed_next())
    );
    let _ = writeln!(html, "<h2>{}</h2>", escape(&wording::helpline_heading()));
    let _ = writeln!(html, "<p>{}</p>", contact(&directory.helpline, shown));
    let _ =
        writeln!(html, "<details data-teams{}>\n<summary>{}</summary>", shown.open(), escape(&wording::all_teams()));
    if directories.sample {
        let _ = writeln!(html, "<p>{}</p>", escape(&wording::sample()));
    }
    // Somebody's cache may have kept the page for a year.
    let _ = writeln!(html, "<p>{}</p>", escape(&wording::past_review(checked_on(directory))));
    for area in &directory.areas {
        let names: Vec<&str> = area.districts.iter().map(|(_, name)| name.as_str()).collect();
        let _ = writeln!(html, "<h2>{}</h2>", escape(&names.join(", ")));
        for team in directory.teams_of(area) {
            let label = directory.band(&team.band).map_or("", |band| &band.label);
            let _ = writeln!(html, "<h3>{}</h3>", escape(label));
            let _ = writeln!(html, "<p>{}{}</p>", contact(&team.contact, shown), contact_file(team, version, shown));
        }
    }
    html.push_str("</details>\n</div>\n");
    html
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

/// The lines that the licence asks for.
pub(super) fn attribution(table: &PostcodeTable) -> String {
    let mut html = String::new();
    for line in table.attribution() {
        let _ = writeln!(html, "<p>{}</p>", escape(line));
    }
    html
}

/// The form as the program will draw it, which then takes over what stands here.
fn form(directories: &Arc<Directories>, shown: Shown, html: &mut String) {
    let still = Still {
        directories: Arc::clone(directories),
        today: None,
        heading_level: 2,
        has_title: shown == Shown::Frame,
        mode: Mode::Page,
        moment: Moment::Early,
    };
    let _ = writeln!(html, "<div data-early{}>{}</div>", marks(), still.html());
}

/// The day on which all of the list had been checked.
fn checked_on(directory: &TeamDirectory) -> Date {
    let contacts = directory.teams.iter().map(|team| &team.contact).chain([&directory.helpline]);
    contacts.filter_map(|contact| contact.checked_on).fold(directory.checked_on, Date::min)
}

fn contact(contact: &Contact, shown: Shown) -> String {
    let tel = contact.phone.tel();
    let (name, phone, email) = (escape(&contact.name), escape(&contact.phone), escape(&contact.email));
    let (phone, email) = match shown {
        Shown::Page | Shown::Frame => {
            (format!("<a href=\"{tel}\">{phone}</a>"), format!("<a href=\"mailto:{email}\">{email}</a>"))
        }
        Shown::Kiosk => (phone, email),
    };
    let (by_phone, by_email) = (escape(&wording::phone()), escape(&wording::email()));
    format!("{name}<br>\n{by_phone}: {phone}<br>\n{by_email}: {email}")
}

/// Takes a team home where no script runs.
fn contact_file(team: &Team, version: u32, shown: Shown) -> String {
    match shown {
        Shown::Page | Shown::Frame => {
            let label = wording::of_team(wording::save_contact(), Some(&team.contact.name));
            format!("<br>\n<a href=\"teams/{}.vcf?v={version}\">{}</a>", team.id, escape(&label))
        }
        Shown::Kiosk => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recorders_leave_the_early_form_out_and_nobody_is_sent_what_is_typed() {
        let directories = Arc::new(Directories::decode(include_str!("../../tests/cases/teams.json")).unwrap());
        let html = html(&directories, directories.in_force(directories.made_on).unwrap(), 0, Shown::Page);
        let (_, form) = html.split_once("<div data-early").unwrap();
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
