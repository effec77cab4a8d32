//! Decodes `teams.json`: one function for each kind of object, whose text is the list of the keys.

use super::{
    AgeBand, Area, Contact, Council, Cutoff, Directories, Email, HttpsUrl, Id, KioskTimes, Neighbour, Notes, Phone,
    Team, TeamDirectory,
};
use crate::{
    date::Date,
    decode::{self, DecodeError, Expected, Mistakes, Need, Object, Path, Wrong},
    table::LadCode,
};

/// The format that is decoded.
const FORMAT: u16 = 1;

impl Directories {
    /// Decodes the whole file and checks each of its values, and that each area has its teams.
    ///
    /// How else they agree with one another is for [`Self::check`], which the tools ask before a file
    /// is served.
    ///
    /// # Errors
    ///
    /// [`DecodeError::NotJson`], [`DecodeError::OtherFormat`], or [`DecodeError::Mistakes`]: a missing,
    /// unknown or doubled key, a value of the wrong kind, a date, phone number, email address or web
    /// address that is not one. Where there is none of these: an area that has not one team for each
    /// band, a team of no area or band.
    pub fn decode(json: &str) -> Result<Self, DecodeError> {
        let file = decode::file(json, FORMAT)?;
        let mut mistakes = Mistakes::default();
        let directories = decode::whole(&file, &Path::ROOT, &mut mistakes, directories);
        // A value that is wrong would be missed once more.
        if mistakes.is_empty() {
            for (index, directory) in directories.all.iter().enumerate() {
                check_teams(directory, &Path::ROOT.item("directories", index), &mut mistakes);
            }
        }
        mistakes.none_in(directories)
    }
}

/// Finds an area that has not one team for each band, and a team of no area or band: an answer would lack
/// its team.
fn check_teams(directory: &TeamDirectory, path: &Path<'_>, mistakes: &mut Mistakes) {
    for (index, team) in directory.teams.iter().enumerate() {
        let path = path.item("teams", index);
        if directory.areas.iter().all(|area| area.id != team.area) {
            mistakes.add(&path.key("area"), format_args!("there is no area \"{}\"", team.area));
        }
        if directory.band(&team.band).is_none() {
            mistakes.add(&path.key("band"), format_args!("there is no band \"{}\"", team.band));
        }
    }
    for area in &directory.areas {
        for band in &directory.bands {
            let count = directory.teams.iter().filter(|team| team.area == area.id && team.band == band.id).count();
            if count != 1 {
                let (area, band) = (&area.id, &band.id);
                let message = format_args!("area \"{area}\" needs one team for band \"{band}\", found {count}");
                mistakes.add(&path.key("teams"), message);
            }
        }
    }
}

// What is wrong is read as a placeholder, so that reading goes on to the next mistake. None leaves this
// module: a file with a mistake gives no directories.

/// Decodes a text that must be there. The placeholder is empty.
fn text(object: &mut Object<'_, '_>, key: &'static str) -> String {
    object.text(key, Need::Required).unwrap_or_default()
}

/// Decodes an id that must be there.
fn id(object: &mut Object<'_, '_>, key: &'static str) -> Id {
    object.value(key, Need::Required).unwrap_or(Id::PLACEHOLDER)
}

/// Decodes a day that must be there.
fn date(object: &mut Object<'_, '_>, key: &'static str) -> Date {
    object.value(key, Need::Required).unwrap_or(Date::FIRST)
}

fn directories(file: &mut Object<'_, '_>) -> Directories {
    file.number("format", FORMAT..=FORMAT);
    Directories {
        sample: file.bool("sample"),
        made_on: date(file, "made_on"),
        kiosk: file.object("kiosk", |kiosk| KioskTimes {
            idle_s: kiosk.number("idle_s", 0..=3600),
            warn_s: kiosk.number("warn_s", 20..=600),
        }),
        all: file.list("directories", directory),
    }
}

/// Decodes a directory: all that holds from one day on.
fn directory(object: &mut Object<'_, '_>) -> TeamDirectory {
    let from = date(object, "from");
    let owner = text(object, "owner");
    let checked_on = date(object, "checked_on");
    let review_by = date(object, "review_by");
    let council = object.object("council", council);
    let cutoff = object.object("cutoff", cutoff);
    let bands = object.list("bands", |band| AgeBand { id: id(band, "id"), label: text(band, "label") });
    let areas = object.list("areas", area);
    let teams = object.list("teams", team);
    let (helpline, new_request, advice) = object.object("contacts", |contacts| {
        (
            contacts.object("helpline", contact),
            contacts.optional_object("new_request", contact),
            contacts.optional_object("advice", contact),
        )
    });
    let neighbours = object.list("neighbours", neighbour);
    let mut places = Vec::new();
    object.entries("places", Need::Optional, &mut |name, code| {
        places.push((decode::plain(name).map_err(Wrong::Key)?, code.parse()?));
        Ok(())
    });
    let notes = object.optional_object("notes", notes).unwrap_or_default();
    TeamDirectory {
        from,
        owner,
        checked_on,
        review_by,
        council,
        cutoff,
        bands,
        areas,
        teams,
        helpline,
        new_request,
        advice,
        neighbours,
        places,
        notes,
    }
}

fn council(council: &mut Object<'_, '_>) -> Council {
    Council {
        name: text(council, "name"),
        county: text(council, "place"),
        own_page: council.value::<HttpsUrl>("page", Need::Optional),
    }
}

/// Decodes the rule that divides the bands. A rule that is not known is read as a birthday, beside its mistake.
fn cutoff(cutoff: &mut Object<'_, '_>) -> Cutoff {
    let words = text(cutoff, "words");
    match cutoff.parsed("rule", Need::Required, is_school_year) {
        Some(true) => Cutoff::SchoolYear { year: cutoff.number("year", 1..=14), words },
        _ => Cutoff::Birthday { age: cutoff.number("age", 1..=25), words },
    }
}

/// Parses the name of the rule: whether it goes by school year.
fn is_school_year(rule: &str) -> Result<bool, Expected> {
    match rule {
        "school-year" => Ok(true),
        "birthday" => Ok(false),
        _ => Err(Expected::Rule),
    }
}

/// Decodes an area. Its districts are one object of names by their ONS codes.
fn area(area: &mut Object<'_, '_>) -> Area {
    let (id, name) = (id(area, "id"), text(area, "name"));
    let mut districts = Vec::new();
    area.entries("districts", Need::Required, &mut |code, name| {
        districts.push((code.parse().map_err(Wrong::Key)?, decode::plain(name)?));
        Ok(())
    });
    Area { id, name, districts }
}

/// Decodes a team, whose contact stands in the same object.
fn team(team: &mut Object<'_, '_>) -> Team {
    Team { id: id(team, "id"), area: id(team, "area"), band: id(team, "band"), contact: contact(team) }
}

/// Decodes whom to call or to write to: phone and email both must be there, since Deaf families cannot call.
fn contact(contact: &mut Object<'_, '_>) -> Contact {
    Contact {
        name: text(contact, "name"),
        phone: contact.value("phone", Need::Required).unwrap_or(Phone::PLACEHOLDER),
        email: contact.value("email", Need::Required).unwrap_or(Email::PLACEHOLDER),
        hours: contact.text("hours", Need::Optional),
        checked_on: contact.value("checked_on", Need::Optional),
        review_by: contact.value("review_by", Need::Optional),
    }
}

fn neighbour(neighbour: &mut Object<'_, '_>) -> Neighbour {
    Neighbour {
        name: text(neighbour, "name"),
        local_offer: neighbour.value("local_offer", Need::Optional),
        districts: neighbour.values::<LadCode>("districts"),
    }
}

/// Decodes the council's own sentences, of which each may be left out.
fn notes(notes: &mut Object<'_, '_>) -> Notes {
    let mut note = |key| notes.text(key, Need::Optional);
    Notes {
        have_plan: note("have_plan"),
        no_reply: note("no_reply"),
        relay: note("relay"),
        siblings: note("siblings"),
        in_care: note("in_care"),
        moved: note("moved"),
        two_homes: note("two_homes"),
        passes_on: note("passes_on"),
    }
}
