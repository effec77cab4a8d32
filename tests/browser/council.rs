//! The council's own data, as the built finder has it. Stories name teams by their id and ask here
//! for the rest: a new phone number must not break a test.

use std::fs;
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, anyhow};
use send_team_finder::date::Date;
use send_team_finder::teams::{Contact, Directories, NOT_SURE, TeamDirectory};
use send_team_finder::wording;
use serde_json::Value;

use crate::settings::Settings;

/// All directories of the built finder.
pub(crate) fn directories() -> Result<&'static Directories> {
    static DIRECTORIES: LazyLock<Result<Directories>> = LazyLock::new(read);
    DIRECTORIES.as_ref().map_err(|error| anyhow!("{error:#}"))
}

fn read() -> Result<Directories> {
    Directories::decode(&teams_text()?).map_err(|error| anyhow!("data/teams.json: {error}"))
}

/// The text of the built finder's file.
pub(crate) fn teams_text() -> Result<String> {
    let path = Settings::get()?.dist.join("data/teams.json");
    fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
}

/// The file, for a story that changes something in it.
pub(crate) fn teams_file() -> Result<Value> {
    serde_json::from_str(&teams_text()?).context("data/teams.json is no JSON")
}

/// The first day on which something is to be checked again, as the file writes it.
pub(crate) fn first_review() -> Result<String> {
    let text = teams_text()?;
    let days = text.split("\"review_by\":").skip(1).filter_map(|rest| rest.trim_start().get(1..11));
    days.min().map(ToOwned::to_owned).context("nothing is ever to be checked again")
}

/// The directory that is in force today.
pub(crate) fn directory() -> Result<&'static TeamDirectory> {
    directories()?.in_force(today()?).context("there is no directory at all")
}

/// How to reach a team.
pub(crate) fn team(id: &str) -> Result<&'static Contact> {
    let team = directory()?.teams.iter().find(|team| *team.id == *id);
    Ok(&team.with_context(|| format!("there is no team {id}"))?.contact)
}

/// The words beside the choice of an age: a band's label, or that of the choice for the unsure.
pub(crate) fn age_label(id: &str) -> Result<String> {
    if id == NOT_SURE {
        return Ok(wording::not_sure().into_owned());
    }
    Ok(directory()?.band(id).with_context(|| format!("there is no age band {id}"))?.label.clone())
}

/// The words of all choices of an age, in their order.
pub(crate) fn age_labels() -> Result<Vec<String>> {
    let bands = directory()?.bands.iter().map(|band| band.label.clone());
    Ok(bands.chain([wording::not_sure().into_owned()]).collect())
}

/// Today in UTC, which is the day of the browsers too but for an hour of a summer's night.
fn today() -> Result<Date> {
    let days = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
    // Counted in years that begin in March, so that the odd day of February comes last.
    let since_march_0 = days + 719_468;
    let (era, day) = (since_march_0 / 146_097, since_march_0 % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = Date::new(
        u16::try_from(era * 400 + year + u64::from(month >= 10))?,
        u8::try_from(if month < 10 { month + 3 } else { month - 9 })?,
        u8::try_from(day - (153 * month + 2) / 5 + 1)?,
    );
    date.context("the clock of this machine shows no date")
}

/// What a file of data says at a JSON pointer; an empty text where it says nothing yet.
pub(crate) fn at<'v>(file: &'v mut Value, pointer: &str) -> Result<&'v mut Value> {
    let (parent, key) = pointer.rsplit_once('/').context("that is no pointer")?;
    if let Some(Value::Object(entries)) = file.pointer_mut(parent) {
        entries.entry(key).or_insert_with(|| "".into());
    }
    file.pointer_mut(pointer).with_context(|| format!("the file has no {pointer}"))
}
