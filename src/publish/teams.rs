//! `teams/ID.vcf` and `teams/ID.svg`: what a family takes along of a team. They hold what the council
//! wrote and nothing else, since they are written before any family comes.

mod qr;
mod vcard;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::compress;
use crate::teams::{Directories, Team, TeamDirectory, fragment};
use anyhow::{Context, Result};

/// The files by their names in `teams/`.
pub(super) type Files = BTreeMap<String, String>;

/// The files of the teams in force on the day that the data was made, and of those that come into
/// force later: a page that stays open, or a build that nobody stamps anew, goes on to them by itself.
pub(super) fn files(directories: &Directories) -> Result<Files> {
    let mut files = Files::new();
    for (directory, team) in teams(directories) {
        let id = &team.id;
        // A later directory's words for the same team wait until the data is made on its first day or later.
        files.entry(format!("{id}.vcf")).or_insert_with(|| vcard::card(directory, team));
        let picture = format!("{id}.svg");
        if let Some(page) = &directory.council.own_page
            && !files.contains_key(&picture)
        {
            let svg = qr::svg(&team.contact.name, &address(page, id))
                .with_context(|| format!("cannot make teams/{picture}: shorten council.page in data/teams.json"))?;
            files.insert(picture, svg);
        }
    }
    Ok(files)
}

/// Makes the folder hold these files, and no longer those of teams that there are no more.
pub(super) fn write(folder: &Path, files: &Files) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !files.contains_key(compress::original(&name)) {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}, which is of no team", path.display()))?;
        }
    }
    for (name, content) in files {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn teams(directories: &Directories) -> impl Iterator<Item = (&TeamDirectory, &Team)> {
    let first = directories.in_force(directories.made_on).map(|directory| directory.from);
    let from_then_on = directories.all().iter().filter(move |directory| Some(directory.from) >= first);
    from_then_on.flat_map(|directory| directory.teams.iter().map(move |team| (directory, team)))
}

/// Where the finder's page shows a team: `https://example.org/send-team/#team-south-pre-14`.
fn address(page: &str, id: &str) -> String {
    let page = page.split_once('#').map_or(page, |(page, _)| page);
    format!("{page}{}", fragment(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../tests/cases/teams.json");

    fn names(json: &str) -> Vec<String> {
        files(&Directories::decode(json).unwrap()).unwrap().into_keys().collect()
    }

    /// The sample, followed by a directory in which a team has another id.
    fn with_later(from: &str) -> String {
        let mut all: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
        let mut later = all["directories"][0].clone();
        later["from"] = from.into();
        later["teams"][0]["id"] = "bromsgrove".into();
        later["teams"][1]["phone"] = "01632 960999".into();
        all["directories"].as_array_mut().unwrap().push(later);
        all.to_string()
    }

    #[test]
    fn each_team_has_a_card_and_a_code() {
        assert_eq!(
            names(SAMPLE),
            [
                "north-post-14.svg",
                "north-post-14.vcf",
                "north-pre-14.svg",
                "north-pre-14.vcf",
                "south-post-14.svg",
                "south-post-14.vcf",
                "south-pre-14.svg",
                "south-pre-14.vcf"
            ]
        );
    }

    #[test]
    fn without_a_page_of_its_own_there_is_no_code() {
        let mut json: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
        json["directories"][0]["council"].as_object_mut().unwrap().remove("page").unwrap();
        let expected = ["north-post-14.vcf", "north-pre-14.vcf", "south-post-14.vcf", "south-pre-14.vcf"];
        assert_eq!(names(&json.to_string()), expected);
    }

    #[test]
    fn teams_to_come_are_there_before_they_come_and_past_ones_are_gone() {
        let later = with_later("2027-01-01");
        assert!(names(&later).contains(&"bromsgrove.vcf".to_owned()));
        assert!(names(&later).contains(&"north-pre-14.vcf".to_owned()));
        let card = files(&Directories::decode(&later).unwrap()).unwrap().remove("north-post-14.vcf").unwrap();
        assert!(card.contains("+441632960002"), "{card}");

        let earlier = with_later("2026-01-01");
        assert!(names(&earlier).contains(&"bromsgrove.vcf".to_owned()));
        assert!(!names(&earlier).contains(&"north-pre-14.vcf".to_owned()));
    }

    #[test]
    fn what_is_of_no_team_is_removed_with_its_copies() {
        let folder = tempfile::tempdir().unwrap();
        let teams = folder.path().join("teams");
        let files = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), String::new())).collect::<Files>();
        write(&teams, &files(&["a.svg", "a.vcf", "b.vcf"])).unwrap();
        fs::write(teams.join("a.vcf.br"), "").unwrap();
        fs::write(teams.join("b.vcf.gz"), "").unwrap();
        write(&teams, &files(&["b.vcf"])).unwrap();
        let mut left: Vec<_> = fs::read_dir(&teams).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["b.vcf", "b.vcf.gz"]);
    }

    #[test]
    fn addresses() {
        let check = |page, expected| assert_eq!(address(page, "south"), expected);
        check("https://example.org/send/", "https://example.org/send/#team-south");
        check("https://example.org/?q=send", "https://example.org/?q=send#team-south");
        check("https://example.org/send#top", "https://example.org/send#team-south");
    }
}
