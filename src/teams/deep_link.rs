//! How the address of a page names a team: a code for a phone leads there.

/// What an address ends with that names a team. It is a selector too (`#team-south-pre-14`): pages look
/// for what their address names, and many cannot bear one that is none.
#[must_use]
pub fn fragment(id: &str) -> String {
    ["#team-", id].concat()
}

/// The id of the team that the end of an address names, whether or not there is such a team. Codes that
/// were printed before end with `#team=south-pre-14`.
#[must_use]
pub fn team_named_by(fragment: &str) -> Option<&str> {
    fragment.strip_prefix("#team")?.strip_prefix(['-', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_ends_with_names_its_team_as_before_and_now() {
        let check = |fragment, expected| assert_eq!(team_named_by(fragment), expected, "{fragment}");
        check("#team-south-pre-14", Some("south-pre-14"));
        check("#team=south-pre-14", Some("south-pre-14"));
        check("#team--a", Some("-a"));
        check("#team=", Some(""));
        for other in ["", "#", "#team", "#teams-south", "#my-team-south", "team-south"] {
            check(other, None);
        }
    }

    /// A selector's name begins with a letter, and an id in `teams.json` is of letters, digits and hyphens.
    #[test]
    fn it_is_a_selector() {
        let address = fragment("14-and-over");
        assert_eq!(team_named_by(&address), Some("14-and-over"));
        let name = address.strip_prefix('#').unwrap();
        assert!(name.starts_with(|first: char| first.is_ascii_lowercase()));
        assert!(name.chars().all(|char| char.is_ascii_alphanumeric() || char == '-'));
    }
}
