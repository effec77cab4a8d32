use super::Story;
pub(super) fn all() -> Vec<Story> { vec![] }
