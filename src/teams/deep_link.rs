//! Names a team in the address of a page, to which a code for a phone leads.

/// Writes the deep link of a team: the end of the own page's address. It is a CSS selector too, since scripts of
/// many pages pass it to `querySelector`, which throws for what is none.
///
/// ```
/// use send_team_finder::teams::{fragment, team_named_by};
/// assert_eq!(fragment("south-pre-14"), "#team-south-pre-14");
/// assert_eq!(team_named_by("#team-south-pre-14"), Some("south-pre-14"));
/// ```
#[must_use]
pub fn fragment(id: &str) -> String {
    ["#team-", id].concat()
}

/// Finds the id of the team in the end of an address. Whether there is such a team is not checked. Codes of
/// the first releases end with `#team=south-pre-14`, and still lead to it.
#[must_use]
pub fn team_named_by(fragment: &str) -> Option<&str> {
    fragment.strip_prefix("#team-").or_else(|| fragment.strip_prefix("#team="))
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
