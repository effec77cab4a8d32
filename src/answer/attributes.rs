//! Names the attributes that the section of an answer carries, each without its prefix `data-`. They are public: pages
//! of others style and count answers by them. The table of `publish::reference` says what each means.

/// The kind of answer, such as `both-teams`.
pub const OUTCOME: &str = "outcome";
/// What the home was found by: `postcode` or `place`.
pub const BY: &str = "by";
/// The id of the area that the home is in.
pub const AREA: &str = "area";
/// The id of the age band, where the answer is one team.
pub const BAND: &str = "band";
/// The id of the team, where the answer is one.
pub const TEAM: &str = "team";
/// What is beyond a border that is near: `area` or `council`.
pub const BORDER: &str = "border";
/// The id of the area that a postcode too new for the table is most likely in.
pub const LIKELY: &str = "likely";
/// Why a postcode is of no place on the map: [`crate::postcode::NotGeographic::id`].
pub const REASON: &str = "reason";
/// There, and empty, where contacts are past the day of their next check.
pub const PAST_REVIEW: &str = "past-review";
/// There, and empty, where the answer is that of another day than today. Only the view knows.
pub const PREVIEW: &str = "preview";
/// The id of the team that the page's address names: the one attribute of such an answer.
pub const NAMED_TEAM: &str = "named-team";
